"""The rows of a matrix that belong into a ranking: the best photo of each person, best person first, exactly.

Where features come from and who the persons are is not known here: rows of a matrix and integer labels are.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.formats import Features
from engine.scoring.parzen import score, score_quickly


def best_rows(
    features: Features, persons: NDArray[np.integer], probes: Sequence[Features], width: float, top: int
) -> list[tuple[int, float]]:
    """(row, score) of the best photo of each of the `top` best persons; `probes` are the hypotheses of each probe.

    Several probes show one person, so their densities multiply: the score is the mean of their log densities. A quick
    pass scores every row within a known bound. A row that belongs into the list cannot lie further than twice that
    bound under the last person whom the quick pass would list, so only the rows above that line are scored exactly.
    """
    if not len(features) or top < 1:
        return []
    quick, bound = _mean_quickly(features, probes, width)
    order = np.argsort(-quick, kind="stable")
    _, first = np.unique(persons[order], return_index=True)
    last_listed = order[np.sort(first)[: min(top, len(first))][-1]]
    rows = np.flatnonzero(quick >= quick[last_listed] - 2.0 * bound)
    chosen = np.asarray(features[rows])
    exact = np.mean([score(chosen, hypotheses, width) for hypotheses in probes], axis=0)
    return best_per_person(rows, exact, persons[rows], top)


def _mean_quickly(features: Features, probes: Sequence[Features], width: float) -> tuple[NDArray[np.float64], float]:
    passes = [score_quickly(features, hypotheses, width) for hypotheses in probes]
    return np.mean([scores for scores, _ in passes], axis=0, dtype=np.float64), float(np.mean([b for _, b in passes]))


def best_per_person(
    rows: NDArray[np.integer], scores: NDArray[np.float64], persons: NDArray[np.integer], top: int
) -> list[tuple[int, float]]:
    """Of equal scores the earlier row comes first, so that a list never depends on how it was sorted."""
    order = np.lexsort((rows, -scores))
    _, first = np.unique(persons[order], return_index=True)
    best = order[np.sort(first)[:top]]
    return [(int(rows[i]), float(scores[i])) for i in best]
