"""Rectangles of whole pixels, and the grid of tiles that changes are kept in.

Pixels themselves are in `layers`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

TILE = 256


@dataclass(frozen=True)
class Area:
    """`right` and `bottom` lie outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return max(0, self.right - self.left)

    @property
    def height(self) -> int:
        return max(0, self.bottom - self.top)

    @property
    def empty(self) -> bool:
        return self.right <= self.left or self.bottom <= self.top

    @property
    def rows(self) -> slice:
        return slice(self.top, self.bottom)

    @property
    def columns(self) -> slice:
        return slice(self.left, self.right)

    def within(self, other: "Area") -> "Area":
        return Area(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def with_(self, other: "Area") -> "Area":
        """The smallest area that holds both; an empty one adds nothing."""
        if self.empty:
            return other
        if other.empty:
            return self
        return Area(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def grown(self, by: int) -> Self:
        return type(self)(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def tiles(self) -> Iterator[tuple[int, int]]:
        """Row and column of every tile that it touches."""
        if self.empty:
            return
        for row in range(self.top // TILE, (self.bottom - 1) // TILE + 1):
            for column in range(self.left // TILE, (self.right - 1) // TILE + 1):
                yield row, column


NOWHERE = Area(0, 0, 0, 0)


def tile_area(tile: tuple[int, int], whole: Area) -> Area:
    row, column = tile
    return Area(column * TILE, row * TILE, (column + 1) * TILE, (row + 1) * TILE).within(whole)
