"""The margin losses against plain loops, and where somebody has no second picture."""

import math

import pytest
import torch
from torch.nn.functional import normalize

from training.losses import contrastive_loss, margin_loss


@pytest.fixture(autouse=True)
def _seeded() -> None:
    torch.manual_seed(3)


def test_the_own_class_has_to_lead_by_the_margin() -> None:
    cosines, labels = torch.rand(4, 3) * 2 - 1, torch.tensor([0, 2, 1, 1])
    total = 0.0
    for row, label in zip(cosines.tolist(), labels.tolist(), strict=True):
        own = math.exp(8 * (row[label] - 0.3))
        total -= math.log(own / (own + sum(math.exp(8 * v) for k, v in enumerate(row) if k != label)))
    assert margin_loss(cosines, labels, 0.3, 8).item() == pytest.approx(total / 4, rel=1e-5)
    assert margin_loss(cosines, labels, 0.3, 8) > margin_loss(cosines, labels, 0.0, 8)


def test_contrast_is_the_mean_over_mates_and_leaves_the_lonely_out() -> None:
    features, labels = normalize(torch.randn(6, 4)), torch.tensor([0, 0, 1, 1, 1, 2])
    losses = []
    for i in range(5):
        others = [j for j in range(6) if j != i]
        alike = {j: math.exp(float(features[i] @ features[j]) / 0.2) for j in others}
        mates = [j for j in others if labels[j] == labels[i]]
        losses.append(-sum(math.log(alike[j] / sum(alike.values())) for j in mates) / len(mates))
    assert contrastive_loss(features, labels, 0.2).item() == pytest.approx(sum(losses) / 5, rel=1e-5)


def test_nobody_with_a_mate_gives_no_loss_and_no_gradient_that_is_not_a_number() -> None:
    features = torch.randn(3, 4, requires_grad=True)
    loss = contrastive_loss(normalize(features), torch.tensor([0, 1, 2]), 0.1)
    loss.backward()
    assert loss.item() == 0
    assert features.grad is not None
    assert torch.isfinite(features.grad).all()
