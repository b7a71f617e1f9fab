"""The cases of a library: made, amended, closed, and what comes into them: notes, probes, searches, annotations.

Each call is one transaction with its line in the audit log: done and on record when it returns, or neither. How
candidates are reviewed is in `reviewing.py`; that a search is made by the matcher, in `engine.casework`.
"""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine.cases import loading
from engine.cases.errors import CaseError
from engine.cases.originals import Originals
from engine.cases.records import (
    Annotation,
    CaseRecord,
    CaseStatus,
    CaseSummary,
    Note,
    ProbeRecord,
    SearchRecord,
)
from engine.cases.schema import AnnotationRow, CaseRow, NoteRow, ProbeRow, SearchRow
from engine.cases.shapes import Shape, shapes_from_json, shapes_to_json
from engine.errors import UsageError
from engine.formats import Landmarks, Modality, Provenance
from engine.formats.preparation import Preparation
from engine.gallery import Library
from engine.gallery.audit import Object, record
from engine.gallery.rights import Right, require
from engine.gallery.schema import PhotoRow
from engine.scoring import Ranking

_LONGEST_NUMBER = 100
_LONGEST_TITLE = 300
_LONGEST_TEXT = 100_000


class Cases:
    def __init__(self, library: Library) -> None:
        self.library = library
        self.database = library.database
        self.originals = Originals(library.folder)

    def list(self) -> list[CaseSummary]:
        with self.database.reading() as session:
            return loading.summaries(session)

    def case(self, number: str) -> CaseRecord:
        with self.database.reading() as session:
            return loading.load(session, loading.find(session, number))

    def view(self, number: str) -> CaseRecord:
        """The same, for somebody to look at: that is on record too."""
        with self.database.writing() as session:
            row = loading.find(session, number)
            record(session, "case.view", about(row))
            return loading.load(session, row)

    def create(
        self, number: str, title: str, authority: str, *, reason: str | None = None, needs_second: bool = False
    ) -> CaseRecord:
        """`authority` is the legal basis on which searches are made; `reason` may follow before the first search."""
        number = _text(number, "number", _LONGEST_NUMBER)
        title = _text(title, "title", _LONGEST_TITLE)
        authority = _text(authority, "authority", _LONGEST_TEXT)
        reason = None if reason is None else _text(reason, "reason", _LONGEST_TEXT)
        with self.database.writing() as session:
            who = require(session, Right.WORK_ON_CASES)
            if session.scalar(sa.select(CaseRow.id).where(CaseRow.number == number)) is not None:
                raise CaseError(f"there is a case '{number}' already", advice="choose another number")
            row = CaseRow(
                uid=uuid.uuid4().hex,
                number=number,
                title=title,
                examiner=who.name,
                authority=authority,
                reason=reason,
                needs_second=needs_second,
                status=CaseStatus.OPEN,
                created=_now(),
            )
            session.add(row)
            session.flush()
            details = {"title": title, "authority": authority, "reason": reason, "needs_second": needs_second}
            record(session, "case.new", about(row), details)
            return loading.load(session, row)

    def amend(
        self,
        number: str,
        *,
        title: str | None = None,
        authority: str | None = None,
        reason: str | None = None,
        needs_second: bool | None = None,
    ) -> CaseRecord:
        """None leaves a thing as it is; what it was before stays in the audit log."""
        wanted: dict[str, Any] = {
            "title": None if title is None else _text(title, "title", _LONGEST_TITLE),
            "authority": None if authority is None else _text(authority, "authority", _LONGEST_TEXT),
            "reason": None if reason is None else _text(reason, "reason", _LONGEST_TEXT),
            "needs_second": needs_second,
        }
        with self._working_on(number, Right.WORK_ON_CASES) as (session, row, _):
            changes = {
                name: [getattr(row, name), value]
                for name, value in wanted.items()
                if value is not None and value != getattr(row, name)
            }
            for name, (_before, after) in changes.items():
                setattr(row, name, after)
            if changes:
                record(session, "case.amend", about(row), changes)
            return loading.load(session, row)

    def note(self, number: str, text: str) -> Note:
        text = _text(text, "note", _LONGEST_TEXT)
        with self._working_on(number, Right.WORK_ON_CASES) as (session, row, name):
            note = Note(next_number(session, NoteRow, NoteRow.case_id == row.id), text, name, _now())
            session.add(NoteRow(case_id=row.id, **vars(note)))
            record(session, "case.note", about(row), {"note": note.number, "text": text})
            return note

    def add_probe(
        self,
        number: str,
        data: bytes,
        name: str,
        modality: Modality,
        provenance: Provenance,
        *,
        landmarks: Landmarks | None = None,
        preparation: Preparation | None = None,
        strokes: bytes | None = None,
    ) -> ProbeRecord:
        """`data` is the picture's file, byte for byte; of a frame or a drawing, the picture as it was first saved.

        `strokes` is the stroke history of a drawing, kept beside it.
        """
        if not data:
            raise CaseError("the probe is empty", file=name)
        # Before the row: an original that no row names does no harm, a row without its original would.
        sha256 = self.originals.keep(data)
        strokes_sha256 = None if strokes is None else self.originals.keep(strokes)
        preparation = preparation or Preparation()
        origin = {"provenance": asdict(provenance), "strokes": strokes_sha256}
        marked = None if landmarks is None else loading.landmarks_adapter().dump_python(landmarks, mode="json")
        with self._working_on(number, Right.WORK_ON_CASES) as (session, row, who):
            probe = ProbeRow(
                case_id=row.id,
                number=next_number(session, ProbeRow, ProbeRow.case_id == row.id),
                name=name[:_LONGEST_TITLE].encode("utf-8", "backslashreplace").decode("utf-8"),
                sha256=sha256,
                size=len(data),
                modality=modality,
                origin=origin,
                landmarks=marked,
                preparation=preparation.to_record(),
                added_by=who,
                added=_now(),
            )
            session.add(probe)
            record(
                session,
                "case.probe",
                about(row),
                {
                    "probe": probe.number,
                    "name": probe.name,
                    "sha256": sha256,
                    "modality": str(modality),
                    **origin,
                    "points": "manual" if landmarks is not None and landmarks.manual else "found",
                    "landmarks": marked,
                    "preparation": probe.preparation,
                },
            )
            return loading.probe_record(probe)

    def check_search(self, number: str, probes: Sequence[int]) -> CaseRecord:
        """The case, if the person may search for it now; asked before the work of a search is begun."""
        with self._working_on(number, Right.SEARCH) as (session, row, _):
            _require_reason(row)
            case = loading.load(session, row)
        if not probes:
            raise UsageError("a search needs at least one probe")
        for wanted in probes:
            if case.probe(wanted) is None:
                raise CaseError(f"case '{number}' has no probe {wanted}", advice="`limner case show` lists its probes")
        return case

    def record_search(self, number: str, probes: Sequence[int], ranking: Ranking) -> SearchRecord:
        """What the matcher gave for these probes of the case, kept whole."""
        with self._working_on(number, Right.SEARCH) as (session, row, who):
            _require_reason(row)
            _check_probes(session, row, probes, ranking)
            search = SearchRow(
                case_id=row.id,
                number=next_number(session, SearchRow, SearchRow.case_id == row.id),
                probes=[*probes],
                gallery=ranking.gallery,
                feature_digest=ranking.feature_digest,
                snapshot=ranking.gallery_snapshot,
                ranking=ranking.to_json(),
                pictures=_pictures(session, ranking),
                by=who,
                at=_now(),
            )
            session.add(search)
            session.flush()
            record(
                session,
                "case.search",
                about(row),
                {
                    "search": search.number,
                    "probes": search.probes,
                    "gallery": ranking.gallery,
                    "snapshot": ranking.gallery_snapshot,
                    "pack": ranking.pack,
                    "pack_digest": ranking.pack_digest,
                    "filters": ranking.filters.stated,
                    "candidates": len(ranking.candidates),
                    "reason": row.reason,
                },
            )
            return loading.search_record(session, search)

    def annotate(self, number: str, picture: str, shapes: Sequence[Shape]) -> Annotation:
        """The person's layer over a picture anew; no shapes clear it. Earlier layers stay on record."""
        content = shapes_to_json(shapes)
        checked = shapes_from_json(content)
        with self._working_on(number, Right.WORK_ON_CASES, Right.SECOND_EXAMINE) as (session, row, who):
            case = loading.load(session, row)
            pictures = {probe.sha256 for probe in case.probes} | {one for s in case.searches for one in s.pictures}
            if picture not in pictures:
                raise CaseError(f"case '{number}' has no picture {picture[:12]}")
            made = Annotation(
                next_number(session, AnnotationRow, AnnotationRow.case_id == row.id), picture, who, checked, _now()
            )
            session.add(AnnotationRow(case_id=row.id, **vars(made) | {"shapes": content}))
            details = {"annotation": made.number, "picture": picture, "shapes": len(content)}
            record(session, "case.annotate", about(row), details)
            return made

    def close(self, number: str, note: str | None = None) -> CaseRecord:
        """Nothing more can come into a closed case until it is opened again."""
        if note is not None:
            self.note(number, note)
        with self._working_on(number, Right.WORK_ON_CASES) as (session, row, _):
            row.status, row.closed = CaseStatus.CLOSED, _now()
            record(session, "case.close", about(row))
            return loading.load(session, row)

    def reopen(self, number: str) -> CaseRecord:
        with self.database.writing() as session:
            require(session, Right.WORK_ON_CASES)
            row = loading.find(session, number)
            if row.status == CaseStatus.OPEN:
                raise CaseError(f"case '{number}' is open")
            row.status, row.closed = CaseStatus.OPEN, None
            record(session, "case.reopen", about(row))
            return loading.load(session, row)

    @contextmanager
    def _working_on(self, number: str, *rights: Right) -> Iterator[tuple[Session, CaseRow, str]]:
        with open_case(self.library, number, *rights) as found:
            yield found


@contextmanager
def open_case(library: Library, number: str, *rights: Right) -> Iterator[tuple[Session, CaseRow, str]]:
    """The writing transaction, the case in it and who is at work; any one of the rights is enough."""
    with library.database.writing() as session:
        who = require(session, *rights)
        row = loading.find(session, number)
        if row.status == CaseStatus.CLOSED:
            raise CaseError(f"case '{number}' is closed", advice="open it again with `limner case reopen`")
        yield session, row, who.name


def about(row: CaseRow) -> Object:
    return Object("case", row.uid, row.number)


def next_number(session: Session, table: Any, where: sa.ColumnElement[bool]) -> int:
    """From 1 on within a case or search; whoever writes is alone, so that no two get the same."""
    return (session.scalar(sa.select(sa.func.max(table.number)).where(where)) or 0) + 1


def _require_reason(row: CaseRow) -> None:
    if not row.reason:
        raise CaseError(
            f"no reason is given for searching in case '{row.number}'",
            advice="state it before the first search: `limner case amend … --reason`",
        )


def _check_probes(session: Session, row: CaseRow, numbers: Sequence[int], ranking: Ranking) -> None:
    """A search that was made with other pictures than it says would be worse than none."""
    stored = {one.number: one.sha256 for one in session.scalars(sa.select(ProbeRow).where(ProbeRow.case_id == row.id))}
    if [stored.get(number) for number in numbers] != [probe.sha256 for probe in ranking.probes]:
        raise CaseError(f"the search was not made with probes {', '.join(map(str, numbers))} of case '{row.number}'")


def _pictures(session: Session, ranking: Ranking) -> list[str | None]:
    ids = [candidate.photo_id for candidate in ranking.candidates]
    found: dict[int, str] = {}
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        rows = session.execute(sa.select(PhotoRow.id, PhotoRow.sha256).where(PhotoRow.id.in_(some)))
        found |= {row.id: row.sha256 for row in rows}
    return [found.get(one) for one in ids]


def _text(value: str, what: str, longest: int) -> str:
    text = value.strip()
    if not text:
        raise UsageError(f"the {what} is empty")
    if len(text) > longest:
        raise UsageError(f"the {what} is longer than {longest} characters")
    return text


def _now() -> datetime:
    return datetime.now(UTC)
