"""The discriminants in `face`: dense oriented-gradient histograms of head and inner face, reduced, and told apart.

They are learned from canvases alone: photos, the same faces as on another day, and drawings. What `outline` learns from
other views of the same photos is its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from pydantic import ConfigDict

from engine.formats import Modality
from training.methods.discriminant import (
    Axes,
    difference_scatter,
    discriminants,
    mixed,
    person_scatter,
    principal_axes,
    with_mirrored,
)
from training.methods.face_batches import before_wall, moved, varied
from training.methods.face_chips import CROP, KINDS, MARGIN, SIDE, Canvases, canvas_spec, head_of
from training.methods.outline import Basis, Matrix
from training.methods.outline_views import Describing
from training.networks.outline import Descriptor, Scale
from training.simulate import HANDS, AnotherDay

Plane = NDArray[np.float32]
Rows = NDArray[Any]

INNER = (22, 14, 84)
"""From the brows to the chin, where cells of six pixels see what the whole head's wider ones blur."""


@dataclass(frozen=True)
class Floor:
    """What was found best on people kept from training, who are none of those that the card's figures are about."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    descriptor: Descriptor = field(
        default_factory=lambda: Descriptor(
            size=CROP.size, scales=(Scale(0.8, 8), Scale(2.0, 14), Scale(4.0, 28), Scale(1.0, 6, INNER)), silent=1.0
        )
    )
    principal: tuple[tuple[int, int], ...] = ((3, 1100), (1, 800))
    """So many scales together are brought to so many principal axes: one problem of them all would take far longer."""
    dim: int = 640
    person: float = 0.7
    """Shares of the within scatter: of photos of one person, of a photo and the same face as on another day, of
    drawings and their photo; and how far the hands' mean drawings lie apart."""
    day: float = 0.3
    drawn: float = 0.4
    medium: float = 0.5
    shrinkage: float = 0.1
    sharpness: float = 0.4
    invented: float = 0.5
    """The share of what is drawn that is by hands invented for one drawing each; the rest is shared by the named."""
    sketches: int = 12000
    thermals: int = 1000
    without: str = "hatching"
    """A hand whose drawings teach nothing here."""
    seed: int = 5


@dataclass(frozen=True, eq=False)
class Shown:
    """Descriptors: row i of `photos` and of `others` is one photo and its face on another day; sketch i is of photo
    `sources[i]`, by hand `hands[i]`."""

    photos: Rows
    others: Rows
    sketches: Rows
    thermals: Rows
    persons: NDArray[np.int32]
    sources: NDArray[np.int64]
    hands: NDArray[np.int8]


def describe_canvases(canvases: Canvases, left: Sequence[int], how: Floor) -> Shown:
    """`left` are people from whom nothing is learned."""
    rng = np.random.default_rng(how.seed)
    learned = ~np.isin(canvases.persons, np.asarray(left, np.int32))
    photos = np.flatnonzero((canvases.kinds == KINDS.index("photo")) & learned)
    drawn = (canvases.kinds == KINDS.index("sketch")) & (canvases.hands != sorted(HANDS).index(how.without))
    sketches = _some(np.flatnonzero(drawn & learned), how.sketches, rng)
    thermals = np.flatnonzero((canvases.kinds == KINDS.index("thermal")) & learned)[: how.thermals]
    day, describe = AnotherDay(SIDE, canvas_spec().points), Describing(how.descriptor)
    heads = {int(row): number for number, row in enumerate(np.flatnonzero(canvases.kinds == KINDS.index("photo")))}
    row_of = {int(row): number for number, row in enumerate(photos)}

    def described(rows: NDArray[np.int64], cut: Any) -> Rows:
        blocks = [rows[start : start + 128] for start in range(0, len(rows), 128)]
        return np.concatenate([describe(np.stack([cut(int(row)) for row in block])[:, None]) for block in blocks])

    inside = slice(MARGIN, MARGIN + CROP.size)
    return Shown(
        described(photos, lambda row: _plane(canvases, row)[inside, inside]),
        described(photos, lambda row: _another_day(_plane(canvases, row), head_of(canvases, heads[row]), day, rng)),
        described(sketches, lambda row: _shifted(_plane(canvases, row), rng)),
        described(thermals, lambda row: _plane(canvases, row)[inside, inside]),
        canvases.persons[photos],
        np.array([row_of[int(source)] for source in canvases.sources[sketches]], np.int64),
        canvases.hands[sketches],
    )


def _some(rows: NDArray[np.int64], count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    return np.sort(rng.choice(rows, min(count, len(rows)), replace=False))


def _plane(canvases: Canvases, row: int) -> Plane:
    return canvases.pixels[row].astype(np.float32) / 255.0


def _another_day(plane: Plane, head: NDArray[np.uint8], day: AnotherDay, rng: np.random.Generator) -> Plane:
    """Another room, lamp, angle, expression and camera."""
    if rng.random() < 0.3:
        plane = before_wall(plane, head, rng)
    if rng.random() < 0.1:
        plane = day.with_glasses(plane, rng)
    if rng.random() < 0.35:
        plane = day.lit(plane, rng)
    return varied(day.turned(plane, rng), rng, weak=False)


def _shifted(plane: Plane, rng: np.random.Generator) -> Plane:
    chip = cv2.warpAffine(
        plane, moved(rng, flip=False), (CROP.size, CROP.size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(chip, np.float32)


def learn_basis(shown: Shown, how: Floor) -> Basis:
    """Means of photos, drawings and thermal frames, and each part's principal axes side by side."""
    mirror = how.descriptor.mirror()
    means = {
        modality: even_mean(rows, mirror)
        for modality, rows in (
            (Modality.PHOTO, shown.photos),
            (Modality.SKETCH, shown.sketches),
            (Modality.THERMAL, shown.thermals),
        )
    }
    # A near-infrared frame has a photo's edges; a mean of simulated ones would fit the simulation and no camera.
    means[Modality.NIR] = means[Modality.PHOTO]
    lengths = how.descriptor.lengths()
    columns = sum(count for _, count in how.principal)
    matrix, even = np.zeros((sum(lengths), columns), np.float32), np.zeros(columns, bool)
    scale = row = column = 0
    for scales, count in how.principal:
        end = row + sum(lengths[scale : scale + scales])
        samples = [
            (rows[:, row:end], means[modality][row:end])
            # Half of the drawings: one a photo is more than the photos are worth.
            for rows, modality in ((shown.photos, Modality.PHOTO), (shown.sketches[::2], Modality.SKETCH))
        ]
        axes = principal_axes(samples, count, mirror[row:end] - row)
        matrix[row:end, column : column + count], even[column : column + count] = axes.matrix, axes.even
        scale, row, column = scale + scales, end, column + count
    return Basis(means, Axes(matrix, even))


def learn_axes(shown: Shown, basis: Basis, how: Floor) -> Matrix:
    """(principal, dim); everybody counts a second time in the mirror."""
    photos, others = (basis.place(rows, Modality.PHOTO) for rows in (shown.photos, shown.others))
    sketches, axes = basis.place(shown.sketches, Modality.SKETCH), basis.axes
    hands = np.unique(shown.hands)
    by_hand = [shown.hands == hand for hand in hands]
    of_hand = [difference_scatter(sketches[hand], photos[shown.sources[hand]]) for hand in by_hand]
    drawn = np.average(of_hand, axis=0, weights=_shares(hands, how.invented))
    apart = np.stack([sketches[hand].mean(axis=0, dtype=np.float64) * axes.even for hand in by_hand])
    parts: Mapping[str, tuple[float, Matrix]] = {
        "drawn": (how.drawn, with_mirrored(drawn, axes)),
        "person": (how.person, with_mirrored(person_scatter(photos, shown.persons), axes)),
        "medium": (how.medium, apart.T @ apart),
        "day": (how.day, with_mirrored(difference_scatter(photos, others), axes)),
    }
    total = with_mirrored(np.cov(photos.T.astype(np.float64)), axes)
    return discriminants(total, mixed(parts.values()), how.dim, how.shrinkage, how.sharpness)


def _shares(hands: NDArray[np.integer], invented: float) -> NDArray[np.float64]:
    """What each hand's drawings count for; where nothing was drawn by invented hands, the named ones count alone."""
    free = hands == len(HANDS)
    return np.where(free, invented, (1.0 - invented) / max((~free).sum(), 1))


def even_mean(rows: Rows, mirror: NDArray[np.int64]) -> Plane:
    mean = rows.mean(axis=0, dtype=np.float64)
    return np.asarray(0.5 * (mean + mean[mirror]), np.float32)
