"""Two packs compared on the same probes: photos of people who have others in the gallery, each searched among the rest.

The features are those that are stored; nothing is encoded here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import GalleryError
from engine.formats import Features
from engine.gallery.gallery import Gallery
from engine.gallery.records import Matrix
from engine.scoring import WIDTH_WITHOUT_GENERATOR, Mixture, best_rows

RANKS = (1, 5, 10)
_LISTED = 10


@dataclass(frozen=True)
class Recall:
    """`found` are the parts of the probes whose person is among the first so many."""

    found: dict[int, float]
    median_rank: float | None
    """Of the probes whose person is among the first ten; None if there is none."""


@dataclass(frozen=True)
class Comparison:
    probes: int
    people: int
    first: Recall
    second: Recall
    overlap: float
    """How many of the first ten people the two have in common, in the mean."""


def compare(gallery: Gallery, digests: tuple[str, str], names: tuple[str, str], most: int = 1000) -> Comparison:
    """At most so many probes, spread evenly over the gallery. Only photos that both packs have encoded are taken, on
    either side, so that both answer the same questions."""
    one, other = (_Sorted(gallery.matrix(digest, name)) for digest, name in zip(digests, names, strict=True))
    shared = np.intersect1d(one.photos, other.photos)
    one, other = one.only(shared), other.only(shared)
    if not np.array_equal(one.persons, other.persons):
        raise GalleryError("the gallery was changed while it was read", advice="compare once more")
    _, inverse, counts = np.unique(one.persons, return_inverse=True, return_counts=True)
    usable = np.flatnonzero(counts[inverse] > 1)
    if not len(usable):
        raise GalleryError(
            f"nobody in gallery '{gallery.name}' has two photos that both packs have encoded",
            advice="`limner gallery reembed` encodes them; one photo a person cannot show which pack is better",
        )
    probes = usable[np.unique(np.linspace(0, len(usable) - 1, min(most, len(usable))).astype(int))]
    lists = [[_listed(each, probe) for probe in probes] for each in (one, other)]
    truth = [int(one.persons[probe]) for probe in probes]
    common = [
        len(set(first) & set(second)) / max(len(first), len(second)) for first, second in zip(*lists, strict=True)
    ]
    return Comparison(
        len(probes), len(counts), _recall(lists[0], truth), _recall(lists[1], truth), float(np.mean(common))
    )


class _Sorted:
    """A matrix in the order of its photos, so that the same row is the same photo for both packs."""

    def __init__(self, matrix: Matrix) -> None:
        order = np.argsort(matrix.photos)
        self.photos: NDArray[np.int64] = matrix.photos[order]
        self.persons: NDArray[np.int64] = matrix.persons[order]
        self.features: Features = np.asarray(matrix.features[order])

    def only(self, photos: NDArray[np.int64]) -> "_Sorted":
        return _Sorted(_chosen(self, np.isin(self.photos, photos)))


def _chosen(rows: _Sorted, which: NDArray[np.bool_]) -> Matrix:
    return Matrix(rows.features[which], rows.photos[which], rows.persons[which], "")


def _listed(rows: _Sorted, probe: int) -> list[int]:
    """The first ten people for a photo that is searched among all others."""
    others = np.arange(len(rows.photos)) != probe
    mixture = Mixture(rows.features[probe : probe + 1])
    best = best_rows(rows.features, rows.persons, [mixture], WIDTH_WITHOUT_GENERATOR, _LISTED, kept=others)
    return [int(rows.persons[row]) for row, _ in best]


def _recall(lists: Sequence[Sequence[int]], truth: Sequence[int]) -> Recall:
    ranks = [people.index(person) + 1 for people, person in zip(lists, truth, strict=True) if person in people]
    found = {rank: sum(each <= rank for each in ranks) / len(truth) for rank in RANKS}
    return Recall(found, float(np.median(ranks)) if ranks else None)
