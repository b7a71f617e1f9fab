"""Losses that draw rows to centres of a batch: everybody's own, the two modalities' to each other, or crossed.

Centres are means over the batch and have a gradient; distances are Euclidean. Each is a sum over rows or people, or
their mean.
"""

from typing import Literal

import torch
from torch import Tensor

from training.losses.distances import centres, paired

Reduction = Literal["mean", "sum"]


def centre_loss(
    visible: Tensor, visible_labels: Tensor, infrared: Tensor, infrared_labels: Tensor, reduction: Reduction = "mean"
) -> Tensor:
    """RFM's equation 5: half of each row's distance to its person's centre over both modalities."""
    features, labels = torch.cat([visible, infrared]), torch.cat([visible_labels, infrared_labels])
    own = _own(features, labels, labels)
    return _reduced(paired(features, own), reduction) / 2


def hetero_centre_loss(
    visible: Tensor, visible_labels: Tensor, infrared: Tensor, infrared_labels: Tensor, reduction: Reduction = "sum"
) -> Tensor:
    """The squared distance of a person's visible centre from the infrared one (Zhu, Yang, Wang and others, 2020).

    A sum over people; `mean` divides it by the rows of the batch, as the other two losses are.
    """
    people = torch.unique(visible_labels)
    apart = (centres(visible, visible_labels, people) - centres(infrared, infrared_labels, people)).square().sum()
    return apart / (len(visible) + len(infrared)) if reduction == "mean" else apart


def cross_centre_loss(
    visible: Tensor, visible_labels: Tensor, infrared: Tensor, infrared_labels: Tensor, reduction: Reduction = "mean"
) -> Tensor:
    """RFM's equation 6: half of each row's distance to its person's centre in the other modality."""
    there = paired(visible, _own(infrared, infrared_labels, visible_labels))
    back = paired(infrared, _own(visible, visible_labels, infrared_labels))
    return _reduced(torch.cat([there, back]), reduction) / 2


def _own(features: Tensor, labels: Tensor, wanted: Tensor) -> Tensor:
    """For each of `wanted` the centre of that person's rows; everybody in it has some."""
    people, rows = torch.unique(wanted, return_inverse=True)
    return centres(features, labels, people)[rows]


def _reduced(values: Tensor, reduction: Reduction) -> Tensor:
    return values.mean() if reduction == "mean" else values.sum()
