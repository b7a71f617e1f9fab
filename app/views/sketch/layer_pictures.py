"""Small pictures of a sketch's layers: what is drawn on each, on paper white, made one a turn when nothing is drawn.

How a layer is laid on those below is not seen in them; a row of the list says that in words.
"""

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from app.design import icons
from app.design.marks import PAPER
from app.design.theme import theme
from app.sketch.layers import COVER, LIGHT, Layer
from app.state.sketch import SketchState

SIDE = 30
_AFTER = 250
"""Milliseconds without a change before pictures are made anew, so that none is made while a line is drawn."""
_LOCK = 14


class LayerPictures(QObject):
    """`made` carries the number of a layer whose picture is there."""

    made = Signal(int)

    def __init__(self, sketch: SketchState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sketch = sketch
        self._pictures: dict[int, QImage] = {}
        self._to_make: list[int] = []
        self._pause = QTimer(self, singleShot=True, interval=_AFTER)
        self._pause.timeout.connect(self._begin)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._make_one)
        sketch.painted.connect(self._pause.start)
        sketch.replaced.connect(self._pictures.clear)
        self._pause.start()

    def pixmap(self, layer: Layer, ratio: float) -> QPixmap:
        """Empty paper until a picture was made; with a lock where nothing may be drawn."""
        drawn = QPixmap(QSize(SIDE, SIDE) * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        height, width = layer.planes.shape[1:]
        paper = QSize(width, height).scaled(SIDE - 2, SIDE - 2, Qt.AspectRatioMode.KeepAspectRatio)
        sheet = QRect((SIDE - paper.width()) // 2, (SIDE - paper.height()) // 2, paper.width(), paper.height())
        painter.fillRect(sheet, PAPER)
        if layer.number in self._pictures:
            painter.drawImage(sheet, self._pictures[layer.number])
        painter.setPen(QColor(theme().colours.line))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        if layer.look.locked:
            corner = QRect(SIDE - _LOCK, SIDE - _LOCK, _LOCK, _LOCK)
            painter.fillRect(corner, QColor(theme().colours.panel))
            painter.drawPixmap(corner, icons.pixmap("lock", _LOCK, ratio=ratio))
        painter.end()
        return drawn

    def _begin(self) -> None:
        if self._sketch.drawing:
            self._pause.start()
            return
        document = self._sketch.document
        self._to_make = [layer.number for layer in document.layers] if document is not None else []
        self._turn.start()

    def _make_one(self) -> None:
        document = self._sketch.document
        if document is None or not self._to_make:
            return
        number = self._to_make.pop()
        layer = next((each for each in document.layers if each.number == number), None)
        if layer is not None:
            self._pictures[number] = _seen(layer)
            self.made.emit(number)
        self._turn.start()


def _seen(layer: Layer) -> QImage:
    """The mean of the pixels under each of the small picture's, so that thin lines are grey and not gone."""
    import cv2
    import numpy as np

    height, width = layer.planes.shape[1:]
    side = 4 * SIDE
    scale = side / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    if layer.used.empty:
        grey = np.full(size[::-1], 255, np.uint8)
    else:
        light, cover = (cv2.resize(layer.planes[plane], size, interpolation=cv2.INTER_AREA) for plane in (LIGHT, COVER))
        grey = np.clip(255 - cover.astype(np.int16) + light, 0, 255).astype(np.uint8)
    made = QImage(grey.tobytes(), size[0], size[1], size[0], QImage.Format.Format_Grayscale8)
    return made.copy()
