"""What examiners drew over a picture, on a layer of its own: lines, arrows, ellipses, boxes and words.

Shapes are the engine's, in pixels of the picture; who drew what is kept by the case.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, pi, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

if TYPE_CHECKING:
    from engine.cases import Shape

TOOLS = ("line", "arrow", "path", "ellipse", "box", "text")
_HEAD = 5.0
"""Length of an arrow's head, in widths of its line; as near to its start the end of a drawn line closes it."""
_MOST_POINTS = 20_000


def shape_of(tool: str, way: Sequence[QPointF], size: tuple[int, int], words: str = "") -> Shape:
    """`way` is where the pen was, from where it was pressed to where it was lifted. `size` is the picture's: lines and
    letters are as thick as suits it.
    """
    from engine.cases.shapes import Box, Line, Path, Text

    width = max(1.0, max(size) / 300)
    first, last = (way[0].x(), way[0].y()), (way[-1].x(), way[-1].y())
    if tool == "path":
        kept = _thinned(way, width / 2)
        return Path(tuple((point.x(), point.y()) for point in kept), closed=_comes_back(kept, width), width=width)
    if tool == "text":
        return Text(first, words, height=max(8.0, max(size) / 30))
    if tool in {"line", "arrow"}:
        return Line(first, last, arrow=tool == "arrow", width=width)
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(first, last, strict=True))
    return Box(left, top, right, bottom, ellipse=tool == "ellipse", width=width)


def _thinned(way: Sequence[QPointF], apart: float) -> list[QPointF]:
    """Without points that lie nearer to the last one than could be seen; where it ends stays."""
    kept = [way[0]]
    for point in way[1:]:
        if (point - kept[-1]).manhattanLength() >= apart:
            kept.append(point)
    if len(kept) == 1:
        kept.append(way[-1])
    return [*kept[: _MOST_POINTS - 1], way[-1]]


def _comes_back(way: Sequence[QPointF], width: float) -> bool:
    """Drawn around something: it ends where it began, after it was somewhere else."""
    far = max((point - way[0]).manhattanLength() for point in way)
    return (way[-1] - way[0]).manhattanLength() <= min(_HEAD * width, far / 4)


class ShapesItem(QGraphicsItem):
    """Lies on the item of a picture and moves with it."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._shapes: tuple[Shape, ...] = ()
        self._begun: Shape | None = None
        self._around = parent.boundingRect()
        self.setZValue(10)

    @property
    def shapes(self) -> tuple[Shape, ...]:
        return self._shapes

    def show_shapes(self, shapes: Sequence[Shape], begun: Shape | None = None) -> None:
        """`begun` is one that is still being drawn."""
        self._shapes, self._begun = tuple(shapes), begun
        self.update()

    def boundingRect(self) -> QRectF:
        return self._around

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in (*self._shapes, *((self._begun,) if self._begun is not None else ())):
            _DRAWN[shape.shape](painter, shape)


def _pen(shape) -> QPen:
    return QPen(
        QColor(shape.colour),
        shape.width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


def _draw_line(painter: QPainter, shape) -> None:
    start, end = QPointF(*shape.start), QPointF(*shape.end)
    painter.setPen(_pen(shape))
    painter.drawLine(start, end)
    if shape.arrow:
        angle = atan2(end.y() - start.y(), end.x() - start.x())
        reach = _HEAD * shape.width
        for turn in (-pi / 7, pi / 7):
            back = QPointF(cos(angle + turn), sin(angle + turn)) * reach
            painter.drawLine(end, end - back)
    _draw_label(painter, shape, end)


def _draw_box(painter: QPainter, shape) -> None:
    painter.setPen(_pen(shape))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    around = QRectF(QPointF(shape.left, shape.top), QPointF(shape.right, shape.bottom))
    (painter.drawEllipse if shape.ellipse else painter.drawRect)(around)
    _draw_label(painter, shape, around.topRight())


def _draw_path(painter: QPainter, shape) -> None:
    painter.setPen(_pen(shape))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = QPolygonF([QPointF(*point) for point in shape.points])
    (painter.drawPolygon if shape.closed else painter.drawPolyline)(points)
    _draw_label(painter, shape, points.last())


def _draw_text(painter: QPainter, shape) -> None:
    _write(painter, shape.label, QPointF(*shape.at), shape.height, shape.colour)


def _draw_label(painter: QPainter, shape, at: QPointF) -> None:
    if shape.label:
        _write(painter, shape.label, at, 8 * shape.width, shape.colour)


def _write(painter: QPainter, words: str, at: QPointF, height: float, colour: str) -> None:
    letters = QFont(painter.font())
    letters.setPixelSize(max(1, round(height)))
    painter.setFont(letters)
    painter.setPen(QColor(colour))
    painter.drawText(at, words)


_DRAWN = {"line": _draw_line, "box": _draw_box, "path": _draw_path, "text": _draw_text}
