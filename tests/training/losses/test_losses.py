"""Every loss against plain loops, at its limits, and where its gradient goes."""

import math

import pytest
import torch
from torch import Tensor, nn

from training import losses
from training.losses import (
    classification_loss,
    confusion_loss,
    critic_loss,
    domain_loss,
    generator_loss,
    joint_mmd,
    noise_regression_loss,
    reverse_gradient,
    soft_label_loss,
    soft_labels,
    statistics_loss,
)


@pytest.fixture(autouse=True)
def _seeded() -> None:
    torch.manual_seed(3)


def test_every_loss_names_its_paper() -> None:
    assert all(callable(getattr(losses, name)) and paper for name, paper in losses.PAPERS.items())


def test_adversarial_losses_are_means_with_the_papers_signs() -> None:
    fake, real = torch.randn(5), torch.randn(7)
    assert critic_loss(fake, real).item() == pytest.approx(sum(fake.tolist()) / 5 - sum(real.tolist()) / 7, abs=1e-6)
    assert generator_loss(fake).item() == pytest.approx(-sum(fake.tolist()) / 5, abs=1e-6)


def test_classification_is_the_mean_negative_log_share_of_the_right_person() -> None:
    logits, labels = torch.randn(4, 3), torch.tensor([0, 2, 1, 2])
    total = 0.0
    for row, label in zip(logits.tolist(), labels.tolist(), strict=True):
        total -= math.log(math.exp(row[label]) / sum(math.exp(v) for v in row))
    assert classification_loss(logits, labels).item() == pytest.approx(total / 4, rel=1e-5)
    huge = classification_loss(torch.tensor([[1e6, 0.0]], requires_grad=True), torch.tensor([1]))
    assert huge.item() == pytest.approx(1e6), "large logits do not overflow"


def test_noise_regression_is_the_mean_of_unsquared_norms() -> None:
    a, b = torch.randn(6, 4), torch.randn(6, 4)
    norms = [
        math.sqrt(sum((x - y) ** 2 for x, y in zip(p, q, strict=True)))
        for p, q in zip(a.tolist(), b.tolist(), strict=True)
    ]
    assert noise_regression_loss(a, b).item() == pytest.approx(sum(norms) / 6, rel=1e-5)


def test_noise_regression_has_a_gradient_even_where_the_noise_is_recovered_exactly() -> None:
    a = torch.ones(2, 3, requires_grad=True)
    noise_regression_loss(a, torch.ones(2, 3)).backward()
    assert a.grad is not None
    assert torch.isfinite(a.grad).all()


def test_domain_loss_is_binary_cross_entropy_with_both_sides_alike() -> None:
    strong, weak = torch.randn(3), torch.randn(8)
    s = sum(-math.log(1 / (1 + math.exp(-v))) for v in strong.tolist()) / 3
    w = sum(-math.log(1 - 1 / (1 + math.exp(-v))) for v in weak.tolist()) / 8
    assert domain_loss(strong, weak).item() == pytest.approx((s + w) / 2, rel=1e-4)
    assert torch.isfinite(domain_loss(torch.tensor([-1e4]), torch.tensor([1e4])))


def test_reversal_turns_the_gradient_and_nothing_else() -> None:
    values = torch.randn(4, requires_grad=True)
    turned = reverse_gradient(values, 0.5)
    assert torch.equal(turned, values)
    (turned * torch.arange(4.0)).sum().backward()
    assert values.grad is not None
    assert torch.allclose(values.grad, -0.5 * torch.arange(4.0))


def test_confusion_is_least_where_nothing_can_be_told() -> None:
    logits = torch.randn(5)
    total = 0.0
    for v in logits.tolist():
        p = 1 / (1 + math.exp(-v))
        total -= (math.log(p) + math.log(1 - p)) / 2
    assert confusion_loss(logits).item() == pytest.approx(total / 5, rel=1e-4)
    assert confusion_loss(torch.zeros(3)).item() == pytest.approx(math.log(2))
    assert confusion_loss(torch.tensor([2.0])) > confusion_loss(torch.tensor([0.0]))


def test_soft_labels_are_means_of_softened_outputs_by_person() -> None:
    logits, labels = torch.randn(5, 3), torch.tensor([0, 2, 0, 0, 2])
    means, counts = soft_labels(logits, labels, 3, temperature=2.0)
    assert counts.tolist() == [3, 0, 2]
    for person in (0, 2):
        rows = [torch.softmax(logits[i] / 2, 0) for i in range(5) if labels[i] == person]
        assert torch.allclose(means[person], sum(rows[1:], rows[0]) / len(rows), atol=1e-6)
    assert means[1].sum() == 0
    targets = means[labels]
    total = 0.0
    for row, target in zip(logits, targets, strict=True):
        total -= sum(t * math.log(s) for t, s in zip(target.tolist(), torch.softmax(row / 2, 0).tolist(), strict=True))
    assert soft_label_loss(logits, targets).item() == pytest.approx(total / 5, rel=1e-5)


def _plain_joint_mmd(strong: list[Tensor], weak: list[Tensor]) -> float:
    n, m = len(strong[0]), len(weak[0])

    def kernel(layer: int, i: int, j: int) -> float:
        both = torch.cat([strong[layer], weak[layer]])
        pairs = [(a, b) for a in range(n + m) for b in range(n + m) if a != b]
        width = sum(((both[a] - both[b]) ** 2).sum().item() for a, b in pairs) / len(pairs)
        squared = ((both[i] - both[j]) ** 2).sum().item()
        return sum(math.exp(-squared / (width * s)) for s in (0.25, 0.5, 1, 2, 4)) / 5

    def mean(rows: range, columns: range) -> float:
        products = [math.prod(kernel(layer, i, j) for layer in range(len(strong))) for i in rows for j in columns]
        return sum(products) / len(products)

    S, W = range(n), range(n, n + m)
    return mean(S, S) + mean(W, W) - 2 * mean(S, W)


def test_joint_mmd_agrees_with_plain_loops() -> None:
    strong, weak = [torch.randn(3, 4), torch.rand(3, 2)], [torch.randn(2, 4), torch.rand(2, 2)]
    assert joint_mmd(strong, weak).item() == pytest.approx(_plain_joint_mmd(strong, weak), abs=1e-5)


def test_joint_mmd_is_zero_for_the_same_and_positive_for_different_distributions() -> None:
    same = torch.randn(16, 3)
    assert joint_mmd([same], [same]).item() == pytest.approx(0, abs=1e-5)
    assert joint_mmd([same], [same + 5]).item() > 0.5
    assert torch.isfinite(joint_mmd([torch.zeros(3, 2)], [torch.zeros(3, 2)])), "no spread at all is no error"


def test_joint_mmd_sees_what_goes_together() -> None:
    """Each layer alone is distributed alike on both sides; only the pairing differs."""
    a = torch.tensor([[-1.0], [1.0]] * 20)
    apart = joint_mmd([a, a], [a, -a]).item()
    together = joint_mmd([a, a], [a, a]).item()
    assert apart > 0.1 > abs(together)


def test_joint_mmd_moves_both_sides() -> None:
    s, w = torch.randn(6, 3, requires_grad=True), (torch.randn(6, 3) + 1).requires_grad_()
    joint_mmd([s], [w]).backward()
    assert s.grad is not None
    assert w.grad is not None
    assert s.grad.abs().sum() > 0
    assert w.grad.abs().sum() > 0


def test_statistics_are_a_gaussians_negative_log_density() -> None:
    h, mean, variance = torch.randn(4, 3), torch.randn(3), torch.rand(3) + 0.5
    total = 0.0
    for row in h.tolist():
        for x, mu, v in zip(row, mean.tolist(), variance.tolist(), strict=True):
            total += (x - mu) ** 2 / (2 * (v + 1e-5))
    assert statistics_loss(h, mean, variance).item() == pytest.approx(total / 12, rel=1e-5)


@pytest.mark.parametrize("loss", [generator_loss, confusion_loss])
def test_a_loss_of_a_batch_of_one_is_finite(loss: nn.Module) -> None:
    assert torch.isfinite(loss(torch.randn(1)))
