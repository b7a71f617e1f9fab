"""Scores of many probes against a gallery, by the engine's own Parzen window, and the choice of its width.

No second implementation of a score lives here.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.formats import Features
from engine.scoring import score, score_quickly
from training.evaluation.metrics import Match, mean_average_precision

WIDTHS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 1.0, 2.0)


def score_all(hypotheses: Features, gallery: Features, width: float, *, exact: bool = False) -> NDArray[np.floating]:
    """(probes, m, dim) against (photos, dim) → (probes, photos). `exact` is float64, slower by a hundred times."""
    if exact:
        return np.stack([score(gallery, each, width) for each in hypotheses])
    return np.stack([score_quickly(gallery, each, width)[0] for each in hypotheses])


def genuine_distance(
    hypotheses: Features, queries: NDArray[np.integer], gallery: Features, people: NDArray[np.integer]
) -> float:
    """The median ‖f − g‖ over photos f and hypotheses g of the same person: a width where nothing is tuned."""
    distances = [
        np.linalg.norm(gallery[people == person][:, None] - each[None], axis=2).ravel()
        for person, each in zip(queries, hypotheses, strict=True)
    ]
    return float(np.median(np.concatenate(distances)))


def sweep_widths(
    hypotheses: Features,
    queries: NDArray[np.integer],
    gallery: Features,
    people: NDArray[np.integer],
    widths: Sequence[float] = WIDTHS,
) -> dict[float, float]:
    """Mean average precision by width."""
    return {
        width: mean_average_precision(Match(score_all(hypotheses, gallery, width), queries, people)) for width in widths
    }


def best_width(by_width: dict[float, float]) -> float:
    """The best; of equally good ones the widest, which depends least on single samples."""
    best = max(by_width.values())
    return max(width for width, value in by_width.items() if value >= best - 1e-9)
