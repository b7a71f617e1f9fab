"""Glasses: rims, bridge, arms and lenses as thin meshes in the head's millimetres.

Only their shape; how they shine is the renderer's.
"""

import numpy as np
import numpy.typing as npt

from engine.portrait.anatomy import Anatomy
from engine.portrait.curves import Array

Index = npt.NDArray[np.int32]
TURN = np.linspace(-np.pi, np.pi, 49)[:-1].astype(np.float32)


def lens_outline(a: Anatomy, side: int, grow: float = 0.0) -> Array:
    """(48, 3) points around one lens."""
    p = a.person
    half_w = 24.5 + 1.3 * p.glasses_width + grow
    half_h = 19.0 + 2.0 * p.glasses_height + 2.5 * p.glasses_round + grow
    power = 3.4 - 1.3 * p.glasses_round
    c, s = np.cos(TURN), np.sin(TURN)
    x = side * (34.0 + 0.6 * p.glasses_width) + half_w * np.sign(c) * np.abs(c) ** (2 / power)
    y = -3.5 + half_h * np.sign(s) * np.abs(s) ** (2 / power) + 0.05 * side * x * np.maximum(s, 0)
    return np.stack([x, y, _plane(a, x) + 0 * y], -1).astype(np.float32)


def _plane(a: Anatomy, x: Array) -> Array:
    return np.asarray(a.nose.root_z + 4.5 - 0.0032 * x * x, np.float32)


def rims(a: Anatomy) -> tuple[Array, Index]:
    """Vertices and triangles of everything that is not glass."""
    p = a.person
    thick = 0.9 + 2.6 * p.glasses_rim
    points: list[Array] = []
    faces: list[Index] = []
    start = 0
    for side in (-1, 1):
        for inner, outer, back in ((0.0, thick, 0.0), (thick, thick + 0.6, -2.5)):
            ring = np.concatenate([lens_outline(a, side, inner), lens_outline(a, side, outer)])
            ring[48:, 2] += back
            points.append(ring)
            i = np.arange(48, dtype=np.int32) + start
            j = np.roll(i, -1)
            faces += [np.stack([i, j, i + 48], -1), np.stack([j, j + 48, i + 48], -1)]
            start += 96
    lens = lens_outline(a, 1)
    inner_x, outer_x = float(lens[:, 0].min()), float(lens[:, 0].max())
    arch = np.linspace(-1, 1, 9, dtype=np.float32)
    top = np.stack([arch * (inner_x + 0.5), 2.5 + 2.2 * (1 - arch**2), _plane(a, arch * inner_x) + 1.0], -1)
    points += [top, top - np.array([0, 1.2 + thick * 0.7, 0], np.float32)]
    i = np.arange(8, dtype=np.int32) + start
    faces += [np.stack([i, i + 1, i + 9], -1), np.stack([i + 1, i + 10, i + 9], -1)]
    start += 18
    tall = 1.6 + thick
    for side in (-1, 1):
        x0, x1 = outer_x + thick, 74.0 * a.scale_x
        path = np.array(
            [
                [x0, 6, float(_plane(a, np.array(outer_x)))],
                [max(x0, x1) + 1.5, 5.5, 62],
                [x1 + 2, 4, 10],
                [x1, 2, -6],
            ],
            np.float32,
        )
        path[:, 0] *= side
        points += [path, path - np.array([0, tall, 0], np.float32)]
        i = np.arange(3, dtype=np.int32) + start
        faces += [np.stack([i, i + 1, i + 4], -1), np.stack([i + 1, i + 5, i + 4], -1)]
        start += 8
    return np.concatenate(points).astype(np.float32), np.concatenate(faces).astype(np.int32)


def lenses(a: Anatomy) -> tuple[Array, Index]:
    """Vertices and triangles of the two panes."""
    points, faces = [], []
    for n, side in enumerate((-1, 1)):
        ring = lens_outline(a, side)
        points.append(np.concatenate([ring, ring.mean(0, keepdims=True)]))
        i = np.arange(48, dtype=np.int32) + n * 49
        faces.append(np.stack([i, np.roll(i, -1), np.full(48, n * 49 + 48, np.int32)], -1))
    return np.concatenate(points).astype(np.float32), np.concatenate(faces).astype(np.int32)
