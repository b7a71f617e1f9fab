"""Euclidean distances between all rows of two tensors, with a gradient that stays finite where they are zero.

What is asked of them is the losses' business.
"""

import torch
from torch import Tensor


def distances(one: Tensor, other: Tensor) -> Tensor:
    """(N, d) and (M, d) → (N, M), in float32 whatever came in."""
    one, other = one.float(), other.float()
    squared = one.square().sum(1)[:, None] + other.square().sum(1)[None] - 2 * one @ other.T
    return squared.clamp_min(1e-12).sqrt()


def centres(features: Tensor, labels: Tensor, people: Tensor) -> Tensor:
    """(P, d): the mean of each person's rows. Everybody in `people` has a row."""
    members = (people[:, None] == labels[None]).float()
    return members @ features.float() / members.sum(1, keepdim=True)


def paired(one: Tensor, other: Tensor) -> Tensor:
    """(N, d) and (N, d) → (N,): row for row."""
    squared = (one.float() - other.float()).square().sum(1)
    return torch.clamp_min(squared, 1e-12).sqrt()
