"""A view on the probe's frame of coordinates that shows the probe, a photo laid into that frame, or both.

All views of one comparison share this frame, so that following another view is the same zoom at the same place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsItem, QWidget

from app.pictures import Picture
from app.views.compare.annotations import ShapesItem, shape_of
from app.widgets.picture_view import PictureItem, PictureView

if TYPE_CHECKING:
    from engine.cases import Shape


class PairView(PictureView):
    """`drawn` carries the tool and its way from where it was pressed to where it was lifted, in pixels of the picture
    that is on top.
    """

    drawn = Signal(str, object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._over: PictureItem | None = None
        self._layer: QGraphicsItem | None = None
        self.layer: ShapesItem | None = None
        self.tool = ""
        self._way: list[QPointF] = []
        self._frame = QRectF()
        self._shown: tuple[Picture | None, Picture | None] = (None, None)

    def show_pair(self, probe: Picture | None, photo: Picture | None, transform: Any | None, frame: QRectF) -> None:
        """`transform` (2, 3) takes the photo's pixels to the probe's; without one the photo is fitted in."""
        if self._shown != (probe, photo):
            self._replace_items(probe, photo)
        self._frame = frame
        if self._over is not None and photo is not None:
            self._over.setTransform(as_transform(transform) if transform is not None else self._fitted(photo))
        if self._fitting:
            self._refit()

    def over_transform(self) -> QTransform:
        """From the photo's pixels to the probe's, as it is shown."""
        return self._over.transform() if self._over is not None else QTransform()

    def lay_over(self, layer: QGraphicsItem | None) -> None:
        """Something in the pixels of the probe, in place of what lay there before."""
        if self._layer is not None and self._layer.scene() is self.scene():
            self.scene().removeItem(self._layer)
        self._layer = layer
        if layer is not None:
            self.scene().addItem(layer)

    def show_shapes(self, shapes: Sequence[Shape], begun: Shape | None = None) -> None:
        """Over the picture that is on top."""
        if self.item is None:
            return
        if self.layer is None:
            self.layer = ShapesItem(self.item)
        self.layer.show_shapes(shapes, begun)

    def set_tool(self, tool: str) -> None:
        """One to draw with, or none."""
        self.tool, self._way = tool, []
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if tool else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event) -> None:
        if self.tool and self.item is not None and event.button() == Qt.MouseButton.LeftButton:
            self._way = [self._in_picture(event.position())]
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event) -> None:
        if not self._way:
            super().mouseMoveEvent(event)
        elif self.tool != "text" and self.layer is not None:
            picture = self.item.picture
            self._way.append(self._in_picture(event.position()))
            self.layer.show_shapes(self.layer.shapes, shape_of(self.tool, self._way, (picture.width, picture.height)))

    def mouseReleaseEvent(self, event) -> None:
        if not self._way:
            super().mouseReleaseEvent(event)
            return
        way, self._way = [*self._way, self._in_picture(event.position())], []
        self.drawn.emit(self.tool, way)

    def _in_picture(self, point: QPointF) -> QPointF:
        return self.item.mapFromScene(self._to_scene(point))

    def fit_if_fitting(self, other: PictureView) -> None:
        """Views of another shape fit the frame in their own way; otherwise the place on show is kept."""
        if other._fitting:
            self.fit()
        else:
            self.follow(other)

    def follow(self, other: PictureView) -> None:
        if other._fitting:
            self._fitting = True
            self._refit()
        else:
            super().follow(other)

    def shown_rect(self) -> QRectF:
        return self._frame

    def _replace_items(self, probe: Picture | None, photo: Picture | None) -> None:
        self._shown = probe, photo
        self.lay_over(None)
        self.layer = None
        self.scene().clear()
        self.item = self._over = None
        if probe is not None:
            self.item = PictureItem(probe)
            self.scene().addItem(self.item)
        if photo is not None:
            self._over = self._photo_item(photo)
            self.scene().addItem(self._over)
            self.item = self.item or self._over

    def _photo_item(self, photo: Picture) -> PictureItem:
        return PictureItem(photo)

    def _fitted(self, photo: Picture) -> QTransform:
        scale = min(self._frame.width() / photo.width, self._frame.height() / photo.height)
        centre = self._frame.center()
        return (
            QTransform()
            .translate(centre.x(), centre.y())
            .scale(scale, scale)
            .translate(-(photo.width - 1) / 2, -(photo.height - 1) / 2)
        )


def as_transform(transform: Any) -> QTransform:
    """Of the engine's (2, 3) matrices."""
    (a, b, x), (c, d, y) = ((float(value) for value in line) for line in transform)
    return QTransform(a, c, b, d, x, y)
