"""cmUNet's and MarrNet's losses against plain loops, at their limits."""

import math

import pytest
import torch

from training.losses import (
    cross_triplet_loss,
    least_squares_critic_loss,
    least_squares_generator_loss,
    perceptual_loss,
    reconstruction_loss,
)


@pytest.fixture(autouse=True)
def _seeded() -> None:
    torch.manual_seed(5)


def test_reconstruction_is_the_mean_absolute_difference() -> None:
    made, wanted = torch.randn(3, 1, 7), torch.randn(3, 1, 7)
    total = 0.0
    for n in range(3):
        total += sum(abs(made[n, 0, i].item() - wanted[n, 0, i].item()) for i in range(7)) / 7
    assert reconstruction_loss(made, wanted).item() == pytest.approx(total / 3, rel=1e-5)
    assert reconstruction_loss(wanted, wanted).item() == 0


def test_least_squares_losses_are_means_over_all_patches() -> None:
    one, zero = torch.randn(2, 1, 4), torch.randn(3, 1, 4)
    ones = [(v - 1) ** 2 for v in one.flatten().tolist()]
    zeros = [v**2 for v in zero.flatten().tolist()]
    expected = (sum(ones) / len(ones) + sum(zeros) / len(zeros)) / 2
    assert least_squares_critic_loss(one, zero).item() == pytest.approx(expected, rel=1e-5)
    assert least_squares_generator_loss(one).item() == pytest.approx(sum(ones) / len(ones), rel=1e-5)
    assert least_squares_critic_loss(torch.ones(1, 1, 2), torch.zeros(1, 1, 2)).item() == 0


def test_perceptual_loss_counts_each_layer_alike() -> None:
    small, large = (torch.randn(2, 3), torch.randn(2, 3)), (torch.randn(2, 50), torch.randn(2, 50))
    layers = [
        sum(abs(a - b) for a, b in zip(x.flatten().tolist(), y.flatten().tolist(), strict=True)) / x.numel()
        for x, y in (small, large)
    ]
    found = perceptual_loss([small[0], large[0]], [small[1], large[1]]).item()
    assert found == pytest.approx(sum(layers) / 2, rel=1e-5)


def test_the_triplet_is_the_hardest_of_each_row_both_ways() -> None:
    one = torch.nn.functional.normalize(torch.randn(5, 4), dim=1)
    other = torch.nn.functional.normalize(torch.randn(6, 4), dim=1)
    a, b = [0, 0, 1, 2, 3], [0, 1, 1, 2, 2, 4]

    def distance(i: int, j: int) -> float:
        return math.sqrt(sum((x - y) ** 2 for x, y in zip(one[i].tolist(), other[j].tolist(), strict=True)))

    def way(rows: list[int], columns: list[int], turned: bool) -> float:
        terms = []
        for i, label in enumerate(rows):
            at = [(distance(j, i) if turned else distance(i, j)) for j in range(len(columns))]
            own = [d for d, c in zip(at, columns, strict=True) if c == label]
            strange = [d for d, c in zip(at, columns, strict=True) if c != label]
            if own and strange:
                terms.append(max(0.0, max(own) - min(strange) + 0.3))
        return sum(terms) / len(terms)

    found = cross_triplet_loss(one, torch.tensor(a), other, torch.tensor(b), 0.3).item()
    assert found == pytest.approx((way(a, b, False) + way(b, a, True)) / 2, rel=1e-4)


def test_a_batch_that_shares_nobody_costs_nothing_and_has_a_gradient() -> None:
    one = torch.nn.functional.normalize(torch.randn(3, 4), dim=1).requires_grad_()
    loss = cross_triplet_loss(one, torch.tensor([0, 1, 2]), one.detach(), torch.tensor([3, 4, 5]), 0.3)
    loss.backward()  # type: ignore[no-untyped-call]
    assert loss.item() == 0
    assert one.grad is not None
    assert torch.isfinite(one.grad).all()
