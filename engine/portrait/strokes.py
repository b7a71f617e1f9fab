"""Pencil strokes as data, and the drawing of them into an ink picture.

A stroke knows its part, its path, its width and its pressure; where strokes belong on a face is `sketch`'s.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.portrait.curves import Array
from engine.portrait.kernel import at, floats, kernel


@dataclass(frozen=True, slots=True)
class Strokes:
    """Many strokes in one set of arrays: points of stroke i are first[i] up to first[i + 1]."""

    parts: npt.NDArray[np.str_]  # (strokes,)
    first: npt.NDArray[np.int64]  # (strokes + 1,)
    path: Array  # (points, 2) pixels
    width: Array  # (points,) pixels
    ink: Array  # (points,) pressure from 0 to 1

    def __len__(self) -> int:
        return len(self.parts)

    @property
    def owner(self) -> npt.NDArray[np.int64]:
        """The stroke of each point."""
        return np.repeat(np.arange(len(self.parts)), np.diff(self.first))

    def taken(self, keep: npt.NDArray[np.bool_]) -> "Strokes":
        """The strokes where `keep` is true."""
        points = keep[self.owner]
        first = np.concatenate([[0], np.cumsum(np.diff(self.first)[keep])])
        return Strokes(self.parts[keep], first, self.path[points], self.width[points], self.ink[points])

    def with_more(self, other: "Strokes") -> "Strokes":
        return Strokes(
            np.concatenate([self.parts, other.parts]),
            np.concatenate([self.first, other.first[1:] + self.first[-1]]),
            np.concatenate([self.path, other.path]),
            np.concatenate([self.width, other.width]),
            np.concatenate([self.ink, other.ink]),
        )


def dense(strokes: Strokes, spacing: float) -> tuple[Array, Array, Array]:
    """Path, width and ink at steps of at most `spacing` pixels along all strokes."""
    owner = strokes.owner
    path, width, ink = floats(strokes.path), floats(strokes.width), floats(strokes.ink)
    joined = np.flatnonzero(owner[1:] == owner[:-1])
    if not len(joined):
        return path, width, ink
    x, y = (path[1:] - path[:-1])[joined].T
    count = np.minimum(np.sqrt(x * x + y * y) / spacing, 2000).astype(np.int64) + 1
    segment = np.repeat(np.arange(len(joined)), count)
    within = np.arange(len(segment)) - np.repeat(np.cumsum(count) - count, count)
    t = (within / count[segment]).astype(np.float32)
    i, j = joined[segment], joined[segment] + 1
    press = ink[i] + (ink[j] - ink[i]) * t
    return path[i] + (path[j] - path[i]) * t[:, None], width[i] + (width[j] - width[i]) * t, press


def draw(strokes: Strokes, width: int, height: int, spacing: float = 0.7) -> Array:
    """Ink from 0 to 1 in a (height, width) picture: strokes that cross do not add up."""
    ink = np.zeros(height * width, np.float32)
    if len(strokes):
        path, wide, press = dense(strokes, spacing)
        near = (path > -8).all(1) & (path[:, 0] < width + 8) & (path[:, 1] < height + 8) & (press > 0.01)
        path, wide, press = path[near], wide[near], press[near]
        for low, high in ((0.0, 1.2), (1.2, 2.6), (2.6, 5.0), (5.0, 40.0)):
            take = (wide > low) & (wide <= high)
            if take.any():
                _dab(ink, path[take], wide[take], press[take], width, height)
    return ink.reshape(height, width)


def _dab(ink: Array, path: Array, wide: Array, press: Array, width: int, height: int) -> None:
    reach = int(np.ceil(0.5 * float(wide.max()) + 0.5))
    compiled = kernel()
    if compiled is not None:
        path, wide, press = floats(path), floats(wide), floats(press)
        compiled.dab(at(ink), width, height, at(path), at(wide), at(press), len(path), reach)
        return
    column, row = np.floor(path[:, 0]).astype(np.int32), np.floor(path[:, 1]).astype(np.int32)
    fx, fy = path[:, 0] - column - 0.5, path[:, 1] - row - 0.5
    solid = np.minimum(wide, 1.0)
    for dy in range(-reach, reach + 1):
        for dx in range(-reach, reach + 1):
            distance = np.sqrt((dx - fx) ** 2 + (dy - fy) ** 2)
            # A line thinner than a pixel is a paler line of one pixel.
            value = press * np.clip(0.5 + 0.5 * wide - distance, 0.0, solid)
            x, y = column + dx, row + dy
            hit = np.flatnonzero((value > 0.004) & (x >= 0) & (y >= 0) & (x < width) & (y < height))
            if len(hit):
                np.maximum.at(ink, y[hit] * width + x[hit], value[hit].astype(np.float32))
