"""Which searches should be made again: those of unsolved cases whose gallery is not what it was.

The search itself is made by the matcher (`engine.casework`).
"""

from dataclasses import dataclass

from engine.cases.cases import Cases
from engine.cases.records import CaseStatus, SearchRecord
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
        if summary.status == CaseStatus.CLOSED or not summary.searches:
            continue
        case = cases.case(summary.number)
        if case.leads():
            continue
        latest: dict[object, SearchRecord] = {}
        for search in case.searches:
            latest[search.probes, search.ranking.gallery, search.ranking.pack] = search
        for search in latest.values():
            now = _snapshot(cases, search)
            if now is not None and now != search.ranking.gallery_snapshot:
                due.append(DueSearch(case.number, case.title, search, now))
    return due


def _snapshot(cases: Cases, search: SearchRecord) -> str | None:
    """None where the gallery is gone."""
    try:
        gallery = cases.library.gallery(search.ranking.gallery)
    except GalleryError:
        return None
    return gallery.snapshot(search.ranking.feature_digest)
