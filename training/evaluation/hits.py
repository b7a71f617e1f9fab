"""Which probes were found first while a part of them was hidden, and what curves of that say.

Hits are kept probe by probe, so that methods can be compared on those that all of them find with nothing hidden.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from training.evaluation.occlusion import FRACTIONS, Asked, hide

Hits = Mapping[float, NDArray[np.bool_]]
"""(draws, probes) by the fraction that is hidden; one draw where nothing is."""


def hidden_hits(asked: Asked, draws: int) -> dict[float, NDArray[np.bool_]]:
    hits = {}
    for fraction in FRACTIONS:
        found = []
        for draw in range(draws if fraction else 1):
            rng = np.random.default_rng([draw, round(100 * fraction)])
            found.append(asked.places(hide(asked.chips, fraction, rng, asked.mean, asked.std)) <= 1)
        hits[fraction] = np.stack(found)
    return hits


def curve_of(hits: Hits, among: NDArray[np.bool_] | None = None) -> dict[float, float]:
    """Rank-1 at each fraction. Methods are compared at the same clean rank-1 by counting only the probes that all of
    them get right with nothing hidden: there every curve begins at 1, or lies at 0 where there is no such probe."""
    chosen = {fraction: found if among is None else found[:, among] for fraction, found in hits.items()}
    return {fraction: float(found.mean()) if found.size else 0.0 for fraction, found in chosen.items()}


def area(curve: Mapping[float, float]) -> float:
    """Under the curve, as a part of what it would be without a loss: the mean rank-1 over the fractions."""
    at = sorted(curve)
    return float(np.trapezoid([curve[f] for f in at], at) / (at[-1] - at[0]))


def mean_curve(each: Sequence[Mapping[float, float]]) -> dict[float, float]:
    return {fraction: float(np.mean([one[fraction] for one in each])) for fraction in each[0]}


def right_in_all(each: Sequence[Hits]) -> NDArray[np.bool_]:
    """The probes that every method finds with nothing hidden."""
    return np.asarray(np.logical_and.reduce([hits[0.0][0] for hits in each]), np.bool_)


def written(hits: Hits) -> dict[str, list[str]]:
    """A letter a probe, a line a draw: as results keep it."""
    return {
        f"{fraction:g}": ["".join("01"[int(hit)] for hit in draw) for draw in found] for fraction, found in hits.items()
    }


def read(text: Mapping[str, Sequence[str]]) -> dict[float, NDArray[np.bool_]]:
    return {float(fraction): np.array([[c == "1" for c in draw] for draw in lines]) for fraction, lines in text.items()}
