"""A view on the probe's frame of coordinates that shows the probe, a photo laid into that frame, or both mixed.

All views of one comparison share this frame, so that following another view is the same zoom at the same place.
"""

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QWidget

from app.pictures import Picture
from app.widgets.picture_view import PictureItem, PictureView


class PairView(PictureView):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._over: PictureItem | None = None
        self._frame = QRectF()
        self._shown: tuple[Picture | None, Picture | None] = (None, None)

    def show_pair(self, probe: Picture | None, photo: Picture | None, transform: Any | None, frame: QRectF) -> None:
        """`transform` (2, 3) takes the photo's pixels to the probe's; without one the photo is fitted in."""
        if self._shown != (probe, photo):
            self._replace_items(probe, photo)
        self._frame = frame
        if self._over is not None and photo is not None:
            self._over.setTransform(_qt(transform) if transform is not None else self._fitted(photo))
        if self._fitting:
            self._refit()

    def set_mix(self, share: float) -> None:
        if self._over is not None:
            self._over.setOpacity(share)

    def over_transform(self) -> QTransform:
        """From the photo's pixels to the probe's, as it is shown."""
        return self._over.transform() if self._over is not None else QTransform()

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
        self.scene().clear()
        self.item = self._over = None
        if probe is not None:
            self.item = PictureItem(probe)
            self.scene().addItem(self.item)
        if photo is not None:
            self._over = PictureItem(photo)
            self.scene().addItem(self._over)
            self.item = self.item or self._over

    def _fitted(self, photo: Picture) -> QTransform:
        scale = min(self._frame.width() / photo.width, self._frame.height() / photo.height)
        centre = self._frame.center()
        return (
            QTransform()
            .translate(centre.x(), centre.y())
            .scale(scale, scale)
            .translate(-(photo.width - 1) / 2, -(photo.height - 1) / 2)
        )


def _qt(transform: Any) -> QTransform:
    (a, b, x), (c, d, y) = ((float(value) for value in line) for line in transform)
    return QTransform(a, c, b, d, x, y)
