"""Chips that show nobody: invented portraits of a few ellipses and noise, or rendered spectra, the same for a seed.

They are what a pack's golden vectors are computed from, since no photo of a person may travel in a pack.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.formats import ChipSpec, Curve, Modality, SpectrumSpec, prepare_spectrum
from training.synthetic.spectra.world import SpectrumWorld


def golden_chips(
    spec: ChipSpec | SpectrumSpec, count: int, seed: int, modality: Modality = Modality.PHOTO
) -> NDArray[np.float32]:
    """(count, channels, height, width), normalised as the card says."""
    if isinstance(spec, SpectrumSpec):
        return _rendered(spec, count, seed, modality)
    rng = np.random.default_rng(seed)
    chips = np.stack([_portrait(spec, rng) for _ in range(count)])
    return ((chips - spec.mean) / spec.std).astype(np.float32)


def _rendered(spec: SpectrumSpec, count: int, seed: int, modality: Modality) -> NDArray[np.float32]:
    world = SpectrumWorld(seed)
    drawn = [world.spectrum(number, modality, 0).spectrum for number in range(count)]
    rows = [prepare_spectrum(Curve(s.wavenumber, s.value), spec.chains[modality]).curve.values for s in drawn]
    return np.asarray(rows, np.float32)[:, None, None]


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
    left, right = rng.uniform(0.7, 1.3, 2)
    image *= np.linspace(left, right, spec.width, dtype=np.float32)[None, :, None]
    image = cv2.GaussianBlur(image, (0, 0), float(rng.uniform(0.6, 1.5))).reshape(image.shape)
    image += rng.normal(0, 0.03, image.shape).astype(np.float32)
    return np.clip(image, 0, 1).transpose(2, 0, 1)
