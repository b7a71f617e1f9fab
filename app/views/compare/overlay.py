"""The candidate's photo over the probe in one view: mixed, behind a divider, in turns, or as what differs.

Which way is shown, and how fast or how far, is set by the comparing place.
"""

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.design import spacing
from app.design.theme import theme
from app.design.type import font
from app.pictures import Picture
from app.views.compare.pair import PairView
from app.widgets.picture_view import PictureItem

WAYS = ("blend", "wipe", "flicker", "difference")
FLICKER_RANGE = (200, 2000)
"""Milliseconds a picture; faster than five changes a second is dangerous to people with photosensitive epilepsy."""

_GRIP = 12
_NUDGE = 0.02
_FAR = 1e6


class OverItem(PictureItem):
    """The photo; of a wiped one only what lies right of `edge`, an x of the scene, is drawn."""

    def __init__(self, picture: Picture) -> None:
        super().__init__(picture)
        self.edge: float | None = None
        self.differs = False

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.save()
        if self.edge is not None:
            right = QPainterPath()
            right.addPolygon(self.mapFromScene(QRectF(self.edge, -_FAR, 2 * _FAR, 2 * _FAR)))
            painter.setClipPath(right, Qt.ClipOperation.IntersectClip)
        if self.differs:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
        super().paint(painter, option, widget)
        painter.restore()


def _grey(picture: Picture) -> Picture:
    """A drawing has no colours to differ in: what is compared is brightness."""
    levels = tuple(level.convertToFormat(QImage.Format.Format_Grayscale8) for level in picture.levels)
    return Picture(picture.width, picture.height, levels)


class OverlayView(PairView):
    """`divided` carries where the divider was drawn to, as a share of the width."""

    divided = Signal(float)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.way = "blend"
        self._mix = 0.5
        self._divider = 0.5
        self._photo_on = True
        self._dragging = False
        self._timer = QTimer(self, interval=700)
        self._timer.timeout.connect(self.swap)

    @property
    def photo_on(self) -> bool:
        """Of the two that are shown in turns, it is the photo's."""
        return self._photo_on

    @property
    def flickering(self) -> bool:
        return self._timer.isActive()

    def show_way(self, way: str) -> None:
        exchanged = "difference" in {way, self.way} and way != self.way
        self.way = way
        self._photo_on = True
        if exchanged:
            transform = self.over_transform()
            self._replace_items(*self._shown)
            if self._over is not None:
                self._over.setTransform(transform)
        self._run()
        self._arrange()

    def set_mix(self, share: float) -> None:
        self._mix = share
        self._arrange()

    def set_divider(self, share: float) -> None:
        self._divider = min(max(share, 0.0), 1.0)
        self._arrange()

    def set_interval(self, milliseconds: int) -> None:
        self._timer.setInterval(milliseconds)

    def swap(self) -> None:
        """The other one of the two; by hand where the eye wants longer than the timer gives."""
        self._photo_on = not self._photo_on
        self._arrange()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._run()

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.way == "flicker" and key == Qt.Key.Key_Space:
            self._timer.stop()
            self.swap()
        elif self.way == "wipe" and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.divided.emit(self._divider + (_NUDGE if key == Qt.Key.Key_Right else -_NUDGE))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._on_divider(event.position()):
            self._dragging = True
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event) -> None:
        if self._dragging:
            self.divided.emit(min(max(event.position().x() / max(1, self.viewport().width()), 0.0), 1.0))
            return
        over = self._on_divider(event.position()) and not event.buttons()
        if over:
            self.viewport().setCursor(Qt.CursorShape.SplitHCursor)
        elif not event.buttons():
            self.viewport().unsetCursor()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event) -> None:
        if self._dragging:
            self._dragging = False
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        if self._over is None or self.way not in {"wipe", "flicker"}:
            return
        painter.save()
        painter.resetTransform()
        painter.setFont(font("small", bold=True))
        if self.way == "wipe":
            self._draw_divider(painter)
        else:
            said = self.tr("Candidate") if self._photo_on else self.tr("Probe")
            self._draw_word(painter, said, self.viewport().width() / 2, 0.5)
        painter.restore()

    def _place(self, zoom: float, scene_point: QPointF, view_point: QPointF) -> None:
        super()._place(zoom, scene_point, view_point)
        self._arrange()

    def _photo_item(self, photo: Picture) -> PictureItem:
        return OverItem(photo)

    def _replace_items(self, probe: Picture | None, photo: Picture | None) -> None:
        shown = probe, photo
        if self.way == "difference":
            shown = probe and _grey(probe), photo and _grey(photo)
        super()._replace_items(*shown)
        self._shown = probe, photo
        self._arrange()

    def _run(self) -> None:
        if self.way == "flicker" and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    def _arrange(self) -> None:
        if not isinstance(self._over, OverItem):
            return
        x = self._divider * self.viewport().width()
        self._over.edge = self._to_scene(QPointF(x, 0)).x() if self.way == "wipe" else None
        self._over.differs = self.way == "difference"
        shown = {"blend": self._mix, "flicker": 1.0 if self._photo_on else 0.0}
        self._over.setOpacity(shown.get(self.way, 1.0))
        self.viewport().update()

    def _on_divider(self, point: QPointF) -> bool:
        near = abs(point.x() - self._divider * self.viewport().width()) <= _GRIP
        return self.way == "wipe" and self._over is not None and near

    def _draw_divider(self, painter: QPainter) -> None:
        colours = theme().colours
        view = self.viewport().rect()
        x = self._divider * view.width()
        for colour, width in ((colours.canvas, 4), (colours.accent, 2)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(QPointF(x, 0), QPointF(x, view.height()))
        painter.setBrush(QColor(colours.raised))
        middle = QPointF(x, view.height() / 2)
        painter.drawEllipse(middle, _GRIP, _GRIP)
        painter.setPen(QPen(QColor(colours.text), 2))
        for side in (-1, 1):
            tip = middle + QPointF(side * 7, 0)
            painter.drawLine(tip, tip + QPointF(-side * 4, -4))
            painter.drawLine(tip, tip + QPointF(-side * 4, 4))
        self._draw_word(painter, self.tr("Probe"), x - spacing.MEDIUM, 1.0)
        self._draw_word(painter, self.tr("Candidate"), x + spacing.MEDIUM, 0.0)

    def _draw_word(self, painter: QPainter, word: str, x: float, leftwards: float) -> None:
        """`leftwards` is the share of the word that lies left of x."""
        colours, metrics = theme().colours, painter.fontMetrics()
        width = metrics.horizontalAdvance(word) + 2 * spacing.SMALL
        place = QRectF(x - leftwards * width, spacing.SMALL, width, metrics.height() + spacing.SMALL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(place, spacing.RADIUS, spacing.RADIUS)
        painter.setPen(QColor(colours.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
