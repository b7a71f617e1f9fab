"""Every loss that only methods for persons use, computed again with plain loops, then on degenerate batches."""

import math

import pytest
import torch

from training.losses import hard_triplet_loss, weighted_triplet_loss
from training.losses.distances import centres, distances, paired

LABELS = torch.tensor([0, 0, 1, 1, 1, 2])


@pytest.fixture
def features() -> torch.Tensor:
    return 2 * torch.randn(6, 4, generator=torch.Generator().manual_seed(3), dtype=torch.float64)


def far(a: torch.Tensor, b: torch.Tensor) -> float:
    return math.sqrt(sum((float(x) - float(y)) ** 2 for x, y in zip(a, b, strict=True)))


def test_distances_and_centres_are_what_loops_give(features: torch.Tensor) -> None:
    other = features[[3, 1]]
    apart = distances(features, other)
    assert apart.dtype == torch.float32
    for i in range(6):
        for j in range(2):
            assert apart[i, j].item() == pytest.approx(far(features[i], other[j]), abs=2e-3)
    assert paired(features[:2], other)[0].item() == pytest.approx(far(features[0], features[3]), abs=1e-4)
    middle = centres(features, LABELS, torch.tensor([1, 2]))
    assert torch.allclose(middle[0].double(), (features[2] + features[3] + features[4]) / 3, atol=1e-5)
    assert torch.allclose(middle[1].double(), features[5], atol=1e-5)


def test_the_gradient_of_a_distance_of_zero_is_finite() -> None:
    one = torch.zeros(2, 3, requires_grad=True)
    (distances(one, one).sum() + paired(one, one.detach()).sum()).backward()
    assert one.grad is not None
    assert torch.isfinite(one.grad).all()


@pytest.mark.parametrize("margin", [0.0, 0.3, 5.0])
def test_hard_triplets_are_the_farthest_own_and_the_nearest_stranger(features: torch.Tensor, margin: float) -> None:
    expected = []
    for i in range(6):
        own = max(far(features[i], features[j]) for j in range(6) if LABELS[i] == LABELS[j])
        stranger = min(far(features[i], features[j]) for j in range(6) if LABELS[i] != LABELS[j])
        expected.append(max(0.0, own - stranger + margin))
    assert hard_triplet_loss(features, LABELS, margin).item() == pytest.approx(sum(expected) / 6, abs=2e-3)


def test_weighted_triplets_weigh_far_own_and_near_strangers_most(features: torch.Tensor) -> None:
    expected = []
    for i in range(5):  # the sixth has no mate
        own = [far(features[i], features[j]) for j in range(6) if j != i and LABELS[i] == LABELS[j]]
        strangers = [far(features[i], features[j]) for j in range(6) if LABELS[i] != LABELS[j]]
        p = sum(d * math.exp(d) for d in own) / sum(math.exp(d) for d in own)
        n = sum(d * math.exp(-d) for d in strangers) / sum(math.exp(-d) for d in strangers)
        expected.append(math.log1p(math.exp(p - n)))
    assert weighted_triplet_loss(features, LABELS).item() == pytest.approx(sum(expected) / 5, rel=1e-4)


def test_a_batch_of_one_person_has_no_triplets(features: torch.Tensor) -> None:
    alone = torch.zeros(6, dtype=torch.long)
    assert hard_triplet_loss(features, alone, 0.3) == 0
    assert weighted_triplet_loss(features, alone) == 0
