"""Joint maximum mean discrepancy: how differently the activations of several layers are distributed together.

Kernels of the layers are multiplied, so that not only each layer's distribution counts but which go together.
"""

from collections.abc import Sequence

import torch
from torch import Tensor

from training.losses.mmd import KERNELS, gaussian_kernels


def joint_mmd(strong: Sequence[Tensor], weak: Sequence[Tensor]) -> Tensor:
    """Mean kernel within strong plus within weak less twice the mean between; one tensor (N, d) a layer and side.

    A layer's kernel is the mean of its Gaussians.
    """
    n = len(strong[0])
    product: Tensor | None = None
    for s, w in zip(strong, weak, strict=True):
        kernel = gaussian_kernels(torch.cat([s, w])) / KERNELS
        product = kernel if product is None else product * kernel
    assert product is not None
    return product[:n, :n].mean() + product[n:, n:].mean() - 2 * product[:n, n:].mean()
