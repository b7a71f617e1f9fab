"""Images as Qt paints them: made from the engine's, at several sizes so that zooming out stays sharp.

No file is read here and nothing is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.formats import Image

LONGEST = 4096
"""The longest side that is kept for the screen; points are still placed in the pixels of the file."""

_SMALLEST = 192


@dataclass(frozen=True, eq=False)
class Picture:
    """`width` and `height` are the file's; `levels` shrink by halves from at most `LONGEST`."""

    width: int
    height: int
    levels: tuple[QImage, ...]

    def level_for(self, scale: float) -> QImage:
        """The smallest level with a pixel for each one on the screen, at `scale` screen pixels a file pixel."""
        wanted = self.width * scale
        for level in reversed(self.levels):
            if level.width() >= wanted:
                return level
        return self.levels[0]


def picture_of(image: Image) -> Picture:
    largest = to_qimage(image.preview(LONGEST))
    levels = [largest]
    while max(levels[-1].width(), levels[-1].height()) > 2 * _SMALLEST:
        size = levels[-1].size() / 2
        levels.append(
            levels[-1].scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
    return Picture(image.width, image.height, tuple(levels))


def to_qimage(pixels: NDArray[np.uint8]) -> QImage:
    """(height, width) or (height, width, 3); the copy owns its memory and is in the format that is painted fastest."""
    height, width = pixels.shape[:2]
    if pixels.ndim == 2:
        grey = QImage(pixels.tobytes(), width, height, width, QImage.Format.Format_Grayscale8)
        return grey.convertToFormat(QImage.Format.Format_RGB32)
    colour = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    return colour.convertToFormat(QImage.Format.Format_RGB32)
