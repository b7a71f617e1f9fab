"""How good a picture of a face or a person is for matching: a value between 0 and 1 and, if less than 1, what is wrong.

It is measured in the picture and its points or box alone; no network runs, and what is done about it is not known here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.formats.box_chips import BoxSpec, shared_with_frame, whole_frame
from engine.formats.chips import ChipSpec, align
from engine.formats.images import Image
from engine.formats.landmarks import Landmarks
from engine.formats.vocabulary import Modality


class Flaw(StrEnum):
    SMALL = "small"
    BLURRED = "blurred"
    DARK = "dark"
    BRIGHT = "bright"
    FLAT = "flat"
    """Hardly any contrast."""
    TURNED = "turned"
    """To one side."""
    TILTED = "tilted"
    UNSURE = "unsure"
    """The detector was not sure that it is a face, or a person."""
    CUT = "cut"
    """A part of the person is outside of the picture."""


@dataclass(frozen=True)
class Quality:
    """`flaw` is the worst one; None only for a value of 1."""

    value: float
    flaw: Flaw | None = None


_BODY = BoxSpec(48, 96)

_FACE = ChipSpec(72, 72, ((22.0, 28.0), (50.0, 28.0), (36.0, 44.3), (23.8, 57.1), (48.2, 57.1)))
"""From brow to chin and no background, with 28 pixels between the eyes: a little less than encoders are shown."""


def assess(image: Image, landmarks: Landmarks, modality: Modality = Modality.PHOTO) -> Quality:
    """As good as its weakest part. A part is 0 where matching is hopeless and 1 from where more of it helps no more.

    A worked example, with (measured, at which a part is 0, at which it is 1):

        eye distance  26 pixels        12     40     .50
        sharpness     .25              .10    .30    .75
        mean grey     .48              .12    .30    1
        all others                                   1      so: .50, small

    Sharpness is the root of the variance of the face's Laplacian over the variance of its grey values, which light does
    not change: on LFW photos of 42 pixels between the eyes it is .43 in the median and .25 in the worst of fifty;
    blurred by a radius of one pixel in forty it is .26, by two .14. The paper of a sketch is white and nothing is lost
    in it; a thermal camera's optics leave half of a photo's sharpness at best.
    """
    parts = _parts(image, landmarks, modality) if len(landmarks.points) else _body_parts(image, landmarks)
    value, flaw = min(parts)
    return Quality(value, None if value == 1.0 else flaw)


def _parts(image: Image, landmarks: Landmarks, modality: Modality) -> Iterator[tuple[float, Flaw]]:
    yield _between(landmarks.eye_distance, 12.0, 40.0), Flaw.SMALL
    face = align(image, landmarks, _FACE).pixels[0]
    spread = float(face.std())
    rough = float(cv2.Laplacian(face, cv2.CV_32F).std())
    softness = 0.5 if modality is Modality.THERMAL else 1.0
    yield _between(rough / max(spread, 1e-3), 0.1 * softness, 0.3 * softness), Flaw.BLURRED
    mean = float(face.mean())
    yield _between(mean, 0.12, 0.3), Flaw.DARK
    if modality is not Modality.SKETCH:
        yield _between(mean, 0.92, 0.78), Flaw.BRIGHT
        yield _between(float((face > 0.98).mean()), 0.5, 0.15), Flaw.BRIGHT
    yield _between(spread, 0.01, 0.05), Flaw.FLAT
    eyes = landmarks.points[1] - landmarks.points[0]
    yield _between(abs(float(np.degrees(np.arctan2(eyes[1], eyes[0])))), 60.0, 20.0), Flaw.TILTED
    if len(landmarks.points) == 5:
        yield _between(_turn(landmarks.points.astype(np.float64)), 0.4, 0.15), Flaw.TURNED
    yield _between(landmarks.score, 0.5, 0.9), Flaw.UNSURE


def _body_parts(image: Image, landmarks: Landmarks) -> Iterator[tuple[float, Flaw]]:
    """A person of 24 rows is a smudge, and from 128 on clothes and build are seen. Sharpness is measured at 96 rows:
    180 rendered crops of 192 rows have .34 to 2.6, blurred by a radius of two of their pixels .29 to .41, by four .13
    to .19. Frames of infrared cameras are darker than a photo of a face may be: the darkest has a mean of .17."""
    box = landmarks.box or whole_frame(image)
    yield _between(box[3], 24.0, 128.0), Flaw.SMALL
    yield _between(shared_with_frame(image, box), 0.5, 0.95), Flaw.CUT
    body = _BODY.chip(image, landmarks).pixels[0]
    middle = body[:, _BODY.width // 4 : -_BODY.width // 4]
    spread = float(middle.std())
    rough = float(cv2.Laplacian(middle, cv2.CV_32F).std())
    yield _between(rough / max(spread, 1e-3), 0.1, 0.3), Flaw.BLURRED
    mean = float(middle.mean())
    yield _between(mean, 0.03, 0.12), Flaw.DARK
    yield _between(mean, 0.95, 0.85), Flaw.BRIGHT
    yield _between(spread, 0.01, 0.05), Flaw.FLAT
    yield _between(landmarks.score, 0.3, 0.7), Flaw.UNSURE


def _turn(points: NDArray[np.float64]) -> float:
    """How far the nose's tip lies from the line between eyes and mouth, in eye distances: 0 from the front, .25 in the
    most turned of fifty LFW photos."""
    right_eye, left_eye, nose, right_corner, left_corner = points
    top, bottom = (right_eye + left_eye) / 2.0, (right_corner + left_corner) / 2.0
    down, out = bottom - top, nose - top
    length, distance = np.hypot(*down), np.hypot(*(left_eye - right_eye))
    return float(abs(down[0] * out[1] - down[1] * out[0]) / max(float(length * distance), 1e-9))


def _between(measured: float, hopeless: float, good: float) -> float:
    return float(np.clip((measured - hopeless) / (good - hopeless), 0.0, 1.0))
