"""Cross entropy of the domain classifier with "can't tell": least where both modalities look equally likely.

The domain classifier must not learn from it; methods keep it fixed meanwhile.
"""

import torch
from torch import Tensor


def confusion_loss(logits: Tensor) -> Tensor:
    """−½ log p(strong) − ½ log p(weak), averaged; at logit 0 it is log 2."""
    both = torch.nn.functional.softplus(-logits) + torch.nn.functional.softplus(logits)
    return both.mean() / 2
