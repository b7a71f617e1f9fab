"""Which cell of the face finder answers for which face, and what a wrong answer costs.

Scenes come in as they were composed; the network's own geometry (strides, cell centres) is its module's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from training.methods.detector_scenes import SceneFace
from training.networks.detector import CANDIDATES, cells

NOBODY, UNJUDGED = -1, -2
MOST_FACES = 4

_SIZES = {8: (17.0, 46.0), 16: (36.0, 108.0), 32: (84.0, 260.0)}
"""For which face sizes (root of width times height, in input pixels) a stride answers; they overlap by a quarter."""

_TOLERATED = 1.35
"""A size this much beyond a stride's range is neither asked for nor punished."""

_HEART, _HALO = 0.17, 0.42
"""Cells nearer to the centre than the first part of the size answer for the face, those beyond the second deny it."""


@dataclass(frozen=True)
class Targets:
    """`owner` (B, K): the face's number, `NOBODY` or `UNJUDGED`; the faces' points (B, 4, 5, 2), boxes and sizes."""

    owner: Tensor
    points: Tensor
    boxes: Tensor
    """(B, 4, 4): centre x, y, log width, log height."""
    sizes: Tensor


def targets(scenes: Sequence[Sequence[SceneFace]]) -> Targets:
    owner = np.full((len(scenes), CANDIDATES), NOBODY, np.int64)
    points = np.zeros((len(scenes), MOST_FACES, 5, 2), np.float32)
    boxes = np.zeros((len(scenes), MOST_FACES, 4), np.float32)
    sizes = np.ones((len(scenes), MOST_FACES), np.float32)
    for row, faces in enumerate(scenes):
        owner[row] = assign(faces)
        for number, face in enumerate(faces):
            points[row, number] = face.points
            boxes[row, number] = (*face.centre, *np.log(2.0 * face.half))
            sizes[row, number] = face.size
    return Targets(*(torch.from_numpy(array) for array in (owner, points, boxes, sizes)))


def assign(faces: Sequence[SceneFace]) -> NDArray[np.int64]:
    """(K,) the number of the face each cell answers for; where two faces claim a cell, the nearer one has it."""
    centres, strides, low, high = _geometry()
    owner = np.full(len(centres), NOBODY, np.int64)
    nearest = np.full(len(centres), np.inf)
    for number, face in enumerate(faces):
        distance = np.hypot(*(centres - face.centre).T)
        fits = (face.size >= low) & (face.size <= high)
        nearly = (face.size >= low / _TOLERATED) & (face.size <= high * _TOLERATED)
        heart = np.maximum(_HEART * face.size, 0.71 * strides)
        halo = np.maximum(_HALO * face.size, 1.5 * strides)
        if not face.counts:
            inside = (np.abs(centres - face.centre) <= face.half + strides[:, None]).all(1)
            owner[inside & (owner == NOBODY)] = UNJUDGED
            continue
        answers = fits & (distance <= heart) & (distance < nearest)
        unjudged = nearly & (distance <= halo) & (owner == NOBODY)
        owner[unjudged] = UNJUDGED
        owner[answers] = number
        nearest[answers] = distance[answers]
    return owner


def loss(logits: Tensor, boxes: Tensor, points: Tensor, wanted: Targets) -> tuple[Tensor, dict[str, float]]:
    """Focal loss of the scores, and for the cells that answer, box and points as parts of the face's size."""
    judged = wanted.owner != UNJUDGED
    truth = (wanted.owner >= 0).to(logits.dtype)
    plain = F.binary_cross_entropy_with_logits(logits, truth, reduction="none")
    chance = torch.sigmoid(logits)
    missed = torch.where(truth > 0, 1 - chance, chance)
    focal = torch.where(truth > 0, 0.6, 0.4) * missed.square() * plain
    batch, cell = torch.nonzero(wanted.owner >= 0, as_tuple=True)
    answering = max(1, len(batch))
    score_loss = (focal * judged).sum() / answering
    number = wanted.owner[batch, cell]
    size = wanted.sizes[batch, number]
    point_error = (points[batch, cell] - wanted.points[batch, number]) / size[:, None, None]
    point_loss = F.smooth_l1_loss(point_error, torch.zeros_like(point_error), beta=0.01, reduction="sum") / answering
    wanted_box = wanted.boxes[batch, number]
    place_error = (boxes[batch, cell, :2] - wanted_box[:, :2]) / size[:, None]
    extent_error = boxes[batch, cell, 2:] - wanted_box[:, 2:]
    box_error = torch.cat([place_error, extent_error], dim=1)
    box_loss = F.smooth_l1_loss(box_error, torch.zeros_like(box_error), beta=0.05, reduction="sum") / answering
    total = score_loss + 2.0 * point_loss + 0.5 * box_loss
    parts = {"score": score_loss.item(), "points": point_loss.item(), "box": box_loss.item()}
    return total, parts


@cache
def _geometry() -> tuple[NDArray[np.float32], ...]:
    """Of each cell: centre, stride, and the smallest and largest face it answers for."""
    centres, strides = cells()
    ranges = np.array([_SIZES[int(stride)] for stride in strides], np.float32)
    return centres.numpy(), strides.numpy(), ranges[:, 0], ranges[:, 1]
