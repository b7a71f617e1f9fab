"""Small image filters that the simulations share: blurs by any width, masked means, noise, strokes along a direction.

All take and give float32 planes (height, width); what they are used for is not known here.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]


def blur(plane: Plane, sigma: float) -> Plane:
    """Gaussian. Wide ones run on a smaller plane: what they keep has no detail that could be lost by it."""
    if sigma < 0.3:
        return plane
    if sigma > 6.0:
        factor = sigma / 3.0
        height, width = plane.shape
        small = cv2.resize(
            plane, (max(1, round(width / factor)), max(1, round(height / factor))), interpolation=cv2.INTER_AREA
        )
        return np.asarray(
            cv2.resize(blur(small, 3.0), (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.float32
        )
    return np.asarray(cv2.GaussianBlur(plane, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE), np.float32)


def masked_blur(plane: Plane, weight: Plane, sigma: float) -> Plane:
    """The weighted mean around each pixel; where no weight is near, the weighted mean of all."""
    total = float(weight.sum())
    overall = float((plane * weight).sum() / total) if total > 0 else float(plane.mean())
    return (blur(plane * weight, sigma) + 1e-3 * overall) / (blur(weight, sigma) + 1e-3)


def guided(plane: Plane, guide: Plane, radius: int, epsilon: float) -> Plane:
    """He's guided filter: `plane` smoothed, but with the edges of `guide`."""
    size = (2 * radius + 1, 2 * radius + 1)
    mean_guide, mean_plane = cv2.blur(guide, size), cv2.blur(plane, size)
    slope = (cv2.blur(guide * plane, size) - mean_guide * mean_plane) / (
        cv2.blur(guide * guide, size) - mean_guide**2 + epsilon
    )
    offset = mean_plane - slope * mean_guide
    return np.asarray(cv2.blur(slope, size) * guide + cv2.blur(offset, size), np.float32)


def step(plane: NDArray[np.floating], low: float, high: float) -> Plane:
    """0 below `low`, 1 above `high`, smooth between."""
    t = np.clip((plane - low) / (high - low), 0.0, 1.0)
    return np.asarray(t * t * (3.0 - 2.0 * t), np.float32)


def noise(shape: tuple[int, int], sigma: float, rng: np.random.Generator) -> Plane:
    """Gaussian noise of unit variance whose grains are about `sigma` pixels wide."""
    if sigma > 6.0:
        factor = sigma / 3.0
        small = max(4, round(shape[0] / factor)), max(4, round(shape[1] / factor))
        grown = cv2.resize(noise(small, 3.0, rng), (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
        return np.asarray(grown, np.float32)
    plane = blur(rng.standard_normal(shape, dtype=np.float32), sigma)
    return plane / max(float(plane.std()), 1e-6)


def direction(plane: Plane, sigma: float) -> tuple[Plane, Plane]:
    """The unit vector along the edges around each pixel (structure tensor), as its x and y parts."""
    dx = cv2.Sobel(plane, cv2.CV_32F, 1, 0, scale=0.125)
    dy = cv2.Sobel(plane, cv2.CV_32F, 0, 1, scale=0.125)
    xx, yy, xy = blur(dx * dx, sigma), blur(dy * dy, sigma), blur(dx * dy, sigma)
    angle = 0.5 * np.arctan2(2.0 * xy, xx - yy) + np.pi / 2
    return np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)


def slopes(plane: Plane, sigma: float) -> tuple[Plane, Plane]:
    """The change from pixel to pixel along x and y, of the blurred plane."""
    smooth = blur(plane, sigma)
    dx, dy = (cv2.Sobel(smooth, cv2.CV_32F, *way, scale=0.125) for way in ((1, 0), (0, 1)))
    return np.asarray(dx, np.float32), np.asarray(dy, np.float32)


def moved_by(plane: Plane, dx: Plane, dy: Plane) -> Plane:
    """Each pixel taken from (dx, dy) beside it."""
    y, x = np.mgrid[: plane.shape[0], : plane.shape[1]].astype(np.float32)
    return np.asarray(cv2.remap(plane, x + dx, y + dy, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.float32)


def smear(plane: Plane, along: tuple[Plane, Plane], length: float) -> Plane:
    """Mean of the plane along the streamlines of `along`; the reach doubles from pass to pass up to `length` pixels."""
    height, width = plane.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    reach = 1.0
    while reach <= length:
        sides = [
            cv2.remap(
                plane, x + sign * reach * along[0], y + sign * reach * along[1], cv2.INTER_LINEAR,
                borderMode=cv2.BORDER_REFLECT,
            )
            for sign in (-1.0, 1.0)
        ]  # fmt: skip
        plane = (plane + sides[0] + sides[1]) / 3.0
        reach *= 2.0
    return np.asarray(plane, np.float32)


def strokes(along: tuple[Plane, Plane], width: float, length: float, rng: np.random.Generator) -> Plane:
    """Values of unit variance that change across the direction and hardly along it, like the marks of a pencil."""
    plane = smear(noise(along[0].shape, width, rng), along, length)
    return (plane - plane.mean()) / max(float(plane.std()), 1e-6)
