"""Joint maximum mean discrepancy: how differently the activations of several layers are distributed together.

Kernels of the layers are multiplied, so that not only each layer's distribution counts but which go together.
"""

from collections.abc import Sequence

import torch
from torch import Tensor

_STEPS = (0.25, 0.5, 1.0, 2.0, 4.0)


def joint_mmd(strong: Sequence[Tensor], weak: Sequence[Tensor]) -> Tensor:
    """Mean kernel within strong plus within weak less twice the mean between; one tensor (N, d) a layer and side.

    The kernel is a mean of five Gaussians around the mean squared distance, which is taken as a constant.
    """
    n = len(strong[0])
    product: Tensor | None = None
    for s, w in zip(strong, weak, strict=True):
        both = torch.cat([s, w]).float()
        squared = torch.cdist(both, both, compute_mode="donot_use_mm_for_euclid_dist").square()
        bandwidth = squared.detach().sum() / max(len(both) ** 2 - len(both), 1) + 1e-12
        exponents = [torch.exp(-squared / (bandwidth * step)) for step in _STEPS]
        kernel = torch.stack(exponents).mean(0)
        product = kernel if product is None else product * kernel
    assert product is not None
    return product[:n, :n].mean() + product[n:, n:].mean() - 2 * product[:n, n:].mean()
