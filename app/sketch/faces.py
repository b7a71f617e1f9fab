"""A face to start from: the parametric head of `engine/portrait`, drawn as a pencil would on the sketch's paper.

Which sliders there are is the portrait's; here they are grouped as the window shows them.
"""

from collections.abc import Mapping
from dataclasses import replace

import cv2
import numpy as np

from app.sketch import grain
from app.sketch.layers import Plane
from engine.portrait.person import SLIDERS, Person, Slider, clipped
from engine.portrait.sketch import strokes
from engine.portrait.strokes import Strokes
from engine.portrait.view import View

PARTS = ("outline", "jaw", "eyes", "brows", "nose", "mouth", "ears", "hair", "age lines", "beard", "glasses", "build")
"""In the order in which a witness is asked. Skin has no lines."""

_DRAWN_AT = 512
"""Height at which the head's lines are worked out; finer shows no more."""
_DETAILS = 3
"""The chance of this head's strands: always the same, so that a slider moves lines and does not shuffle them."""


def sliders() -> dict[str, list[Slider]]:
    return {part: [slider for slider in SLIDERS if slider.part == part] for part in PARTS}


def person(values: Mapping[str, float]) -> Person:
    return replace(Person(details=_DETAILS), **{name: clipped(name, value) for name, value in values.items()})


def drawn(values: Mapping[str, float], width: int, height: int) -> Plane:
    """The face as a layer's pixels."""
    high = min(_DRAWN_AT, height)
    # The head is framed for paper of 3:4; wider paper has margins left and right.
    wide = round(high * min(width / height, 0.75)) if width < height * 0.75 else round(high * width / height)
    lines = strokes(person(values), View(), wide, high)
    scale = height / high
    ink_sheet = np.zeros((height, width), np.uint8)
    darkest = np.zeros(len(lines), np.float32)
    np.maximum.at(darkest, lines.owner, lines.ink)
    for number in np.argsort(darkest, kind="stable"):
        _line(ink_sheet, lines, int(number), scale)
    cover = ink_sheet.astype(np.float32) / 255
    # As a pencil does: the deeper the paper, the less of a pale line reaches it.
    repeat = grain.depth("paper")[: grain.SIDE, : grain.SIDE]
    paper = np.tile(repeat, (-(-height // grain.SIDE), -(-width // grain.SIDE)))[:height, :width]
    cover = np.clip(cover * 1.55 - 0.55 * paper, 0, 1)
    alpha = (cover * 235 + 0.5).astype(np.uint8)
    light = (alpha.astype(np.uint16) * 28 // 255).astype(np.uint8)
    return np.stack([light, alpha])


def _line(sheet: np.ndarray, lines: Strokes, number: int, scale: float) -> None:
    first, last = lines.first[number], lines.first[number + 1]
    path = np.round(lines.path[first:last] * scale * 16).astype(np.int32)
    width, ink = lines.width[first:last] * scale, lines.ink[first:last]
    for at in range(len(path) - 1):
        value = 0.5 * (ink[at] + ink[at + 1])
        if value > 0.02:
            thick = 0.5 * (width[at] + width[at + 1]) * 0.62
            cv2.line(
                sheet, path[at].tolist(), path[at + 1].tolist(), int(255 * min(value, 1)), max(1, round(thick)),
                cv2.LINE_AA, 4,
            )  # fmt: skip
