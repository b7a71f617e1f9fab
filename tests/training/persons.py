"""Small sets of persons laid out as the real ones are, and the lists that come with them in their real structure."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import cv2
import numpy as np
import scipy.io
from numpy.typing import NDArray


def crop(path: Path, seed: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    noise = np.random.default_rng(seed).integers(0, 255, (32, 16, 3), dtype=np.uint8)
    assert cv2.imwrite(str(path), noise)


def identities_as_matlab(path: Path, numbers: Sequence[int]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    scipy.io.savemat(path, {"id": np.array([numbers], np.uint16)})


def permutations_as_matlab(
    path: Path, orders: Mapping[tuple[int, int], NDArray[np.integer]], cameras: int = 6, people: int = 9
) -> None:
    """A cell of cameras, each a cell of identities, each a matrix (ten draws, pictures) or empty."""
    outer = np.empty((cameras, 1), object)
    for camera in range(cameras):
        inner = np.empty((people, 1), object)
        for person in range(people):
            order = orders.get((camera + 1, person + 1), np.zeros((10, 0)))
            inner[person, 0] = np.asarray(order, np.uint8)
        outer[camera, 0] = inner
    path.parent.mkdir(parents=True, exist_ok=True)
    scipy.io.savemat(path, {"rand_perm_cam": outer})
