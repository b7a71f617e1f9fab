"""From what a pen reports to where its dabs lie: steadied, rounded to what the history keeps, curved, evenly spaced.

A sample is rounded before it is drawn, so that drawing it again from the history gives the same pixels.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

STEPS = 16
"""Places are kept in sixteenths of a pixel."""

WITHOUT_PRESSURE = 0.5
"""What a mouse, or a pen that reports no pressure, draws with."""

Sample = tuple[int, int, int, int, int]
"""x and y in sixteenths, pressure in thousandths, tilt from upright and where to, in degrees."""


@dataclass(frozen=True)
class Spot:
    """Where one dab lies and how the pen is held there."""

    x: float
    y: float
    pressure: float
    tilt: float
    towards: float


def sample(x: float, y: float, pressure: float, tilt: float = 0.0, towards: float = 0.0) -> Sample:
    return (
        round(x * STEPS),
        round(y * STEPS),
        round(min(max(pressure, 0.0), 1.0) * 1000),
        round(min(max(tilt, 0.0), 90.0)),
        round(towards) % 360,
    )


class Steadier:
    """Follows the pen at a distance that grows with `strength` (0 to 100), as a brush that is pulled by a string."""

    def __init__(self, strength: int) -> None:
        # At 100 a new place counts for a fifteenth, which a pen at 200 reports a second catches up in a tenth of one.
        self._share = 1.0 / (1.0 + 14.0 * (strength / 100) ** 2)
        self._at: tuple[float, float, float] | None = None

    def follow(self, x: float, y: float, pressure: float) -> tuple[float, float, float]:
        if self._at is None:
            self._at = x, y, pressure
        else:
            a, b, c = self._at
            share = self._share
            self._at = a + (x - a) * share, b + (y - b) * share, c + (pressure - c) * max(share, 0.5)
        return self._at

    def catch_up(self, x: float, y: float) -> Iterator[tuple[float, float, float]]:
        """The pen is lifted: the line goes on to where it was."""
        if self._at is None:
            return
        a, b, pressure = self._at
        steps = min(8, int(math.hypot(x - a, y - b) / 2))
        for step in range(1, steps + 1):
            share = step / steps
            yield a + (x - a) * share, b + (y - b) * share, pressure


class Course:
    """Strings samples on a smooth curve, a quadratic Bézier from middle to middle, and steps along it.

    The step may change with the width of the brush; what is left of one at the end of a piece is carried on.
    """

    def __init__(self) -> None:
        self._last: Spot | None = None
        self._middle: Spot | None = None
        self._left = 0.0

    def add(self, new: Sample, step: "Step") -> list[Spot]:
        spot = _spot(new)
        if self._last is None or self._middle is None:
            self._last = self._middle = spot
            self._left = step(spot)
            return [spot]
        if (spot.x, spot.y) == (self._last.x, self._last.y):
            self._last = spot
            return []
        middle = _between(self._last, spot, 0.5)
        spots = self._walk(self._middle, self._last, middle, step)
        self._last, self._middle = spot, middle
        return spots

    def end(self, step: "Step") -> list[Spot]:
        """The last half of the last piece."""
        if self._last is None or self._middle is None or self._last == self._middle:
            return []
        return self._walk(self._middle, _between(self._middle, self._last, 0.5), self._last, step)

    def _walk(self, start: Spot, pull: Spot, end: Spot, step: "Step") -> list[Spot]:
        length = math.hypot(pull.x - start.x, pull.y - start.y) + math.hypot(end.x - pull.x, end.y - pull.y)
        pieces = max(1, min(64, math.ceil(length / 4)))
        spots = []
        before = start
        for piece in range(1, pieces + 1):
            t = piece / pieces
            here = _between(_between(start, pull, t), _between(pull, end, t), t)
            distance = math.hypot(here.x - before.x, here.y - before.y)
            gone = 0.0
            while distance - gone >= self._left:
                gone += self._left
                spot = _between(before, here, gone / distance)
                spots.append(spot)
                self._left = step(spot)
            self._left -= distance - gone
            before = here
        return spots


class Step:
    """How far from one dab to the next: a share of the brush's width there."""

    def __init__(self, share: float, size: float, least_size: float) -> None:
        self._share, self._size, self._least = share, size, least_size

    def __call__(self, spot: Spot) -> float:
        return max(0.6, self._share * self._size * (self._least + (1 - self._least) * spot.pressure))


def _spot(new: Sample) -> Spot:
    return Spot(new[0] / STEPS, new[1] / STEPS, new[2] / 1000, float(new[3]), float(new[4]))


def _between(one: Spot, other: Spot, t: float) -> Spot:
    # The short way round the circle.
    turn = (other.towards - one.towards + 180) % 360 - 180
    return Spot(
        one.x + (other.x - one.x) * t,
        one.y + (other.y - one.y) * t,
        one.pressure + (other.pressure - one.pressure) * t,
        one.tilt + (other.tilt - one.tilt) * t,
        one.towards + turn * t,
    )
