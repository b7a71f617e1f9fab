"""Blur: out of focus, through rippled glass, by motion, by zooming during exposure, and plain."""

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]
_EDGE = cv2.BORDER_REFLECT_101


def defocus(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    """A disc with a soft rim."""
    radius, softness = ((3, 0.1), (4, 0.5), (6, 0.5), (8, 0.5), (10, 0.5))[severity - 1]
    reach = radius + 2
    down, along = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    disc = (down**2 + along**2 <= radius**2).astype(np.float32)
    disc = np.asarray(cv2.GaussianBlur(disc, (0, 0), softness), np.float32)
    return _filtered(picture, disc / disc.sum())


def glass(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    """Blurred, pixels taken from places up to `reach` away, some times over, and blurred again."""
    deviation, reach, times = ((0.7, 1, 2), (0.9, 2, 1), (1, 2, 3), (1.1, 3, 2), (1.5, 4, 2))[severity - 1]
    rows, columns = picture.shape[:2]
    made = gaussian_of(picture, deviation)
    down, along = np.mgrid[0:rows, 0:columns]
    for _ in range(times):
        moved = rng.integers(-reach, reach + 1, (2, rows, columns))
        made = made[np.clip(down + moved[0], 0, rows - 1), np.clip(along + moved[1], 0, columns - 1)]
    return gaussian_of(np.ascontiguousarray(made), deviation)


def motion(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    length, deviation = ((10, 3), (15, 5), (15, 8), (15, 12), (20, 15))[severity - 1]
    return streaked(picture, length, deviation, rng.uniform(-45, 45))


def streaked(picture: Picture, length: int, deviation: float, angle: float) -> Picture:
    """Smeared one way along `angle`, fading as a normal distribution does."""
    steps = np.arange(2 * length + 1)
    weights = np.exp(-0.5 * np.square(steps / deviation))
    size = 2 * int(steps[-1]) + 1
    kernel = np.zeros((size, size), np.float32)
    turned = np.deg2rad(angle)
    down = np.rint(steps * np.sin(turned)).astype(int) + size // 2
    along = np.rint(steps * np.cos(turned)).astype(int) + size // 2
    np.add.at(kernel, (down, along), weights)
    return _filtered(picture, kernel / kernel.sum())


def zoom(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    """The mean of the picture and of itself enlarged step by step."""
    furthest, step = ((1.11, 0.01), (1.16, 0.01), (1.21, 0.02), (1.26, 0.02), (1.31, 0.03))[severity - 1]
    factors = np.arange(1, furthest, step)
    rows, columns = picture.shape[:2]
    total = picture.astype(np.float64)
    for factor in factors:
        centred = cv2.getRotationMatrix2D(((columns - 1) / 2, (rows - 1) / 2), 0, float(factor))
        total += cv2.warpAffine(picture, centred, (columns, rows), flags=cv2.INTER_LINEAR, borderMode=_EDGE)
    return np.asarray(total / (len(factors) + 1), np.float32)


def gaussian(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    return gaussian_of(picture, (1, 2, 3, 4, 6)[severity - 1])


def gaussian_of(picture: Picture, deviation: float) -> Picture:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), deviation, borderType=_EDGE), np.float32)


def _filtered(picture: Picture, kernel: Picture) -> Picture:
    return np.asarray(cv2.filter2D(picture, -1, kernel, borderType=_EDGE), np.float32)
