"""A magnifier with a crosshair, drawn beside what is pointed at so that neither hand nor mark hides the pixels.

It draws from the picture's own pixels; where it is wanted is the canvas's business.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from app.design.marks import HALO, POINT
from app.widgets.picture_view import PictureView

_RADIUS = 64.0
_AWAY = 96.0
_LEAST, _MOST = 4.0, 8.0
"""Times the zoom in use."""
_CLOSEST = 8.0
"""Screen pixels a pixel from which on more would only make the squares larger."""


class Loupe:
    """`centre` and `zoom` are those of the last drawing, in pixels of the view."""

    def __init__(self) -> None:
        self.centre = QPointF()
        self.zoom = 0.0

    def draw(self, painter: QPainter, view: PictureView, spot: QPointF, place: QPointF) -> None:
        """`spot` in pixels of the picture lies in the middle; `place` is where that is in the view."""
        self.zoom = _zoom(view.zoom)
        self.centre = _beside(place, view.viewport().width(), view.viewport().height())
        circle = QPainterPath()
        circle.addEllipse(self.centre, _RADIUS, _RADIUS)
        painter.save()
        painter.setClipPath(circle)
        painter.fillPath(circle, view.palette().shadow())
        painter.translate(self.centre)
        painter.scale(self.zoom, self.zoom)
        painter.translate(-spot)
        view.item.paint_at(painter, self.zoom)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(HALO, 4.0), QPen(POINT, 1.5)):
            painter.setPen(pen)
            painter.drawEllipse(self.centre, _RADIUS, _RADIUS)
        for pen in (QPen(HALO, 3.0), QPen(POINT, 1.0)):
            painter.setPen(pen)
            # A gap in the middle leaves the very pixel in sight.
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(
                    self.centre + QPointF(6 * dx, 6 * dy), self.centre + QPointF((_RADIUS - 4) * dx, (_RADIUS - 4) * dy)
                )

    def rect(self) -> QRectF:
        return QRectF(self.centre.x() - _RADIUS, self.centre.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)


def _zoom(shown: float) -> float:
    return min(_MOST * shown, max(_CLOSEST, _LEAST * shown))


def _beside(place: QPointF, width: float, height: float) -> QPointF:
    """Up and to the right where there is room, else to the other side."""
    x = place.x() + _AWAY if place.x() + _AWAY + _RADIUS < width else place.x() - _AWAY
    y = place.y() - _AWAY if place.y() - _AWAY - _RADIUS > 0 else place.y() + _AWAY
    return QPointF(min(max(x, _RADIUS), width - _RADIUS), min(max(y, _RADIUS), height - _RADIUS))
