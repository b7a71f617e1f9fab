"""Soft labels: what the classifier says of a person's strong pictures on average is what it should say of a weak one.

They carry which people look alike, which a hard label does not.
"""

import torch
from torch import Tensor


def soft_labels(logits: Tensor, labels: Tensor, people: int, temperature: float = 2.0) -> tuple[Tensor, Tensor]:
    """(people, people) mean softened outputs by true person, and how many pictures each mean was taken over."""
    shares = torch.softmax(logits.float() / temperature, 1)
    sums = torch.zeros(people, shares.shape[1], device=logits.device).index_add_(0, labels, shares)
    counts = torch.bincount(labels, minlength=people)
    return sums / counts.clamp(min=1).unsqueeze(1), counts


def soft_label_loss(logits: Tensor, targets: Tensor, temperature: float = 2.0) -> Tensor:
    """Cross entropy of softened outputs with `targets` (N, people), the soft label of each picture's person."""
    return -(targets * torch.log_softmax(logits.float() / temperature, 1)).sum(1).mean()
