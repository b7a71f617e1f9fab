"""Every registered network has the shapes it promises, exports, and its fixed stage is what plain loops give."""

import math
from pathlib import Path

import numpy as np
import pytest
import torch

from training.errors import TrainingError
from training.networks.backbone import ChipShape
from training.networks.classifier import Classifier
from training.networks.critic import Critic
from training.networks.generator import Generator
from training.networks.gradients import CellHistograms, OrientationMaps, flip_cells
from training.networks.latent import LatentEncoder
from training.networks.modality_norm import ModalityNorm, choose_modality, per_modality
from training.networks.person_trunk import GeneralisedMean
from training.networks.registry import BACKBONES

SHAPE = ChipShape(1, 64, 48)
SHAPES = {"spectral": ChipShape(1, 1, 256)}
"""Of backbones that are not for pictures."""


def chips_for(name: str, count: int) -> tuple[ChipShape, torch.Tensor]:
    shape = SHAPES.get(name, SHAPE)
    return shape, torch.rand(count, shape.channels, shape.height, shape.width)


@pytest.fixture(autouse=True)
def _seeded() -> None:
    torch.manual_seed(0)
    torch.set_num_threads(1)


@pytest.mark.parametrize("gradients", [True, False])
@pytest.mark.parametrize("name", BACKBONES)
def test_a_backbone_gives_features_and_its_parts_make_up_the_whole(name: str, gradients: bool) -> None:
    shape, chips = chips_for(name, 2)
    network = BACKBONES[name](shape, 24, gradients=gradients, width=16).eval()
    with torch.no_grad():
        features = network(chips)
        assert features.shape == (2, 24)
        assert torch.equal(features, network.encode_staged(network.stage(chips)))
    parts = [network.low, network.high, network.embedding]
    counted = sum(p.numel() for part in parts for p in part.parameters())
    assert counted == sum(p.numel() for p in network.parameters()), "the first stage has nothing to learn"


@pytest.mark.parametrize("gradients", [True, False])
@pytest.mark.parametrize("name", BACKBONES)
def test_every_part_of_a_backbone_learns(name: str, gradients: bool) -> None:
    shape, chips = chips_for(name, 3)
    network = BACKBONES[name](shape, 24, gradients=gradients, width=16).train()
    network(chips).square().sum().backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in network.parameters())


def test_orientation_maps_agree_with_plain_loops() -> None:
    chip = torch.rand(1, 1, 5, 6)
    maps = OrientationMaps(normalise=False)(chip)[0]
    grey = np.pad(chip[0, 0].numpy(), 1, mode="edge")
    for row in range(5):
        for column in range(6):
            x = float(grey[row + 1, column + 2] - grey[row + 1, column]) / 2
            y = float(grey[row + 2, column + 1] - grey[row, column + 1]) / 2
            for k in range(9):
                share = max(math.cos(2 * (math.atan2(y, x) - math.pi * k / 9)), 0) ** 4
                assert maps[k, row, column].item() == pytest.approx(math.hypot(x, y) * share, abs=1e-5)


def test_cells_take_each_pixel_by_its_distance_to_their_middle() -> None:
    stage = CellHistograms(cell=4)
    chip = torch.rand(1, 1, 16, 12)
    maps = stage.maps(chip)[0].numpy()
    rows, columns = 4, 3
    cells = np.zeros((9, rows, columns))
    for r in range(rows):
        for c in range(columns):
            for y in range(16):
                for x in range(12):
                    weight = max(0, 1 - abs(y + 0.5 - (r + 0.5) * 4) / 4) * max(0, 1 - abs(x + 0.5 - (c + 0.5) * 4) / 4)
                    cells[:, r, c] += weight * maps[:, y, x]
    energy = np.pad((cells**2).sum(0), 1, mode="edge")
    directions, energies = np.zeros(9), []
    for down, right in ((0, 0), (0, 1), (1, 0), (1, 1)):  # the four blocks that the cell in row 2, column 0 is in
        block = energy[2 + down : 4 + down, right : 2 + right].sum()
        measured = np.minimum(cells[:, 2, 0] / math.sqrt(block + 1e-3), 0.2)
        directions += measured / 2
        energies.append(0.2357 * measured.sum())
    assert np.abs(stage(chip)[0, :, 2, 0].numpy() - np.concatenate([directions, energies])).max() < 1e-5


@pytest.mark.parametrize("change", [lambda c: 1 - c, lambda c: 0.4 * c + 0.3])
def test_the_first_stage_does_not_mind_negatives_and_little_contrast(change: object) -> None:
    chip = torch.rand(1, 1, 64, 64)
    stage = CellHistograms()
    assert (stage(chip) - stage(change(chip))).abs().max() < 2e-3  # type: ignore[operator]


def test_mirrored_histograms_are_those_of_the_mirrored_chip() -> None:
    chips = torch.rand(2, 1, 64, 48)
    stage = CellHistograms()
    assert torch.allclose(flip_cells(stage(chips)), stage(chips.flip(3)), atol=1e-5)


@pytest.mark.parametrize("unit", [True, False])
@pytest.mark.parametrize("residual", [True, False])
def test_a_generator_gives_m_hypotheses_that_depend_on_noise_and_feature(unit: bool, residual: bool) -> None:
    generator = Generator(8, 4, (16, 16), residual=residual, unit=unit).eval()
    features, noise = torch.randn(3, 8), torch.randn(3, 5, 4)
    given = generator(features, noise)
    assert given.shape == (3, 5, 8)
    assert not torch.allclose(given[:, 0], given[:, 1])
    assert torch.allclose(generator(features[1:2], noise[1:2, 2:3])[0, 0], given[1, 2], atol=1e-5)
    if unit:
        assert torch.allclose(given.norm(dim=2), torch.ones(3, 5), atol=1e-5)


def test_a_clipped_critic_keeps_every_weight_within_bounds() -> None:
    critic = Critic(8, (16, 16))
    critic.clip(0.01)
    assert max(p.abs().max().item() for p in critic.parameters()) <= 0.01
    assert critic(torch.randn(5, 8)).shape == (5,)
    assert LatentEncoder(8, 4, (16,))(torch.randn(5, 8)).shape == (5, 4)


def test_a_margin_lowers_the_right_persons_number_only() -> None:
    classifier = Classifier(8, 3, scale=16.0, margin=0.2)
    features, labels = torch.randn(2, 8), torch.tensor([0, 2])
    difference = classifier(features) - classifier(features, labels)
    assert torch.allclose(difference, 16 * 0.2 * torch.tensor([[1.0, 0, 0], [0, 0, 1]]), atol=1e-4)
    assert Classifier(8, 3).linear.bias is not None


def test_statistics_of_one_modality_do_not_touch_the_others() -> None:
    network = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.BatchNorm1d(4))
    per_modality(network, ["photo", "sketch"])
    norm = network[1]
    assert isinstance(norm, ModalityNorm)
    choose_modality(network, "sketch")
    network(torch.randn(8, 4) + 3)
    assert norm.norms["photo"].running_mean.abs().sum() == 0
    assert norm.norms["sketch"].running_mean.abs().sum() > 0
    assert norm.norms["photo"].weight is norm.norms["sketch"].weight


def test_weights_of_resnet50_are_taken_over_and_others_refused(tmp_path: Path) -> None:
    import torchvision

    shape = ChipShape(3, 32, 16)
    learned = torchvision.models.resnet50(num_classes=3)
    torch.save(learned.state_dict(), tmp_path / "resnet50.pth")
    taken = BACKBONES["person-resnet50"](shape, 2048, weights=tmp_path / "resnet50.pth")
    assert torch.equal(taken.low[0].weight, learned.conv1.weight)  # type: ignore[index, union-attr]
    ours = [p for name, p in taken.high.named_parameters() if name.startswith("stages.3")]
    assert all(torch.equal(a, b) for a, b in zip(ours, learned.layer4.parameters(), strict=True))
    torch.save({"conv1.weight": learned.conv1.weight}, tmp_path / "part.pth")
    (tmp_path / "none.pth").write_bytes(b"nothing")
    for name, said in (("part", "no weights of ResNet-50: no"), ("none", "no weights"), ("missing", "no such weights")):
        with pytest.raises(TrainingError, match=said):
            BACKBONES["person-resnet50"](shape, 2048, weights=tmp_path / f"{name}.pth")


@pytest.mark.parametrize(("size", "maps"), [((288, 144), (18, 9)), ((384, 192), (24, 12))])
def test_resnet50_has_the_papers_maps(size: tuple[int, int], maps: tuple[int, int]) -> None:
    """A network of the same strides, thin enough to be quick."""
    network = BACKBONES["person-resnet50"](ChipShape(3, *size), 2048, width=2).eval()
    with torch.no_grad():
        low = network.low(network.stage(torch.zeros(1, 3, *size)))
        assert low.shape[1:] == (64, size[0] // 4, size[1] // 4)
        after = network.high.maps(low, 3)  # type: ignore[operator]
        assert after.shape[1:] == (1024, *maps)
        assert network.high.maps(low).shape[1:] == (2048, *maps)  # type: ignore[operator]


def test_the_small_network_of_persons_has_maps_of_the_same_size_with_gradients_and_without() -> None:
    shape = ChipShape(3, 96, 48)
    for gradients in (True, False):
        network = BACKBONES["person-small"](shape, 32, gradients=gradients, width=4).eval()
        low = network.low(network.stage(torch.rand(1, 3, 96, 48)))
        assert low.shape == (1, 4, 24, 12)
        assert network.high.maps(low).shape == (1, 32, 6, 3)  # type: ignore[operator]


def test_generalised_means_run_from_the_average_to_the_maximum() -> None:
    maps = torch.rand(2, 3, 4, 5)
    assert torch.allclose(GeneralisedMean(1.0)(maps), maps.mean((2, 3)), atol=1e-5)
    assert torch.allclose(GeneralisedMean(300.0)(maps), maps.amax((2, 3)), atol=0.02)
    cube = maps[1, 2].pow(3).mean() ** (1 / 3)
    assert GeneralisedMean()(maps)[1, 2].item() == pytest.approx(cube.item(), rel=1e-5)
    assert torch.isfinite(GeneralisedMean()(100 * maps.half())).all()
