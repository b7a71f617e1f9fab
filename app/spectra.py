"""Spectra as small pictures for lists, cards and the chip: a line on paper of its own, legible in each theme.

What is looked at closely is drawn by `app.views.spectrum`; no file is read here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QPolygonF

from app.design.marks import CURVE, CURVE_PAPER
from app.pictures import Picture

if TYPE_CHECKING:
    from engine.formats import Curve, Spectrum

_SIDE = 256


def spectrum_picture(spectrum: Spectrum) -> Picture:
    return Picture(_SIDE, _SIDE, (spectrum_image(spectrum, _SIDE, _SIDE),))


def spectrum_image(spectrum: Spectrum, width: int, height: int) -> QImage:
    """Without its baseline, the highest wavenumber left."""
    from engine.formats import comparable

    return curve_image(comparable(spectrum), width, height)


def curve_image(curve: Curve, width: int, height: int) -> QImage:
    import numpy as np

    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(CURVE_PAPER)
    pen = max(1.0, width / 160)
    margin = 2.0 * pen + 0.04 * width
    share = (curve.wavenumbers - curve.wavenumbers[0]) / (curve.wavenumbers[-1] - curve.wavenumbers[0])
    x = width - margin - share * (width - 2 * margin)
    low, high = float(curve.values.min()), float(curve.values.max())
    y = height - margin - (curve.values - low) / max(high - low, 1e-12) * (height - 2 * margin)
    # Of the points in one column the outermost two: a line of ten thousand points costs no more than one of a thousand.
    columns = np.clip(x.astype(int), 0, width - 1)
    points = []
    for column in range(width - 1, -1, -1):
        inside = np.flatnonzero(columns == column)
        if len(inside):
            ends = sorted({int(inside[np.argmin(y[inside])]), int(inside[np.argmax(y[inside])])})
            points += [QPointF(float(x[i]), float(y[i])) for i in ends]
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(CURVE, pen, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(QPolygonF(points))
    painter.end()
    return image
