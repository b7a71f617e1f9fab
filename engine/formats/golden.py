"""Chips that show nobody: portraits and figures of a few ellipses and noise, or invented bands, the same for a seed.

They are what a pack's golden vectors are computed from, since no photo of a person may travel in a pack.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.formats.box_chips import BoxSpec
from engine.formats.chips import ChipSpec, PictureSpec
from engine.formats.spectra_chips import SpectrumSpec
from engine.formats.spectra_preparation import Curve, prepare_spectrum
from engine.formats.vocabulary import Modality


def golden_chips(
    spec: ChipSpec | BoxSpec | SpectrumSpec, count: int, seed: int, modality: Modality = Modality.PHOTO
) -> NDArray[np.float32]:
    """(count, channels, height, width), normalised as the card says; `modality` chooses a spectrum's chain."""
    rng = np.random.default_rng(seed)
    if isinstance(spec, SpectrumSpec):
        rows = [prepare_spectrum(_bands(rng), spec.chains[modality]).curve.values for _ in range(count)]
        return np.asarray(rows, np.float32)[:, None, None]
    if isinstance(spec, BoxSpec):
        chips = np.stack([_figure(spec, rng) for _ in range(count)])
    else:
        chips = np.stack([_portrait(spec, rng) for _ in range(count)])
    return ((chips - spec.mean) / spec.std).astype(np.float32)


def _bands(rng: np.random.Generator) -> Curve:
    x = np.arange(100.0, 4001.0, 2.0)
    y = rng.normal(0, 0.01, len(x)) + 0.5 * np.exp(-0.5 * ((x - rng.uniform(1000, 3000)) / 1200) ** 2)
    for centre, width in zip(rng.uniform(200, 3400, 14), rng.uniform(4, 25, 14), strict=True):
        y += rng.uniform(0.1, 1.0) * np.exp(-0.5 * ((x - centre) / width) ** 2)
    return Curve(x, y)


def _figure(spec: BoxSpec, rng: np.random.Generator) -> NDArray[np.float32]:
    """Head, trunk and legs."""
    tones = rng.uniform(0.05, 0.95, (5, spec.channels))
    wide, high = spec.width, spec.height
    image = np.tile(np.asarray(tones[0], np.float32), (high, wide, 1))
    image[round(0.85 * high) :] = tones[1]
    for colour, x, y, across, down in (
        (tones[2], 0.5, 0.12, 0.1, 0.07),
        (tones[3], 0.5, 0.36, rng.uniform(0.18, 0.26), 0.2),
        (tones[4], rng.uniform(0.36, 0.44), 0.73, 0.09, 0.23),
        (tones[4], rng.uniform(0.56, 0.64), 0.73, 0.09, 0.23),
    ):
        centre, axes = (round(x * wide), round(y * high)), (max(1, round(across * wide)), max(1, round(down * high)))
        cv2.ellipse(image, centre, axes, 0, 0, 360, [float(c) for c in colour], -1)
    return _photographed(image, spec, rng)


def _portrait(spec: ChipSpec, rng: np.random.Generator) -> NDArray[np.float32]:
    points = np.asarray(spec.points, np.float64)
    unit = float(np.hypot(*(points[1] - points[0])))
    tones = np.sort(rng.uniform(0.05, 0.95, (3, spec.channels)), axis=0)
    wall, hair, skin = tones[int(rng.integers(2))], tones[0], tones[2]
    image = np.tile(np.asarray(wall, np.float32), (spec.height, spec.width, 1))

    def ellipse(
        down: float, at: NDArray[np.floating], across: float, along: float, colour: NDArray[np.floating]
    ) -> None:
        axes = max(1, round(across * unit)), max(1, round(along * unit))
        centre = round(float(at[0])), round(float(at[1]) + down * unit)
        cv2.ellipse(image, centre, axes, 0, 0, 360, [float(c) for c in colour], -1)

    middle = points[:2].mean(axis=0)
    ellipse(0.1, middle, rng.uniform(1.0, 1.4), rng.uniform(1.3, 1.7), hair)
    ellipse(0.5, middle, rng.uniform(0.8, 1.0), rng.uniform(1.1, 1.4), skin)
    for eye in points[:2]:
        ellipse(-0.28, eye, 0.3, 0.06, hair)
        ellipse(0.0, eye, 0.2, 0.1, 0.5 * (skin + 1))
        ellipse(0.0, eye, 0.08, 0.08, 0.3 * hair)
    ellipse(0.0, points[2], 0.2, 0.12, 0.7 * skin)
    ellipse(0.0, points[3:].mean(axis=0), rng.uniform(0.3, 0.5), 0.1, 0.6 * skin)
    return _photographed(image, spec, rng)


def _photographed(image: NDArray[np.float32], spec: PictureSpec, rng: np.random.Generator) -> NDArray[np.float32]:
    left, right = rng.uniform(0.7, 1.3, 2)
    image *= np.linspace(left, right, spec.width, dtype=np.float32)[None, :, None]
    image = cv2.GaussianBlur(image, (0, 0), float(rng.uniform(0.6, 1.5))).reshape(image.shape)
    image += rng.normal(0, 0.03, image.shape).astype(np.float32)
    return np.clip(image, 0, 1).transpose(2, 0, 1)
