"""How differently a frozen network sees two samples: the mean absolute difference of its maps, layer by layer.

Which network, and which of its layers, is the method's choice.
"""

from collections.abc import Sequence

import torch
from torch import Tensor


def perceptual_loss(one: Sequence[Tensor], other: Sequence[Tensor]) -> Tensor:
    """Each layer counts alike, whatever its size."""
    return torch.stack([(a - b).abs().mean() for a, b in zip(one, other, strict=True)]).mean()
