"""From an image and the box of what it shows to the chip that an encoder takes, as whole persons are cut out.

A box is widened to the chip's shape about its middle: nobody is stretched. How faces are aligned is in `chips`.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.errors import UsageError
from engine.formats.chips import Chip, cut
from engine.formats.images import Image
from engine.formats.landmarks import Box, Landmarks

_NO_POINTS = np.zeros((0, 2), np.float32)


@dataclass(frozen=True)
class BoxSpec:
    """What a pack wants: size in pixels, and how pixel values (0 to 1) are normalised."""

    width: int
    height: int
    channels: int = 1
    mean: float = 0.0
    std: float = 1.0

    located: ClassVar[bool] = True

    def chip(self, image: object, landmarks: Landmarks) -> Chip:
        if not isinstance(image, Image):
            raise UsageError("this pack compares pictures, and this is none", advice="choose another with --pack")
        if len(landmarks.points):
            raise UsageError("a person is cut out by a box, and these are points of a face", advice="draw a box")
        box = landmarks.box or whole_frame(image)
        if not shared_with_frame(image, box):
            raise UsageError("the box lies outside of the picture", advice="draw it around the person")
        return cut(image, self.placing(box), self)

    def placing(self, box: Box) -> NDArray[np.float64]:
        """(2, 3): the box as large as the chip has room for, in its middle."""
        x, y, width, height = box
        scale = min(self.width / width, self.height / height)
        middle = (self.width - 1) / 2.0, (self.height - 1) / 2.0
        centre = x + width / 2.0, y + height / 2.0
        return np.array([[scale, 0.0, middle[0] - scale * centre[0]], [0.0, scale, middle[1] - scale * centre[1]]])


def whole_frame(image: Image) -> Box:
    return -0.5, -0.5, float(image.width), float(image.height)


def shared_with_frame(image: Image, box: Box) -> float:
    """The part of the box that the picture shows, 0 to 1."""
    x, y, width, height = box
    across = min(x + width, image.width - 0.5) - max(x, -0.5)
    down = min(y + height, image.height - 0.5) - max(y, -0.5)
    return max(0.0, across) * max(0.0, down) / (width * height)


def whole_picture(image: Image) -> Landmarks:
    """A picture that is a crop of one person already: its frame is the box."""
    return Landmarks(_NO_POINTS, whole_frame(image))


def box_by_hand(numbers: tuple[float, ...] | list[float]) -> Landmarks:
    """x, y, width and height as one counts pixels: 0,0 is the picture's corner, not the middle of its first pixel."""
    if len(numbers) != 4:
        raise UsageError(f"a box is given as 4 numbers (x,y,width,height), not {len(numbers)}")
    x, y, width, height = (float(number) for number in numbers)
    return boxed((x - 0.5, y - 0.5, width, height))


def boxed(box: Box) -> Landmarks:
    """By hand, in coordinates in which 0,0 is the middle of the first pixel, as everywhere inside."""
    if not np.isfinite(box).all():
        raise UsageError("a box is made of finite numbers")
    if min(box[2:]) < SMALLEST:
        raise UsageError(
            f"the box is {box[2]:g} × {box[3]:g} pixels", advice=f"draw it at least {SMALLEST:g} pixels wide and high"
        )
    return Landmarks(_NO_POINTS, box, manual=True)


def corner_counted(box: Box) -> Box:
    """The same box as `box_by_hand` takes it."""
    return box[0] + 0.5, box[1] + 0.5, box[2], box[3]


SMALLEST = 4.0
"""Pixels: less shows nobody."""
