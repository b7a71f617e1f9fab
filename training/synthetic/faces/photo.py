"""From light to a photo: what lies behind the person, and what lens, sensor and file format do to it.

Colour pictures only; near infrared and thermal cameras are `infrared`'s.
"""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

from engine.portrait.curves import Array, held
from engine.portrait.noise import SIZE, tile
from engine.portrait.render import Part, Rendered
from engine.portrait.tape import power

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class PhotoCamera:
    """One colour camera: gains, curve, softness, noise and compression."""

    name: str
    blur: float
    noise: float
    contrast: float
    saturation: float
    quality: tuple[int, int]


CAMERAS = (
    PhotoCamera("studio", 0.25, 0.006, 1.0, 1.0, (88, 96)),
    PhotoCamera("phone", 0.40, 0.014, 1.08, 1.08, (78, 92)),
    PhotoCamera("office", 0.60, 0.018, 0.95, 0.92, (72, 88)),
    PhotoCamera("webcam", 0.75, 0.026, 1.02, 0.88, (60, 80)),
    PhotoCamera("snapshot", 0.50, 0.022, 1.12, 1.12, (70, 90)),
)


def background(rng: np.random.Generator, width: int, height: int) -> Array:
    """Linear light of a wall, a curtain or something far and out of focus."""
    kind = rng.random()
    base = np.exp(rng.normal(-1.4, 0.55)) * np.clip(1 + 0.13 * rng.standard_normal(3), 0.6, 1.4)
    x, y = places(width, height)
    y, x = y / height, x / width
    slope = rng.normal(0, 0.35, 2)
    field = np.exp(slope[0] * (x - 0.5) + slope[1] * (y - 0.5)).astype(np.float32)
    spot = np.exp(-((x - rng.uniform(0.2, 0.8)) ** 2 + (y - rng.uniform(0, 0.6)) ** 2) / rng.uniform(0.1, 0.5))
    field = field * (1 + rng.uniform(0, 0.8) * spot.astype(np.float32))
    out = field[..., None] * base.astype(np.float32)
    if kind < 0.55:
        rough = _patch(rng, "fractal", width, height, 0.6)
        return np.asarray(out * (1 + 0.04 * rough[..., None]), np.float32)
    for _ in range(int(rng.integers(4, 12))):
        colour = np.exp(rng.normal(-1.5, 0.8)) * np.clip(1 + 0.3 * rng.standard_normal(3), 0.2, 2)
        x0, y0 = rng.uniform(-0.2, 1.0) * width, rng.uniform(-0.2, 1.0) * height
        w, h = rng.uniform(0.05, 0.5) * width, rng.uniform(0.1, 0.9) * height
        r0, c0 = max(int(y0), 0), max(int(x0), 0)
        block = out[r0 : max(int(y0 + h), 0), c0 : max(int(x0 + w), 0)]
        block[:] = 0.25 * block + 0.75 * colour.astype(np.float32)
    soft = rng.uniform(0.015, 0.06) * width
    small = cv2.resize(out, (max(width // 4, 8), max(height // 4, 8)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), max(soft / 4, 0.6))
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def _patch(rng: np.random.Generator, kind: str, width: int, height: int, zoom: float) -> Array:
    """A random window of a noise tile, stretched over the picture."""
    h, w = max(int(height * zoom), 8), max(int(width * zoom), 8)
    r, c = rng.integers(0, SIZE, 2)
    field = np.take(np.take(tile(kind), np.arange(r, r + h), 0, mode="wrap"), np.arange(c, c + w), 1, mode="wrap")
    if (h, w) == (height, width):
        return field
    return np.asarray(cv2.resize(field, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


@cache
def places(width: int, height: int) -> tuple[Array, Array]:
    """The column and the row of every pixel, kept and never written to."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    y.flags.writeable = x.flags.writeable = False
    return x, y


def grey_of(image: Array) -> Array:
    """The mean of three channels, many times faster than numpy's mean over so short an axis."""
    return (image[..., 0] + image[..., 1] + image[..., 2]) / 3


def photograph(r: Rendered, rng: np.random.Generator, camera: PhotoCamera) -> Pixels:
    """An RGB photo, with the compression of the camera's file already in it."""
    width, height = r.size
    back = background(rng, width, height)
    image: Array = r.radiance + back * (1 - r.coverage)[..., None]
    image = image * _gains(r, rng)
    x, y = places(width, height)
    edge = ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) * 2
    image *= (1 - rng.uniform(0.0, 0.25) * edge)[..., None]
    sharp = camera.blur * rng.uniform(0.7, 1.3) * width / 160
    if sharp > 0.3:
        image = cv2.GaussianBlur(image, (0, 0), sharp)
    image = _noisy(image, rng, camera.noise * rng.uniform(0.5, 1.4))
    return compressed(_developed(image, rng, camera), int(rng.integers(*camera.quality)))


def _gains(r: Rendered, rng: np.random.Generator) -> Array:
    """Automatic exposure on the face, and a white balance that does not quite know the light."""
    face = (r.part >= Part.SKIN) & (r.part <= Part.BEARD)
    mean = float(r.radiance[face].mean()) if face.any() else 0.2
    dark = np.clip(mean / 0.25, 0.2, 1.0) ** 0.55
    gain = 0.27 * dark / max(mean, 0.01) * np.exp(rng.normal(0.0, 0.14))
    tint = np.exp(rng.normal(0, 0.035, 3))
    return np.asarray(gain * tint, np.float32)


def _noisy(image: Array, rng: np.random.Generator, amount: float) -> Array:
    h, w = image.shape[:2]
    grain = np.stack([_patch(rng, "white", w, h, 1.0) for _ in range(3)], -1)
    luminance = _patch(rng, "white", w, h, 1.0)[..., None]
    strength = amount * np.sqrt(np.maximum(image, 0) + 0.02)
    return np.asarray(image + strength * (0.75 * luminance + 0.5 * grain), np.float32)


def _developed(image: Array, rng: np.random.Generator, camera: PhotoCamera) -> Pixels:
    x = np.maximum(image, 0)
    x = x * (1 + 0.12 * x) / (1 + 0.55 * x)
    grey = grey_of(x)[..., None]
    x = np.maximum(grey + (x - grey) * float(camera.saturation + rng.normal(0, 0.05)), 0)
    x = power(held(x * 1.25, 0, 1), 1 / 2.2)
    x = 0.5 + (x - 0.5) * (camera.contrast + rng.normal(0, 0.04))
    return np.asarray(held(x * 255 + 0.5, 0, 255), np.uint8)


def compressed(image: Pixels, quality: int) -> Pixels:
    """The picture after a JPEG file of this quality."""
    flip = image[..., ::-1] if image.ndim == 3 else image
    _, data = cv2.imencode(".jpg", np.ascontiguousarray(flip), [cv2.IMWRITE_JPEG_QUALITY, quality])
    back = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR if image.ndim == 3 else cv2.IMREAD_GRAYSCALE))
    return np.ascontiguousarray(back[..., ::-1] if image.ndim == 3 else back, np.uint8)
