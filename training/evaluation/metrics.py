"""Numbers from a matrix of scores: recall by identity, CMC, mean average precision, verification, ROC and DET.

Ties always count against the method: whoever gives everybody the same score has found nobody.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from training.errors import DataError

Scores = NDArray[np.floating]
People = NDArray[np.integer]


@dataclass(frozen=True)
class Match:
    """`scores` (queries, gallery), higher is better; who each query and each gallery photo shows, as numbers.

    `hidden` marks the photos that a protocol takes out of one query's gallery; they count for nothing.
    """

    scores: Scores
    queries: People
    gallery: People
    hidden: NDArray[np.bool_] | None = None

    def __post_init__(self) -> None:
        if self.scores.shape != (len(self.queries), len(self.gallery)):
            raise DataError(f"scores {self.scores.shape} for {len(self.queries)} queries, {len(self.gallery)} photos")
        if not np.isfinite(self.scores).all():
            raise DataError("a score is not a finite number")
        if self.hidden is not None and self.hidden.shape != self.scores.shape:
            raise DataError(f"scores {self.scores.shape}, but {self.hidden.shape} of them marked as hidden or not")

    @cached_property
    def mates(self) -> NDArray[np.bool_]:
        return self._seen(self.queries[:, None] == self.gallery[None, :])

    @cached_property
    def strangers(self) -> NDArray[np.bool_]:
        return self._seen(self.queries[:, None] != self.gallery[None, :])

    def _seen(self, pairs: NDArray[np.bool_]) -> NDArray[np.bool_]:
        return pairs if self.hidden is None else pairs & ~self.hidden

    def with_mates(self) -> "Match":
        """Without the queries whose person is not in the gallery; nobody could find those."""
        has = self.mates.any(axis=1)
        if not has.any():
            raise DataError("nobody in the queries is in the gallery")
        if has.all():
            return self
        hidden = None if self.hidden is None else self.hidden[has]
        return Match(self.scores[has], self.queries[has], self.gallery, hidden)

    @cached_property
    def places(self) -> NDArray[np.int64]:
        """See `ranks`; every recall asks for them."""
        match = self.with_mates()
        order = np.argsort(match.gallery, kind="stable")
        people, starts = np.unique(match.gallery[order], return_index=True)
        seen = match.scores if match.hidden is None else np.where(match.hidden, -np.inf, match.scores)
        best = np.maximum.reduceat(seen[:, order], starts, axis=1)
        own = best[np.arange(len(best)), np.searchsorted(people, match.queries)]
        return (best >= own[:, None]).sum(axis=1)

    @cached_property
    def pairs(self) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
        """The scores of genuine and of impostor pairs, each in rising order."""
        genuine, impostor = self.scores[self.mates], self.scores[self.strangers]
        if not len(genuine) or not len(impostor):
            raise DataError("verification needs pairs of the same and of different people")
        return np.sort(genuine), np.sort(impostor)


def ranks(match: Match) -> NDArray[np.int64]:
    """The place of each query's person among all people, by each person's best photo; 1 is the best."""
    return match.places


def photo_ranks(match: Match) -> NDArray[np.int64]:
    """The place of the first photo of each query's person among all photos, where the same stranger may come twice."""
    match = match.with_mates()
    own = np.where(match.mates, match.scores, -np.inf).max(axis=1)
    return 1 + (match.strangers & (match.scores >= own[:, None])).sum(axis=1)


def recall(match: Match, k: int) -> float:
    """Recall@K: how many queries have their person among the first k people."""
    return float((ranks(match) <= k).mean())


def cmc(match: Match, upto: int = 100) -> NDArray[np.float64]:
    """Recall at 1, 2, …, `upto`."""
    places = ranks(match)
    return np.array([(places <= k).mean() for k in range(1, upto + 1)])


def mean_average_precision(match: Match) -> float:
    """Over photos, not people: mean over queries of the mean precision at each photo of the query's person."""
    return float(average_precisions(match).mean())


def average_precisions(match: Match) -> NDArray[np.float64]:
    """Of each query whose person is in its gallery."""
    match = match.with_mates()
    found = []
    for scores, own, others in zip(match.scores, match.mates, match.strangers, strict=True):
        hits = np.sort(scores[own])[::-1]
        before = (scores[others] >= hits[:, None]).sum(axis=1)
        place = np.arange(1, len(hits) + 1)
        found.append((place / (place + before)).mean())
    return np.array(found)


def inverse_penalties(match: Match) -> NDArray[np.float64]:
    """Of each query: how many photos its person has, over the place of the last of them. Their mean is mINP.

    Whoever has to find every photo looks at that many.
    """
    match = match.with_mates()
    count = match.mates.sum(axis=1)
    last = np.where(match.mates, match.scores, np.inf).min(axis=1)
    before = (match.strangers & (match.scores >= last[:, None])).sum(axis=1)
    return count / (count + before)


def true_positive_rate(match: Match, false_positive_rate: float) -> float:
    """Over all pairs of a query and a photo: the share of genuine pairs above a threshold that at most this share of
    impostors reach."""
    genuine, impostor = match.pairs
    allowed = int(np.floor(false_positive_rate * len(impostor) + 1e-9))
    if allowed >= len(impostor):
        return 1.0
    threshold = impostor[len(impostor) - 1 - allowed]
    return float((genuine > threshold).mean())


@dataclass(frozen=True)
class Curve:
    """Verification at every threshold that changes anything, thinned for drawing; `missed` is 1 − `true`."""

    false: NDArray[np.float64]
    true: NDArray[np.float64]

    @property
    def missed(self) -> NDArray[np.float64]:
        return 1 - self.true


def roc(match: Match, points: int = 400) -> Curve:
    genuine, impostor = match.pairs
    scores = np.concatenate([genuine, impostor])
    is_genuine = np.concatenate([np.ones(len(genuine), bool), np.zeros(len(impostor), bool)])
    order = np.argsort(-scores, kind="stable")
    ends = np.flatnonzero(np.r_[np.diff(scores[order]) < 0, True])  # equal scores are passed together
    true = np.r_[0.0, np.cumsum(is_genuine[order])[ends] / len(genuine)]
    false = np.r_[0.0, np.cumsum(~is_genuine[order])[ends] / len(impostor)]
    if len(ends) > points:
        wanted = np.r_[0.0, np.geomspace(1 / len(impostor), 1.0, points)]
        keep = np.unique(np.r_[0, np.searchsorted(false, wanted, side="right") - 1, len(false) - 1])
        true, false = true[keep], false[keep]
    return Curve(false, true)


def equal_error_rate(match: Match) -> float:
    """Where the curve of all thresholds has as many false as missed, by halving: both are monotonous along it."""
    genuine, impostor = match.pairs
    values = np.unique(np.concatenate([genuine, impostor]))

    def rates(passed: int) -> tuple[float, float]:
        """False and missed where the highest `passed` different scores are let through."""
        if passed == 0:
            return 0.0, 1.0
        false, true = (1 - np.searchsorted(each, values[-passed], "left") / len(each) for each in (impostor, genuine))
        return float(false), float(1 - true)

    low, high = 0, len(values)
    while high - low > 1:
        middle = (low + high) // 2
        false, missed = rates(middle)
        low, high = (low, middle) if false >= missed else (middle, high)
    (false, missed), (more, fewer) = rates(low), rates(high)
    # On the straight line between two steps.
    before, after = missed - false, fewer - more
    share = before / (before - after) if before != after else 0.0
    return float(false + share * (more - false))


METRICS: Mapping[str, Callable[[Match], float]] = {
    "recall@1": lambda match: recall(match, 1),
    "recall@5": lambda match: recall(match, 5),
    "recall@10": lambda match: recall(match, 10),
    "recall@50": lambda match: recall(match, 50),
    "tpr@fpr=1e-3": lambda match: true_positive_rate(match, 1e-3),
    "tpr@fpr=1e-2": lambda match: true_positive_rate(match, 1e-2),
    "map": mean_average_precision,
    "eer": equal_error_rate,
}
"""Every number of a report by name; one line each."""


def measure(match: Match, only: Collection[str] = METRICS) -> dict[str, float]:
    return {name: metric(match) for name, metric in METRICS.items() if name in only}
