"""Small drawn portraits for tests: unlike each other, the same for the same number, on any machine.

No photo of a real person is used in any test of the command line and of galleries.
"""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray


def portrait(number: int, size: int = 96) -> NDArray[np.uint8]:
    """A head with eyes, nose and mouth, whose shape and shading are drawn by `number`."""
    rng = np.random.default_rng(number)
    small = rng.integers(40, 216, (6, 6, 3), dtype=np.uint8)
    canvas = cv2.resize(small, (size, size), interpolation=cv2.INTER_CUBIC)
    middle, unit = size // 2, size / 96
    width, height = (np.array([26, 36]) + rng.integers(-4, 5, 2)) * unit
    skin = tuple(int(value) for value in rng.integers(120, 240, 3))
    cv2.ellipse(canvas, (middle, middle), (int(width), int(height)), 0, 0, 360, skin, -1)
    eye = int(rng.integers(10, 15) * unit)
    for side in (-1, 1):
        cv2.circle(canvas, (middle + side * eye, int(42 * unit)), int(rng.integers(3, 6) * unit), (20, 20, 20), -1)
    cv2.line(canvas, (middle, int(44 * unit)), (middle, int(56 * unit)), (60, 60, 60), 2)
    cv2.ellipse(canvas, (middle, int(66 * unit)), (int(rng.integers(6, 14) * unit), 4), 0, 0, 180, (30, 30, 120), 2)
    return np.asarray(canvas, np.uint8)


def save_portrait(file: Path, number: int, size: int = 96) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    written, data = cv2.imencode(file.suffix, portrait(number, size))
    assert written
    file.write_bytes(data.tobytes())
    return file


def people(folder: Path, count: int, photos: int = 1) -> Path:
    """One folder a person, `photos` photos in each."""
    for person in range(count):
        for photo in range(photos):
            save_portrait(folder / f"person {person:02}" / f"{photo}.png", 1000 * person + photo)
    return folder
