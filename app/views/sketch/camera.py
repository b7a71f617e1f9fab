"""How the paper lies in the view: zoom, turn, mirror image, and which spot of it is in the middle.

Only arithmetic; what is drawn where is the canvas's.
"""

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

CLOSEST = 16.0
_MARGIN = 24


class Camera:
    """`zoom` is screen pixels a pixel of the paper, `turn` in degrees."""

    def __init__(self) -> None:
        self.zoom = 1.0
        self.turn = 0.0
        self.flipped = False
        self.middle = QPointF()
        self.fitting = True
        self._view = QSizeF(1, 1)
        self._paper = QSizeF(1, 1)

    def set_view(self, view: QSizeF) -> None:
        self._view = view
        if self.fitting:
            self.fit()

    def set_view_under(self, view: QSizeF, moved: QPointF) -> None:
        """Another view, whose corner moved by so much: the paper stays where it is on the screen."""
        self.middle = self.to_paper(QPointF(view.width() / 2, view.height() / 2) + moved)
        self._view = view

    def set_paper(self, paper: QSizeF) -> None:
        self._paper = paper
        self.fit()

    def to_view(self) -> QTransform:
        made = QTransform()
        made.translate(self._view.width() / 2, self._view.height() / 2)
        made.rotate(self.turn)
        made.scale(-self.zoom if self.flipped else self.zoom, self.zoom)
        made.translate(-self.middle.x(), -self.middle.y())
        return made

    def to_paper(self, place: QPointF) -> QPointF:
        back, _ = self.to_view().inverted()
        return back.map(place)

    def fit(self) -> None:
        self.fitting = True
        self.turn = 0.0
        self.middle = QPointF(self._paper.width() / 2, self._paper.height() / 2)
        self.zoom = min(
            max(1.0, self._view.width() - _MARGIN) / self._paper.width(),
            max(1.0, self._view.height() - _MARGIN) / self._paper.height(),
            CLOSEST,
        )

    def zoom_by(self, factor: float, around: QPointF) -> None:
        """What lies under `around` stays there."""
        self._keeping(around, lambda: self._set_zoom(self.zoom * factor))

    def turn_by(self, degrees: float, around: QPointF | None = None) -> None:
        around = around or QPointF(self._view.width() / 2, self._view.height() / 2)
        self._keeping(around, lambda: setattr(self, "turn", (self.turn + degrees) % 360))

    def flip(self) -> None:
        self._keeping(QPointF(self._view.width() / 2, self._view.height() / 2), self._flip)

    def pan_by(self, by: QPointF) -> None:
        middle = QPointF(self._view.width() / 2, self._view.height() / 2)
        self.middle = self.to_paper(middle - by)
        self.fitting = False

    def shown(self) -> QRectF:
        back, _ = self.to_view().inverted()
        return back.mapRect(QRectF(0, 0, self._view.width(), self._view.height()))

    def _flip(self) -> None:
        self.flipped = not self.flipped

    def _set_zoom(self, zoom: float) -> None:
        least = min(self._view.width() / self._paper.width(), self._view.height() / self._paper.height()) / 4
        self.zoom = min(max(zoom, min(least, 1.0)), CLOSEST)

    def _keeping(self, place: QPointF, change) -> None:
        before = self.to_paper(place)
        change()
        self.middle += before - self.to_paper(place)
        self.fitting = False
