"""Light on a dressed person: one shading value a pixel, then radiance in red, green, blue and near infrared.

The light has one colour over the whole picture, as section III of RFM assumes, so that within a material every channel
is the shading times a constant. Only gloss, a reflection that knows no dye, is added on top. What the camera makes of
the radiance lives in `sensor`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.synthetic.persons.dresser import Covered
from training.synthetic.persons.materials import Material
from training.synthetic.persons.primitives import Floats, Hits, Vector


@dataclass(frozen=True)
class Light:
    """Directions in camera axes; `colour` is the light's strength in red, green, blue and near infrared."""

    key: Vector
    up: Vector
    strength: float
    ambient: float
    bounce: float
    colour: tuple[float, float, float, float]


SHEET = 256


def _relief(seed: int) -> tuple[Floats, Floats, Floats]:
    """Slopes of a sheet of cloth folds (round, down) and fine grain, all tiling."""
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((SHEET, SHEET)).astype(np.float32)
    tiled = np.tile(noise, (3, 3))
    height = np.zeros_like(noise)
    for across, along, weight in ((22.0, 8.0, 1.6), (8.0, 4.0, 0.35)):
        soft = cv2.GaussianBlur(tiled, (0, 0), sigmaX=across, sigmaY=along)[SHEET : 2 * SHEET, SHEET : 2 * SHEET]
        # Ridges rather than hills: cloth folds are creases with flat runs between them.
        height += weight * (1.0 - np.abs(soft / soft.std())) ** 3 * 0.5
    height = np.clip(height, -2, 2)
    slope_down = (np.roll(height, -1, 0) - np.roll(height, 1, 0)).astype(np.float32)
    slope_round = (np.roll(height, -1, 1) - np.roll(height, 1, 1)).astype(np.float32)
    grain = cv2.GaussianBlur(tiled, (0, 0), 0.9)[SHEET : 2 * SHEET, SHEET : 2 * SHEET]
    return slope_round, slope_down, (grain / grain.std()).astype(np.float32)


_FOLD_ROUND, _FOLD_DOWN, _GRAIN = _relief(20_017)


def shade(
    hits: Hits,
    covered: Covered,
    materials: Sequence[Material],
    axes: Floats,
    light: Light,
    size: tuple[int, int],
    fold_offset: tuple[int, int],
) -> tuple[Floats, Floats]:
    """Diffuse shading and gloss for every hit; `axes` is the long axis of every hit's solid in camera axes."""
    normal = _wrinkle(hits, covered, materials, axes, fold_offset)
    key, up = light.key.astype(np.float32), light.up.astype(np.float32)
    lit = np.maximum(normal @ key, 0)
    height = normal @ up
    open_sky = _openness(hits, size)
    ambient = light.ambient * (0.5 + 0.5 * height) + light.bounce * (0.5 - 0.5 * height)
    shading = light.strength * lit * (0.35 + 0.65 * open_sky) + ambient * open_sky
    weave = np.array([m.weave for m in materials], np.float32)[covered.slot]
    cell = (covered.down * 110).astype(np.intp) % SHEET, (covered.round_ * 110).astype(np.intp) % SHEET
    shading *= np.maximum(0.3, 1 + 0.085 * weave * _GRAIN[cell])
    half = key + np.array([0, 0, 1], np.float32)
    half /= np.linalg.norm(half)
    shine = np.array([m.gloss for m in materials], np.float32)[covered.slot]
    gloss = shine * np.maximum(normal @ half, 0) ** 24 * light.strength * 0.35 * open_sky
    return shading.astype(np.float32), gloss.astype(np.float32)


def _wrinkle(
    hits: Hits, covered: Covered, materials: Sequence[Material], axes: Floats, offset: tuple[int, int]
) -> Floats:
    folds = np.array([m.folds for m in materials], np.float32)[covered.slot] * covered.folds
    row = (covered.down * 210 + offset[0]).astype(np.intp) % SHEET
    column = (covered.round_ * 210 + offset[1]).astype(np.intp) % SHEET
    (ax, ay, az), (nx, ny, nz) = axes.T, hits.normal.T
    around = np.stack([ay * nz - az * ny, az * nx - ax * nz, ax * ny - ay * nx], axis=1)
    bent = hits.normal - (folds * 0.34)[:, None] * (
        _FOLD_ROUND[row, column][:, None] * around - _FOLD_DOWN[row, column][:, None] * axes
    )
    bent /= np.maximum(np.linalg.norm(bent, axis=1, keepdims=True), 1e-6)
    return bent.astype(np.float32)


def _openness(hits: Hits, size: tuple[int, int]) -> Floats:
    """How much sky a point sees, near enough: points that lie behind their neighbourhood are in a crease."""
    there = np.zeros(size, np.float32)
    depth = np.zeros(size, np.float32)
    there.ravel()[hits.pixel] = 1
    depth.ravel()[hits.pixel] = hits.depth
    span = max(3, size[0] // 22) | 1
    around = cv2.blur(depth, (span, span)) / np.maximum(cv2.blur(there, (span, span)), 1e-6)
    behind = hits.depth - around.ravel()[hits.pixel]
    return (1 - 0.62 * np.clip(behind / 0.07, 0, 1)).astype(np.float32)


def radiance(
    covered: Covered, materials: Sequence[Material], shading: Floats, gloss: Floats, light: Light
) -> NDArray[np.float32]:
    """Red, green, blue and near infrared of every hit."""
    reflectance = np.array([(*m.rgb, m.nir) for m in materials], np.float32)[covered.slot]
    colour = np.array(light.colour, np.float32)
    return ((reflectance * shading[:, None] + gloss[:, None]) * colour).astype(np.float32)
