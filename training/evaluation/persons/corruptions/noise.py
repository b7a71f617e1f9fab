"""Noise of sensors and of transmission: normal, of counted photons, of dead and stuck pixels, and in proportion."""

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]


def gaussian(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    deviation = (0.08, 0.12, 0.18, 0.26, 0.38)[severity - 1]
    return picture + np.float32(deviation) * _normal(picture, rng)


def shot(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    """Fewer photons a pixel, whose number is Poisson's."""
    photons = (60, 25, 12, 5, 3)[severity - 1]
    return np.asarray(rng.poisson(picture * photons) / photons, np.float32)


def impulse(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    """Salt and pepper in equal shares, each channel on its own."""
    amount = (0.03, 0.06, 0.09, 0.17, 0.27)[severity - 1]
    drawn = rng.random(picture.shape)
    return np.where(drawn < amount / 2, 0, np.where(drawn > 1 - amount / 2, 1, picture)).astype(np.float32)


def speckle(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    deviation = (0.15, 0.2, 0.35, 0.45, 0.6)[severity - 1]
    return picture + picture * np.float32(deviation) * _normal(picture, rng)


def _normal(picture: Picture, rng: np.random.Generator) -> Picture:
    return rng.standard_normal(picture.shape, np.float32)
