"""Rendered worlds as arrays of chips: who is seen by which camera, cut out exactly as the program will.

Worlds are rendered once and kept; a network sees their crops moved, scaled, mirrored, hidden in part and relit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from engine.formats import BoxSpec, Modality, read_image
from engine.formats.box_chips import whole_picture
from training.data.readers import rendered
from training.networks.two_stems import COLUMNS, ROWS, SIDES
from training.synthetic.persons.files import write_persons

SPEC = BoxSpec(COLUMNS, ROWS, channels=3)
_LAST_WRITTEN = "materials.csv"


@dataclass(frozen=True, eq=False)
class Crops:
    """`chips` is (n, 3, rows, columns), 8 bit; `persons` are the same number only for the same person."""

    chips: NDArray[np.uint8]
    persons: NDArray[np.int64]
    cameras: NDArray[np.int64]
    infrared: NDArray[np.bool_]

    def where(self, kept: NDArray[np.bool_] | NDArray[np.integer]) -> "Crops":
        return Crops(self.chips[kept], self.persons[kept], self.cameras[kept], self.infrared[kept])

    def of(self, side: str) -> "Crops":
        return self.where(self.infrared == (side == SIDES[1]))

    def values(self) -> NDArray[np.float32]:
        return self.chips.astype(np.float32) / np.float32(255.0)


@dataclass(frozen=True)
class World:
    """`crops` by each of the six cameras of each person."""

    seed: int
    people: int
    crops: int = 2


def joined(parts: Sequence[Crops]) -> Crops:
    return Crops(
        np.concatenate([each.chips for each in parts]),
        np.concatenate([each.persons for each in parts]),
        np.concatenate([each.cameras for each in parts]),
        np.concatenate([each.infrared for each in parts]),
    )


def crops_of(world: World, cache: Path, workers: int = 1) -> Crops:
    """Rendered when it is not there whole; everybody's number holds the world's seed, since all count from 1."""
    folder = cache / f"{world.seed}"
    if not (folder / _LAST_WRITTEN).is_file():
        for _ in write_persons(folder, world.seed, world.people, world.crops, workers, masks=False):
            pass
    return crops_in(folder, world.seed)


def crops_in(folder: Path, seed: int) -> Crops:
    rows = list(rendered.READER.read(folder))
    chips = np.empty((len(rows), 3, ROWS, COLUMNS), np.uint8)
    for number, row in enumerate(rows):
        image = read_image(folder / row.file)
        chips[number] = np.rint(SPEC.chip(image, whole_picture(image)).pixels * 255.0)
    return Crops(
        chips,
        np.array([seed * 100_000 + int(row.person) for row in rows]),
        np.array([int(row.camera or 0) for row in rows]),
        np.array([row.modality == Modality.INFRARED for row in rows]),
    )


@dataclass(frozen=True)
class Batches:
    """Some people, some crops of each by each side; what a batch holds depends on the seed and its number alone."""

    crops: Crops
    people: int = 16
    each: int = 2
    seed: int = 0

    def from_number(self, start: int, end: int) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
        """Visible chips, infrared chips, and labels of both, visible first; labels count the people from 0."""
        names, labels = np.unique(self.crops.persons, return_inverse=True)
        rows = {
            side: [
                np.flatnonzero((labels == name) & (self.crops.infrared == (side == SIDES[1])))
                for name in range(len(names))
            ]
            for side in SIDES
        }
        for number in range(start, end):
            rng = np.random.default_rng([self.seed, number])
            chosen = rng.choice(len(names), self.people, replace=False)
            sides = []
            for side in SIDES:
                drawn = np.concatenate(
                    [
                        rng.choice(rows[side][name], self.each, replace=len(rows[side][name]) < self.each)
                        for name in chosen
                    ]
                )
                sides.append(varied(torch.from_numpy(self.crops.chips[drawn]).float() / 255.0, rng))
            own = torch.from_numpy(np.repeat(chosen, self.each))
            yield sides[0], sides[1], torch.cat([own, own])


def varied(chips: Tensor, rng: np.random.Generator) -> Tensor:
    """Boxes are never drawn twice alike, people walk either way, stand behind things, and light changes."""
    count = len(chips)
    scale = torch.from_numpy(np.exp(rng.normal(0.0, 0.06, count))).float()
    mirror = torch.from_numpy(rng.choice([-1.0, 1.0], count)).float()
    moved = torch.from_numpy(rng.normal(0.0, 0.05, (count, 2))).float()
    place = torch.zeros(count, 2, 3)
    place[:, 0, 0], place[:, 1, 1], place[:, :, 2] = scale * mirror, scale, moved
    grid = F.affine_grid(place, list(chips.shape), align_corners=False)
    seen = F.grid_sample(chips, grid, padding_mode="border", align_corners=False)
    gamma = torch.from_numpy(np.exp(rng.normal(0.0, 0.25, (count, 1, 1, 1)))).float()
    seen = seen.clamp(1e-4, 1.0) ** gamma
    for number in np.flatnonzero(rng.random(count) < 0.4):
        height, width = (rng.uniform(0.1, 0.4, 2) * [ROWS, COLUMNS]).astype(int)
        top, left = rng.integers(0, ROWS - height), rng.integers(0, COLUMNS - width)
        tone = torch.from_numpy(rng.random((chips.shape[1], 1, 1))).float()
        seen[number, :, top : top + height, left : left + width] = tone if rng.random() < 0.5 else tone.mean()
    return seen.contiguous(memory_format=torch.channels_last)
