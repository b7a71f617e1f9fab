"""Pencil strokes as data, and the drawing of them into an ink picture.

A stroke knows its part, its path, its width and its pressure; where strokes belong on a face is `sketch`'s.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.portrait.curves import Array


@dataclass(frozen=True, slots=True)
class Stroke:
    """A path of pixels (n, 2) with the pencil's width in pixels and pressure from 0 to 1 at each of its points."""

    part: str
    path: Array
    width: Array
    ink: Array


def dense(stroke: Stroke, spacing: float) -> tuple[Array, Array, Array]:
    """The stroke's path, width and ink at even steps."""
    steps = np.hypot(*np.diff(stroke.path, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    count = max(int(along[-1] / spacing) + 1, 2)
    at = np.linspace(0, along[-1], count)
    path = np.stack([np.interp(at, along, stroke.path[:, 0]), np.interp(at, along, stroke.path[:, 1])], -1)
    return path, np.interp(at, along, stroke.width), np.interp(at, along, stroke.ink)


def draw(strokes: Sequence[Stroke], width: int, height: int, spacing: float = 0.7) -> Array:
    """Ink from 0 to 1 in a (height, width) picture: strokes that cross do not add up."""
    ink = np.zeros(height * width, np.float32)
    if not strokes:
        return ink.reshape(height, width)
    parts = [dense(s, spacing) for s in strokes]
    path = np.concatenate([p[0] for p in parts]).astype(np.float32)
    wide = np.concatenate([p[1] for p in parts]).astype(np.float32)
    press = np.concatenate([p[2] for p in parts]).astype(np.float32)
    near = (path > -8).all(1) & (path[:, 0] < width + 8) & (path[:, 1] < height + 8) & (press > 0.01)
    path, wide, press = path[near], wide[near], press[near]
    for low, high in ((0.0, 1.2), (1.2, 2.6), (2.6, 5.0), (5.0, 40.0)):
        take = (wide > low) & (wide <= high)
        if take.any():
            _dab(ink, path[take], wide[take], press[take], width, height)
    return ink.reshape(height, width)


def _dab(ink: Array, path: Array, wide: Array, press: Array, width: int, height: int) -> None:
    reach = int(np.ceil(0.5 * float(wide.max()) + 0.5))
    column, row = np.floor(path[:, 0]).astype(np.int32), np.floor(path[:, 1]).astype(np.int32)
    fx, fy = path[:, 0] - column - 0.5, path[:, 1] - row - 0.5
    for dy in range(-reach, reach + 1):
        for dx in range(-reach, reach + 1):
            distance = np.sqrt((dx - fx) ** 2 + (dy - fy) ** 2)
            # A line thinner than a pixel is a paler line of one pixel.
            value = press * np.clip(0.5 + 0.5 * wide - distance, 0.0, np.minimum(wide, 1.0))
            x, y = column + dx, row + dy
            hit = np.flatnonzero((value > 0.004) & (x >= 0) & (y >= 0) & (x < width) & (y < height))
            if len(hit):
                np.maximum.at(ink, y[hit] * width + x[hit], value[hit].astype(np.float32))
