"""Triplets within one batch of people, whatever modality its rows are of: the hardest ones, or all of them weighted.

Features are as they come, not of unit length; distances are Euclidean.
"""

import torch
from torch import Tensor

from training.losses.distances import distances


def hard_triplet_loss(features: Tensor, labels: Tensor, margin: float) -> Tensor:
    """Mean over rows of the margin plus the farthest own less the nearest stranger, where that is positive."""
    apart = distances(features, features)
    same = labels[:, None] == labels[None]
    usable = (~same).any(1)
    if not usable.any():
        return apart.sum() * 0
    farthest = apart.masked_fill(~same, -torch.inf).amax(1)[usable]
    nearest = apart.masked_fill(same, torch.inf).amin(1)[usable]
    return (farthest - nearest + margin).clamp_min(0).mean()


def weighted_triplet_loss(features: Tensor, labels: Tensor) -> Tensor:
    """AGW's: all own and all strangers, far own and near strangers weighing more, and a soft margin without a number.

    A row's own are weighed by a softmax of their distances, strangers by one of minus theirs.
    """
    apart = distances(features, features)
    same = labels[:, None] == labels[None]
    mates = same & ~torch.eye(len(labels), dtype=torch.bool, device=labels.device)
    usable = mates.any(1) & (~same).any(1)
    if not usable.any():
        return apart.sum() * 0
    apart, mates, strangers = apart[usable], mates[usable], ~same[usable]
    own = torch.softmax(apart.masked_fill(~mates, -torch.inf), 1)
    others = torch.softmax((-apart).masked_fill(~strangers, -torch.inf), 1)
    return torch.nn.functional.softplus((own * apart).sum(1) - (others * apart).sum(1)).mean()
