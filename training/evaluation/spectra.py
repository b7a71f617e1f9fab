"""How often the right substance comes first: Raman probes against infrared spectra, with the plain measures beside it.

Features and prepared rows come in; what they were learned from is the methods' business.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.data.spectra import Prepared

Score = Callable[[NDArray[np.floating], NDArray[np.floating]], NDArray[np.floating]]
"""(probes, gallery) → (probes, gallery), higher is nearer."""

Encode = Callable[[str, NDArray[np.floating]], NDArray[np.floating]]
"""(technique, prepared rows) → features."""

OCCLUSIONS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
HIDDEN = -1.0


def cosine(probes: NDArray[np.floating], gallery: NDArray[np.floating]) -> NDArray[np.floating]:
    return _unit(probes) @ _unit(gallery).T


def correlation(probes: NDArray[np.floating], gallery: NDArray[np.floating]) -> NDArray[np.floating]:
    return cosine(probes - probes.mean(1, keepdims=True), gallery - gallery.mean(1, keepdims=True))


def spectral_angle(probes: NDArray[np.floating], gallery: NDArray[np.floating]) -> NDArray[np.floating]:
    """Less the angle between the two: another scale than the cosine's, and the same order."""
    return -np.arccos(np.clip(cosine(probes, gallery), -1.0, 1.0))


PLAIN: Mapping[str, Score] = {"cosine": cosine, "correlation": correlation, "spectral angle": spectral_angle}


@dataclass(frozen=True)
class Found:
    """Parts of the probes whose nearest gallery spectrum is of the same substance, and of the same group."""

    substance: float
    group: float
    probes: int
    gallery: int


def rank_one(scores: NDArray[np.floating], probes: Prepared, gallery: Prepared, group: Callable[[str], str]) -> Found:
    nearest = gallery.substances[np.argmax(scores, axis=1)]
    groups = np.array([group(name) for name in nearest]) == np.array([group(name) for name in probes.substances])
    return Found(float((nearest == probes.substances).mean()), float(groups.mean()), len(probes), len(gallery))


def hide(rows: NDArray[np.float32], fraction: float, seed: int) -> NDArray[np.float32]:
    """A window of that part of the axis, at a random place in each row, set to −1 before the row is scaled again."""
    hidden = rows.copy()
    width = round(fraction * rows.shape[1])
    if width:
        starts = np.random.default_rng(seed).integers(0, rows.shape[1] - width + 1, len(rows))
        places = np.arange(rows.shape[1])
        window = (places >= starts[:, None]) & (places < starts[:, None] + width)
        # Rows have length one, so that −1 would outshout everything: the height is that of the row's own top.
        hidden = np.where(window, HIDDEN * rows.max(1, keepdims=True), rows)
    return np.asarray(hidden, np.float32)


def occluded_hits(
    encode: Encode, probes: Prepared, gallery: Prepared, seeds: Sequence[int] = range(5)
) -> dict[float, NDArray[np.bool_]]:
    """(seeds, probes) at each fraction: whether the nearest spectrum is of the probe's substance; only probes are
    hidden."""
    features = encode("ir", gallery.values)
    hits = {}
    for fraction in OCCLUSIONS:
        tries = seeds if fraction else seeds[:1]
        scores = [encode("raman", hide(probes.values, fraction, seed)) @ features.T for seed in tries]
        hits[fraction] = np.stack([gallery.substances[s.argmax(1)] == probes.substances for s in scores])
    return hits


def _unit(rows: NDArray[np.floating]) -> NDArray[np.floating]:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
