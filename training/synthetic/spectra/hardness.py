"""How hard the rendered spectra are for a plain comparison: rank-1 by the cosine of baseline-corrected spectra.

A check of the rendered world, not a method: what is trained on it lives in `training.methods`. Measured on 200
substances, seeds 0, 1, 2: Raman to infrared .14, .14, .10, the reverse .11, .13, .10, within Raman .94 to .96, within
infrared .995 and more. `limner-train synth hardness --people 200 --seed S` repeats it.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import solveh_banded
from scipy.signal import medfilt

from training.synthetic.spectra.instruments import Spectrum
from training.synthetic.spectra.substance import Curve
from training.synthetic.spectra.world import SpectrumWorld

GRID = np.arange(650.0, 3380.0, 2.0)


@dataclass(frozen=True)
class Hardness:
    """Rank-1 of Raman probes among infrared spectra of all substances, the reverse, and within each technique."""

    substances: int
    raman_to_infrared: float
    infrared_to_raman: float
    within_raman: float
    within_infrared: float
    chance: float


def measure(seed: int, substances: int) -> Hardness:
    """One probe a substance; the gallery is the other technique's first spectra, or the same one's second."""
    world = SpectrumWorld(seed)
    seen = {m: [_features(world, m, n, substances) for n in range(2)] for m in ("raman", "ir")}
    return Hardness(
        substances,
        rank_one(seen["raman"][0], seen["ir"][0]),
        rank_one(seen["ir"][0], seen["raman"][0]),
        rank_one(seen["raman"][0], seen["raman"][1]),
        rank_one(seen["ir"][0], seen["ir"][1]),
        1.0 / substances,
    )


def _features(world: SpectrumWorld, modality: str, number: int, substances: int) -> Curve:
    return np.stack([corrected(world.spectrum(s, modality, number).spectrum) for s in range(substances)])


def rank_one(probes: Curve, gallery: Curve) -> float:
    """Row k of both is substance k; every row has length 1."""
    return float(np.mean(np.argmax(probes @ gallery.T, axis=1) == np.arange(len(probes))))


def corrected(spectrum: Spectrum) -> Curve:
    """On the common grid, without spikes and baseline, of length 1."""
    curve = np.interp(GRID, spectrum.wavenumber, medfilt(spectrum.value, 5))
    bands = np.maximum(curve - baseline(curve), 0)
    return bands / max(1e-12, float(np.linalg.norm(bands)))


STIFFNESS, ABOVE, TURNS = 3e5, 0.005, 12


def baseline(curve: Curve) -> Curve:
    """Asymmetric least squares: a stiff curve (second differences cost); points above it weigh next to nothing."""
    n = len(curve)
    # D'D of second differences, as the bands above the diagonal that the solver takes.
    bands = np.zeros((3, n))
    bands[2], bands[1, 1:], bands[0, 2:] = 6.0, -4.0, 1.0
    bands[2, [0, -1]], bands[2, [1, -2]], bands[1, [1, -1]] = 1.0, 5.0, -2.0
    bands *= STIFFNESS
    weight = np.ones(n)
    low = curve
    for _ in range(TURNS):
        system = bands.copy()
        system[2] += weight
        low = solveh_banded(system, weight * curve)
        weight = np.where(curve > low, ABOVE, 1.0)
    return low
