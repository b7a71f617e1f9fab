"""MarrNet's transformed samples: beside a real one pixel by pixel, or as the frozen recogniser sees both."""

import pytest
import torch

from tests.training.methods.tiny import batch, make
from training.methods.base import STRONG, WEAK
from training.methods.marrnet import Marrnet


@pytest.mark.parametrize("compared", ["pixels", "seen"])
def test_a_transformed_sample_is_compared_as_the_settings_say(compared: str) -> None:
    torch.manual_seed(0)
    method = make("marrnet", compared=compared, transformation=1.0)
    assert isinstance(method, Marrnet)
    method.eval()
    # Both sides hold the same people in the same rows, so that each row's counterpart is the first of its person.
    batches = {side: batch(5, seed=number, method=method) for number, side in enumerate((STRONG, WEAK))}
    made = {side: method.representation(one.staged) for side, one in batches.items()}
    found = method._transformation(batches, made)

    expected = torch.zeros(())
    for side, other in ((STRONG, WEAK), (WEAK, STRONG)):
        shown, real = method.shown_as(made[side], other), batches[other].staged
        if compared == "pixels":
            expected = expected + (shown - real).abs().mean()
            continue
        low = [method.perception[0](values) for values in (shown, real)]
        high = [method.perception[1](values) for values in low]
        expected = expected + sum((one - two).abs().mean() for one, two in (low, high)) / 2
    assert found.item() == pytest.approx(expected.item(), rel=1e-5)


def test_what_it_is_compared_by_never_moves_but_the_sample_does() -> None:
    method = make("marrnet", compared="seen", transformation=1.0)
    assert isinstance(method, Marrnet)
    batches = {side: batch(5, seed=number, method=method) for number, side in enumerate((STRONG, WEAK))}
    made = {side: method.representation(one.staged) for side, one in batches.items()}
    method._transformation(batches, made).backward()
    assert all(parameter.grad is None for parameter in method.perception.parameters())
    assert any(p.grad is not None and p.grad.abs().sum() > 0 for p in method.parts["heads"].parameters())
