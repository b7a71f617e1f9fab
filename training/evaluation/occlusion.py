"""How recognition falls when a part of the probe is hidden: by how much is hidden, by which part, and a map of places.

Only probes are hidden, never the gallery. Anything that is cut into chips can be asked: faces and persons lose
rectangles, spectra lose a window of their wavenumbers. How features are made is the caller's business.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.formats import BoxSpec, ChipSpec, Features, Kind
from training.evaluation.metrics import Match, ranks
from training.evaluation.scores import score_all

Chips = NDArray[np.float32]
FRACTIONS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
SEEDS = 5
HIDDEN_SPECTRUM = -1.0
"""What stands where nothing was measured, as in the masks that spectra are trained with."""

_MAP_STEPS = 10
_PATCH = 0.25
"""Side of the map's patch, as a part of the chip's shorter side."""

Band = tuple[float, float, float, float]
"""left, top, right, bottom as parts of the chip's width and height."""

PERSON_BANDS: Mapping[str, Band] = {
    "head": (0.0, 0.0, 1.0, 0.18),
    "torso": (0.0, 0.18, 1.0, 0.55),
    "legs": (0.0, 0.55, 1.0, 1.0),
}


@dataclass(frozen=True, eq=False)
class Asked:
    """Probes as chips, normalised by `mean` and `std`, and a gallery as features.

    `imagined` makes (N, m, dim) hypotheses of chips; what it does not hide is the clean probe.
    """

    imagined: Callable[[Chips], Features]
    chips: Chips
    queries: NDArray[np.int64]
    gallery: Features
    people: NDArray[np.int64]
    width: float
    bands: Mapping[str, Band]
    mean: float = 0.0
    std: float = 1.0

    def places(self, chips: Chips) -> NDArray[np.int64]:
        return ranks(self._match(self.imagined(chips), slice(None)))

    def margins(self, chips: Chips, rows: NDArray[np.integer]) -> NDArray[np.floating]:
        """How far the best of the right person's photos lies above the best of anybody else's, probe by probe."""
        match = self._match(self.imagined(chips), rows)
        own = np.where(match.mates, match.scores, -np.inf).max(axis=1)
        return own - np.where(match.mates, -np.inf, match.scores).max(axis=1)

    def _match(self, hypotheses: Features, rows: Any) -> Match:
        return Match(score_all(hypotheses, self.gallery, self.width), self.queries[rows], self.people)


def face_bands(spec: ChipSpec) -> dict[str, Band]:
    """Eyes with brows, nose and mouth, by where the five points lie on the chip; two eye distances wide."""
    points = np.asarray(spec.points, np.float64)
    eyes, nose, mouth = points[:2].mean(0), points[2], points[3:].mean(0)
    unit = float(np.hypot(*(points[1] - points[0])))
    left, right = eyes[0] - unit, eyes[0] + unit
    lip = nose[1] + 0.45 * (mouth[1] - nose[1])
    edges = {
        "eyes": (eyes[1] - 0.45 * unit, eyes[1] + 0.25 * unit),
        "nose": (eyes[1] + 0.25 * unit, lip),
        "mouth": (lip, mouth[1] + 0.35 * unit),
    }
    return {
        name: tuple(np.clip([left / spec.width, top / spec.height, right / spec.width, bottom / spec.height], 0, 1))
        for name, (top, bottom) in edges.items()
    }


def bands_of(kind: Kind, spec: ChipSpec | BoxSpec) -> Mapping[str, Band]:
    if isinstance(spec, ChipSpec) and kind == Kind.FACE:
        return face_bands(spec)
    return PERSON_BANDS if kind == Kind.PERSON else {}


def measure(asked: Asked, seeds: int = SEEDS, mapped: int = 60) -> dict[str, Any]:
    """Everything about one model: the curve with its spread over seeds, area, drop, bands, and the map."""
    curve = {f"{fraction:g}": _recall(asked, fraction, seeds) for fraction in FRACTIONS}
    means = [curve[f"{fraction:g}"]["rank_1"] for fraction in FRACTIONS]
    area = float(np.trapezoid(means, FRACTIONS) / FRACTIONS[-1])
    drop = 1 - means[-1] / means[0] if means[0] else 0.0
    return {
        "probes": len(asked.queries),
        "gallery": len(asked.people),
        "curve": curve,
        "area": round(area, 4),
        "relative_drop": round(drop, 4),
        "bands": hidden_parts(asked, seeds),
        "map": sensitivity(asked, mapped).round(4).tolist(),
    }


def hidden_parts(asked: Asked, seeds: int) -> dict[str, dict[str, float]]:
    """What is left when one named part is hidden: eyes, nose and mouth, or head, torso and legs."""
    return {name: _band(asked, band, seeds) for name, band in asked.bands.items()}


def hide(chips: Chips, fraction: float, rng: np.random.Generator, mean: float = 0.0, std: float = 1.0) -> Chips:
    """Copies with a window of `fraction` of each hidden: a rectangle of one tone, or a stretch of a spectrum."""
    hidden = chips.copy()
    for chip in hidden:
        if not fraction:
            continue
        if chip.ndim == 2:
            start, length = _stretch(chip.shape[1], fraction, rng)
            chip[:, start : start + length] = HIDDEN_SPECTRUM
        else:
            top, left, height, width = _rectangle(chip.shape[1], chip.shape[2], fraction, rng)
            chip[:, top : top + height, left : left + width] = _tone(rng, mean, std)
    return hidden


def sensitivity(asked: Asked, probes: int) -> NDArray[np.float64]:
    """(steps, steps), or (1, steps) for spectra: how much of the margin is lost when a patch lies there, 1 being all.

    The mean over probes of what the patch takes, by the mean of the margin without it: below 0 it helped.
    """
    rows = np.unique(np.linspace(0, len(asked.chips) - 1, min(probes, len(asked.chips))).astype(int))
    chips = asked.chips[rows]
    clean = float(asked.margins(chips, rows).mean())
    flat = chips.ndim == 3
    down = 1 if flat else _MAP_STEPS
    lost = np.empty((down, _MAP_STEPS))
    for y in range(down):
        for x in range(_MAP_STEPS):
            covered = _covered(chips, y, x, asked)
            lost[y, x] = clean - float(asked.margins(covered, rows).mean())
    return lost / max(abs(clean), 1e-9)


def _covered(chips: Chips, y: int, x: int, asked: Asked) -> Chips:
    covered = chips.copy()
    length = chips.shape[-1]
    side = _PATCH * min(chips.shape[2:])
    centre_x = (x + 0.5) / _MAP_STEPS * length
    left, right = (int(np.clip(centre_x + sign * side / 2, 0, length)) for sign in (-1, 1))
    if chips.ndim == 3:
        covered[:, :, left:right] = HIDDEN_SPECTRUM
        return covered
    centre_y = (y + 0.5) / _MAP_STEPS * chips.shape[2]
    top, bottom = (int(np.clip(centre_y + sign * side / 2, 0, chips.shape[2])) for sign in (-1, 1))
    covered[:, :, top:bottom, left:right] = (0.5 - asked.mean) / asked.std
    return covered


def _recall(asked: Asked, fraction: float, seeds: int) -> dict[str, float]:
    # Where nothing is hidden there is nothing to draw: one seed says it all.
    results = []
    for seed in range(seeds if fraction else 1):
        rng = np.random.default_rng([seed, round(100 * fraction)])
        results.append(asked.places(hide(asked.chips, fraction, rng, asked.mean, asked.std)))
    return _figures(results)


def _band(asked: Asked, band: Band, seeds: int) -> dict[str, float]:
    height, width = asked.chips.shape[2:]
    left, top, right, bottom = (round(part * side) for part, side in zip(band, (width, height) * 2, strict=True))
    results = []
    for seed in range(seeds):
        rng = np.random.default_rng([seed, 1000])
        hidden = asked.chips.copy()
        for chip in hidden:
            chip[:, top:bottom, left:right] = _tone(rng, asked.mean, asked.std)
        results.append(asked.places(hidden))
    part = (right - left) * (bottom - top) / (height * width)
    return {"hidden": round(part, 4), **_figures(results)}


def _figures(results: Sequence[NDArray[np.int64]]) -> dict[str, float]:
    first = [float((places <= 1).mean()) for places in results]
    ten = [float((places <= 10).mean()) for places in results]
    return {
        "rank_1": round(float(np.mean(first)), 4),
        "rank_10": round(float(np.mean(ten)), 4),
        "spread": round(float(np.std(first)), 4),
    }


def _tone(rng: np.random.Generator, mean: float, std: float) -> float:
    """One even tone, from nearly black to nearly white: a hand, a scarf, a torn sheet."""
    return float((rng.uniform(0.05, 0.95) - mean) / std)


def _stretch(length: int, fraction: float, rng: np.random.Generator) -> tuple[int, int]:
    hidden = max(1, round(fraction * length))
    return int(rng.integers(0, length - hidden + 1)), hidden


def _rectangle(height: int, width: int, fraction: float, rng: np.random.Generator) -> tuple[int, int, int, int]:
    """top, left, height, width: between twice as wide as high and twice as high as wide, where the chip has room."""
    area = fraction * height * width
    ratio = float(np.exp(rng.uniform(-np.log(2), np.log(2))))
    tall = int(np.clip(round(np.sqrt(area * ratio)), np.ceil(area / width), height))
    wide = int(np.clip(round(area / tall), 1, width))
    return int(rng.integers(0, height - tall + 1)), int(rng.integers(0, width - wide + 1)), tall, wide
