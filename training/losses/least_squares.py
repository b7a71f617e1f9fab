"""LSGAN's adversarial loss over a critic's patches: ones for one origin, zeros for the other.

Both samples are made; the critic tells from which modality, and the generator wants it to say one for both.
"""

from torch import Tensor


def least_squares_critic_loss(taken_for_one: Tensor, taken_for_zero: Tensor) -> Tensor:
    """Mean of (D − 1)² over the first and D² over the second, halved."""
    return ((taken_for_one - 1).square().mean() + taken_for_zero.square().mean()) / 2


def least_squares_generator_loss(judged: Tensor) -> Tensor:
    """Mean of (D − 1)²."""
    return (judged - 1).square().mean()
