"""What a surveillance camera makes of radiance: blur, colour response, noise, tone curve, sharpening, compression.

Radiance comes from `shading` and `scenes`; nothing here knows what is in the picture.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.synthetic.persons.cameras import Camera

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Exposure:
    """What varies from shot to shot: gain, a tint of each channel, and motion in native pixels."""

    gain: float
    tint: tuple[float, float, float]
    motion: float


def draw_exposure(rng: np.random.Generator) -> Exposure:
    r, g, b = np.exp(rng.normal(0, 0.035, 3))
    return Exposure(float(np.exp(rng.normal(0, 0.14))), (float(r), float(g), float(b)), float(abs(rng.normal(0, 0.8))))


def photograph(
    camera: Camera,
    radiance: NDArray[np.float32],
    native: tuple[int, int],
    size: tuple[int, int],
    shot: Exposure,
    rng: np.random.Generator,
) -> Picture:
    """An RGB picture of `size` (rows, columns) from (rows, columns, 4) radiance, seen on `native` pixels.

    Automatic exposure turns the gain down, never up, until the brightest hundredths of the crop are inside the curve.
    """
    seen = cv2.resize(radiance, (native[1], native[0]), interpolation=cv2.INTER_AREA)
    signal = _infrared(seen) if camera.infrared else _colours(camera, seen, shot)
    signal = signal * np.float32(min(1.0, 0.85 / max(1e-6, float(np.percentile(signal[::3, ::3], 97)))))
    signal = _blurred(signal * np.float32(shot.gain), camera.blur, shot.motion)
    noise = rng.standard_normal(signal.shape, dtype=np.float32)
    signal = signal + noise * np.sqrt(camera.shot**2 * np.maximum(signal, 0) + camera.read**2)
    toned = _tone(camera, signal)
    if camera.sharpen > 0:
        toned += np.float32(camera.sharpen) * (toned - cv2.GaussianBlur(toned, (0, 0), 1.2))
    picture = np.clip(toned * 255 + 0.5, 0, 255).astype(np.uint8)
    picture = _compressed(picture, camera.quality)
    if picture.ndim == 2:
        picture = np.repeat(picture[..., None], 3, axis=2)
    smaller = size[0] < native[0]
    resized: Picture = cv2.resize(
        picture, (size[1], size[0]), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
    )
    return resized


def _infrared(seen: NDArray[np.float32]) -> NDArray[np.float32]:
    """One channel, with the glow that bright surfaces spread over lenses made for visible light."""
    signal = np.ascontiguousarray(seen[..., 3])
    return np.float32(0.9) * signal + np.float32(0.1) * cv2.GaussianBlur(signal, (0, 0), max(1.0, signal.shape[0] / 24))


def _colours(camera: Camera, seen: NDArray[np.float32], shot: Exposure) -> NDArray[np.float32]:
    x = np.float32(camera.crosstalk)
    mix = np.full((3, 3), x / 2, np.float32) + np.eye(3, dtype=np.float32) * (1 - 1.5 * x)
    gains = np.array(camera.gains, np.float32) * np.array(shot.tint, np.float32)
    return (seen[..., :3] @ mix.T) * gains


def _blurred(signal: NDArray[np.float32], blur: float, motion: float) -> NDArray[np.float32]:
    soft: NDArray[np.float32] = cv2.GaussianBlur(
        signal, (0, 0), sigmaX=float(np.hypot(blur, motion * 0.6)), sigmaY=blur
    )
    return soft


def _tone(camera: Camera, signal: NDArray[np.float32]) -> NDArray[np.float32]:
    """Gamma, then contrast about the middle, with a soft shoulder instead of a clipped white."""
    bright = np.maximum(signal, 0) ** np.float32(camera.gamma)
    bent = (bright - np.float32(0.5)) * np.float32(camera.contrast) + np.float32(0.5)
    return np.where(
        bent > 0.8, np.float32(0.8) + np.float32(0.2) * np.tanh((bent - np.float32(0.8)) / np.float32(0.2)), bent
    )


def _compressed(picture: Picture, quality: int) -> Picture:
    """The recorder's own compression, at native size; the file's comes later."""
    ok, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert ok
    unpacked = cv2.imdecode(packed, cv2.IMREAD_UNCHANGED)
    assert unpacked is not None
    return np.asarray(unpacked, np.uint8)
