"""How well a face in an image can be searched with, as a number from 0 to 1 and the reason when it is low.

It judges the picture and never the person: nothing here knows a network, a gallery or how well a pack really does.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.formats.chips import ChipSpec, align
from engine.formats.images import Image
from engine.formats.landmarks import Landmarks
from engine.formats.vocabulary import Modality

GOOD = 0.6
"""From this value on nothing is said against the picture."""

_EYES_APART = 40.0
"""The scale at which sharpness and light are measured; a smaller face is measured at its own, not blown up first."""

_SIZE = (12.0, 40.0)
_SHARPNESS = (0.06, 0.15)
_SHARPNESS_OF_HEAT = (0.03, 0.09)
_CONTRAST = (0.02, 0.08)
_BRIGHTNESS = (0.06, 0.22)
_CLIPPED = (0.6, 0.25)
_TURN = (0.5, 0.2)
_NOD = (0.35, 0.18)
_TILT = (70.0, 30.0)
"""Each part's ramp: the measure at which it is worth 0, and the one from which it is worth 1.

Of 400 LFW photos, small press photos that people recognise, the middle half are worth .84 to 1; blurred by two pixels
.24 to .57, halved .30 to .37, at a third of their light .34 to .53. A thermal camera's own optics are softer.
"""

_USUAL_NOSE = 0.56
"""How far down from the eyes to the mouth the tip of the nose lies in a face seen from the front."""


@dataclass(frozen=True)
class Quality:
    """`value` is the smallest of the four parts, each 0 to 1: one fault is enough to spoil a search.

    Worked example: eyes 26 pixels apart are worth (26 - 12) / (40 - 12) = .5; in a sharp, well lit picture of a face
    seen from the front the value is .5 and the reason names the pixels.
    """

    value: float
    reason: str
    size: float
    sharpness: float
    exposure: float
    pose: float

    @property
    def is_good(self) -> bool:
        return self.value >= GOOD


def quality(image: Image, landmarks: Landmarks, modality: Modality = Modality.PHOTO) -> Quality:
    """`modality` matters where pictures differ by nature: paper is no overexposed skin, and heat has no fine edges."""
    face = _face(image, landmarks)
    size = _ramp(landmarks.eye_distance, *_SIZE)
    sharpness = _ramp(_fineness(face), *(_SHARPNESS_OF_HEAT if modality is Modality.THERMAL else _SHARPNESS))
    exposure, light = _light(face, drawn=modality is Modality.SKETCH)
    pose, turned = _pose(landmarks)
    parts = (
        (size, f"the eyes are only {landmarks.eye_distance:.0f} pixels apart"),
        (exposure, light),
        (sharpness, "the face is blurred"),
        (pose, turned),
    )
    value, reason = min(parts, key=lambda part: part[0])
    return Quality(value, reason if value < GOOD else "", size, sharpness, exposure, pose)


def _face(image: Image, landmarks: Landmarks) -> NDArray[np.float32]:
    """The face upright from brows to chin, grey 0 to 1, at its own scale or the usual one, whichever is smaller."""
    apart = min(_EYES_APART, landmarks.eye_distance)
    side = max(8, round(2.4 * apart))
    middle, top = (side - 1) / 2, 0.28 * side
    eyes = ((middle - apart / 2, top), (middle + apart / 2, top))
    spec = ChipSpec(side, side, eyes)
    return align(image, Landmarks(landmarks.points[:2]), spec).pixels[0]


def _fineness(face: NDArray[np.float32]) -> float:
    """What a light blur takes away, as a part of all that varies: no matter how bright or contrasty the picture is.

    Noise is no sharpness: what the lightest blur removes already is not counted.
    """
    spread = float(face.std())
    if spread < 1e-4:
        return 0.0
    finest = cv2.GaussianBlur(face, (0, 0), 0.7)
    return float((finest - cv2.GaussianBlur(face, (0, 0), 2.0)).std()) / spread


def _light(face: NDArray[np.float32], *, drawn: bool) -> tuple[float, str]:
    contrast = _ramp(float(face.std()), *_CONTRAST)
    flat = contrast, "the face has hardly any contrast"
    if drawn:
        return flat
    mean = float(face.mean())
    dark = _ramp(mean, *_BRIGHTNESS), "the face is too dark"
    light = _ramp(1.0 - mean, *_BRIGHTNESS), "the face is too light"
    black = _ramp(float((face <= 0.01).mean()), *_CLIPPED), "much of the face is lost in black"
    white = _ramp(float((face >= 0.99).mean()), *_CLIPPED), "much of the face is lost in white"
    return min((black, white, dark, light, flat), key=lambda part: part[0])


def _pose(landmarks: Landmarks) -> tuple[float, str]:
    """From where the nose lies between eyes and mouth; two eyes alone tell of the tilt only."""
    eyes = landmarks.points[:2].astype(np.float64)
    across = (eyes[1] - eyes[0]) / landmarks.eye_distance
    tilt = abs(float(np.degrees(np.arctan2(across[1], across[0]))))
    parts = [(_ramp(tilt, *_TILT), "the head is tilted far to one side")]
    if len(landmarks.points) == 5:
        down = np.array([-across[1], across[0]])
        middle = eyes.mean(0)
        nose, mouth = landmarks.points[2] - middle, landmarks.points[3:].mean(0) - middle
        # The mouth turns with the head as the nose does, only less: what counts is the nose against both.
        sideways = abs(float(nose @ across - 0.5 * (mouth @ across))) / landmarks.eye_distance
        parts.append((_ramp(sideways, *_TURN), "the head is turned away"))
        height = float(mouth @ down)
        nod = abs(float(nose @ down) / height - _USUAL_NOSE) if height > 1e-6 else 1.0
        parts.append((_ramp(nod, *_NOD), "the head is raised or lowered far"))
    return min(parts, key=lambda part: part[0])


def _ramp(measure: float, worth_nothing: float, worth_all: float) -> float:
    return float(np.clip((measure - worth_nothing) / (worth_all - worth_nothing), 0.0, 1.0))
