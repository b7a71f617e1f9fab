"""What an artist sees in a photo before the first stroke: head, hair, skin, and tones without the photographer's light.

The strokes are made in `sketches`, the heat and the reflectances in `infrared`; both start from here.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.simulate.filters import Plane, blur, direction, guided, masked_blur, step

_USUAL_POINTS = np.array([[0.41, 0.46], [0.59, 0.46], [0.5, 0.56], [0.425, 0.65], [0.575, 0.65]], np.float32)
"""Where the five points lie in a portrait, as parts of its width and height; for photos that come without any."""


@dataclass(frozen=True, eq=False)
class Study:
    """Planes of the photo's size. `tone` is 1 for white paper, about .8 for skin, darker for features and hair."""

    grey: Plane
    tone: Plane
    relief: Plane
    """Light and shade on the head (log units, mean zero): what `tone` leaves out and some artists keep."""
    head: Plane
    hair: Plane
    skin: Plane
    along: tuple[Plane, Plane]
    points: NDArray[np.float32]

    @property
    def unit(self) -> float:
        """The eye distance in pixels: every width and reach is a part of it."""
        return float(np.hypot(*(self.points[1] - self.points[0])))

    def face_coordinates(self) -> tuple[Plane, Plane]:
        return face_coordinates(self.grey.shape, self.points)


def study_photo(image: NDArray[np.floating], points: NDArray[np.floating] | None = None) -> Study:
    """`image` is (height, width) or (height, width, 3) RGB from 0 to 1; `points` the five landmarks in pixels."""
    pixels = np.asarray(image, np.float32)
    colour = pixels if pixels.ndim == 3 else np.repeat(pixels[..., None], 3, axis=2)
    colour = np.ascontiguousarray(np.clip(colour, 0.0, 1.0))
    grey = np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), np.float32)
    height, width = grey.shape
    five = np.asarray(_USUAL_POINTS * (width, height) if points is None else points, np.float32)
    x, y = face_coordinates(grey.shape, five)
    unit = float(np.hypot(*(five[1] - five[0])))
    head = _head(colour, grey, x, y, unit)
    skin = _skin(colour, x, y) * head
    hair = _hair(blur(skin, 0.07 * unit), head, x, y)
    tone, relief = _tones(grey, head, hair, skin, unit)
    return Study(grey, tone, relief, head, hair, skin, direction(tone, 0.06 * unit), five)


def face_coordinates(shape: tuple[int, ...], points: NDArray[np.floating]) -> tuple[Plane, Plane]:
    """x and y of each pixel from the middle of the eyes, along and across the eye line, in eye distances."""
    right, left = np.asarray(points[0], np.float64), np.asarray(points[1], np.float64)
    middle, axis = (right + left) / 2, left - right
    square = max(float(axis @ axis), 1.0)
    px, py = np.meshgrid(np.arange(shape[1]) - middle[0], np.arange(shape[0]) - middle[1])
    along = (px * axis[0] + py * axis[1]) / square
    across = (py * axis[0] - px * axis[1]) / square
    return along.astype(np.float32), across.astype(np.float32)


def _ellipse(x: Plane, y: Plane, centre: float, half_width: float, half_height: float) -> NDArray[np.bool_]:
    return (x / half_width) ** 2 + ((y - centre) / half_height) ** 2 < 1.0


def _head(colour: NDArray[np.float32], grey: Plane, x: Plane, y: Plane, unit: float) -> Plane:
    """Head with hair, neck and a piece of the shoulders, by graph cut from where these are in most portraits."""
    scale = min(1.0, 14.0 / unit)
    size = max(8, round(grey.shape[1] * scale)), max(8, round(grey.shape[0] * scale))
    small = cv2.resize((colour * 255).astype(np.uint8), size, interpolation=cv2.INTER_AREA)
    sx, sy = (np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA), np.float32) for plane in (x, y))
    neck = (np.abs(sx) < 0.6) & (sy > 1.2) & (sy < 2.2)
    # Dark hair before a dark wall has no edge: an upper ellipse that nearly every head of hair fills is taken as given.
    given = _ellipse(sx, sy, 0.45, 0.85, 1.25) | (_ellipse(sx, sy, 0.0, 0.98, 1.22) & (sy < 0.2)) | (neck & (sy < 1.9))
    labels = np.full(sx.shape, cv2.GC_BGD, np.uint8)
    labels[_ellipse(sx, sy, 0.3, 1.95, 2.35) | (sy > 1.7)] = cv2.GC_PR_BGD
    labels[_ellipse(sx, sy, 0.2, 1.3, 1.7) | neck] = cv2.GC_PR_FGD
    labels[given] = cv2.GC_FGD
    if (labels == cv2.GC_BGD).any() or (labels == cv2.GC_PR_BGD).any():
        cv2.setRNGSeed(0)  # the cut's k-means draws from OpenCV's own generator
        cv2.grabCut(small, labels, None, np.zeros((1, 65)), np.zeros((1, 65)), 3, cv2.GC_INIT_WITH_MASK)
    kept = ((labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)).astype(np.uint8)
    kept = cv2.morphologyEx(kept, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    kept = cv2.morphologyEx(kept, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    kept |= given.astype(np.uint8)
    soft = cv2.resize(kept.astype(np.float32), (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    soft = guided(blur(soft, 0.04 * unit), grey, max(1, round(0.12 * unit)), 2e-3)
    return step(soft, 0.2, 0.8)


def _skin(colour: NDArray[np.float32], x: Plane, y: Plane) -> Plane:
    """How much each pixel looks like the cheeks and the bridge of the nose."""
    lab = np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2LAB), np.float32)
    cheeks = (np.abs(x) < 0.62) & (y > 0.3) & (y < 0.85)
    sample = lab[cheeks] if cheeks.sum() > 8 else lab.reshape(-1, 3)
    centre = np.median(sample, axis=0)
    spread = np.maximum(1.48 * np.median(np.abs(sample - centre), axis=0), (9.0, 4.0, 5.0))
    distance = ((lab - centre) / (spread * (2.2, 1.6, 1.6))).astype(np.float32)
    # A highlight is still skin, so what is lighter than the cheeks counts for half.
    distance[..., 0] *= np.where(distance[..., 0] > 0, 0.5, 1.0)
    return np.asarray(np.exp(-0.5 * (distance**2).sum(axis=2)), np.float32)


def _hair(skin: Plane, head: Plane, x: Plane, y: Plane) -> Plane:
    """What of the head is no skin, above the shoulders and outside the inner face."""
    inner = np.sqrt((x / 0.78) ** 2 + ((y - 0.62) / 1.05) ** 2)
    outside = step(inner, 0.9, 1.15) * (1.0 - step(y, 1.5, 2.1))
    return head * outside * (1.0 - step(skin, 0.1, 0.55))


def _tones(grey: Plane, head: Plane, hair: Plane, skin: Plane, unit: float) -> tuple[Plane, Plane]:
    """Splits the log brightness into what is the person's (tone) and what is the lamp's (relief)."""
    log = np.log(grey + 0.04)
    cheek = skin * (1.0 - hair) + 1e-3 * head
    plain = np.clip(head - hair, 0.0, 1.0) * (0.2 + skin)
    light = masked_blur(log, plain + 1e-4, 0.42 * unit)
    middle = float((log * cheek).sum() / cheek.sum())
    hair_weight = float(hair.sum())
    if hair_weight > 0.05 * unit * unit:
        hair_log = masked_blur(log, hair + 1e-4, 0.42 * unit)
        hair_level = float((log * hair).sum() / hair_weight) - middle
    else:
        hair_log, hair_level = light, 0.0
    base = np.float32(np.clip(hair_level, -1.7, 0.1)) * hair
    local = light * (1.0 - hair) + hair_log * hair
    detail = np.clip(log - local, -1.6, 0.7)
    tone = 0.82 * np.exp(0.62 * base + 0.8 * detail)
    relief = (light - middle) * (1.0 - hair) + (hair_log - middle - hair_level) * hair
    return np.clip(tone, 0.02, 1.0).astype(np.float32), np.clip(relief * head, -1.5, 0.8).astype(np.float32)
