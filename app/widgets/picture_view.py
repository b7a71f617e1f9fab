"""A picture to zoom and pan, in the coordinates of its file: (0, 0) is the centre of the top left pixel.

Points, comparison and everything else that is laid over it are drawn by whoever uses it.
"""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QSizePolicy,
    QStyleOptionGraphicsItem,
    QWidget,
)

from app.design.theme import theme
from app.pictures import Picture

_STEP = 1.25
_CLOSEST = 32.0
_LARGEST_FIT = 8.0
_PIXELS_FROM = 4.0
"""From this zoom on pixels are shown as the squares they are; below it they are smoothed."""


class PictureItem(QGraphicsItem):
    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.picture = picture

    def boundingRect(self) -> QRectF:
        return QRectF(-0.5, -0.5, self.picture.width, self.picture.height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self.paint_at(
            painter, option.levelOfDetailFromTransform(painter.worldTransform()) * painter.device().devicePixelRatio()
        )

    def paint_at(self, painter: QPainter, scale: float) -> None:
        """`scale`: screen pixels a pixel of the file, as the painter is set up."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < _PIXELS_FROM)
        painter.drawImage(self.boundingRect(), self.picture.level_for(scale))


class PictureView(QGraphicsView):
    """`moved` is emitted when zoom or place change by the user's hand, so that another view can follow."""

    moved = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)
        self.item: PictureItem | None = None
        self._fitting = True
        self._grabbed: QPointF | None = None
        theme().changed.connect(self.viewport().update)

    def show_picture(self, picture: Picture | None) -> None:
        if self.item is not None:
            self.scene().removeItem(self.item)
            self.item = None
        if picture is not None:
            self.item = PictureItem(picture)
            self.item.setZValue(-1)
            self.scene().addItem(self.item)
        self._fitting = True
        self.fit()

    def exchange_picture(self, picture: Picture) -> None:
        """Another rendering of the same: zoom and place stay where its size did."""
        same = self.item is not None and self.item.boundingRect() == PictureItem(picture).boundingRect()
        if not same:
            self.show_picture(picture)
            return
        self.scene().removeItem(self.item)
        self.item = PictureItem(picture)
        self.item.setZValue(-1)
        self.scene().addItem(self.item)
        self.viewport().update()

    @property
    def shown_picture(self) -> Picture | None:
        return self.item.picture if self.item is not None else None

    @property
    def zoom(self) -> float:
        """Screen pixels a pixel of the file."""
        return self.transform().m11()

    def shown_rect(self) -> QRectF:
        return self.item.sceneBoundingRect() if self.item is not None else QRectF()

    def fit(self) -> None:
        self._fitting = True
        self._refit()
        self.moved.emit()

    def actual_size(self) -> None:
        self.zoom_by(1.0 / self.zoom, self.viewport().rect().center())

    def zoom_in(self) -> None:
        self.zoom_by(_STEP, self.viewport().rect().center())

    def zoom_out(self) -> None:
        self.zoom_by(1.0 / _STEP, self.viewport().rect().center())

    def zoom_by(self, factor: float, around: QPointF) -> None:
        """What is under `around`, in pixels of the view, stays there."""
        if self.item is None:
            return
        wanted = min(max(self.zoom * factor, self._farthest()), _CLOSEST)
        before = self._to_scene(around)
        self._fitting = False
        self._place(wanted, before, around)
        self.moved.emit()

    def pan_by(self, dx: float, dy: float) -> None:
        if self.item is not None:
            self._fitting = False
            self._place(self.zoom, self._to_scene(QPointF(-dx, -dy)), QPointF(0, 0))
            self.moved.emit()

    def follow(self, other: "PictureView") -> None:
        """The same place at the same zoom as in the other view, without saying so again."""
        self._fitting = other._fitting
        middle, theirs = self.viewport().rect().center(), other.viewport().rect().center()
        self._place(other.zoom, other._to_scene(theirs), middle)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        if steps:
            self.zoom_by(_STEP**steps, event.position())
        event.accept()

    def mousePressEvent(self, event) -> None:
        if self._may_pan(event):
            self._grabbed = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event) -> None:
        if self._grabbed is not None:
            moved = event.position() - self._grabbed
            self._grabbed = event.position()
            self.pan_by(moved.x(), moved.y())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event) -> None:
        if self._grabbed is not None:
            self._grabbed = None
            self.viewport().unsetCursor()
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event) -> None:
        if self.item is not None and self._may_pan(event):
            if self._fitting:
                self.actual_size()
            else:
                self.fit()
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.fit()
            case Qt.Key.Key_1:
                self.actual_size()
            case _:
                event.ignore()  # so that the place it lies in can have the key

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting:
            self._refit()

    def _may_pan(self, event) -> bool:
        return event.button() in {Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton}

    def _fit_zoom(self) -> float:
        rect, view = self.shown_rect(), self.viewport().rect()
        if rect.isEmpty() or view.isEmpty():
            return 1.0
        margin = 24
        return min(
            max(1, view.width() - margin) / rect.width(), max(1, view.height() - margin) / rect.height(), _LARGEST_FIT
        )

    def _farthest(self) -> float:
        return min(self._fit_zoom(), 1.0) / 4

    def _refit(self) -> None:
        self._place(self._fit_zoom(), self.shown_rect().center(), QPointF(self.viewport().rect().center()))

    def _to_scene(self, view_point: QPointF) -> QPointF:
        inverse, _ = self.viewportTransform().inverted()
        return inverse.map(QPointF(view_point))

    def _place(self, zoom: float, scene_point: QPointF, view_point: QPointF) -> None:
        """Puts a point of the scene under a point of the view; the scene's rectangle is what is shown, nothing clips.

        It is a little smaller than the view, since Qt scrolls in whole pixels as soon as it does not fit.
        """
        view = self.viewport().rect()
        size = 0.999 * view.width() / zoom, 0.999 * view.height() / zoom
        left = scene_point.x() - QPointF(view_point).x() / zoom
        top = scene_point.y() - QPointF(view_point).y() / zoom
        self.setTransform(QTransform.fromScale(zoom, zoom))
        self.setSceneRect(QRectF(left, top, *size))
