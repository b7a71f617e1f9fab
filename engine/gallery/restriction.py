"""Which rows of a matrix a search's filters leave, and whom each filter took away, as the database says now.

What filters may ask is `engine.scoring.Filters`; how the rows that are left are scored is not known here.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from engine.gallery.gallery import Gallery
from engine.gallery.records import Matrix
from engine.gallery.schema import PersonRow, PhotoRow
from engine.scoring import Filters, Removed

Mask = NDArray[np.bool_]
_IDS_A_QUERY = 500


@dataclass(frozen=True, eq=False)
class Restriction:
    """`kept` is a bool a row of the matrix; `searched` is the SHA-256 of the ids of the photos that are left."""

    filters: Filters
    kept: Mask
    removed: tuple[Removed, ...]
    searched: str


def restrict(gallery: Gallery, matrix: Matrix, filters: Filters) -> Restriction | None:
    """None when no filter is in use. The filters come back with the day at which ages were reckoned."""
    if not filters.in_use:
        return None
    dated = _dated(filters)
    with gallery.database.reading() as session:
        judged = {name: _JUDGES[name](session, gallery.id, matrix, dated) for name in dated.in_use}
    taken = {name: (fails | unknown) if dated.drop_unknown else fails for name, (fails, unknown) in judged.items()}
    kept = ~np.logical_or.reduce(list(taken.values()))
    people = _People(matrix.persons)
    left = people.among(kept)
    removed = []
    for name, rows in taken.items():
        others = [other for key, other in taken.items() if key != name]
        without = ~np.logical_or.reduce(others) if others else np.ones(len(kept), np.bool_)
        removed.append(
            Removed(
                filter=name,
                people=int((people.all & ~people.among(~rows)).sum()),
                photos=int(rows.sum()),
                alone=int((people.among(without) & ~left).sum()),
                unknown=int(people.among(judged[name][1]).sum()),
            )
        )
    searched = hashlib.sha256(np.sort(matrix.photos[kept]).astype("<i8").tobytes()).hexdigest()
    return Restriction(dated, kept, tuple(removed), searched)


def names_removed(
    gallery: Gallery, matrix: Matrix, filters: Filters, name: str, *, offset: int = 0, limit: int = 100
) -> list[str]:
    """The people whom this filter of these took away, in the order of their ids, some at a time."""
    alone = restrict(gallery, matrix, filters.only(name))
    if alone is None:
        return []
    people = _People(matrix.persons)
    gone = np.flatnonzero(people.all & ~people.among(alone.kept))[offset : offset + limit]
    names: dict[int, str] = {}
    with gallery.database.reading() as session:
        for some in _some(gone):
            query = sa.select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(some))
            names |= {row.id: row.name for row in session.execute(query)}
    return [names[int(person)] for person in gone if int(person) in names]


class _People:
    """Sets of people as a bool for every id, which a million rows can look themselves up in."""

    def __init__(self, persons: NDArray[np.int64]) -> None:
        self.persons = persons
        self.size = int(persons.max(initial=0)) + 1
        self.all = self.among(np.ones(len(persons), np.bool_))

    def among(self, rows: Mask) -> Mask:
        found = np.zeros(self.size, np.bool_)
        found[self.persons[rows]] = True
        return found


Judge = Callable[[Session, int, Matrix, Filters], tuple[Mask, Mask]]
"""Which rows fail, and of which nothing can be said."""


def _sex(session: Session, gallery: int, matrix: Matrix, filters: Filters) -> tuple[Mask, Mask]:
    wanted = [sex.lower() for sex in filters.sex]
    fails = _ids(session, PersonRow, gallery, PersonRow.sex.is_not(None), PersonRow.sex.not_in(wanted))
    unknown = _ids(session, PersonRow, gallery, PersonRow.sex.is_(None))
    return _met(matrix.persons, fails), _met(matrix.persons, unknown)


def _age(session: Session, gallery: int, matrix: Matrix, filters: Filters) -> tuple[Mask, Mask]:
    """Dates are text, and the year or month that begins a date comes before it: "1957" ≤ "1957-03-28" ≤ "1957~"."""
    assert filters.age is not None
    assert filters.on is not None
    on = date.fromisoformat(filters.on)
    latest = _years_before(on, filters.age[0]).isoformat()
    earliest = (_years_before(on, filters.age[1] + 1) + timedelta(days=1)).isoformat()
    fits = sa.and_(PersonRow.birth <= latest, PersonRow.birth + "~" >= earliest)
    fails = _ids(session, PersonRow, gallery, PersonRow.birth.is_not(None), sa.not_(fits))
    unknown = _ids(session, PersonRow, gallery, PersonRow.birth.is_(None))
    return _met(matrix.persons, fails), _met(matrix.persons, unknown)


def _tags(wanted: Callable[[Filters], tuple[str, ...]], fits: Callable[[set[str], set[str]], bool]) -> Judge:
    def judge(session: Session, gallery: int, matrix: Matrix, filters: Filters) -> tuple[Mask, Mask]:
        tags = set(wanted(filters))
        # The text of a list holds the text of each tag: what that finds too much is sorted out by looking at the list.
        text = sa.cast(PersonRow.tags, sa.Text)
        near = sa.or_(*(text.contains(json.dumps(tag), autoescape=True) for tag in tags))
        query = sa.select(PersonRow.id, PersonRow.tags).where(PersonRow.gallery_id == gallery, near)
        found = [person for person, own in session.execute(query) if fits(tags, set(own))]
        return _met(matrix.persons, np.array(found, np.int64)), np.zeros(len(matrix.persons), np.bool_)

    return judge


def _without(judge: Judge) -> Judge:
    def opposite(session: Session, gallery: int, matrix: Matrix, filters: Filters) -> tuple[Mask, Mask]:
        has, unknown = judge(session, gallery, matrix, filters)
        return ~has, unknown

    return opposite


def _enrolled(session: Session, gallery: int, matrix: Matrix, filters: Filters) -> tuple[Mask, Mask]:
    outside = []
    if filters.enrolled_from is not None:
        outside.append(PhotoRow.enrolled < _moment(filters.enrolled_from))
    if filters.enrolled_before is not None:
        outside.append(PhotoRow.enrolled >= _moment(filters.enrolled_before))
    fails = _ids(session, PhotoRow, gallery, sa.or_(*outside))
    return _met(matrix.photos, fails), np.zeros(len(matrix.photos), np.bool_)


def _quality(session: Session, gallery: int, matrix: Matrix, filters: Filters) -> tuple[Mask, Mask]:
    fails = _ids(session, PhotoRow, gallery, PhotoRow.quality < filters.quality)
    unknown = _ids(session, PhotoRow, gallery, PhotoRow.quality.is_(None))
    return _met(matrix.photos, fails), _met(matrix.photos, unknown)


def _excluded(session: Session, gallery: int, matrix: Matrix, filters: Filters) -> tuple[Mask, Mask]:
    fails = np.array(filters.excluded, np.int64)
    return _met(matrix.persons, fails), np.zeros(len(matrix.persons), np.bool_)


_JUDGES: dict[str, Judge] = {
    "sex": _sex,
    "age": _age,
    "tags_any": _without(_tags(lambda filters: filters.tags_any, lambda wanted, own: bool(wanted & own))),
    "tags_all": _without(_tags(lambda filters: filters.tags_all, lambda wanted, own: wanted <= own)),
    "tags_none": _tags(lambda filters: filters.tags_none, lambda wanted, own: bool(wanted & own)),
    "enrolled": _enrolled,
    "quality": _quality,
    "excluded": _excluded,
}


def _ids(
    session: Session, table: type[PersonRow] | type[PhotoRow], gallery: int, *which: sa.ColumnElement[bool]
) -> NDArray[np.int64]:
    query = sa.select(table.id).where(table.gallery_id == gallery, *which)
    return np.array(session.connection().scalars(query).all(), np.int64)


def _met(column: NDArray[np.int64], ids: NDArray[np.int64]) -> Mask:
    size = max(int(column.max(initial=0)), int(ids.max(initial=0))) + 1
    table = np.zeros(size, np.bool_)
    table[ids] = True
    return np.asarray(table[column])


def _dated(filters: Filters) -> Filters:
    if filters.age is None or filters.on is not None:
        return filters
    return replace(filters, on=datetime.now().astimezone().date().isoformat())


def _years_before(day: date, years: int) -> date:
    """Who was born on that day or before is so many years old; of 29 February in a common year, the day before."""
    year = max(1, day.year - years)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _some(ids: NDArray[np.int64]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _IDS_A_QUERY):
        yield [int(one) for one in ids[start : start + _IDS_A_QUERY]]
