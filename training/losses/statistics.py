"""How unlikely activations of the shared layers are under the Gaussian that the strong modality's had.

Means and variances are measured once, on the pretrained network, and stay.
"""

from torch import Tensor


def statistics_loss(activations: Tensor, mean: Tensor, variance: Tensor) -> Tensor:
    """Negative log density of a diagonal Gaussian without its constant, a number a dimension."""
    return ((activations - mean).square() / (2 * (variance + 1e-5))).mean()
