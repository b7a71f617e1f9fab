"""Hands for judging alone: ways of drawing that no training of Limner uses, so that no pack has met them.

They draw a studied photo as the trained hands of `training.simulate` do; never train on them.
"""

from collections.abc import Callable, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from training.simulate.filters import Plane, blur, noise
from training.simulate.study import Study

Drawing = Callable[[Study, np.random.Generator], Plane]
"""Gives the finished sheet, 0 black to 1 white, of the photo's size."""


def _edge_aware_pencil(study: Study, rng: np.random.Generator) -> Plane:
    """OpenCV's pencil filter (Gastal and Oliveira, 2011), on the photo's own light: another program's drawing."""
    colour = np.repeat(_bytes(study.grey)[..., None], 3, axis=2)
    sheet, _ = cv2.pencilSketch(
        colour, sigma_s=float(rng.uniform(20, 60)), sigma_r=float(rng.uniform(0.05, 0.12)), shade_factor=0.05
    )
    return _on_white(np.asarray(sheet, np.float32) / 255.0, study)


def _brush(study: Study, rng: np.random.Generator) -> Plane:
    """Black and white only, as with a brush or in a linocut: darker than around, or dark anyhow."""
    smooth = _bytes(blur(study.tone, 0.02 * study.unit))
    window = 2 * max(2, round(float(rng.uniform(0.12, 0.25)) * study.unit)) + 1
    above = cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, window, 5)
    dark = smooth < 255 * float(rng.uniform(0.25, 0.4))
    sheet = np.where(dark, 0.0, np.asarray(above, np.float32) / 255.0).astype(np.float32)
    return _on_white(blur(sheet, 0.01 * study.unit), study)


def _dots(study: Study, rng: np.random.Generator) -> Plane:
    """Stippling: dots, the denser the darker the tone."""
    grain = noise(study.tone.shape, 0.018 * study.unit, rng)
    ink = 1.0 / (1.0 + np.exp(-6.0 * (grain + 2.6 * (0.72 - study.tone) - 0.9)))
    return _on_white(blur(np.asarray(1.0 - 0.9 * ink, np.float32), 0.015 * study.unit), study)


UNSEEN_HANDS: Mapping[str, Drawing] = {"brush": _brush, "dots": _dots, "edge-aware pencil": _edge_aware_pencil}


def _on_white(sheet: Plane, study: Study) -> Plane:
    return np.asarray(np.clip(sheet * study.head + (1.0 - study.head), 0.0, 1.0), np.float32)


def _bytes(plane: NDArray[np.floating]) -> NDArray[np.uint8]:
    return np.asarray(np.clip(plane, 0.0, 1.0) * 255.0 + 0.5, np.uint8)
