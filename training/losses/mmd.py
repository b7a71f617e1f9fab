"""Maximum mean discrepancy under Gaussians of five widths: zero for two equal sets, larger the more they differ.

The widths lie around the mean squared distance, which is taken as a constant, so that no scale has to be chosen.
"""

import torch
from torch import Tensor

_STEPS = (0.25, 0.5, 1.0, 2.0, 4.0)
KERNELS = len(_STEPS)


def gaussian_kernels(values: Tensor) -> Tensor:
    """(…, n, d) → (…, n, n): the sum of the five Gaussians of each pair's distance."""
    values = values.float()
    n = values.shape[-2]
    squared = torch.cdist(values, values, compute_mode="donot_use_mm_for_euclid_dist").square()
    bandwidth = squared.detach().sum((-2, -1), keepdim=True) / max(n * n - n, 1) + 1e-12
    return torch.stack([torch.exp(-squared / (bandwidth * step)) for step in _STEPS]).sum(0)


def gaussian_mmd(one: Tensor, other: Tensor) -> Tensor:
    """(…, n, d) and (…, m, d) → (…): each pair of sets by itself."""
    n = one.shape[-2]
    kernels = gaussian_kernels(torch.cat([one, other], -2))
    within = kernels[..., :n, :n].mean((-2, -1)) + kernels[..., n:, n:].mean((-2, -1))
    return within - 2 * kernels[..., :n, n:].mean((-2, -1))
