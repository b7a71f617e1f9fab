"""cmUNet's shapes: what comes out has the size of what went in, for every size that its levels divide."""

import pytest
import torch

from training.networks.backbone import ChipShape
from training.networks.patch_critic import PatchCritic
from training.networks.spectral import build
from training.networks.unet1d import UNet1d
from training.networks.unet2d import UNet2d


@pytest.mark.parametrize("length", [16, 64, 104])
def test_a_row_keeps_its_length(length: int) -> None:
    assert UNet1d(1, 3, (4, 8, 8)).eval()(torch.randn(2, 1, length)).shape == (2, 3, length)


def test_a_picture_keeps_its_size() -> None:
    assert UNet2d(1, 3, (4, 8, 8)).eval()(torch.randn(2, 1, 16, 24)).shape == (2, 3, 16, 24)


def test_a_sample_does_not_depend_on_its_batch() -> None:
    network = UNet1d(1, 2, (4, 8)).train()
    rows = torch.randn(3, 1, 16)
    assert torch.allclose(network(rows)[1:2], network(rows[1:2]), atol=1e-5)


@pytest.mark.parametrize(("dimensions", "shape"), [(1, (2, 1, 64)), (2, (2, 1, 32, 32))])
def test_a_critic_judges_patches(dimensions: int, shape: tuple[int, ...]) -> None:
    judged = PatchCritic(1, (4, 8), dimensions)(torch.randn(shape))
    assert judged.shape[:2] == (2, 1)
    assert 1 < judged.shape[2] < shape[2]


def test_the_recogniser_of_spectra_is_a_backbone() -> None:
    backbone = build(ChipShape(1, 1, 256), 12).eval()
    assert backbone(torch.randn(3, 1, 1, 256)).shape == (3, 12)
