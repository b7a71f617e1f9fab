"""Weather before the lens: snow, frost, fog, glare, drops or mud on the glass, and rain."""

import cv2
import numpy as np
from numpy.typing import NDArray

from training.evaluation.persons.corruptions.blur import gaussian_of, streaked

Picture = NDArray[np.float32]


def snow(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    """Flakes that fall past the lens, over a picture that is paler for them."""
    mean, deviation, size, threshold, length, fading, kept = (
        (0.1, 0.3, 3, 0.5, 10, 4, 0.8),
        (0.2, 0.3, 2, 0.5, 12, 4, 0.7),
        (0.55, 0.3, 4, 0.9, 12, 8, 0.7),
        (0.55, 0.3, 4.5, 0.85, 12, 8, 0.65),
        (0.55, 0.3, 2.5, 0.85, 12, 12, 0.55),
    )[severity - 1]
    rows, columns = picture.shape[:2]
    flakes = mean + deviation * rng.standard_normal((rows, columns), np.float32)
    angle = rng.uniform(45, 135)
    fewer = flakes[: int(np.ceil(rows / size)), : int(np.ceil(columns / size))]
    flakes = np.asarray(cv2.resize(fewer, (columns, rows), interpolation=cv2.INTER_LINEAR), np.float32)
    flakes = np.clip(np.where(flakes < threshold, 0, flakes), 0, 1).astype(np.float32)
    flakes = streaked(flakes, length, fading, angle)
    pale = kept * picture + (1 - kept) * np.maximum(picture, _grey(picture) * 1.5 + 0.5)
    return np.asarray(pale + (flakes + np.rot90(flakes, 2))[..., None], np.float32)


def frost(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    """Crystals on the glass: ridges of a rough surface, whiter towards the rim, laid over."""
    kept, laid = ((1, 0.4), (0.8, 0.6), (0.7, 0.7), (0.65, 0.7), (0.6, 0.75))[severity - 1]
    rows, columns = picture.shape[:2]
    ridges = 1 - np.abs(2 * rough(rows, columns, 1.6, rng) - 1)
    down, along = np.mgrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j]
    rim = np.clip(np.maximum(np.abs(down), np.abs(along)), 0, 1)
    ice = np.clip(ridges**3 * (0.35 + 0.65 * rim) + 0.25 * rim**4, 0, 1)
    tint = np.array([0.86, 0.93, 1.0])
    return np.asarray(kept * picture + laid * ice[..., None] * tint, np.float32)


def fog(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    """A rough surface of light over the picture, then as bright as before at the brightest."""
    amount, decay = ((1.5, 2), (2, 2), (2.5, 1.7), (2.5, 1.5), (3, 1.4))[severity - 1]
    brightest = float(picture.max())
    veiled = picture + amount * rough(picture.shape[0], picture.shape[1], decay, rng)[..., None]
    return np.asarray(veiled * brightest / (brightest + amount), np.float32)


def brightness(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    """More of HSV's value."""
    hsv = cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_RGB2HSV)
    hsv[..., 2] = np.clip(hsv[..., 2] + (0.1, 0.2, 0.3, 0.4, 0.5)[severity - 1], 0, 1)
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB), np.float32)


def spatter(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    """Drops of water on the glass up to severity 3, mud from 4."""
    mean, deviation, size, threshold, strength, mud = (
        (0.65, 0.3, 4, 0.69, 0.6, False),
        (0.65, 0.3, 3, 0.68, 0.6, False),
        (0.65, 0.3, 2, 0.68, 0.5, False),
        (0.65, 0.3, 1, 0.65, 1.5, True),
        (0.67, 0.4, 1, 0.65, 1.5, True),
    )[severity - 1]
    noise = mean + deviation * rng.standard_normal(picture.shape[:2], np.float32)
    liquid = gaussian_of(noise, size)
    if mud:
        covered = np.clip(gaussian_of((liquid > threshold).astype(np.float32), strength), 0, 1)[..., None]
        return np.asarray(picture * (1 - covered) + covered * np.array([63, 42, 20]) / 255, np.float32)
    drops = np.where(liquid > threshold, liquid, 0).astype(np.float32)
    # Light falls from the upper left: a drop is bright where its surface rises towards it.
    lit = np.clip(cv2.filter2D(drops, -1, np.array([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]], np.float32)), 0, 1)
    shine = np.maximum(lit, 0.5 * (drops > 0))
    shine = gaussian_of(np.asarray(shine, np.float32), 1)[..., None] * strength
    return np.asarray(picture + shine * np.array([175, 238, 238]) / 255, np.float32)


def rain(picture: Picture, severity: int, rng: np.random.Generator) -> Picture:
    """Streaks over the picture, all of it then blurred and darker."""
    length, area = ((10, 770), (30, 600), (30, 600), (60, 500), (60, 500))[severity - 1]
    rows, columns = picture.shape[:2]
    slant = int(rng.integers(-10, 11))
    wet = np.ascontiguousarray(picture).copy()
    for left, top in rng.random((rows * columns // area, 2)):
        start = int(left * columns), int(top * max(rows - length, 1))
        cv2.line(wet, start, (start[0] + slant, start[1] + length), (200 / 255,) * 3, 1)
    blurred = cv2.blur(wet, (2 + severity, 2 + severity), borderType=cv2.BORDER_REFLECT_101)
    return np.asarray(blurred, np.float32) * np.float32(0.95 - 0.05 * severity)


def rough(rows: int, columns: int, decay: float, rng: np.random.Generator) -> Picture:
    """A rough surface from 0 to 1: grids of noise, each twice as fine as the last and `decay` times weaker."""
    surface = np.zeros((rows, columns), np.float32)
    cells, weight = 2, 1.0
    while cells < 2 * max(rows, columns):
        grid = rng.standard_normal((cells, cells), np.float32)
        surface += np.float32(weight) * cv2.resize(grid, (columns, rows), interpolation=cv2.INTER_CUBIC)
        cells, weight = cells * 2, weight / decay
    surface -= surface.min()
    return surface / max(float(surface.max()), 1e-6)


def _grey(picture: Picture) -> Picture:
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_RGB2GRAY), np.float32)[..., None]
