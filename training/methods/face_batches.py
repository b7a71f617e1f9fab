"""Batches of `face`: which people and pictures a step sees, and what light, lens and hand do to them on the way.

A batch follows from the seed and its number alone, so that a run goes on after an interruption as if there was none.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from pydantic import ConfigDict

from training.methods.face_chips import CROP, MARGIN, SIDE, Canvases, canvas_spec, head_of
from training.simulate import AnotherDay

Plane = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Batch:
    """`chips` (N, 1, size, size) by rising kind; `labels` number people over all sources."""

    chips: NDArray[np.float32]
    kinds: NDArray[np.int64]
    labels: NDArray[np.int64]


@dataclass(frozen=True)
class Mixing:
    """How many people a step sees from each group, four pictures of each: two photos and two of other kinds."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    several: int = 28
    """Real people with more than one photo."""
    single: int = 12
    rendered: int = 8


class Batches:
    """Draws from real people's canvases and rendered people's; labels of the rendered follow those of the real."""

    def __init__(
        self,
        real: Canvases,
        rendered: Canvases,
        mixing: Mixing,
        seed: int,
        left: frozenset[int],
        *,
        days: bool = False,
    ) -> None:
        """`left` are real people who are not to be learned from; `days` shows faces as on another day, too."""
        self._sets = (real, rendered)
        self._mixing, self._seed = mixing, seed
        self._day = AnotherDay(SIDE, canvas_spec().points) if days else None
        self._rows = [_rows_by_person(canvases) for canvases in self._sets]
        self._mask_rows = [_mask_rows(canvases) for canvases in self._sets]
        people = [p for p in self._rows[0] if p not in left]
        self._groups = (
            (0, mixing.several, [p for p in people if len(self._rows[0][p][0]) > 1]),
            (0, mixing.single, [p for p in people if len(self._rows[0][p][0]) == 1]),
            (1, mixing.rendered, list(self._rows[1])),
        )
        self._first_rendered = int(real.persons.max()) + 1
        self.classes = self._first_rendered + (int(rendered.persons.max()) + 1 if len(rendered.persons) else 0)

    def batch(self, number: int) -> Batch:
        rng = np.random.default_rng((self._seed, number))
        chosen: list[tuple[int, int, int]] = []
        for source, count, people in self._groups:
            picked = rng.choice(len(people), min(count, len(people)), replace=False)
            for person in (people[i] for i in picked):
                label = person + source * self._first_rendered
                chosen += [(source, row, label) for row in self._pictures(source, person, rng)]
        kinds = np.array([self._sets[source].kinds[row] for source, row, _ in chosen], np.int64)
        order = np.argsort(kinds, kind="stable")
        chips = np.stack([self._chip(chosen[i][0], chosen[i][1], rng) for i in order])[:, None]
        return Batch(chips, kinds[order], np.array([chosen[i][2] for i in order], np.int64))

    def from_number(self, first: int, last: int) -> Iterator[Batch]:
        """The batches in order, the next ones made while one is used."""
        with ThreadPoolExecutor(1) as pool:
            waiting = [pool.submit(self.batch, number) for number in range(first, min(first + 3, last))]
            for number in range(first, last):
                made = waiting.pop(0).result()
                if number + 3 < last:
                    waiting.append(pool.submit(self.batch, number + 3))
                yield made

    def _pictures(self, source: int, person: int, rng: np.random.Generator) -> list[int]:
        """Two photos, other ones where there are, a drawing, and a drawing or infrared."""
        photos, *others = self._rows[source][person]
        two = rng.choice(photos, 2, replace=len(photos) < 2)
        result = [int(row) for row in two]
        for kinds in ((1.0, 0.0, 0.0), (0.3, 0.35, 0.35)):
            rows = others[int(rng.choice(3, p=kinds))]
            result.append(int(rng.choice(rows)) if len(rows) else int(rng.choice(photos)))
        return result

    def _chip(self, source: int, row: int, rng: np.random.Generator) -> Plane:
        canvases = self._sets[source]
        plane = canvases.pixels[row].astype(np.float32) / 255.0
        weak = canvases.kinds[row] != 0
        if not weak and source == 0 and rng.random() < 0.3:
            plane = before_wall(plane, head_of(canvases, self._mask_rows[source][row]), rng)
        if self._day is not None and source == 0:
            plane = _later(self._day, plane, rng, weak=weak)
        return varied(plane, rng, weak=weak)


def _later(day: AnotherDay, plane: Plane, rng: np.random.Generator, *, weak: bool) -> Plane:
    """A real person's picture as on another day; lamps and glasses are for photos, drawings only turn."""
    chance = rng.random(3)
    if not weak and chance[0] < 0.07:
        plane = day.with_glasses(plane, rng)
    if not weak and chance[1] < 0.3:
        plane = day.lit(plane, rng)
    return day.turned(plane, rng) if chance[2] < (0.3 if weak else 0.5) else plane


def before_wall(plane: Plane, mask: NDArray[np.uint8], rng: np.random.Generator) -> Plane:
    soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 1.2)
    return np.asarray(plane * soft + (1 - soft) * np.float32(rng.uniform(0.1, 1.0)), np.float32)


def varied(plane: Plane, rng: np.random.Generator, *, weak: bool) -> Plane:
    """A chip cut from a canvas as another detector, camera, lamp or scanner would have given it."""
    size, chance = CROP.size, rng.random(9)
    if chance[0] < 0.3:
        plane = _tight(plane, rng)
    chip = cv2.warpAffine(plane, moved(rng, flip=chance[1] < 0.5), (size, size), flags=cv2.INTER_LINEAR,
                          borderMode=cv2.BORDER_REPLICATE)  # fmt: skip
    if chance[2] < 0.3:
        small = int(size * rng.uniform(0.28, 0.8))
        chip = cv2.resize(cv2.resize(chip, (small, small), interpolation=cv2.INTER_AREA), (size, size))
    elif chance[3] < 0.2:
        chip = cv2.GaussianBlur(chip, (0, 0), rng.uniform(0.5, 1.8))
    if chance[4] < 0.4 and not weak:
        chip = _lit(chip, rng)
    if chance[5] < 0.5:
        middle = float(chip.mean())
        chip = np.clip((chip - middle) * rng.uniform(0.5, 1.4) + middle + rng.normal(0, 0.08), 0, 1)
    if chance[6] < 0.25:
        chip = chip + rng.normal(0, rng.uniform(0.005, 0.05), chip.shape)
    if chance[7] < 0.12:
        coded = cv2.imencode(".jpg", np.clip(chip * 255, 0, 255).astype(np.uint8),
                             [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(20, 80))])[1]  # fmt: skip
        chip = np.asarray(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE), np.float32) / 255.0
    if chance[8] < 0.15:
        chip = _hidden(np.array(chip), rng)
    return np.asarray(np.clip(chip, 0, 1), np.float32)


def _tight(plane: Plane, rng: np.random.Generator) -> Plane:
    """Cut close around the face; beyond the cut its border goes on, as `align` continues an image's."""
    eye, top = CROP.eye_distance, MARGIN + CROP.eye_height
    left, right = SIDE / 2 - eye * rng.uniform(0.9, 1.7), SIDE / 2 + eye * rng.uniform(0.9, 1.7)
    up, down = top - eye * rng.uniform(0.5, 1.5), top + eye * rng.uniform(1.4, 2.3)
    rows = np.clip(np.arange(SIDE), max(0, int(up)), min(SIDE - 1, int(down)))
    columns = np.clip(np.arange(SIDE), max(0, int(left)), min(SIDE - 1, int(right)))
    return np.ascontiguousarray(plane[rows][:, columns])


def moved(rng: np.random.Generator, *, flip: bool) -> NDArray[np.float64]:
    """(2, 3), canvas to chip: turned, scaled and shifted by about what a detector's points waver."""
    turn, scale = rng.normal(0, 0.045), np.exp(rng.normal(0, 0.045))
    stretch = np.exp(rng.normal(0, 0.02))
    middle, half = (SIDE - 1) / 2, (CROP.size - 1) / 2
    matrix = scale * np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    matrix = matrix @ np.diag([stretch, 1 / stretch])
    if flip:
        matrix = np.diag([-1.0, 1.0]) @ matrix
    shift = half + rng.normal(0, 1.2, 2) - matrix @ np.full(2, middle)
    return np.concatenate([matrix, shift[:, None]], axis=1)


def _lit(chip: Plane, rng: np.random.Generator) -> Plane:
    """Light from a side, and another exposure."""
    size = len(chip)
    at = np.linspace(-1, 1, size, dtype=np.float32)
    slope = rng.normal(0, 0.45, 2).astype(np.float32)
    ramp = np.exp(slope[0] * at[None, :] + slope[1] * at[:, None])
    return np.asarray(np.clip(np.clip(chip, 0, 1) ** np.float32(rng.uniform(0.6, 1.6)) * ramp, 0, 1), np.float32)


def _hidden(chip: Plane, rng: np.random.Generator) -> Plane:
    """A rectangle that shows nothing: a hand, a scarf, a stain."""
    size = len(chip)
    height, width = (int(size * side) for side in rng.uniform(0.12, 0.4, 2))
    top, left = int(rng.integers(size - height)), int(rng.integers(size - width))
    chip[top : top + height, left : left + width] = rng.random()
    return chip


def _rows_by_person(canvases: Canvases) -> dict[int, tuple[NDArray[np.int64], ...]]:
    order = np.lexsort((canvases.kinds, canvases.persons))
    starts = np.flatnonzero(np.diff(canvases.persons[order], prepend=-1))
    result = {}
    for rows in np.split(order, starts[1:]) if len(order) else []:
        kinds = canvases.kinds[rows]
        result[int(canvases.persons[rows[0]])] = tuple(rows[kinds == kind] for kind in range(4))
    return result


def _mask_rows(canvases: Canvases) -> dict[int, int]:
    """Which mask is a photo row's: masks stand in the order of photos."""
    return {int(row): number for number, row in enumerate(np.flatnonzero(canvases.kinds == 0))}
