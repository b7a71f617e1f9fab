"""The shape of one dab of a brush: round or drawn out by tilt, hard or soft, placed between the pixels.

Shapes are kept, since a stroke needs the same few again and again; what a dab does to the paper is in `painter`.
"""

import math
from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray

_KEPT = 3_000_000
"""Pixels of all the shapes that are kept: 12 MB."""


class Stamps:
    """Sizes and places are taken in small steps, so that shapes can be used again."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, ...], NDArray[np.float32]] = OrderedDict()
        self._pixels = 0

    def get(
        self, x: float, y: float, radius: float, hardness: int, aspect: float = 1.0, angle: float = 0.0
    ) -> tuple[NDArray[np.float32], int, int]:
        """The shape, and where its top left pixel lies on the paper; `angle` in degrees is where it is drawn out to."""
        step = 8 if radius < 8 else 2
        size = max(round(radius * step), 2)
        left, top = math.floor(x), math.floor(y)
        across, down = int((x - left) * 4), int((y - top) * 4)
        stretch = round(aspect * 4)
        turn = round(angle / 15) % 12 if stretch > 4 else 0
        key = (size, step, across, down, hardness, stretch, turn)
        shape = self._kept.get(key)
        if shape is None:
            shape = _shape(size / step, (across + 0.5) / 4, (down + 0.5) / 4, hardness / 100, stretch / 4, turn * 15)
            self._keep(key, shape)
        else:
            self._kept.move_to_end(key)
        reach = shape.shape[0] // 2
        return shape, left - reach, top - reach

    def _keep(self, key: tuple[int, ...], shape: NDArray[np.float32]) -> None:
        self._kept[key] = shape
        self._pixels += shape.size
        while self._pixels > _KEPT and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._pixels -= dropped.size


def _shape(
    radius: float, across: float, down: float, hardness: float, aspect: float, angle: float
) -> NDArray[np.float32]:
    reach = math.ceil(radius * aspect) + 1
    place = np.arange(-reach, reach + 1, dtype=np.float32) + np.float32(0.5)
    u, v = place[None, :] - np.float32(across), place[:, None] - np.float32(down)
    if aspect > 1:
        cos, sin = np.float32(math.cos(math.radians(angle))), np.float32(math.sin(math.radians(angle)))
        u, v = (u * cos + v * sin) / np.float32(aspect), v * cos - u * sin
    distance = np.sqrt(u * u + v * v) / np.float32(radius)
    # The edge of the hardest brush is still one pixel wide.
    edge = max(1.0 - hardness, min(1.0, 1.0 / radius))
    value = np.clip((np.float32(1 + 0.5 / radius) - distance) / np.float32(edge), 0, 1)
    return value * value * (3 - 2 * value)
