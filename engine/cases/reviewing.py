"""Reviewing the candidates of a search: in which order, what is hidden from whom, checklists and verdicts.

A reviewer knows a candidate by its number on their own sheet: its rank, or in a blind review its place in an order that
a stored seed shuffles. Nothing here is overwritten; what was decided and taken back stays in the case.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine.cases import loading
from engine.cases.cases import Cases, about, next_number, open_case
from engine.cases.checklist import check_marks, questions_for
from engine.cases.errors import CaseError
from engine.cases.records import CaseRecord, Checklist, Decision, Review, SearchRecord, Standing, Verdict
from engine.cases.schema import CaseRow, ChecklistRow, ReviewRow, SearchRow, VerdictRow
from engine.errors import UsageError
from engine.gallery.audit import record
from engine.gallery.rights import Right, require
from engine.scoring import Candidate

_LONGEST_REASON = 10_000


@dataclass(frozen=True)
class Item:
    """A candidate as its reviewer may see it now. `candidate` is None until the checklist is saved in a blind review;
    `others` and `standing` are withheld from a second examiner until they have decided.
    """

    number: int
    photo_id: int
    picture: str | None
    candidate: Candidate | None
    checklist: Checklist | None
    verdict: Verdict | None
    others: tuple[Verdict, ...]
    standing: Standing | None


@dataclass(frozen=True)
class Sheet:
    reviewer: str
    blind: bool
    second: bool
    items: tuple[Item, ...]


def begin_review(cases: Cases, case: str, search: int, *, blind: bool = False, second: bool = False) -> Review:
    """Once a person and search; it goes on as it was begun. A second examiner must be somebody else than the first."""
    rights = (Right.SECOND_EXAMINE,) if second else (Right.DECIDE,)
    with open_case(cases.library, case, *rights) as (session, row, who):
        searched = loading.find_search(session, row, search)
        review = _review(session, searched, who)
        if review is not None:
            if (review.blind, review.second) != (blind, second):
                raise CaseError(f"'{who}' has begun to review search {search} {_manner(review)}, and goes on so")
            return review
        decided = session.scalars(sa.select(VerdictRow.reviewer).where(VerdictRow.search_id == searched.id))
        if second and _same_person(who, set(decided)):
            raise CaseError(f"'{who}' has decided on search {search} already: the second examiner is somebody else")
        made = ReviewRow(
            search_id=searched.id,
            reviewer=who,
            blind=blind,
            second=second,
            seed=secrets.randbelow(1 << 62) if blind else 0,
            begun=datetime.now(UTC),
        )
        session.add(made)
        session.flush()
        details = {"search": search, "blind": blind, "second": second, "seed": made.seed}
        record(session, "case.review", about(row), details)
        return loading.review_record(made)


def sheet(case: CaseRecord, search: SearchRecord, reviewer: str) -> Sheet:
    review = next((one for one in search.reviews if one.reviewer == reviewer), None)
    blind, second = (review.blind, review.second) if review else (False, False)
    items = []
    for number, rank in enumerate(_order(search, review), start=1):
        candidate, checklist = search.candidate(rank), search.checklist(rank, reviewer)
        assert candidate is not None
        valid = search.valid_verdicts(rank)
        own = valid.get(reviewer)
        seen = not second or own is not None
        items.append(
            Item(
                number,
                candidate.photo_id,
                search.picture(rank),
                candidate if not blind or checklist is not None else None,
                checklist,
                own,
                tuple(one for one in valid.values() if seen and one.reviewer != reviewer),
                case.standing(search, rank) if seen else None,
            )
        )
    return Sheet(reviewer, blind, second, tuple(items))


def as_seen_by(case: CaseRecord, reviewer: str) -> CaseRecord:
    """The case without what a second examiner must not know yet: others' checklists and verdicts on candidates on which
    they have not decided themselves. For everybody else the case itself.
    """
    return replace(case, searches=tuple(_seen_search(search, reviewer) for search in case.searches))


def check_nothing_is_withheld(case: CaseRecord, reviewer: str) -> None:
    """Of what shows a whole case: a report, a portable file."""
    if as_seen_by(case, reviewer) != case:
        raise CaseError(
            f"others' verdicts are withheld from '{reviewer}', who is a second examiner of case '{case.number}'",
            advice="decide on every candidate first, or let somebody else write it",
        )


def _seen_search(search: SearchRecord, reviewer: str) -> SearchRecord:
    if not any(one.second and one.reviewer == reviewer for one in search.reviews):
        return search
    ranks = {candidate.rank for candidate in search.ranking.candidates}
    open_ranks = {rank for rank in ranks if reviewer not in search.valid_verdicts(rank)}
    return replace(
        search,
        checklists=tuple(one for one in search.checklists if one.rank not in open_ranks or one.reviewer == reviewer),
        verdicts=tuple(one for one in search.verdicts if one.rank not in open_ranks or one.reviewer == reviewer),
    )


def save_checklist(cases: Cases, case: str, search: int, number: int, marks: Mapping[str, str]) -> Checklist:
    """`number` is the candidate's on the reviewer's own sheet."""
    with open_case(cases.library, case, Right.DECIDE, Right.SECOND_EXAMINE) as (session, row, who):
        searched, _, rank = _candidate(session, row, search, number, who)
        checked = check_marks(marks, questions_for(loading.search_record(session, searched).modality))
        made = Checklist(
            next_number(session, ChecklistRow, ChecklistRow.search_id == searched.id),
            rank,
            who,
            checked,
            datetime.now(UTC),
        )
        session.add(ChecklistRow(search_id=searched.id, **vars(made)))
        details = {"search": search, "rank": rank, "checklist": made.number, "marks": checked}
        record(session, "case.checklist", about(row), details)
        return made


def decide(cases: Cases, case: str, search: int, number: int, decision: Decision, reason: str) -> Verdict:
    """`number` is the candidate's on the reviewer's own sheet. Earlier verdicts of the same person stay on record."""
    reason = reason.strip()
    if not reason:
        raise UsageError("a verdict needs its reason")
    if len(reason) > _LONGEST_REASON:
        raise UsageError(f"the reason is longer than {_LONGEST_REASON} characters")
    with open_case(cases.library, case, Right.DECIDE, Right.SECOND_EXAMINE) as (session, row, who):
        searched, review, rank = _candidate(session, row, search, number, who)
        second = review is not None and review.second
        blind = review is not None and review.blind
        require(session, Right.SECOND_EXAMINE if second else Right.DECIDE)
        if not second and _same_person(who, _second_examiners(session, searched)):
            raise CaseError(f"'{who}' is the second examiner of search {search} and cannot be the first as well")
        if blind and not _has_checklist(session, searched, rank, who):
            raise CaseError(
                f"candidate {number} is reviewed blind: its checklist comes before the verdict",
                advice="`limner case checklist` saves it",
            )
        return _add_verdict(session, row, searched, rank, who, second, blind, decision, reason, None)


def withdraw(cases: Cases, case: str, search: int, verdict: int, reason: str = "") -> Verdict:
    """Takes one's own verdict back; the one before it, if there is one, holds again."""
    with open_case(cases.library, case, Right.DECIDE, Right.SECOND_EXAMINE) as (session, row, who):
        searched = loading.find_search(session, row, search)
        given = session.scalars(sa.select(VerdictRow).where(VerdictRow.search_id == searched.id)).all()
        one = next((each for each in given if each.number == verdict), None)
        if one is None or one.decision is None:
            raise CaseError(f"search {search} has no verdict {verdict}")
        if one.reviewer != who:
            raise CaseError(f"verdict {verdict} is {one.reviewer}'s, and only they can take it back")
        if any(each.withdraws == verdict for each in given):
            raise CaseError(f"verdict {verdict} was taken back before")
        return _add_verdict(
            session, row, searched, one.rank, who, one.second, one.blind, None, reason.strip(), one.number
        )


def _add_verdict(
    session: Session,
    row: CaseRow,
    searched: SearchRow,
    rank: int,
    who: str,
    second: bool,
    blind: bool,
    decision: Decision | None,
    reason: str,
    withdraws: int | None,
) -> Verdict:
    made = VerdictRow(
        search_id=searched.id,
        number=next_number(session, VerdictRow, VerdictRow.search_id == searched.id),
        rank=rank,
        reviewer=who,
        second=second,
        blind=blind,
        decision=decision,
        reason=reason,
        withdraws=withdraws,
        at=datetime.now(UTC),
    )
    session.add(made)
    session.flush()
    verdict = loading.verdict_record(made)
    candidate = loading.search_record(session, searched).candidate(rank)
    record(
        session,
        "case.verdict" if decision else "case.withdraw",
        about(row),
        {
            "search": searched.number,
            "verdict": verdict.number,
            "rank": rank,
            "person": None if candidate is None else candidate.person,
            "decision": decision,
            "reason": reason,
            "second": second,
            "blind": blind,
            "withdraws": withdraws,
        },
    )
    return verdict


def _candidate(
    session: Session, row: CaseRow, search: int, number: int, who: str
) -> tuple[SearchRow, Review | None, int]:
    searched = loading.find_search(session, row, search)
    review = _review(session, searched, who)
    order = _order(loading.search_record(session, searched), review)
    if not 1 <= number <= len(order):
        raise CaseError(f"search {search} lists {len(order)} candidates, there is no number {number}")
    return searched, review, order[number - 1]


def _order(search: SearchRecord, review: Review | None) -> list[int]:
    """Ranks in the order of the sheet. By hashes, not by a generator of random numbers: those change over the years."""
    ranks = [candidate.rank for candidate in search.ranking.candidates]
    if review is None or not review.blind:
        return ranks
    return sorted(ranks, key=lambda rank: hashlib.sha256(f"{review.seed}:{rank}".encode()).digest())


def _review(session: Session, searched: SearchRow, who: str) -> Review | None:
    row = session.scalar(sa.select(ReviewRow).where(ReviewRow.search_id == searched.id, ReviewRow.reviewer == who))
    return None if row is None else loading.review_record(row)


def _second_examiners(session: Session, searched: SearchRow) -> set[str]:
    query = sa.select(ReviewRow.reviewer).where(ReviewRow.search_id == searched.id, ReviewRow.second.is_(True))
    return set(session.scalars(query))


def _has_checklist(session: Session, searched: SearchRow, rank: int, who: str) -> bool:
    query = sa.select(sa.func.count()).select_from(ChecklistRow)
    mine = (ChecklistRow.search_id == searched.id, ChecklistRow.rank == rank, ChecklistRow.reviewer == who)
    return bool(session.scalar(query.where(*mine)))


def _same_person(name: str, others: set[str]) -> bool:
    """'Ada ' is no second Ada."""
    return " ".join(name.casefold().split()) in {" ".join(other.casefold().split()) for other in others}


def _manner(review: Review) -> str:
    return f"{'blind' if review.blind else 'with the scores'}, as {'second' if review.second else 'first'} examiner"
