"""Wrong proportions: the smooth displacement that separates what an artist draws from what the photo shows.

Pixels and points move together; nothing is drawn here.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from training.simulate.filters import noise

_PARTS: tuple[tuple[float, float, float], ...] = (
    (-0.5, -0.05, 0.38),  # right eye and brow: x, y and reach in eye distances from the middle of the eyes
    (0.5, -0.05, 0.38),
    (0.0, 0.5, 0.4),  # nose
    (0.0, 1.05, 0.45),  # mouth
    (0.0, 1.6, 0.6),  # chin
    (-0.95, 0.6, 0.6),  # cheeks and ears
    (0.95, 0.6, 0.6),
    (0.0, -1.1, 0.8),  # forehead and hair
)

_STEP = 4


def exaggerate(
    image: NDArray[np.floating],
    landmarks: NDArray[np.floating],
    rng: np.random.Generator,
    amount: float = 1.0,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The image with parts moved, grown and turned a little, and the landmarks where they went.

    At amount 1 a part moves by about 4% of the eye distance and grows or shrinks by about 6%, as in careful portraits
    from sight; 2 to 3 is a drawing from memory.
    """
    pixels, points = np.asarray(image, np.float32), np.asarray(landmarks, np.float64)
    field = _displacement(pixels.shape[:2], points, rng, amount)
    x, y = np.meshgrid(np.arange(pixels.shape[1], dtype=np.float32), np.arange(pixels.shape[0], dtype=np.float32))
    moved = cv2.remap(pixels, x + field[0], y + field[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.float32), _followed(points, field)


def _displacement(
    shape: tuple[int, int], points: NDArray[np.float64], rng: np.random.Generator, amount: float
) -> NDArray[np.float32]:
    """(2, height, width): from each pixel of the result to where it is taken from."""
    right, left = points[0], points[1]
    middle, axis = (right + left) / 2, left - right
    unit = max(float(np.hypot(*axis)), 1.0)
    turn = np.array([[axis[0], -axis[1]], [axis[1], axis[0]]]) / unit
    # The field is so smooth that every fourth pixel tells it: between them a line errs by hundredths of a pixel.
    coarse = -(-shape[0] // _STEP) + 1, -(-shape[1] // _STEP) + 1
    grid = _STEP * np.stack(np.meshgrid(np.arange(coarse[1]), np.arange(coarse[0]))).astype(np.float64)
    x, y = (turn.T @ (grid - middle[:, None, None]).reshape(2, -1)).reshape(2, *coarse) / unit
    shift = np.zeros((2, *coarse))
    stretch = amount * rng.normal(0.0, 0.03, 2)  # the whole head wider or longer
    shift[0] += stretch[0] * x
    shift[1] += stretch[1] * (y - 0.4)
    for centre_x, centre_y, reach in _PARTS:
        window = np.exp(-0.5 * (((x - centre_x) / reach) ** 2 + ((y - centre_y) / reach) ** 2))
        grow, move = amount * rng.normal(0.0, 0.06, 2), amount * rng.normal(0.0, 0.04, 2) * reach
        lean = amount * rng.normal(0.0, 0.04)
        shift[0] += window * (grow[0] * (x - centre_x) - lean * (y - centre_y) + move[0])
        shift[1] += window * (grow[1] * (y - centre_y) + lean * (x - centre_x) + move[1])
    shift += [amount * 0.012 * noise(coarse, float(rng.uniform(0.35, 0.8)) * unit / _STEP, rng) for _ in range(2)]
    # Beyond the head the drawing has nothing to exaggerate, and a stretched frame would only lose its edge.
    shift *= np.exp(-np.clip(np.hypot(x, y - 0.3) - 2.5, 0.0, None))
    field = np.asarray((turn @ shift.reshape(2, -1)).reshape(2, *coarse) * unit, np.float32)
    columns, rows = np.meshgrid(np.arange(shape[1], dtype=np.float32), np.arange(shape[0], dtype=np.float32))
    return np.stack([cv2.remap(part, columns / _STEP, rows / _STEP, cv2.INTER_LINEAR) for part in field])


def _followed(points: NDArray[np.float64], field: NDArray[np.float32]) -> NDArray[np.float32]:
    """Where the points went: p with p + field(p) = point, by repetition, which contracts since the field is smooth."""
    moved = points.copy()
    for _ in range(20):
        maps = moved.astype(np.float32).reshape(1, -1, 2)
        at = [cv2.remap(plane, maps[..., 0], maps[..., 1], cv2.INTER_LINEAR)[0] for plane in field]
        moved = points - np.stack(at, axis=1)
    return moved.astype(np.float32)
