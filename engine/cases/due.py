"""Which searches should be made again: those of unsolved cases whose gallery is not what it was.

The search itself is made by the matcher (`engine.casework`).
"""

from dataclasses import dataclass

from engine.cases.cases import Cases
from engine.cases.records import CaseRecord, CaseStatus, SearchRecord
from engine.errors import GalleryError


@dataclass(frozen=True)
class DueSearch:
    """`search` is the latest of these probes in that gallery with that pack."""

    case: str
    title: str
    search: SearchRecord
    snapshot_now: str


def due_searches(cases: Cases) -> list[DueSearch]:
    """A case is unsolved while it is open and has no lead."""
    due = []
    for summary in cases.list():
        if summary.status == CaseStatus.OPEN and summary.searches:
            due += due_in(cases, cases.case(summary.number))
    return due


def due_in(cases: Cases, case: CaseRecord) -> list[DueSearch]:
    """The same for one case."""
    if case.status == CaseStatus.CLOSED or case.leads():
        return []
    latest: dict[object, SearchRecord] = {}
    for search in case.searches:
        latest[search.probes, search.ranking.gallery, search.ranking.pack] = search
    due = []
    for search in latest.values():
        now = _snapshot(cases, search)
        if now is not None and now != search.ranking.gallery_snapshot:
            due.append(DueSearch(case.number, case.title, search, now))
    return due


def _snapshot(cases: Cases, search: SearchRecord) -> str | None:
    """None where the gallery is gone."""
    try:
        gallery = cases.library.searched_by(search.ranking)
    except GalleryError:
        return None
    return gallery.snapshot(search.ranking.feature_digest)
