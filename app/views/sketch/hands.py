"""What a press, a drag and a release mean, one class for each kind of tool: drawing, selecting, transforming, eyes.

Places are those of the paper. A hand changes the sketch's state and draws nothing; its marks are drawn by the canvas.
"""

import math
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF

from app.sketch.samples import WITHOUT_PRESSURE
from app.state.sketch import SketchState


@dataclass(frozen=True)
class Touch:
    """`reach` is how many pixels of the paper lie within a finger's breadth of the screen."""

    place: QPointF
    pressure: float = WITHOUT_PRESSURE
    tilt: float = 0.0
    towards: float = 0.0
    straight: bool = False
    erase: bool = False
    reach: float = 12.0


class Hand(Protocol):
    def press(self, touch: Touch) -> None: ...
    def move(self, touch: Touch) -> None: ...
    def release(self, touch: Touch) -> None: ...
    def give_up(self) -> None: ...


class DrawingHand:
    """Shift draws straight: dragged from where the pen was set down, or, tapped, from where the last stroke ended."""

    def __init__(self, sketch: SketchState) -> None:
        self._sketch = sketch
        self.line: tuple[QPointF, QPointF] | None = None
        self._pressure = WITHOUT_PRESSURE

    def press(self, touch: Touch) -> None:
        if touch.straight:
            self.line = touch.place, touch.place
            self._pressure = touch.pressure
        else:
            place = touch.place
            self._sketch.press(place.x(), place.y(), touch.pressure, touch.tilt, touch.towards, erase=touch.erase)

    def move(self, touch: Touch) -> None:
        if self.line is not None:
            self.line = self.line[0], touch.place
            self._pressure = max(self._pressure, touch.pressure)
            self._sketch.painted.emit()
        else:
            self._sketch.move(touch.place.x(), touch.place.y(), touch.pressure, touch.tilt, touch.towards)

    def release(self, touch: Touch) -> None:
        if self.line is None:
            self._sketch.lift(touch.place.x(), touch.place.y())
            return
        start, end = self.line
        self.line = None
        before = self._sketch.last_end
        if (end - start).manhattanLength() < touch.reach / 2 and before is not None:
            start = QPointF(*before)
        self._sketch.straight((start.x(), start.y()), (end.x(), end.y()), self._pressure)
        self._sketch.painted.emit()

    def give_up(self) -> None:
        self.line = None
        self._sketch.give_up_stroke()


class SelectingHand:
    """A loop or a rectangle is drawn; a tap selects nothing any more."""

    def __init__(self, sketch: SketchState, *, rectangle: bool) -> None:
        self._sketch = sketch
        self._rectangle = rectangle
        self.loop: list[QPointF] = []

    def press(self, touch: Touch) -> None:
        self.loop = [touch.place]

    def move(self, touch: Touch) -> None:
        if not self.loop:
            return
        if self._rectangle:
            start, end = self.loop[0], touch.place
            self.loop = [start, QPointF(end.x(), start.y()), end, QPointF(start.x(), end.y())]
        elif (touch.place - self.loop[-1]).manhattanLength() > touch.reach / 4:
            self.loop.append(touch.place)
        self._sketch.painted.emit()

    def release(self, touch: Touch) -> None:
        loop, self.loop = self.loop, []
        outline = tuple((round(each.x(), 1), round(each.y(), 1)) for each in loop)
        self._sketch.select(outline if len(outline) > 2 and _size(loop) > touch.reach / 2 else None)

    def give_up(self) -> None:
        self.loop = []


class TransformingHand:
    """Inside the box it is moved, at a corner scaled about the opposite one's middle, outside turned."""

    def __init__(self, sketch: SketchState) -> None:
        self._sketch = sketch
        self._start: QPointF | None = None
        self._matrix = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
        self._how = "move"

    def box(self) -> list[QPointF]:
        """The corners of what is in the hand, as they lie now; none while nothing is."""
        area, matrix = self._sketch.lifted_area, self._sketch.matrix
        if area is None or matrix is None:
            return []
        corners = ((area.left, area.top), (area.right, area.top), (area.right, area.bottom), (area.left, area.bottom))
        return [_mapped(matrix, QPointF(*corner)) for corner in corners]

    def press(self, touch: Touch) -> None:
        if not self._sketch.pick_up() or self._sketch.matrix is None:
            return
        self._start, self._matrix = touch.place, self._sketch.matrix
        box = self.box()
        near = min((corner - touch.place).manhattanLength() for corner in box)
        self._how = "scale" if near < 1.5 * touch.reach else "move" if _inside(box, touch.place) else "turn"

    def move(self, touch: Touch) -> None:
        if self._start is None:
            return
        area = self._sketch.lifted_area
        middle = _mapped(self._matrix, QPointF((area.left + area.right) / 2, (area.top + area.bottom) / 2))
        before, now = self._start - middle, touch.place - middle
        if self._how == "move":
            step = moving(touch.place.x() - self._start.x(), touch.place.y() - self._start.y())
        elif self._how == "scale":
            step = scaling(max(_length(now), 1.0) / max(_length(before), 1.0), middle)
        else:
            turn = math.atan2(now.y(), now.x()) - math.atan2(before.y(), before.x())
            if touch.straight:
                turn = round(turn / math.radians(15)) * math.radians(15)
            step = turning(turn, middle)
        self._sketch.transform_by(joined(step, self._matrix))

    def release(self, touch: Touch) -> None:
        self._start = None

    def give_up(self) -> None:
        self._start = None
        self._sketch.put_down(keep=False)


class EyesHand:
    """Drags the eye marks, and with them the guides."""

    def __init__(self, sketch: SketchState) -> None:
        self._sketch = sketch
        self._which = -1
        self.eyes: tuple[tuple[float, float], ...] | None = None

    def press(self, touch: Touch) -> None:
        document = self._sketch.document
        if document is None:
            return
        distances = [(QPointF(*eye) - touch.place).manhattanLength() for eye in document.aids.eyes]
        self._which = distances.index(min(distances))
        self.eyes = document.aids.eyes
        self.move(touch)

    def move(self, touch: Touch) -> None:
        if self.eyes is not None:
            moved = list(self.eyes)
            moved[self._which] = round(touch.place.x(), 1), round(touch.place.y(), 1)
            self.eyes = tuple(moved)
            self._sketch.painted.emit()

    def release(self, touch: Touch) -> None:
        eyes, self.eyes = self.eyes, None
        if eyes is not None and eyes[0][0] != eyes[1][0]:
            self._sketch.set_aids(eyes=tuple(sorted(eyes)), placed=True)

    def give_up(self) -> None:
        self.eyes = None


def moving(x: float, y: float):
    return (1.0, 0.0, x, 0.0, 1.0, y)


def scaling(factor: float, middle: QPointF):
    return (factor, 0.0, middle.x() * (1 - factor), 0.0, factor, middle.y() * (1 - factor))


def turning(radians: float, middle: QPointF):
    cos, sin = math.cos(radians), math.sin(radians)
    x, y = middle.x(), middle.y()
    return (cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y)


def joined(later, earlier):
    """First `earlier`, then `later`."""
    a, b, c, d, e, f = later
    g, h, i, j, k, m = earlier
    return (a * g + b * j, a * h + b * k, a * i + b * m + c, d * g + e * j, d * h + e * k, d * i + e * m + f)


def _mapped(matrix, place: QPointF) -> QPointF:
    a, b, c, d, e, f = matrix
    return QPointF(a * place.x() + b * place.y() + c, d * place.x() + e * place.y() + f)


def _inside(box: list[QPointF], place: QPointF) -> bool:
    signs = []
    for here, there in zip(box, [*box[1:], box[0]], strict=True):
        edge, to = there - here, place - here
        signs.append(edge.x() * to.y() - edge.y() * to.x() > 0)
    return all(signs) or not any(signs)


def _length(point: QPointF) -> float:
    return math.hypot(point.x(), point.y())


def _size(loop: list[QPointF]) -> float:
    return max(
        max(each.x() for each in loop) - min(each.x() for each in loop),
        max(each.y() for each in loop) - min(each.y() for each in loop),
    )
