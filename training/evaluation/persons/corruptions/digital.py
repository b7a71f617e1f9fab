"""What processing and storing do: contrast, elastic transform, large pixels, JPEG, saturation."""

import cv2
import numpy as np
from numpy.typing import NDArray

from training.evaluation.persons.corruptions.blur import gaussian_of

Picture = NDArray[np.float32]


def contrast(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    means = picture.mean(axis=(0, 1), keepdims=True)
    return (picture - means) * np.float32((0.4, 0.3, 0.2, 0.1, 0.05)[severity - 1]) + means


def elastic(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    """The picture is skewed by moving three points, then each pixel by a smooth field of moves.

    As publicly defined, severities 1 and 2 skew much and 3 to 5 ripple finely: strength grows within each of the two.
    """
    amount, smooth, skew = (
        (2.0, 0.7, 0.1),
        (2.0, 0.08, 0.2),
        (0.05, 0.01, 0.02),
        (0.07, 0.01, 0.02),
        (0.12, 0.01, 0.02),
    )[severity - 1]
    rows, columns = picture.shape[:2]
    side = min(rows, columns)
    centre, third = np.array([columns, rows]) / 2, min(rows, columns) / 3
    points = np.array([centre + third, centre + np.array([third, -third]), centre - third], np.float32)
    moved = points + rng.uniform(-1, 1, points.shape).astype(np.float32) * np.float32(skew * side)
    skewed = cv2.warpAffine(
        picture, cv2.getAffineTransform(points, moved), (columns, rows), borderMode=cv2.BORDER_REFLECT_101
    )
    fields = rng.uniform(-1, 1, (2, rows, columns)).astype(np.float32)
    along, down = (gaussian_of(field, smooth * side) * np.float32(amount * side) for field in fields)
    grid = np.mgrid[0:rows, 0:columns].astype(np.float32)
    return np.asarray(
        cv2.remap(skewed, grid[1] + along, grid[0] + down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101),
        np.float32,
    )


def pixelate(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    share = (0.6, 0.5, 0.4, 0.3, 0.25)[severity - 1]
    rows, columns = picture.shape[:2]
    small = cv2.resize(picture, (max(1, int(columns * share)), max(1, int(rows * share))), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(small, (columns, rows), interpolation=cv2.INTER_NEAREST_EXACT), np.float32)


def jpeg(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    stored = np.asarray(np.rint(np.clip(picture, 0, 1) * 255), np.uint8)[..., ::-1]
    quality = (25, 18, 15, 10, 7)[severity - 1]
    done, packed = cv2.imencode(".jpg", stored, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    read = np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.float32)
    return read[..., ::-1] / np.float32(255)


def saturate(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    """As publicly defined: 1 and 2 towards grey, 3 to 5 towards gaudy. Strength grows within each of the two."""
    factor, offset = ((0.3, 0), (0.1, 0), (2, 0), (5, 0.1), (20, 0.2))[severity - 1]
    hsv = cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_RGB2HSV)
    hsv[..., 1] = np.clip(hsv[..., 1] * factor + offset, 0, 1)
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB), np.float32)
