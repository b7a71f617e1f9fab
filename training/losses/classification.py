"""Cross entropy of W_C's numbers with the person's label, in both phases and in every baseline.

Scale and margin are the classifier's own.
"""

import torch
from torch import Tensor


def classification_loss(logits: Tensor, labels: Tensor) -> Tensor:
    return torch.nn.functional.cross_entropy(logits.float(), labels)
