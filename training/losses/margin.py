"""Margin losses on unit features: each person's class a margin away (CosFace), and pictures of one person together.

Neither knows which modality a row is of: that is what makes them agree.
"""

import torch
from torch import Tensor


def margin_loss(cosines: Tensor, labels: Tensor, margin: float, scale: float) -> Tensor:
    """Cross entropy of `scale` times the cosines to the classes, the own class's cosine less `margin`."""
    lowered = cosines - margin * torch.nn.functional.one_hot(labels, cosines.shape[1])
    return torch.nn.functional.cross_entropy(scale * lowered.float(), labels)


def contrastive_loss(features: Tensor, labels: Tensor, temperature: float) -> Tensor:
    """Each row against all others: the mean over its mates of minus the log of the mate's share.

    Rows without a mate count for nothing.
    """
    alike = (features @ features.T).float() / temperature
    itself = torch.eye(len(alike), dtype=torch.bool, device=alike.device)
    shares = torch.log_softmax(alike.masked_fill(itself, -torch.inf), dim=1).masked_fill(itself, 0.0)
    mates = (labels[:, None] == labels[None, :]) & ~itself
    counts = mates.sum(1)
    lonely = counts == 0
    own = (shares * mates).sum(1) / counts.clamp(min=1)
    return -own.sum() / (~lonely).sum().clamp(min=1)
