"""From an image and its landmarks to the fixed-size, aligned, normalised chip that an encoder takes.

This is the only place where faces are aligned, chips cut and pixels normalised; where the points come from is not
known here, nor how a box is placed.
"""

from dataclasses import dataclass
from typing import ClassVar, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.errors import UsageError
from engine.formats.images import Image, Region
from engine.formats.landmarks import Landmarks


class PictureSpec(Protocol):
    """What any chip of a picture has, however it was placed."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    @property
    def channels(self) -> int: ...

    @property
    def mean(self) -> float: ...

    @property
    def std(self) -> float: ...


@dataclass(frozen=True)
class ChipSpec:
    """What a pack wants: size in pixels, where the five points lie, and how pixel values (0 to 1) are normalised."""

    width: int
    height: int
    points: tuple[tuple[float, float], ...]
    channels: int = 1
    mean: float = 0.0
    std: float = 1.0

    located: ClassVar[bool] = True
    """A face has to be found in a picture before it can be cut out."""

    def chip(self, image: object, landmarks: Landmarks) -> "Chip":
        if not isinstance(image, Image):
            raise UsageError("this pack compares pictures, and this is none", advice="choose another with --pack")
        return align(image, landmarks, self)


@dataclass(frozen=True)
class Chip:
    """`pixels` is float32 (channels, height, width), normalised; `transform` (2, 3) takes image to chip pixels."""

    pixels: NDArray[np.float32]
    transform: NDArray[np.float64]
    spec: PictureSpec

    def picture(self) -> NDArray[np.uint8]:
        """The chip as a person may look at it: (height, width) or (height, width, 3), 8 bit."""
        values = np.clip((self.pixels * self.spec.std + self.spec.mean) * 255.0 + 0.5, 0, 255).astype(np.uint8)
        return values[0] if self.spec.channels == 1 else np.ascontiguousarray(values.transpose(1, 2, 0))


def align(image: Image, landmarks: Landmarks, spec: ChipSpec) -> Chip:
    """Turns, scales and moves the image so that its points come to lie on the template's, and cuts the chip out."""
    if not len(landmarks.points):
        raise UsageError("a face is aligned by points, and there are none", advice="mark the two eyes")
    return cut(image, similarity(landmarks.points, np.asarray(spec.points, np.float64)[: len(landmarks.points)]), spec)


def cut(image: Image, transform: NDArray[np.float64], spec: PictureSpec) -> Chip:
    """The chip that the image gives when its pixels are placed by `transform`.

    Large images are first halved as often as the scale allows: a plain warp would sample one pixel in many and alias,
    which changes oriented gradients more than the drawing does. Outside the image its border is continued.
    """
    region = _region_shown(image, transform, spec)
    cropped = image.grey(region) if spec.channels == 1 else image.colour(region)
    reduced = transform.copy()
    reduced[:, 2] += transform[:, :2] @ np.array(region[:2], np.float64)
    while min(cropped.shape[:2]) > 1 and np.hypot(reduced[0, 0], reduced[1, 0]) < 0.5:
        width, height = cropped.shape[1] // 2, cropped.shape[0] // 2
        even = np.ascontiguousarray(cropped[: 2 * height, : 2 * width])
        cropped = np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), np.float32)
        # A pixel centre x of the half image lies at 2x + 0.5 of the whole one.
        reduced[:, 2] += reduced[:, :2] @ np.array([0.5, 0.5])
        reduced[:, :2] *= 2.0
    chip = cv2.warpAffine(
        cropped, reduced, (spec.width, spec.height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    planes = chip[None] if chip.ndim == 2 else chip.transpose(2, 0, 1)
    normalised = np.ascontiguousarray((planes - spec.mean) / spec.std, dtype=np.float32)
    return Chip(normalised, transform, spec)


def similarity(source: NDArray[np.floating], target: NDArray[np.floating]) -> NDArray[np.float64]:
    """The rotation, scale and shift (2, 3) that brings `source` nearest to `target` in the least-squares sense.

    With complex numbers it is one line: for centred s and t the factor <s, t> / <s, s> turns and scales at once.
    """
    s = np.asarray(source, np.float64) @ np.array([1, 1j])
    t = np.asarray(target, np.float64) @ np.array([1, 1j])
    centred = s - s.mean()
    factor = np.vdot(centred, t - t.mean()) / np.vdot(centred, centred)
    shift = t.mean() - factor * s.mean()
    return np.array([[factor.real, -factor.imag, shift.real], [factor.imag, factor.real, shift.imag]])


def _region_shown(image: Image, transform: NDArray[np.float64], spec: PictureSpec) -> Region:
    """The part of the image that the chip shows, with a margin, so that a huge scan costs no more than a snapshot."""
    inverse = cv2.invertAffineTransform(transform)
    corners = np.array([[-1, -1], [spec.width, -1], [-1, spec.height], [spec.width, spec.height]], np.float64)
    shown = corners @ inverse[:, :2].T + inverse[:, 2]
    margin = 2.0 + 2.0 / float(np.hypot(transform[0, 0], transform[1, 0]))
    left, top = np.clip(np.floor(shown.min(0) - margin), 0, [image.width - 1, image.height - 1]).astype(int)
    right, bottom = np.clip(
        np.ceil(shown.max(0) + margin) + 1, [left + 1, top + 1], [image.width, image.height]
    ).astype(int)
    return int(left), int(top), int(right), int(bottom)
