"""How alike features of one person are, and those of different people: the paper's Table 4.

Generated features are groups of hypotheses, real ones groups of photos; both are measured alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.formats import Features


@dataclass(frozen=True)
class Similarity:
    """Mean cosine within people and between people, and the spread of either over the people."""

    intra: float | None
    intra_spread: float | None
    inter: float
    inter_spread: float


def similarity(groups: Sequence[Features]) -> Similarity:
    """One (photos or hypotheses, dim) a person, of unit length. Within counts only people with two or more.

    Means of cosines over pairs need no pairs: Σ_{j≠k} g_j·g_k is |Σ g_j|² less the number of vectors.
    """
    within = [
        (float(np.square(group.sum(axis=0, dtype=np.float64)).sum()) - len(group)) / (len(group) * (len(group) - 1))
        for group in groups
        if len(group) >= 2
    ]
    means = np.stack([group.mean(axis=0, dtype=np.float64) for group in groups])
    between = means @ means.T
    others = (between.sum(axis=1) - np.diag(between)) / max(len(groups) - 1, 1)
    return Similarity(
        intra=float(np.mean(within)) if within else None,
        intra_spread=float(np.std(within)) if within else None,
        inter=float(others.mean()),
        inter_spread=float(others.std()),
    )


def by_person(features: Features, people: NDArray[np.integer]) -> list[Features]:
    return [features[people == person] for person in np.unique(people)]
