"""Rows of results put together for tables and curves: means over seeds, spread, and robustness at matched clean rank-1.

What the numbers mean is said in `report`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.evaluation.hits import Hits, area, curve_of, mean_curve, read, right_in_all


@dataclass(frozen=True)
class Row:
    """One line of a table. `own` is the mean over the fractions on the probes that the row itself finds clean,
    `matched` on those that every row of the table finds; the curves are either, fraction by fraction."""

    title: str
    rank_1: float
    spread: float | None
    hidden: float
    own: float
    matched: float
    curve: Mapping[float, float]
    own_curve: Mapping[float, float]
    group: float | None = None


@dataclass(frozen=True)
class Rows:
    """`counted` probes, over all trials, are those that every compared row finds with nothing hidden."""

    rows: tuple[Row, ...]
    counted: int
    probes: int
    trials: int

    def named(self, title: str) -> Row | None:
        return next((row for row in self.rows if row.title == title), None)


Trial = Mapping[str, Mapping[str, Any]]
"""The results of one seed, and of one season, by the row's title."""


def rows_of(trials: Sequence[Trial], compared: Sequence[str], shown: Sequence[str] | None = None) -> Rows:
    """`compared` rows share the probes that they are matched on; `shown` names all lines, in order."""
    whole = [trial for trial in trials if all(title in trial for title in compared)]
    matched = [right_in_all([read(trial[title]["hits"]) for title in compared]) for trial in whole]
    made = [_row(title, whole, matched if title in compared else None) for title in shown or compared]
    probes = sum(len(found) for found in matched)
    return Rows(tuple(made), sum(int(found.sum()) for found in matched), probes, len(whole))


def _row(title: str, trials: Sequence[Trial], matched: Sequence[NDArray[np.bool_]] | None) -> Row:
    hits = [read(trial[title]["hits"]) for trial in trials]
    first = [float(one[0.0].mean()) for one in hits]
    curve = mean_curve([curve_of(one, found) for one, found in zip(hits, matched, strict=True)]) if matched else {}
    own = mean_curve([_own(one) for one in hits])
    groups = [trial[title]["group"] for trial in trials if "group" in trial[title]]
    return Row(
        title,
        float(np.mean(first)),
        float(np.std(first)) if len(first) > 1 else None,
        area(mean_curve([curve_of(one) for one in hits])),
        area(own),
        area(curve) if curve else 0.0,
        curve,
        own,
        float(np.mean(groups)) if groups else None,
    )


def _own(hits: Hits) -> dict[float, float]:
    return curve_of(hits, hits[0.0][0])


def together(rows: Sequence[Row], *, own: bool = False) -> float:
    """Correlation between the ranks that rows have by clean rank-1 and by robustness at matched clean rank-1, or on the
    probes that each finds itself."""
    clean, robust = _ranks([row.rank_1 for row in rows]), _ranks([row.own if own else row.matched for row in rows])
    # Where all rows are alike in one of the two there is no order to agree on.
    return float(np.corrcoef(clean, robust)[0, 1]) if min(clean.std(), robust.std()) > 0 else 0.0


def _ranks(values: Sequence[float]) -> NDArray[np.float64]:
    """Equal values share their mean rank."""
    given = np.asarray(values)
    return np.array([(given < one).sum() + ((given == one).sum() - 1) / 2 for one in given], np.float64)
