"""From scores to a ranking: the best photo of each person, best person first, and all that is needed to repeat it.

Where features come from and who the persons are is not known here: rows of a matrix and integer labels are.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.formats import Features, Landmarks, Modality
from engine.scoring.parzen import score, score_quickly


@dataclass(frozen=True)
class Candidate:
    """`score` is the log density of the photo under the hypotheses; `ratio` a likelihood ratio where calibrated."""

    rank: int
    person: str
    photo: str
    score: float
    ratio: float | None = None
    person_id: int = 0
    photo_id: int = 0


@dataclass(frozen=True)
class Ranking:
    """Candidates, one a person, and everything that `search` needs to give them again."""

    candidates: tuple[Candidate, ...]
    probe: str
    sha256: str
    modality: Modality
    landmarks: Landmarks
    gallery: str
    gallery_snapshot: str
    pack: str
    pack_digest: str
    seed: int
    hypotheses: int
    width: float
    top: int
    shown_range: tuple[float, float] = (0.0, 255.0)
    fused: tuple[str, ...] = field(default=())
    """The probes that were scored together, when there were several."""


def best_rows(
    features: Features, persons: NDArray[np.integer], hypotheses: Features, width: float, top: int
) -> list[tuple[int, float]]:
    """(row, score) of the best photo of each of the `top` best persons: exactly those of the float64 `score`.

    A quick pass scores every row within a known bound. A row that belongs into the list cannot lie further than twice
    that bound under the last person whom the quick pass would list, so only the rows above that line are scored again.
    """
    if not len(features) or top < 1:
        return []
    quick, bound = score_quickly(features, hypotheses, width)
    order = np.argsort(-quick, kind="stable")
    _, first = np.unique(persons[order], return_index=True)
    last_listed = order[np.sort(first)[: min(top, len(first))][-1]]
    rows = np.flatnonzero(quick >= quick[last_listed] - 2.0 * bound)
    return best_per_person(rows, score(np.asarray(features[rows]), hypotheses, width), persons[rows], top)


def best_per_person(
    rows: NDArray[np.integer], scores: NDArray[np.float64], persons: NDArray[np.integer], top: int
) -> list[tuple[int, float]]:
    """Of equal scores the earlier row comes first, so that a list never depends on how it was sorted."""
    order = np.lexsort((rows, -scores))
    _, first = np.unique(persons[order], return_index=True)
    best = order[np.sort(first)[:top]]
    return [(int(rows[i]), float(scores[i])) for i in best]
