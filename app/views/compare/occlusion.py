"""Which parts of the probe carry its match with the candidate, laid over the probe as a grid of cells.

How the map is made is `engine.explaining`'s; here its cells are tinted: the stronger, the more the match loses without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.design.theme import theme
from app.views.compare.pair import as_transform

if TYPE_CHECKING:
    from app.operations.searches import Occlusion

_STRONGEST = 0.75
_LEAST = 0.08
"""Cells with less of the greatest loss than this are left clear."""


class OcclusionItem(QGraphicsItem):
    """Lies in the pixels of the probe's chip, which `transform` takes to those of the probe."""

    def __init__(self, occlusion: Occlusion) -> None:
        super().__init__()
        self.occlusion = occlusion
        self.setTransform(as_transform(occlusion.transform))
        self.setZValue(5)

    def boundingRect(self) -> QRectF:
        width, height = self.occlusion.size
        return QRectF(-0.5, -0.5, width, height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        colour, whole = QColor(theme().colours.accent), self.boundingRect()
        drop = self.occlusion.drop
        rows, columns = drop.shape
        most = float(abs(drop).max()) or 1.0
        width, height = whole.width() / columns, whole.height() / rows
        painter.setPen(Qt.PenStyle.NoPen)
        for row in range(rows):
            for column in range(columns):
                share = float(drop[row, column]) / most
                cell = QRectF(whole.left() + column * width, whole.top() + row * height, width, height)
                if share >= _LEAST:
                    colour.setAlphaF(_STRONGEST * share)
                    painter.fillRect(cell, colour)
                elif share <= -_LEAST:
                    # Hatched, so that what speaks against is told from what speaks for without their colours.
                    hatched = QBrush(QColor(theme().colours.text), Qt.BrushStyle.BDiagPattern)
                    hatched.setTransform(QTransform(painter.worldTransform().inverted()[0]))
                    painter.fillRect(cell, hatched)
        pen = QPen(QColor(theme().colours.accent), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(whole)
