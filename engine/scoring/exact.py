"""The rows of a matrix that belong into a ranking: the best photo of each person, best person first, exactly.

Where features come from and who the persons are is not known here: rows of a matrix and integer labels are.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.cores import helpers
from engine.formats import Features, Rows
from engine.scoring.coarse import LANES, Coarse, Limits, limits
from engine.scoring.parzen import Mixture, Scored, check_width, score_quickly, score_together

_FEW = 128
"""Rows that are scored exactly sooner than they are sifted once more."""

_ROWS = 8_192

_MANY = 65_536
"""Rows for which another runtime is woken."""

Quickly = Callable[[Features, NDArray[np.integer], Sequence[Mixture], float], Scored]
"""Scores of some rows, and which ones of the matrix they are, in float32. Another runtime's is asked by several threads
at once, a block each."""

Whole = Callable[[Sequence[Mixture], float], Scored]
"""Scores of all rows of the matrix in float32."""


def best_rows(
    features: Rows,
    persons: NDArray[np.integer],
    mixtures: Sequence[Mixture],
    width: float,
    top: int,
    *,
    matrix: Coarse | None = None,
    kept: NDArray[np.bool_] | None = None,
    quickly: Quickly | None = None,
    whole: Whole | None = None,
) -> list[tuple[int, float]]:
    """(row, score) of the best photo of each of the `top` best persons, of the rows that are `kept`.

    Three passes, each over the rows that the one before could not rule out: bytes (`matrix` are the same features in
    them; without it this pass is left out), float32, float64. A pass knows limits of each score. A row whose upper
    limit lies under the lower limits of photos of `top` persons cannot be in the list; the last pass is the reference
    itself, so that the list is the one that scoring every row by it would give.

    `whole` scores all rows at once, as a GPU does that holds them, and is then the first pass; `quickly` scores blocks
    of very many rows where there are no bytes, sooner than numpy.
    """
    check_width(width)
    if top < 1:
        return []
    rows = None if whole is not None else _sifted_by_bytes(matrix, persons, mixtures, width, top, kept)
    if rows is None:
        rows = np.arange(len(features)) if kept is None else np.flatnonzero(kept)
        if whole is not None:
            scores, bound = whole(mixtures, width)
            rows = _left(rows, scores[rows], np.full(len(rows), bound), persons, top)
    if len(rows) > _FEW:
        many = quickly if len(rows) > _MANY else None
        rows = _sifted_by_floats(features, rows, persons, mixtures, width, top, many or _quickly)
    exact = score_together(features[rows], mixtures, width)
    return best_per_person(rows, exact, persons[rows], top)


def best_per_person(
    rows: NDArray[np.integer], scores: NDArray[np.float64], persons: NDArray[np.integer], top: int
) -> list[tuple[int, float]]:
    """Of equal scores the earlier row comes first, so that a list never depends on how it was sorted."""
    order = np.lexsort((rows, -scores))
    _, first = np.unique(persons[order], return_index=True)
    best = order[np.sort(first)[:top]]
    return [(int(rows[i]), float(scores[i])) for i in best]


def _sifted_by_bytes(
    matrix: Coarse | None,
    persons: NDArray[np.integer],
    mixtures: Sequence[Mixture],
    width: float,
    top: int,
    kept: NDArray[np.bool_] | None,
) -> NDArray[np.integer] | None:
    """None where there is nothing in bytes to sift by."""
    if matrix is None or not matrix.rows:
        return None
    found = limits(matrix, mixtures, width, kept)
    if found is None:
        return None
    # −inf is nobody's: such rows are not kept, and no floor lies that low.
    floor = max(_floor(found, persons, top), float(np.finfo(np.float32).min))
    return np.flatnonzero(found.upper >= np.float32(floor))


def _floor(found: Limits, persons: NDArray[np.integer], top: int) -> float:
    """The `top`-th best person's highest lower limit; −inf when there are fewer people.

    Only the blocks with the highest limits are looked at: when the photos above some limit show enough people, those
    below it do not count. One that shows too few is lowered, so that a person with a thousand photos is no fault.
    """
    blocks = 2 * top
    while blocks < len(found.best):
        level = np.partition(found.best, len(found.best) - blocks)[len(found.best) - blocks]
        chosen = np.flatnonzero(found.best >= level)
        rows = (chosen[:, None] * LANES + np.arange(LANES)).reshape(-1)
        rows = rows[rows < len(found.lower)]
        rows = rows[found.lower[rows] >= level]
        floor = _nth_person(found.lower[rows], persons[rows], top)
        if floor > -np.inf:
            return floor
        blocks *= 4
    return _nth_person(found.lower, persons, top)


def _nth_person(scores: NDArray[np.floating], persons: NDArray[np.integer], top: int) -> float:
    """The best score of the `top`-th best person; looked for among the highest scores, then among more of them."""
    count = 4 * top
    while count < len(scores):
        chosen = scores >= np.partition(scores, len(scores) - count)[len(scores) - count]
        found = _nth_of_all(scores[chosen], persons[chosen], top)
        if found > -np.inf:
            return found
        count *= 8
    return _nth_of_all(scores, persons, top)


def _nth_of_all(scores: NDArray[np.floating], persons: NDArray[np.integer], top: int) -> float:
    order = np.argsort(-scores, kind="stable")
    _, first = np.unique(persons[order], return_index=True)
    return float(scores[order[np.sort(first)[top - 1]]]) if len(first) >= top else -np.inf


def _sifted_by_floats(
    features: Rows,
    rows: NDArray[np.integer],
    persons: NDArray[np.integer],
    mixtures: Sequence[Mixture],
    width: float,
    top: int,
    quickly: Quickly,
) -> NDArray[np.integer]:
    scores, bounds = np.empty(len(rows)), np.empty(len(rows))
    whole = len(rows) == len(features)

    def sift(start: int) -> None:
        part = slice(start, start + _ROWS)
        some = features[part] if whole else features[rows[part]]
        with np.errstate(over="ignore", invalid="ignore"):
            scores[part], bounds[part] = quickly(some, rows[part], mixtures, width)

    # numpy's products keep all cores busy by themselves.
    list((map if quickly is _quickly else helpers().map)(sift, range(0, len(rows), _ROWS)))
    return _left(rows, scores, bounds, persons, top)


def _left(
    rows: NDArray[np.integer],
    scores: NDArray[np.float64],
    bounds: NDArray[np.float64],
    persons: NDArray[np.integer],
    top: int,
) -> NDArray[np.integer]:
    with np.errstate(over="ignore", invalid="ignore"):
        lower, upper = scores - bounds, scores + bounds
    # Vectors too long for float32 give no number: nothing is known of their scores.
    lower[~np.isfinite(lower)], upper[~np.isfinite(upper)] = -np.inf, np.inf
    return rows[upper >= _nth_person(lower, persons[rows], top)]


def _quickly(features: Features, _rows: NDArray[np.integer], mixtures: Sequence[Mixture], width: float) -> Scored:
    total, slack = np.zeros(len(features)), 0.0
    for mixture in mixtures:
        scores, bound = score_quickly(features, mixture.hypotheses, width, mixture.weights)
        total += mixture.factor * scores.astype(np.float64)
        slack += abs(mixture.factor) * bound
    return total, slack
