"""A case in words for a terminal. What verbs there are is in `case.py`, reports on paper are another room's.

Nothing here asks a library anything.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.cases import CaseRecord, Item, SearchRecord


def case_lines(case: "CaseRecord", reviewer: str | None) -> Iterator[str]:
    """`reviewer` is who reads it; what they review blind is not listed."""
    yield f"Case {case.number}: {case.title} ({case.status})"
    yield f"  examiner {case.examiner}, opened {case.created:%Y-%m-%d %H:%M} UTC"
    yield f"  authority: {case.authority}"
    yield f"  reason: {case.reason or 'not stated yet'}"
    if case.needs_second:
        yield "  a lead needs a second examiner who agrees"
    for note in case.notes:
        yield f"  note {note.number} ({note.author}, {note.at:%Y-%m-%d %H:%M}): {note.text}"
    for probe in case.probes:
        marked = "points by hand" if probe.landmarks is not None and probe.landmarks.manual else "points found"
        steps = f", {len(probe.preparation.steps)} steps" if probe.preparation.steps else ""
        yield f"  probe {probe.number}: {probe.name}, {probe.modality}, {marked}{steps}, {probe.sha256[:12]}"
    for search in case.searches:
        yield from _search_lines(case, search, reviewer)


def _search_lines(case: "CaseRecord", search: "SearchRecord", reviewer: str | None) -> Iterator[str]:
    ranking = search.ranking
    probes = ", ".join(map(str, search.probes))
    yield (
        f"  search {search.number} by {search.by}, {search.at:%Y-%m-%d %H:%M}: probe {probes} in '{ranking.gallery}' "
        f"({ranking.gallery_snapshot[:12]}) with {ranking.pack} ({ranking.pack_digest[:12]})"
    )
    if any(one.blind and one.reviewer == reviewer for one in search.reviews):
        yield "    you review its candidates blind: see `limner case review`"
        return
    for candidate in ranking.candidates:
        standing = case.standing(search, candidate.rank)
        yield f"    {candidate.rank}. {candidate.named}  {candidate.score:.4f}  {standing}"
        for verdict in search.verdicts:
            if verdict.rank == candidate.rank:
                what = verdict.decision or f"takes verdict {verdict.withdraws} back"
                second = ", second examiner" if verdict.second else ""
                yield f"       {verdict.number}: {what} ({verdict.reviewer}{second}): {verdict.reason}"


def sheet_line(item: "Item") -> str:
    who = "hidden until its checklist is saved"
    if item.candidate is not None:
        who = f"rank {item.candidate.rank}  {item.candidate.named}  {item.candidate.score:.4f}"
    picture = "photo gone" if item.picture is None else f"photo {item.picture[:12]}"
    parts = [f"{item.number}. {who}", picture, "checklist saved" if item.checklist else "no checklist"]
    parts.append(str(item.verdict.decision) if item.verdict else "undecided")
    parts += [f"{one.reviewer}: {one.decision}" for one in item.others]
    return "  ".join(parts)


def pictures(case: "CaseRecord") -> Iterator[tuple[str, str]]:
    """A plain name for each picture of the case, and its digest."""
    for probe in case.probes:
        yield f"probe-{probe.number}{_suffix(probe.name)}", probe.sha256
    for search in case.searches:
        for candidate, sha256 in zip(search.ranking.candidates, search.pictures, strict=True):
            if sha256 is not None:
                yield f"search-{search.number}-rank-{candidate.rank:03}{_suffix(candidate.photo)}", sha256


def _suffix(name: str) -> str:
    """Names come from elsewhere: of their end only letters and digits are taken."""
    ending = name.rpartition(".")[2].lower()
    return f".{ending}" if ending.isascii() and ending.isalnum() and len(ending) <= 5 and ending != name else ""
