"""A case as it travels out of this room: one self-contained tree of plain values, from which reports are written.

How a case is stored is in `schema.py`, how this tree becomes text and is read again in `document.py`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import ConfigDict

from engine.cases.checklist import Marks
from engine.cases.shapes import Shape
from engine.formats import Modality, Provenance
from engine.scoring.ranking import Candidate, Ranking, StoredLandmarks, StoredPreparation

STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)


class CaseStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Decision(StrEnum):
    LEAD = "lead"
    EXCLUDED = "excluded"
    INCONCLUSIVE = "inconclusive"


class Standing(StrEnum):
    """What all verdicts on a candidate come to."""

    UNDECIDED = "undecided"
    LEAD = "lead"
    EXCLUDED = "excluded"
    INCONCLUSIVE = "inconclusive"
    AWAITS_SECOND = "awaits second examiner"
    """Called a lead by the first, in a case where a second examiner must agree and has not decided yet."""
    DISAGREED = "examiners disagree"
    """The two decided differently: no lead."""


@dataclass(frozen=True)
class Note:
    number: int
    text: str
    author: str
    at: datetime


@dataclass(frozen=True)
class ProbeRecord:
    """`sha256` and `size` are of the stored original; `landmarks` None means that they are found anew in each search.

    `strokes` is the digest of the stroke history of a drawing, an original like the picture.
    """

    number: int
    name: str
    sha256: str
    size: int
    modality: Modality
    provenance: Provenance
    landmarks: StoredLandmarks | None
    preparation: StoredPreparation
    strokes: str | None
    added_by: str
    added: datetime


@dataclass(frozen=True)
class Checklist:
    """The feature-by-feature comparison of a candidate with the probe. A later one of the same reviewer replaces it."""

    number: int
    rank: int
    reviewer: str
    marks: Marks
    at: datetime


@dataclass(frozen=True)
class Verdict:
    """A person's decision on the candidate of that rank, or the taking back of verdict `withdraws` (no decision)."""

    number: int
    rank: int
    reviewer: str
    second: bool
    blind: bool
    decision: Decision | None
    reason: str
    withdraws: int | None
    at: datetime


@dataclass(frozen=True)
class Review:
    """Somebody's way through a search's candidates; `seed` shuffles them when it is blind."""

    reviewer: str
    blind: bool
    second: bool
    seed: int
    begun: datetime


@dataclass(frozen=True)
class SearchRecord:
    """`probes` are numbers of the case's probes in the order of the ranking's; `pictures` the SHA-256 of each
    candidate's photo, None where it had gone before the search was recorded. Verdicts are the whole history.
    """

    number: int
    at: datetime
    by: str
    probes: tuple[int, ...]
    ranking: Ranking
    pictures: tuple[str | None, ...]
    reviews: tuple[Review, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    @property
    def modality(self) -> Modality:
        """Of the probe, or of the first of several."""
        return self.ranking.probes[0].modality

    def candidate(self, rank: int) -> Candidate | None:
        return next((one for one in self.ranking.candidates if one.rank == rank), None)

    def picture(self, rank: int) -> str | None:
        ranked = zip(self.ranking.candidates, self.pictures, strict=True)
        return next((picture for one, picture in ranked if one.rank == rank), None)

    def checklist(self, rank: int, reviewer: str) -> Checklist | None:
        """The latest."""
        mine = [one for one in self.checklists if (one.rank, one.reviewer) == (rank, reviewer)]
        return mine[-1] if mine else None

    def valid_verdicts(self, rank: int) -> dict[str, Verdict]:
        """By reviewer: the latest that was not taken back, in the order in which they were given."""
        withdrawn = {one.withdraws for one in self.verdicts}
        left = [one for one in self.verdicts if one.rank == rank and one.decision and one.number not in withdrawn]
        return {one.reviewer: one for one in sorted(left, key=lambda one: one.number)}


@dataclass(frozen=True)
class Annotation:
    """Shapes over the picture with that SHA-256, on a layer of their own; the latest of an author stands."""

    number: int
    picture: str
    author: str
    shapes: tuple[Shape, ...]
    at: datetime


@dataclass(frozen=True)
class CaseRecord:
    """`uid` is the same in every copy of the case; `authority` is the legal basis of its searches."""

    __pydantic_config__ = STRICT

    uid: str
    number: str
    title: str
    examiner: str
    authority: str
    reason: str | None
    needs_second: bool
    status: CaseStatus
    created: datetime
    closed: datetime | None
    notes: tuple[Note, ...] = ()
    probes: tuple[ProbeRecord, ...] = ()
    searches: tuple[SearchRecord, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    def probe(self, number: int) -> ProbeRecord | None:
        return next((one for one in self.probes if one.number == number), None)

    def search(self, number: int) -> SearchRecord | None:
        return next((one for one in self.searches if one.number == number), None)

    def standing(self, search: SearchRecord, rank: int) -> Standing:
        """One examiner's word is enough unless the case asks for two; two who differ leave no lead."""
        valid = list(search.valid_verdicts(rank).values())
        first = [one.decision for one in valid if not one.second and one.decision]
        second = [one.decision for one in valid if one.second and one.decision]
        if not first:
            return Standing.UNDECIDED
        if len({*first, *second}) > 1:
            return Standing.DISAGREED
        if first[0] == Decision.LEAD and self.needs_second and not second:
            return Standing.AWAITS_SECOND
        return Standing(first[0])

    def leads(self) -> tuple[tuple[SearchRecord, Candidate], ...]:
        return tuple(
            (search, candidate)
            for search in self.searches
            for candidate in search.ranking.candidates
            if self.standing(search, candidate.rank) == Standing.LEAD
        )

    def layers(self, picture: str) -> tuple[Annotation, ...]:
        """What stands over a picture: the latest layer of each author that is not empty."""
        latest = {one.author: one for one in self.annotations if one.picture == picture}
        return tuple(one for one in latest.values() if one.shapes)


@dataclass(frozen=True)
class CaseSummary:
    """A line of the list of cases."""

    uid: str
    number: str
    title: str
    examiner: str
    status: CaseStatus
    created: datetime
    probes: int
    searches: int
