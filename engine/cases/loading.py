"""From the rows of a case to its record, all of them read in one transaction.

What a case is made of is declared in `records.py`.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from engine.cases.checklist import Mark
from engine.cases.errors import CaseError
from engine.cases.records import (
    Annotation,
    CaseRecord,
    CaseStatus,
    CaseSummary,
    Checklist,
    Decision,
    Note,
    ProbeRecord,
    Review,
    SearchRecord,
    Verdict,
)
from engine.cases.schema import (
    AnnotationRow,
    CaseRow,
    ChecklistRow,
    NoteRow,
    ProbeRow,
    ReviewRow,
    SearchRow,
    VerdictRow,
)
from engine.cases.shapes import shapes_from_json
from engine.formats import Landmarks, Modality, Provenance
from engine.formats.preparation import preparation_from
from engine.scoring import Ranking
from engine.scoring.ranking import StoredLandmarks


def find(session: Session, number: str) -> CaseRow:
    row = session.scalar(sa.select(CaseRow).where(CaseRow.number == number))
    if row is None:
        known = session.scalars(sa.select(CaseRow.number).order_by(CaseRow.number).limit(10)).all()
        there = "there are " + ", ".join(f"'{one}'" for one in known) if known else "there are no cases yet"
        raise CaseError(f"there is no case '{number}'; {there}", advice="`limner case new` makes one")
    return row


def find_search(session: Session, case: CaseRow, number: int) -> SearchRow:
    row = session.scalar(sa.select(SearchRow).where(SearchRow.case_id == case.id, SearchRow.number == number))
    if row is None:
        raise CaseError(f"case '{case.number}' has no search {number}")
    return row


def summaries(session: Session) -> list[CaseSummary]:
    def count(table: type[ProbeRow] | type[SearchRow]) -> sa.ScalarSelect[int]:
        counted = sa.select(sa.func.count()).select_from(table).where(table.case_id == CaseRow.id)
        return counted.correlate(CaseRow).scalar_subquery()

    rows = session.execute(sa.select(CaseRow, count(ProbeRow), count(SearchRow)).order_by(CaseRow.number))
    return [
        CaseSummary(row.uid, row.number, row.title, row.examiner, CaseStatus(row.status), row.created, probes, searches)
        for row, probes, searches in rows
    ]


def load(session: Session, case: CaseRow) -> CaseRecord:
    return CaseRecord(
        uid=case.uid,
        number=case.number,
        title=case.title,
        examiner=case.examiner,
        authority=case.authority,
        reason=case.reason,
        needs_second=case.needs_second,
        status=CaseStatus(case.status),
        created=case.created,
        closed=case.closed,
        notes=tuple(Note(row.number, row.text, row.author, row.at) for row in _of(session, NoteRow, case)),
        probes=tuple(probe_record(row) for row in _of(session, ProbeRow, case)),
        searches=tuple(search_record(session, row) for row in _of(session, SearchRow, case)),
        annotations=tuple(
            Annotation(row.number, row.picture, row.author, shapes_from_json(row.shapes), row.at)
            for row in _of(session, AnnotationRow, case)
        ),
    )


def probe_record(row: ProbeRow) -> ProbeRecord:
    return ProbeRecord(
        number=row.number,
        name=row.name,
        sha256=row.sha256,
        size=row.size,
        modality=Modality(row.modality),
        provenance=Provenance(**row.origin["provenance"]),
        landmarks=None if row.landmarks is None else landmarks_adapter().validate_python(row.landmarks),
        preparation=preparation_from(row.preparation),
        strokes=row.origin["strokes"],
        added_by=row.added_by,
        added=row.added,
    )


def search_record(session: Session, row: SearchRow) -> SearchRecord:
    reviews = session.scalars(sa.select(ReviewRow).where(ReviewRow.search_id == row.id).order_by(ReviewRow.id))
    checklists = session.scalars(
        sa.select(ChecklistRow).where(ChecklistRow.search_id == row.id).order_by(ChecklistRow.number)
    )
    verdicts = session.scalars(sa.select(VerdictRow).where(VerdictRow.search_id == row.id).order_by(VerdictRow.number))
    return SearchRecord(
        number=row.number,
        at=row.at,
        by=row.by,
        probes=tuple(row.probes),
        ranking=Ranking.from_json(row.ranking),
        pictures=tuple(row.pictures),
        reviews=tuple(review_record(one) for one in reviews),
        checklists=tuple(
            Checklist(one.number, one.rank, one.reviewer, {key: Mark(mark) for key, mark in one.marks.items()}, one.at)
            for one in checklists
        ),
        verdicts=tuple(verdict_record(one) for one in verdicts),
    )


def review_record(row: ReviewRow) -> Review:
    return Review(row.reviewer, row.blind, row.second, row.seed, row.begun)


def verdict_record(row: VerdictRow) -> Verdict:
    decision = None if row.decision is None else Decision(row.decision)
    return Verdict(
        *(row.number, row.rank, row.reviewer, row.second, row.blind, decision, row.reason, row.withdraws, row.at)
    )


@cache
def landmarks_adapter() -> TypeAdapter[Landmarks]:
    return TypeAdapter(StoredLandmarks)


def _of(session: Session, table: Any, case: CaseRow) -> Sequence[Any]:
    return session.scalars(sa.select(table).where(table.case_id == case.id).order_by(table.number)).all()
