"""How far the noise that E reads out of a generated feature is from the noise that went in.

The norm is not squared, and is averaged over the batch.
"""

import torch
from torch import Tensor


def noise_regression_loss(recovered: Tensor, noise: Tensor) -> Tensor:
    difference = (recovered - noise).float()
    # At exactly zero the norm has no gradient; the smallest number keeps it finite there.
    return torch.sqrt(difference.square().sum(1) + 1e-12).mean()
