"""Learns the `outline` encoder: modality means, principal axes and discriminants over a fixed descriptor, no network.

Two kinds of differences must not count: between a photo and a drawing of it, and between two photos of one person.
How well that goes is measured in `outline_judge`; what the descriptor sees is made in `outline_views`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import onnx
from numpy.typing import NDArray

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
from training.methods.outline_views import Crop, Described
from training.networks.outline import Descriptor, Scale, encoder_graph

Matrix = NDArray[np.float64]
Rows = NDArray[np.float32]

SKETCH = "sketch:"
PHOTO_VIEWS = ("photo", "wall", "tight")


@dataclass(frozen=True)
class Settings:
    """What was found best on held-out people by hands left out of training; see the card's metrics."""

    descriptor: Descriptor = field(
        default_factory=lambda: Descriptor(size=112, scales=(Scale(0.8, 8), Scale(2.0, 14), Scale(4.0, 28)))
    )
    crop: Crop = field(default_factory=lambda: Crop(112, 32.0, 46.0))
    principal: int = 1400
    dim: int = 800
    person_share: float = 0.45
    """How much of the within scatter comes from other photos of a person; the rest from photo against drawing."""
    wall_share: float = 0.5
    """How many of the photos that drawings are compared with stand before a plain wall."""
    medium_share: float = 0.5
    """On top of both: how far the mean drawings of the hands, and the mean photos of each way to crop, lie apart.

    What all drawings of a hand have in common says nothing of a person, and the hand of the next artist will differ."""
    shrinkage: float = 0.05
    sharpness: float = 0.4
    seed: int = 0


@dataclass(frozen=True, eq=False)
class Reduced:
    """Described views on the principal axes, each minus the mean of its modality, with who each row shows."""

    rows: Mapping[str, Rows]
    frames: Mapping[str, NDArray[np.int64]]
    persons: NDArray[np.int64]
    """By frame, not by row."""


@dataclass(frozen=True, eq=False)
class Basis:
    """The means by modality and the principal axes  that all views are brought to."""

    means: Mapping[Modality, NDArray[np.float32]]
    axes: Axes

    def reduce(self, views: Mapping[str, Described], persons: NDArray[np.int64]) -> Reduced:
        return Reduced(
            {name: self.place(view.values, modality_of(name)) for name, view in views.items()},
            {name: view.frames for name, view in views.items()},
            persons,
        )

    def place(self, values: NDArray[np.float16], modality: Modality) -> Rows:
        placed = np.empty((len(values), self.axes.matrix.shape[1]), np.float32)
        for start in range(0, len(values), 2048):
            block = values[start : start + 2048].astype(np.float32) - self.means[modality]
            placed[start : start + len(block)] = block @ self.axes.matrix
        return placed


def modality_of(view: str) -> Modality:
    if view in PHOTO_VIEWS:
        return Modality.PHOTO
    return Modality(view) if view in {Modality.NIR, Modality.THERMAL} else Modality.SKETCH


def learn_basis(views: Mapping[str, Described], settings: Settings) -> Basis:
    sums: dict[Modality, tuple[Matrix, int]] = {}
    for name, view in views.items():
        modality = modality_of(name)
        total, count = sums.get(modality, (np.zeros(view.values.shape[1]), 0))
        sums[modality] = total + view.values.sum(axis=0, dtype=np.float64), count + len(view.values)
    mirror = settings.descriptor.mirror()
    means = {
        modality: (0.5 * (total + total[mirror]) / count).astype(np.float32)
        for modality, (total, count) in sums.items()
    }
    shown = [
        (view.values, means[modality_of(name)])
        for name, view in views.items()
        if modality_of(name) in {Modality.PHOTO, Modality.SKETCH}
    ]
    # A near-infrared frame has a photo's edges; a mean of simulated ones would fit the simulation and no camera.
    means[Modality.NIR] = means[Modality.PHOTO]
    return Basis(means, principal_axes(shown, settings.principal, mirror))


@dataclass(frozen=True, eq=False)
class Scatters:
    """What the discriminants are made of; drawings hand by hand, so that a hand can be left out."""

    total: Matrix
    person: Matrix
    hands: Mapping[str, Matrix]
    offsets: Mapping[str, NDArray[np.float64]]
    """The mean of each way of showing people, from the mean of its modality."""


def learn_scatters(learned: Reduced, axes: Axes, settings: Settings) -> Scatters:
    """Everybody counts a second time in the mirror: twice the people, and no parting of hair is anybody's rule."""
    rng = np.random.default_rng(settings.seed)
    photos, walls, tight = (learned.rows[name] for name in PHOTO_VIEWS)
    for name in PHOTO_VIEWS:
        if not np.array_equal(learned.frames[name], np.arange(len(photos))):
            raise ValueError("every frame needs its photo views once")
    before_wall = rng.random(len(photos)) < settings.wall_share
    drawn_from = np.where(before_wall[:, None], walls, photos)
    # Other photos of a person are cut as archives cut them: some close, some wide.
    other = np.where((rng.random(len(photos)) < 0.3)[:, None], tight, photos)
    hands = {
        name: with_mirrored(difference_scatter(rows, drawn_from[learned.frames[name]]), axes)
        for name, rows in learned.rows.items()
        if name.startswith(SKETCH)
    }
    offsets = {
        name: rows.mean(axis=0, dtype=np.float64) * axes.even
        for name, rows in learned.rows.items()
        if name in PHOTO_VIEWS or name.startswith(SKETCH)
    }
    total = with_mirrored(np.cov(photos.T.astype(np.float64)), axes)
    return Scatters(total, with_mirrored(person_scatter(other, learned.persons), axes), hands, offsets)


def learn_axes(scatters: Scatters, settings: Settings, without: str | None = None) -> Matrix:
    """(principal, dim) discriminants; `without` names a hand whose drawings are to have taught nothing."""
    drawn = np.mean([scatter for name, scatter in scatters.hands.items() if name != without], axis=0)
    apart = np.stack([offset for name, offset in scatters.offsets.items() if name != without])
    parts = [
        (1.0 - settings.person_share, drawn),
        (settings.person_share, scatters.person),
        (settings.medium_share, apart.T @ apart),
    ]
    within = mixed(parts)
    return discriminants(scatters.total, within, settings.dim, settings.shrinkage, settings.sharpness)


def encoders(basis: Basis, axes: Matrix, descriptor: Descriptor) -> dict[Modality, onnx.ModelProto]:
    """One graph a modality: they differ in the mean that they take off, and near infrared takes off the photos'."""
    projection = basis.axes.matrix.astype(np.float64) @ axes
    return {
        modality: encoder_graph(descriptor, basis.means[modality], projection)
        for modality in (Modality.PHOTO, Modality.SKETCH, Modality.NIR, Modality.THERMAL)
        if modality in basis.means
    }


def person_numbers(names: Sequence[str]) -> NDArray[np.int64]:
    return np.unique(np.asarray(names), return_inverse=True)[1].astype(np.int64)
