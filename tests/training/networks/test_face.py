"""The face network: what its fixed stage sees, what it is blind to, and that every part of it learns."""

import pytest
import torch

from training.networks.face import CELLS, DIRECTIONS, SIGHTS, EdgePyramid, FaceNetwork


@pytest.fixture(autouse=True)
def _seeded() -> None:
    torch.manual_seed(0)
    torch.set_num_threads(1)


def small(sight: str = "whole") -> FaceNetwork:
    return FaceNetwork(SIGHTS[sight], widths=(8, 16), depths=(1, 1), dim=12)


@pytest.mark.parametrize("sight", SIGHTS)
def test_edges_are_the_same_in_another_exposure(sight: str) -> None:
    edges, chips = EdgePyramid(SIGHTS[sight]), torch.rand(2, 1, 112, 112)
    one, other = edges(chips), edges(0.4 * chips + 0.3)
    assert one.shape == (2, EdgePyramid.channels, CELLS, CELLS)
    # Where there is hardly any gradient its direction is rounding, so single cells may differ.
    assert (one - other).abs().mean() < 2e-3 * one.mean()


@pytest.mark.parametrize("sight", SIGHTS)
def test_an_upright_edge_answers_in_the_first_direction_and_a_level_one_across(sight: str) -> None:
    upright = torch.zeros(1, 1, 112, 112)
    upright[..., 56:] = 1
    edges = EdgePyramid(SIGHTS[sight])
    for chip, expected in ((upright, 0), (upright.transpose(2, 3), DIRECTIONS // 2)):
        strength = edges(chip).sum((0, 2, 3)).view(2, DIRECTIONS)
        assert strength.argmax(1).tolist() == [expected, expected]


def test_the_inner_sight_does_not_see_the_hair() -> None:
    edges, chips = EdgePyramid(SIGHTS["inner"]), torch.rand(1, 1, 112, 112)
    changed = chips.clone()
    changed[:, :, :16] = 0
    assert torch.equal(edges(chips), edges(changed))


def test_an_empty_chip_gives_numbers() -> None:
    network = small().eval()
    assert torch.isfinite(network.encode(torch.full((2, 1, 112, 112), 0.5), 1)).all()


@pytest.mark.parametrize("sight", SIGHTS)
def test_every_part_learns_when_every_kind_is_shown(sight: str) -> None:
    network = small(sight).train()
    network(torch.rand(8, 1, 112, 112), torch.arange(8) // 2).square().sum().backward()
    # The last norm undoes any scale, so a loss of squares alone would give nothing back.
    (network(torch.rand(8, 1, 112, 112), torch.arange(8) // 2) * torch.randn(8, 12)).sum().backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in network.parameters())


def test_a_feature_is_of_unit_length_the_same_for_the_mirror_image_and_alone_as_in_a_batch() -> None:
    network, chips = small().eval(), torch.rand(3, 1, 112, 112)
    with torch.no_grad():
        features = network.encode(chips, 2)
        torch.testing.assert_close(features.norm(dim=1), torch.ones(3))
        torch.testing.assert_close(network.encode(chips.flip(3), 2), features, atol=1e-5, rtol=1e-4)
        torch.testing.assert_close(network.encode(chips[1:2], 2), features[1:2], atol=1e-5, rtol=1e-4)
