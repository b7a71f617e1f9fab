"""The drawing as Qt paints it: one image of the whole paper and smaller ones for zooming out, kept up to date in parts.

A stroke's piece is brought up to date at once; what is large waits and is done tile by tile between two turns of the
event loop, so that the pen never waits for it.
"""

import time

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.sketch.areas import NOWHERE, TILE, Area, tile_area
from app.sketch.document import Document

_AT_ONCE = 6 * TILE * TILE
"""Pixels that are brought up to date on the spot."""
_LEVELS = 3


class Sheet:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._levels = []
        height, width = document.height, document.width
        for _ in range(_LEVELS):
            self._levels.append(np.full((height, width), 255, np.uint8))
            height, width = -(-height // 2), -(-width // 2)
        self._images = [
            QImage(level.data, level.shape[1], level.shape[0], level.shape[1], QImage.Format.Format_Grayscale8)
            for level in self._levels
        ]
        self._waiting: dict[tuple[int, int], None] = {}

    @property
    def behind(self) -> bool:
        """Some tiles are not up to date yet."""
        return bool(self._waiting)

    def take(self, area: Area) -> Area:
        """What has changed; what of it was brought up to date at once comes back."""
        if area.width * area.height <= _AT_ONCE:
            self._renew(area)
            return area
        self._waiting.update(dict.fromkeys(area.tiles()))
        return NOWHERE

    def catch_up(self, seconds: float) -> Area:
        """Works on what waits for about so long."""
        end = time.perf_counter() + seconds
        done = NOWHERE
        while self._waiting:
            tile = next(iter(self._waiting))
            del self._waiting[tile]
            area = tile_area(tile, self._document.whole)
            self._renew(area)
            done = done.with_(area)
            if time.perf_counter() > end:
                break
        return done

    def paint(self, painter: QPainter, scale: float, part: QRectF) -> None:
        """Into the paper's own coordinates; `scale` is screen pixels a pixel of the paper."""
        number = min(sum(scale * 2**step <= 1.0 for step in range(1, _LEVELS)), _LEVELS - 1)
        shrink = 2**number
        whole = QRectF(0, 0, self._document.width, self._document.height)
        shown = part.intersected(whole)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 3.0)
        source = QRectF(shown.x() / shrink, shown.y() / shrink, shown.width() / shrink, shown.height() / shrink)
        painter.drawImage(shown, self._images[number], source)

    def _renew(self, area: Area) -> None:
        area = area.within(self._document.whole)
        if area.empty:
            return
        self._levels[0][area.rows, area.columns] = self._document.seen(area)
        for number in range(1, _LEVELS):
            area = self._halved(number, area)

    def _halved(self, number: int, area: Area) -> Area:
        larger, smaller = self._levels[number - 1], self._levels[number]
        height, width = smaller.shape
        area = Area(area.left // 2, area.top // 2, min(-(-area.right // 2), width), min(-(-area.bottom // 2), height))
        source = larger[2 * area.top : 2 * area.bottom, 2 * area.left : 2 * area.right].astype(np.uint16)
        if source.shape[0] % 2:
            source = np.concatenate([source, source[-1:]])
        if source.shape[1] % 2:
            source = np.concatenate([source, source[:, -1:]], axis=1)
        four = source[::2, ::2] + source[1::2, ::2] + source[::2, 1::2] + source[1::2, 1::2]
        smaller[area.rows, area.columns] = (four + 2) >> 2
        return area
