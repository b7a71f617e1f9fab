"""What is done to a layer's pixels other than drawing: cutting out a selection, turning it, pictures in and out.

Pixels inside are weighted with their cover; files hold them unweighted, and both ways round nothing is lost.
"""

import io

import cv2
import numpy as np
import PIL.Image
from numpy.typing import NDArray

from app.sketch.areas import NOWHERE, Area
from app.sketch.layers import Layer, Plane, over_255
from engine.errors import ImageError

Outline = tuple[tuple[float, float], ...]
"""The corners of a selection, in pixels of the paper."""

Matrix = tuple[float, float, float, float, float, float]
"""x' = a x + b y + c and y' = d x + e y + f, in that order."""

NO_CHANGE: Matrix = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)


def mask_of(outline: Outline, width: int, height: int) -> Plane:
    """255 inside, 0 outside, with a soft edge of one pixel."""
    mask = np.zeros((height, width), np.uint8)
    corners = np.round(np.array(outline) * 16).astype(np.int32)
    cv2.fillPoly(mask, [corners], 255, cv2.LINE_AA, 4)
    return mask


def area_of(outline: Outline) -> Area:
    x, y = zip(*outline, strict=True)
    return Area(int(min(x)) - 1, int(min(y)) - 1, int(max(x)) + 2, int(max(y)) + 2)


def lifted(layer: Layer, outline: Outline | None) -> tuple[Area, Plane, Plane]:
    """Where something lies in the selection, that piece, and what stays behind when it is taken away."""
    area = layer.used
    if outline is None:
        piece = layer.part(area).copy()
        return area, piece, np.zeros_like(piece)
    area = area.within(area_of(outline))
    if area.empty:
        return NOWHERE, *(2 * (np.zeros((2, 0, 0), np.uint8),))
    mask = mask_of(tuple((x - area.left, y - area.top) for x, y in outline), area.width, area.height).astype(np.uint16)
    part = layer.part(area).astype(np.uint16)
    piece = over_255(part * mask).astype(np.uint8)
    return area, piece, layer.part(area) - piece


def moved_area(area: Area, matrix: Matrix, whole: Area) -> Area:
    """Where the piece comes to lie."""
    a, b, c, d, e, f = matrix
    x, y = zip(
        *(
            (a * x + b * y + c, d * x + e * y + f)
            for x in (area.left, area.right)
            for y in (area.top, area.bottom)
        ),
        strict=True,
    )  # fmt: skip
    return Area(int(min(x)) - 2, int(min(y)) - 2, int(max(x)) + 3, int(max(y)) + 3).within(whole)


def moved(piece: Plane, area: Area, matrix: Matrix, target: Area) -> Plane:
    """The piece, which lay at `area`, as it is seen in `target` after the move."""
    a, b, c, d, e, f = matrix
    # From and to the corners of the two areas; a pixel's centre lies half a pixel off its corner.
    x = a * (area.left + 0.5) + b * (area.top + 0.5) + c - target.left - 0.5
    y = d * (area.left + 0.5) + e * (area.top + 0.5) + f - target.top - 0.5
    m = np.array([[a, b, x], [d, e, y]])
    shrinks = abs(a * e - b * d) < 0.6
    planes = [
        cv2.warpAffine(
            plane, m, (target.width, target.height), flags=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        )
        for plane in piece
    ]  # fmt: skip
    return np.stack(planes)


def unweighted(planes: Plane) -> NDArray[np.uint8]:
    """(height, width, 2): grey and alpha, as files hold them."""
    light, cover = planes.astype(np.uint16)
    grey = np.minimum((light * 255 + cover // 2) // np.maximum(cover, 1), 255)
    return np.stack([grey, cover], -1).astype(np.uint8)


def weighted(grey: NDArray[np.uint8], alpha: NDArray[np.uint8]) -> Plane:
    return np.stack([over_255(grey.astype(np.uint16) * alpha).astype(np.uint8), alpha])


def to_png(planes: Plane) -> bytes:
    return encoded(PIL.Image.fromarray(unweighted(planes), "LA").convert("RGBA"))


def encoded(picture: PIL.Image.Image) -> bytes:
    stream = io.BytesIO()
    # Level 1 is three times as fast as the usual one and a tenth larger.
    picture.save(stream, "PNG", compress_level=1)
    return stream.getvalue()


def from_png(png: bytes) -> Plane:
    """A picture as a layer's pixels; colours become greys, and what is not transparent covers."""
    try:
        picture = PIL.Image.open(io.BytesIO(png), formats=["PNG"])
        picture = picture.convert("LA") if picture.mode != "RGBA" else picture
        channels = np.asarray(picture)
    except (OSError, SyntaxError, ValueError) as error:
        raise ImageError("a picture in the sketch is damaged", advice="use another copy of the file") from error
    if channels.shape[2] == 4:
        grey = cv2.cvtColor(np.ascontiguousarray(channels[..., :3]), cv2.COLOR_RGB2GRAY)
        return weighted(grey, channels[..., 3])
    return weighted(channels[..., 0], channels[..., 1])


def ink_of(light: NDArray[np.uint8]) -> Plane:
    """A drawing on white paper as ink on glass: what is dark covers, white is clear."""
    return np.stack([np.zeros_like(light), 255 - light])


def put(layer: Layer, planes: Plane, left: int, top: int) -> None:
    """In place of all that the layer held."""
    layer.planes[:, layer.used.rows, layer.used.columns] = 0
    target = Area(left, top, left + planes.shape[2], top + planes.shape[1]).within(layer.whole)
    layer.part(target)[:] = planes[
        :, target.top - top : target.bottom - top, target.left - left : target.right - left
    ]  # fmt: skip
    layer.used = target
