"""MUN's learners against their equations written out, and the shapes and sizes that the paper gives."""

import pytest
import torch
from torch import nn
from torch.nn.functional import avg_pool2d, batch_norm, conv2d, conv_transpose2d

from training.networks.auxiliary import AuxiliaryGenerator, CrossModalityLearner, IntraModalityLearner
from training.networks.intermediate import INTERMEDIATES


@pytest.fixture(autouse=True)
def _seeded() -> None:
    torch.manual_seed(0)
    torch.set_num_threads(1)


def normed(norm: nn.Module, maps: torch.Tensor) -> torch.Tensor:
    assert isinstance(norm, nn.BatchNorm2d)
    return batch_norm(maps, norm.running_mean, norm.running_var, norm.weight, norm.bias)


@pytest.mark.parametrize(("halves", "sizes"), [("equation", (5, 7)), ("text", (7, 5))])
def test_the_intra_modality_learner_is_equations_one_to_five(halves: str, sizes: tuple[int, int]) -> None:
    learner = IntraModalityLearner(6, halves).eval()  # type: ignore[arg-type]
    nn.init.uniform_(learner.scale.factor)
    maps = torch.rand(2, 6, 9, 8)
    assert (learner.first.kernel_size[0], learner.second.kernel_size[0]) == sizes
    parts = []
    for half, layer, size in ((maps[:, :3], learner.first, sizes[0]), (maps[:, 3:], learner.second, sizes[1])):
        each = [conv2d(half[:, c : c + 1], layer.weight[c : c + 1], layer.bias[c : c + 1], padding=size // 2)
                for c in range(3)]  # fmt: skip
        parts.append(torch.cat(each, 1))
    r = torch.cat(parts, 1)
    r1 = conv2d(normed(learner.widen[0], r), learner.widen[1].weight, learner.widen[1].bias)
    assert r1.shape[1] == 24
    r2 = conv2d(r1.clamp_min(0), learner.remodel.weight, learner.remodel.bias, padding=1, groups=24) + r1
    narrowed = conv2d(normed(learner.narrow[0], r2), learner.narrow[1].weight, learner.narrow[1].bias)
    assert torch.allclose(learner(maps), learner.scale.factor * narrowed, atol=1e-5)


def test_the_cross_modality_learner_is_equations_six_to_nine_with_one_layer_a_scale_for_both() -> None:
    learner = CrossModalityLearner(3, (2, 4)).eval()
    nn.init.uniform_(learner.scale.factor)
    visible, infrared = torch.rand(2, 2, 3, 8, 4)
    scales = [
        conv_transpose2d(avg_pool2d(maps, ratio), layer.weight, layer.bias, stride=ratio)
        for maps in (visible, infrared)
        for ratio, layer in zip((2, 4), learner.rebuild, strict=True)
    ]
    assert all(each.shape == visible.shape for each in scales)
    whole = torch.cat(scales, 1)
    assert whole.shape[1] == 2 * 2 * 3
    fused = conv2d(normed(learner.fuse[0], whole), learner.fuse[1].weight, learner.fuse[1].bias)
    assert torch.allclose(learner(visible, infrared), learner.scale.factor * fused, atol=1e-5)


@pytest.mark.parametrize("channels", [4, 16])
def test_the_transposed_layers_have_two_hundred_weights_a_pair_of_channels(channels: int) -> None:
    learner = CrossModalityLearner(channels, (2, 4, 6, 12))
    assert sum(p.numel() for name, p in learner.rebuild.named_parameters() if "weight" in name) == 200 * channels**2


def test_the_papers_maps_keep_their_shape() -> None:
    generator = AuxiliaryGenerator(4, (2, 4, 6, 12)).eval()
    maps = torch.rand(1, 4, 72, 36)  # of 288×144 behind the stem
    assert generator(maps, maps).shape == maps.shape


def test_the_learners_of_both_modalities_are_different_ones() -> None:
    generator = AuxiliaryGenerator(4, (2,)).eval()
    one, other = torch.rand(2, 1, 4, 8, 4)
    assert not torch.allclose(generator(one, other), generator(other, one))


def test_scales_are_put_back_between_zero_and_one() -> None:
    generator = AuxiliaryGenerator(4, (2,))
    scales = [generator.visible.scale, generator.infrared.scale, generator.cross.scale]
    assert all((each.factor == 1).all() for each in scales)
    assert AuxiliaryGenerator(4, (2,), start=0.5).cross.scale.factor[0].item() == 0.5
    for each in scales:
        nn.init.uniform_(each.factor, -3, 3)
    generator.bound()
    assert all(((each.factor > 0) & (each.factor <= 1)).all() for each in scales)


@pytest.mark.parametrize("name", INTERMEDIATES)
def test_intermediate_modalities_are_pictures_of_the_same_shape(name: str) -> None:
    made = INTERMEDIATES[name](3)
    visible, infrared = torch.rand(2, 5, 3, 8, 4)
    between = made(visible, infrared)
    assert between.shape == visible.shape
    torch.manual_seed(1)
    first = made(visible, infrared)
    torch.manual_seed(1)
    assert torch.equal(first, made(visible, torch.zeros_like(infrared))) == (name == "x"), "X looks at visible alone"


def test_a_mixture_lies_between_its_two_pictures() -> None:
    one, other = torch.zeros(50, 3, 2, 2), torch.ones(50, 3, 2, 2)
    shares = INTERMEDIATES["mixed"](3)(one, other)[:, 0, 0, 0]
    assert shares.min() > 0
    assert shares.max() < 1
    assert shares.std() > 0.15
