"""Which rows make up which batch: a function of seed, step and process alone, so that a resumed run draws the same.

Samplers know positions and labels, no pictures.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from training.errors import DataError

Indices = NDArray[np.int64]


class Sampler(Protocol):
    def batch(self, number: int) -> Indices:
        """The positions of batch `number`; the same number always gives the same positions."""


@dataclass(frozen=True)
class Epochs:
    """Every row once an epoch, in a new order each; the strong side's way. The last rows of an epoch open the next."""

    rows: int
    size: int
    seed: int
    rank: int = 0
    processes: int = 1

    def __post_init__(self) -> None:
        _check(self.rows, self.size)

    def batch(self, number: int) -> Indices:
        start = (number * self.processes + self.rank) * self.size
        wanted = np.arange(start, start + self.size)
        epochs, places = np.divmod(wanted, self.rows)
        result = np.empty(self.size, np.int64)
        for epoch in np.unique(epochs):
            order = np.random.default_rng([self.seed, int(epoch)]).permutation(self.rows)
            result[epochs == epoch] = order[places[epochs == epoch]]
        return result


@dataclass(frozen=True)
class WithReplacement:
    """Each person as likely as any other, then one of their rows: for a weak side with a sketch or two a person.

    The paper has 67 photos against one sketch a person: the weak side is gone through many times within one epoch of
    the strong one, and people with more sketches must not count for more.
    """

    labels: NDArray[np.int64]
    size: int
    seed: int
    rank: int = 0

    def __post_init__(self) -> None:
        _check(len(self.labels), self.size)

    def batch(self, number: int) -> Indices:
        rng = np.random.default_rng([self.seed, 7919, number, self.rank])
        order, starts, counts = _by_label(self.labels)
        people = rng.integers(0, len(starts), self.size)
        return order[starts[people] + (rng.random(self.size) * counts[people]).astype(np.int64)]


@dataclass(frozen=True)
class PeopleTimes:
    """`people` different people with `each` rows of every one, as batches of identities are formed for triplets.

    Samplers of two sides that are given the same `among` draw the same people in the same order: row for row their
    batches then show the same person in two modalities.
    """

    labels: NDArray[np.int64]
    people: int
    each: int
    seed: int
    rank: int = 0
    among: Indices | None = None
    """Labels of the people who may be drawn, each of whom has a row; None is everybody."""

    def __post_init__(self) -> None:
        _check(len(self.labels), self.people * self.each)
        found = len(self._eligible())
        if found < self.people:
            raise DataError(f"batches of {self.people} people were asked for, but there are only {found}")

    def batch(self, number: int) -> Indices:
        rng = np.random.default_rng([self.seed, 104729, number, self.rank])
        order, starts, counts = _by_label(self.labels)
        place = {int(label): at for at, label in enumerate(np.unique(self.labels))}
        result = []
        # All people first: how many numbers the rows take then differs between two sides without parting them.
        for label in rng.choice(self._eligible(), self.people, replace=False):
            person = place[int(label)]
            rows = order[starts[person] : starts[person] + counts[person]]
            result.append(rng.choice(rows, self.each, replace=len(rows) < self.each))
        return np.concatenate(result)

    def _eligible(self) -> Indices:
        return np.unique(self.labels) if self.among is None else np.unique(self.among)


def _by_label(labels: NDArray[np.int64]) -> tuple[Indices, Indices, Indices]:
    order = np.argsort(labels, kind="stable")
    _, starts, counts = np.unique(labels[order], return_index=True, return_counts=True)
    return order, starts.astype(np.int64), counts.astype(np.int64)


def _check(rows: int, size: int) -> None:
    if rows < 1:
        raise DataError("there is nothing to draw from: this side of the data is empty")
    if size < 1:
        raise DataError(f"a batch of {size} makes no sense")
