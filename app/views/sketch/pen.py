"""One stroke of a pen is one stroke, whatever events a system sends for it.

Real systems send tablet events, mouse events made from them, or both; the mouse's may come first, last, or twice.
Which event begins, goes on with or ends a stroke is decided here; no event is looked into and nothing is drawn.
"""

import time
from collections.abc import Callable
from enum import Enum, auto

_ECHO = 0.5
"""Seconds in which a press of the other device at the same place is the same press of the pen."""
_NEAR = 6.0
"""How far apart two reports of one press may lie, in pixels of the screen."""

Place = tuple[float, float]


class Verdict(Enum):
    """REPLACE: the mouse's stroke under way is the pen's own, drawn without pressure; it is given up for the pen's.

    REPLACE_LAST is the same of a stroke that has ended already.
    """

    BEGIN = auto()
    REPLACE = auto()
    REPLACE_LAST = auto()
    GO_ON = auto()
    END = auto()
    HOVER = auto()
    IGNORE = auto()


class PenAndMouse:
    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._by = ""
        self._began: Place = (0.0, 0.0)
        self._last: tuple[str, Place, float] | None = None
        """Who drew the last stroke, where it began, and when it ended."""
        self._pressed: tuple[Place, int] | None = None

    @property
    def drawing(self) -> bool:
        return bool(self._by)

    def pen_pressed(self, place: Place, stamp: int = 0) -> Verdict:
        """`stamp` is the event's own time, by which a press that is reported twice is known."""
        again = stamp > 0 and self._pressed == (place, stamp)
        self._pressed = place, stamp
        if self._by == "pen" or again:
            return Verdict.IGNORE
        verdict = Verdict.BEGIN
        if self._by == "mouse":
            verdict = Verdict.REPLACE
        elif self._echoes("mouse", place):
            verdict = Verdict.REPLACE_LAST
        self._begin("pen", place)
        return verdict

    def pen_moved(self) -> Verdict:
        return Verdict.GO_ON if self._by == "pen" else Verdict.HOVER

    def pen_lifted(self) -> Verdict:
        return self._end("pen")

    def mouse_pressed(self, place: Place) -> Verdict:
        if self._by or self._echoes("pen", place):
            return Verdict.IGNORE
        self._begin("mouse", place)
        return Verdict.BEGIN

    def mouse_moved(self) -> Verdict:
        if self._by:
            return Verdict.GO_ON if self._by == "mouse" else Verdict.IGNORE
        return Verdict.HOVER

    def mouse_released(self) -> Verdict:
        return self._end("mouse")

    def give_up(self) -> None:
        """The stroke was called off; nothing of it is left to go on with."""
        self._by = ""

    def _begin(self, who: str, place: Place) -> None:
        self._by, self._began = who, place

    def _end(self, who: str) -> Verdict:
        if self._by != who:
            return Verdict.IGNORE
        self._by = ""
        self._last = who, self._began, self._clock()
        return Verdict.END

    def _echoes(self, who: str, place: Place) -> bool:
        if self._last is None or self._last[0] != who or self._clock() - self._last[2] > _ECHO:
            return False
        return max(abs(a - b) for a, b in zip(self._last[1], place, strict=True)) <= _NEAR
