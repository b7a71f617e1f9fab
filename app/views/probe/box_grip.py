"""Which part of a box a press takes hold of, and where its corners lie when that part was moved.

Inside it is the whole box, on a side that side alone; its two corners are points like any other, and the canvas's.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

Corner = tuple[float, float]
Corners = tuple[Corner, ...]

_REACH = 7.0
"""How near to a side a press takes hold of it, in pixels of the screen."""
_LEAST = 4.0
"""How wide and high a box stays, in pixels of the picture: the engine finds nobody in less."""


@dataclass(frozen=True)
class Grip:
    """`across` and `down` are the corners whose x and whose y go along."""

    across: tuple[int, ...]
    down: tuple[int, ...]

    @property
    def cursor(self) -> Qt.CursorShape:
        if self.across and self.down:
            return Qt.CursorShape.SizeAllCursor
        return Qt.CursorShape.SizeHorCursor if self.across else Qt.CursorShape.SizeVerCursor

    def moved(self, corners: Corners, by: QPointF, inside: QRectF) -> Corners:
        """As far as the picture reaches; a side stops before the one that lies opposite."""
        xs = _along([x for x, _ in corners], self.across, by.x(), inside.left(), inside.right())
        ys = _along([y for _, y in corners], self.down, by.y(), inside.top(), inside.bottom())
        return tuple(zip(xs, ys, strict=True))


WHOLE = Grip((0, 1), (0, 1))


def grip_at(corners: Corners, place: QPointF) -> Grip | None:
    """`corners` and `place` in pixels of the screen."""
    box = QRectF(QPointF(*corners[0]), QPointF(*corners[1])).normalized()
    if not box.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(place):
        return None
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    sides = (
        (abs(place.x() - box.left()), Grip((xs.index(min(xs)),), ())),
        (abs(place.x() - box.right()), Grip((xs.index(max(xs)),), ())),
        (abs(place.y() - box.top()), Grip((), (ys.index(min(ys)),))),
        (abs(place.y() - box.bottom()), Grip((), (ys.index(max(ys)),))),
    )
    distance, side = min(sides, key=lambda one: one[0])
    return side if distance <= _REACH else WHOLE


def can_move(corners: Corners, inside: QRectF) -> bool:
    """A box around all of a picture has nowhere to go."""
    box = QRectF(QPointF(*corners[0]), QPointF(*corners[1])).normalized()
    return box.width() < inside.width() or box.height() < inside.height()


def _along(values: list[float], which: tuple[int, ...], by: float, low: float, high: float) -> list[float]:
    if len(which) == len(values):
        by = min(max(by, low - min(values)), high - max(values))
        return [value + by for value in values]
    for one in which:
        (other,) = (value for number, value in enumerate(values) if number != one)
        if values[one] < other:
            values[one] = min(max(values[one] + by, low), other - _LEAST)
        else:
            values[one] = max(min(values[one] + by, high), other + _LEAST)
    return values
