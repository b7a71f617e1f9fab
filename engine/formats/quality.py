"""How good a picture of a face is for matching: one value between 0 and 1 and, where it is less than 1, what is wrong.

It is measured in the picture and its five points alone; no network runs, and what is done about it is not known here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

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
    """The detector was not sure that it is a face."""


@dataclass(frozen=True)
class Quality:
    """`flaw` is the worst one; None only for a value of 1."""

    value: float
    flaw: Flaw | None = None


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
    value, flaw = min(_parts(image, landmarks, modality))
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
