"""The hardest pair of each row across modalities: its farthest own, its nearest stranger, and a margin between them.

Features are of unit length; distances are Euclidean.
"""

import torch
from torch import Tensor


def cross_triplet_loss(one: Tensor, labels_one: Tensor, other: Tensor, labels_other: Tensor, margin: float) -> Tensor:
    """Both ways; rows without an own or without a stranger on the other side are left out."""
    distances = (2 - 2 * one @ other.T).clamp_min(1e-12).sqrt()
    same = labels_one[:, None] == labels_other[None]
    terms = [_hardest(distances, same, margin), _hardest(distances.T, same.T, margin)]
    return torch.stack(terms).mean()


def _hardest(distances: Tensor, same: Tensor, margin: float) -> Tensor:
    usable = same.any(1) & (~same).any(1)
    if not usable.any():
        return distances.sum() * 0
    farthest = distances.masked_fill(~same, -torch.inf).amax(1)[usable]
    nearest = distances.masked_fill(same, torch.inf).amin(1)[usable]
    return (farthest - nearest + margin).clamp_min(0).mean()
