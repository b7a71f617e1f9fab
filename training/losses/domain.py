"""Which modality a feature came from, and the gradient's reversal that makes the backbone hide it.

The domain classifier itself minimises this loss; everything before the reversal maximises it.
"""

import torch
from torch import Tensor


class _Reversal(torch.autograd.Function):
    @staticmethod
    def forward(context, values: Tensor, strength: float) -> Tensor:  # type: ignore[no-untyped-def]
        context.strength = strength
        return values.view_as(values)

    @staticmethod
    def backward(context, gradient: Tensor) -> tuple[Tensor, None]:  # type: ignore[no-untyped-def]
        return -context.strength * gradient, None


def reverse_gradient(values: Tensor, strength: float) -> Tensor:
    """The same values; on the way back the gradient is turned round and multiplied by `strength`."""
    reversed_values: Tensor = _Reversal.apply(values, strength)
    return reversed_values


def domain_loss(strong: Tensor, weak: Tensor) -> Tensor:
    """Binary cross entropy of logits, strong being 1 and weak 0, both modalities counting alike."""
    is_strong = torch.nn.functional.softplus(-strong).mean()
    is_weak = torch.nn.functional.softplus(weak).mean()
    return (is_strong + is_weak) / 2
