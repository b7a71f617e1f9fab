"""A small plot of how the hypotheses of a probe lie around a candidate's photo, and the same in a sentence.

What the numbers are is said in `engine.explaining`; they are computed when they are looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import wording
from app.design import spacing
from app.design.theme import theme
from app.design.type import font

if TYPE_CHECKING:
    from engine.explaining import Spread

_HEIGHT = 56
_DOT = 3.5


class SpreadPlot(QWidget):
    """A dot for each hypothesis: the farther right, the nearer it lies to the photo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spread: Spread | None = None
        self._limits = 0.0, 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Spread of the hypotheses"))
        theme().changed.connect(self.update)

    def show_spread(self, spread: Spread | None, limits: tuple[float, float]) -> None:
        """`limits` are the same for all candidates of a list, so that their plots can be compared."""
        self._spread, self._limits = spread, limits
        said = self.sentence()
        self.setToolTip(said)
        self.setAccessibleDescription(said)
        self.update()

    def sentence(self) -> str:
        if self._spread is None:
            return ""
        count = len(self._spread.kernels)
        alike = wording.number(self._spread.hypotheses, ".1f")
        return self.tr("Of {0} hypotheses as many as {1} agree on this photo.").format(count, alike)

    def sizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def dots(self) -> list[QPointF]:
        if self._spread is None:
            return []
        low, high = self._limits
        room = self.width() - 2 * spacing.SMALL
        rows = 4
        return [
            QPointF(
                spacing.SMALL + room * (value - low) / max(high - low, 1e-9),
                spacing.SMALL + (number % rows) * 7.0,
            )
            for number, value in enumerate(self._spread.kernels)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis = spacing.SMALL + 4 * 7.0
        painter.setPen(QPen(QColor(colours.muted), 1))
        painter.drawLine(QPointF(spacing.SMALL, axis), QPointF(self.width() - spacing.SMALL, axis))
        painter.setFont(font("small"))
        words = QRectF(spacing.SMALL, axis + 1, self.width() - 2 * spacing.SMALL, _HEIGHT - axis)
        for text, side in ((self.tr("far"), 0x1), (self.tr("near"), 0x2)):
            painter.drawText(words, side, text)
        painter.setPen(QPen(QColor(colours.panel), 1))
        painter.setBrush(QColor(colours.accent))
        for dot in self.dots():
            painter.drawEllipse(dot, _DOT, _DOT)
