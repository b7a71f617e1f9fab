"""Every loss that only methods for persons use, computed again with plain loops, then on degenerate batches."""

import math
from typing import Literal

import pytest
import torch

from training.losses import (
    centre_loss,
    cross_centre_loss,
    gaussian_mmd,
    hard_triplet_loss,
    hetero_centre_loss,
    identity_alignment_loss,
    weighted_triplet_loss,
)
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


def kernel(a: torch.Tensor, b: torch.Tensor, bandwidth: float) -> float:
    return sum(math.exp(-(far(a, b) ** 2) / (bandwidth * step)) for step in (0.25, 0.5, 1, 2, 4))


def test_mmd_is_what_loops_give_set_by_set() -> None:
    one, other = torch.randn(3, 4, 5), torch.randn(3, 2, 5) + 1
    found = gaussian_mmd(one, other)
    assert found.shape == (3,)
    for s in range(3):
        both = [*one[s], *other[s]]
        n = len(both)
        bandwidth = sum(far(a, b) ** 2 for a in both for b in both) / (n * n - n)
        kernels = [[kernel(a, b, bandwidth) for b in both] for a in both]
        within = sum(kernels[i][j] for i in range(4) for j in range(4)) / 16
        beyond = sum(kernels[i][j] for i in (4, 5) for j in (4, 5)) / 4
        between = sum(kernels[i][j] for i in range(4) for j in (4, 5)) / 8
        assert found[s].item() == pytest.approx(within + beyond - 2 * between, abs=1e-4)


def test_mmd_is_zero_for_equal_sets_and_grows_with_the_difference_whatever_the_scale() -> None:
    one = torch.randn(8, 5)
    assert gaussian_mmd(one, one[torch.randperm(8)]).item() == pytest.approx(0, abs=1e-5)
    apart = [gaussian_mmd(one, torch.randn(8, 5) + shift).item() for shift in (0.0, 1.0, 3.0)]
    assert 0 < apart[0] < apart[1] < apart[2]
    other = torch.randn(8, 5) + 1
    assert gaussian_mmd(100 * one, 100 * other).item() == pytest.approx(gaussian_mmd(one, other).item(), rel=1e-3)
    assert torch.isfinite(gaussian_mmd(one * 0, one * 0))


def test_the_gradient_of_mmd_moves_the_sets_towards_each_other() -> None:
    one, other = torch.randn(6, 3, requires_grad=True), (torch.randn(6, 3) + 2).requires_grad_()
    gaussian_mmd(one, other).backward()
    assert one.grad is not None
    assert other.grad is not None
    assert -(one.grad.sum(0) @ torch.ones(3)) > 0, "a step against the gradient goes up, where the other set is"
    assert -(other.grad.sum(0) @ torch.ones(3)) < 0


@pytest.mark.parametrize("hinge", [True, False])
@pytest.mark.parametrize("margin", [0.0, 0.55, 4.0])
@pytest.mark.parametrize("apart", [0.0, 2.0, 20.0], ids=["mixed", "nearly apart", "apart"])
def test_identity_alignment_is_equation_twelve(hinge: bool, margin: float, apart: float) -> None:
    auxiliary, visible, infrared = torch.randn(3, 4, 6) + apart * torch.randn(4, 6)
    expected = 0.0
    for i in range(4):
        own = max(far(auxiliary[i], visible[i]), far(auxiliary[i], infrared[i]))
        nearest = min(far(auxiliary[i], m[q]) for m in (visible, infrared) for q in range(4) if q != i)
        term = margin + own - nearest
        expected += max(0.0, term) if hinge else term
    found = identity_alignment_loss(auxiliary, visible, infrared, margin, hinge)
    assert found.item() == pytest.approx(expected, abs=2e-3)


def test_people_far_apart_cost_nothing_with_a_hinge_and_less_than_nothing_without() -> None:
    people = 10 * torch.eye(4)
    assert identity_alignment_loss(people, people + 0.1, people - 0.1, 0.55, hinge=True) == 0
    assert identity_alignment_loss(people, people + 0.1, people - 0.1, 0.55, hinge=False) < 0


def test_a_person_alone_has_no_strangers_to_align_against() -> None:
    centre = torch.randn(1, 6, requires_grad=True)
    loss = identity_alignment_loss(centre, centre.detach() + 1, centre.detach(), 0.55)
    loss.backward()
    assert loss == 0
    assert torch.isfinite(centre.grad).all()  # type: ignore[arg-type]


VISIBLE, INFRARED = torch.tensor([0, 0, 1, 1]), torch.tensor([1, 0, 1])


def middle(features: torch.Tensor, labels: torch.Tensor, person: int) -> torch.Tensor:
    rows = [features[i] for i in range(len(labels)) if int(labels[i]) == person]
    return sum(rows[1:], rows[0]) / len(rows)


@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_the_three_centre_losses_are_their_equations(reduction: Literal["mean", "sum"]) -> None:
    visible, infrared = torch.randn(4, 5), torch.randn(3, 5)
    rows = 7 if reduction == "mean" else 1
    both, labels = torch.cat([visible, infrared]), torch.cat([VISIBLE, INFRARED])
    five = sum(far(both[i], middle(both, labels, int(labels[i]))) for i in range(7)) / 2 / rows
    six = sum(far(visible[i], middle(infrared, INFRARED, int(VISIBLE[i]))) for i in range(4))
    six += sum(far(infrared[i], middle(visible, VISIBLE, int(INFRARED[i]))) for i in range(3))
    hetero = sum(far(middle(visible, VISIBLE, p), middle(infrared, INFRARED, p)) ** 2 for p in (0, 1)) / rows
    given = (visible, VISIBLE, infrared, INFRARED)
    assert centre_loss(*given, reduction).item() == pytest.approx(five, abs=1e-4)
    assert cross_centre_loss(*given, reduction).item() == pytest.approx(six / 2 / rows, abs=1e-4)
    assert hetero_centre_loss(*given, reduction).item() == pytest.approx(hetero, rel=1e-4)


def test_crossed_centres_pull_both_ways_and_hetero_centres_do_not_see_the_spread() -> None:
    labels = torch.tensor([0, 0])
    spread = torch.tensor([[1.0, 0.0], [-1.0, 0.0]], requires_grad=True)
    still = torch.zeros(2, 2, requires_grad=True)
    assert hetero_centre_loss(spread, labels, still, labels) == 0, "equal centres"
    cross_centre_loss(spread, labels, still, labels).backward()
    assert spread.grad is not None
    assert spread.grad[0, 0] > 0 > spread.grad[1, 0], "rows are drawn together where centres agree already"
    apart = torch.ones(2, 2, requires_grad=True)
    cross_centre_loss(apart, labels, still.detach() - 1, labels).backward()
    assert apart.grad is not None
    assert (apart.grad > 0).all()
