"""A trial: who is asked for, in which gallery, and which pictures a query must not see; and what ten of them give.

Which pictures make up a trial is said by one file a data set, beside this one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.formats import Features
from training.data.manifest import Row
from training.errors import DataError
from training.evaluation.metrics import Match, average_precisions, inverse_penalties, photo_ranks, ranks

Counted = Literal["people", "photos"]
"""CMC by people: each stranger once, by their best picture (SYSU-MM01's own evaluation). By photos: the usual CMC of
re-identification, in which every picture of a stranger takes a place. Rank-1 is the same either way."""

Hiding = Literal["nothing", "place", "own camera"]
"""What a query's gallery lacks. `place`: a query of camera 3 sees no picture of camera 2, of anybody, since both watch
one place (SYSU-MM01). `own camera`: no picture of the query's own person by the query's own camera (LLCM)."""

_SAME_PLACE = {"3": "2"}
RANKS = (1, 5, 10, 20)


@dataclass(frozen=True)
class Trial:
    queries: tuple[Row, ...]
    gallery: tuple[Row, ...]
    hiding: Hiding = "nothing"

    def __post_init__(self) -> None:
        if not self.queries or not self.gallery:
            raise DataError(f"a trial of {len(self.queries)} queries and {len(self.gallery)} gallery pictures is none")

    def hidden(self) -> NDArray[np.bool_] | None:
        """(queries, gallery)."""
        if self.hiding == "nothing":
            return None
        asked, there = (_cameras(rows) for rows in (self.queries, self.gallery))
        if self.hiding == "place":
            place = np.array([_SAME_PLACE.get(camera, "") for camera in asked])
            return place[:, None] == there[None, :]
        persons, others = (np.array([row.person for row in rows]) for rows in (self.queries, self.gallery))
        return (asked[:, None] == there[None, :]) & (persons[:, None] == others[None, :])


def _cameras(rows: Sequence[Row]) -> NDArray[np.str_]:
    unknown = next((row for row in rows if row.camera is None), None)
    if unknown is not None:
        raise DataError("the protocol needs to know the camera", file=unknown.file)
    return np.array([row.camera for row in rows])


FeatureOf = Mapping[str, Features]
"""By file, each of unit length: a picture is encoded once, however many trials it is in."""


def match_of(trial: Trial, features: FeatureOf) -> Match:
    queries, gallery = (np.stack([features[row.file] for row in rows]) for rows in (trial.queries, trial.gallery))
    names = sorted({row.person for row in (*trial.queries, *trial.gallery)})
    number = {name: place for place, name in enumerate(names)}
    asked, there = (np.array([number[row.person] for row in rows]) for rows in (trial.queries, trial.gallery))
    return Match(queries @ gallery.T, asked, there, trial.hidden())


@dataclass(frozen=True)
class Numbers:
    """Shares from 0 to 1. Queries whose person is not in their gallery count in none of them."""

    r1: float
    r5: float
    r10: float
    r20: float
    mean_precision: float
    mean_inverse_penalty: float

    def as_dict(self) -> dict[str, float]:
        return {"r1": self.r1, "r5": self.r5, "r10": self.r10, "r20": self.r20,
                "map": self.mean_precision, "minp": self.mean_inverse_penalty}  # fmt: skip


NAMES: Mapping[str, str] = {"r1": "R-1", "r5": "R-5", "r10": "R-10", "r20": "R-20", "map": "mAP", "minp": "mINP"}


def numbers_of(match: Match, counted: Counted) -> Numbers:
    places = ranks(match) if counted == "people" else photo_ranks(match)
    r1, r5, r10, r20 = (float((places <= k).mean()) for k in RANKS)
    return Numbers(r1, r5, r10, r20, float(average_precisions(match).mean()), float(inverse_penalties(match).mean()))


@dataclass(frozen=True)
class Measured:
    """The mean over trials, and each; `spread` is their standard deviation, 0 for a single one."""

    trials: tuple[Numbers, ...]

    def mean(self) -> dict[str, float]:
        return {name: float(np.mean([each.as_dict()[name] for each in self.trials])) for name in NAMES}

    def spread(self) -> dict[str, float]:
        return {
            name: float(np.std([each.as_dict()[name] for each in self.trials], ddof=int(len(self.trials) > 1)))
            for name in NAMES
        }


def measure(trials: Sequence[Trial], features: FeatureOf | Callable[[Trial], FeatureOf], counted: Counted) -> Measured:
    """`features` may be a function where every trial has a model of its own, as RegDB's splits have."""
    return Measured(
        tuple(
            numbers_of(match_of(trial, features(trial) if callable(features) else features), counted)
            for trial in trials
        )
    )
