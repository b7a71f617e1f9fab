"""What is drawn over the paper and is no part of it: guides, eye marks, selection, transform box, brush outline.

Everything is given in the paper's places and drawn in lines as wide on the screen at every zoom.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF, QTransform

from app.design.marks import GUIDE, HALO, ON_DARK, ON_LIGHT, POINT, POINT_ACTIVE
from app.design.type import font
from app.sketch.aids import Aids, guide_lines, head_oval
from app.wording import tr

_NAMES = {"hairline": "Hairline", "brows": "Brows", "eyes": "Eyes", "nose": "Nose", "mouth": "Mouth", "chin": "Chin"}


def guides(painter: QPainter, view: QTransform, aids: Aids) -> None:
    painter.setFont(font("small"))
    middle, across, down = (QPointF(*each) for each in head_oval(aids))
    oval = QPainterPath()
    oval.addEllipse(QPointF(0, 0), 1, 1)
    to_paper = QTransform(across.x(), across.y(), down.x(), down.y(), middle.x(), middle.y())
    pen = QPen(GUIDE, 1.2, Qt.PenStyle.DashLine)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(view.map(to_paper.map(oval)))
    for name, start, end in guide_lines(aids):
        painter.setPen(QPen(GUIDE, 1.6) if name == "eyes" else pen)
        painter.drawLine(view.map(QPointF(*start)), view.map(QPointF(*end)))
        if name in _NAMES:
            right = max(view.map(QPointF(*start)), view.map(QPointF(*end)), key=QPointF.x)
            painter.drawText(right + QPointF(6, 4), tr(_NAMES[name]))


def mirror_axis(painter: QPainter, view: QTransform, aids: Aids, height: int) -> None:
    x = (aids.eyes[0][0] + aids.eyes[1][0]) / 2
    ends = view.map(QPointF(x, 0)), view.map(QPointF(x, height))
    painter.setPen(QPen(HALO, 3))
    painter.drawLine(*ends)
    painter.setPen(QPen(POINT, 1.2, Qt.PenStyle.DashDotLine))
    painter.drawLine(*ends)


def eyes(painter: QPainter, view: QTransform, places: tuple[tuple[float, float], ...], *, active: bool) -> None:
    """While something else is done they are faint, since just there the eyes themselves are drawn."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for place in places:
        middle = view.map(QPointF(*place))
        if not active:
            painter.setPen(QPen(GUIDE, 1.2))
            painter.drawEllipse(middle, 5, 5)
            continue
        for pen in (QPen(HALO, 4), QPen(POINT_ACTIVE, 1.6)):
            painter.setPen(pen)
            painter.drawEllipse(middle, 9, 9)
            painter.drawLine(middle - QPointF(3, 0), middle + QPointF(3, 0))
            painter.drawLine(middle - QPointF(0, 3), middle + QPointF(0, 3))


def outline(painter: QPainter, view: QTransform, corners: list[QPointF], *, closed: bool) -> None:
    """Black and white dashes, to be seen on every tone."""
    polygon = view.map(QPolygonF(corners))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw = painter.drawPolygon if closed else painter.drawPolyline
    painter.setPen(QPen(ON_DARK, 1.4))
    draw(polygon)
    painter.setPen(QPen(ON_LIGHT, 1.4, Qt.PenStyle.DashLine))
    draw(polygon)


def box(painter: QPainter, view: QTransform, corners: list[QPointF]) -> None:
    outline(painter, view, corners, closed=True)
    for corner in corners:
        place = view.map(corner)
        painter.setBrush(ON_DARK)
        painter.setPen(QPen(ON_LIGHT, 1.2))
        painter.drawRect(QRectF(place.x() - 4, place.y() - 4, 8, 8))


def brush(painter: QPainter, place: QPointF, radius: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = max(radius, 1.5)
    painter.setPen(QPen(ON_DARK, 1))
    painter.drawEllipse(place, radius + 1, radius + 1)
    painter.setPen(QPen(ON_LIGHT, 1))
    painter.drawEllipse(place, radius, radius)


def straight(painter: QPainter, view: QTransform, line: tuple[QPointF, QPointF]) -> None:
    ends = [view.map(end) for end in line]
    painter.setPen(QPen(HALO, 3))
    painter.drawLine(*ends)
    painter.setPen(QPen(POINT, 1.2))
    painter.drawLine(*ends)
