"""How a case is said in the window: its state, its counts, its days, and what was decided.

Words that other places share are in `app.wording`.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime

from app import wording
from app.wording import tr

if TYPE_CHECKING:
    from engine.cases import CaseRecord, SearchRecord

_STATUS = {"open": "open", "closed": "closed"}
_STANDINGS = {
    "lead": ("1 lead", "{0} leads"),
    "awaits second examiner": ("1 awaits the second examiner", "{0} await the second examiner"),
    "examiners disagree": ("1 disputed", "{0} disputed"),
    "inconclusive": ("1 inconclusive", "{0} inconclusive"),
    "excluded": ("1 excluded", "{0} excluded"),
    "undecided": ("1 undecided", "{0} undecided"),
}
"""In the order in which they matter."""


def status(name: str) -> str:
    return tr(_STATUS.get(name, name))


def probes(number: int) -> str:
    return tr("1 probe") if number == 1 else tr("{0} probes").format(wording.count(number))


def searches(number: int) -> str:
    return tr("1 search") if number == 1 else tr("{0} searches").format(wording.count(number))


def day(moment: datetime) -> str:
    return wording.day(_local(moment).date())


def at(moment: datetime) -> str:
    return wording.moment(_local(moment))


def standings(case: CaseRecord, *found: SearchRecord) -> Counter[str]:
    return Counter(
        str(case.standing(search, candidate.rank)) for search in found for candidate in search.ranking.candidates
    )


def decided(counts: Counter[str]) -> Counter[str]:
    return Counter({name: number for name, number in counts.items() if name != "undecided"})


def said(counts: Counter[str]) -> str:
    """As in "1 lead, 2 excluded, 9 undecided"."""
    parts = []
    for name, (one, many) in _STANDINGS.items():
        if counts[name]:
            parts.append(tr(one) if counts[name] == 1 else tr(many).format(wording.count(counts[name])))
    return ", ".join(parts)


def _local(moment: datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000))
