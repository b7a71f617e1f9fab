"""How far samples are from the ones they should be: the mean of absolute differences, over points, then over samples.

It serves in-modality reconstruction and cross-modality transformation alike; which sample is which is the method's.
"""

from torch import Tensor


def reconstruction_loss(made: Tensor, wanted: Tensor) -> Tensor:
    """‖made − wanted‖₁ a point."""
    return (made - wanted).abs().flatten(1).mean(1).mean()
