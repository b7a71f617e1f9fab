"""The record of what people did to a gallery's people: each row as it was before and after, so that it can be undone.

What a change means is in `people.py`; what enrolment writes is no change in this sense and cannot be undone here.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine.errors import GalleryError
from engine.gallery import holdings
from engine.gallery.events import Status
from engine.gallery.schema import (
    ChangedRow,
    ChangeRow,
    FeatureRow,
    LedgerRow,
    Moment,
    PersonRow,
    PhotoRow,
    Table,
    WithdrawnRow,
)

_TABLES: dict[str, type[PersonRow] | type[PhotoRow] | type[FeatureRow]] = {
    "person": PersonRow,
    "photo": PhotoRow,
    "feature": FeatureRow,
}
"""In the order in which rows can be put back: each refers only to those before it."""

_IDS_A_QUERY = 500

Row = PersonRow | PhotoRow | FeatureRow
Key = tuple[str, int]
Values = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """`about` says in words what was done; empty once it is purged."""

    id: int
    at: datetime
    actor: str
    action: str
    about: str
    undone: datetime | None
    purged: datetime | None

    @property
    def can_be_undone(self) -> bool:
        return self.undone is None and self.purged is None


@dataclass
class Recorder:
    """Which rows a change may touch, and the new people it makes; both are compared when it is done."""

    people: set[int] = field(default_factory=set)
    photos: set[int] = field(default_factory=set)


@contextmanager
def recorded(
    session: Session,
    gallery_id: int,
    actor: str,
    action: str,
    about: str,
    *,
    people: Iterable[int] = (),
    photos: Iterable[int] = (),
    features: bool = False,
) -> Iterator[tuple[Recorder, ChangeRow]]:
    """What is done inside becomes one change. `features` where photos go, whose features go with them."""
    recorder = Recorder(set(people), set(photos))
    before, held = _state(session, recorder, features), _held(session, recorder.photos)
    row = ChangeRow(gallery_id=gallery_id, at=datetime.now(UTC), actor=actor[:300], action=action, about=about[:1000])
    session.add(row)
    session.flush()
    yield recorder, row
    session.flush()
    after = _state(session, recorder, features)
    rewrites = False
    for key in before.keys() | after.keys():
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        rewrites = rewrites or key[0] != "person"
        vector = None if was is None or now is not None else was.pop("vector", None)
        for values in (was, now):
            if values is not None:
                values.pop("vector", None)
        session.add(ChangedRow(change_id=row.id, row_table=key[0], row_id=key[1], before=was, after=now, vector=vector))
    _tell_holdings(session, gallery_id, held, _held(session, recorder.photos), rewrites=rewrites)


def undo(session: Session, gallery_id: int, row: ChangeRow) -> None:
    """Puts back every row as it was, if it still is as the change left it; else nothing is done and the cause is said.

    Only the columns that the change altered are looked at and put back: a photo that was moved since stays moved.
    """
    changed = session.scalars(sa.select(ChangedRow).where(ChangedRow.change_id == row.id).order_by(ChangedRow.id)).all()
    by_table = {table: [each for each in changed if each.row_table == table] for table in _TABLES}
    photos = {each.row_id for each in by_table["photo"]}
    for each in by_table["person"]:
        if each.before is not None and each.after is not None and each.before["name"] != each.after["name"]:
            photos |= set(session.scalars(sa.select(PhotoRow.id).where(PhotoRow.person_id == each.row_id)))
    held = _held(session, photos)
    for table, rows in by_table.items():
        for each in rows:
            if each.before is not None:
                _put_back(session, gallery_id, table, each)
        session.flush()
    for table in reversed(_TABLES):
        for each in by_table[table]:
            if each.before is None:
                _take_away(session, table, each)
    session.flush()
    returned = [each.before["sha256"] for each in by_table["photo"] if each.before is not None and each.after is None]
    _return_to_ledger(session, gallery_id, returned)
    row.undone = datetime.now(UTC)
    only_names = not any(each.row_table != "person" or not (each.before and each.after) for each in changed)
    _tell_holdings(session, gallery_id, held, _held(session, photos), rewrites=not only_names)


def withdraw(session: Session, gallery_id: int, digests: Sequence[str]) -> None:
    """The next enrolment of the same files must not bring back what somebody deleted."""
    now = datetime.now(UTC)
    session.add_all(WithdrawnRow(gallery_id=gallery_id, sha256=digest, at=now) for digest in digests)
    for some in _parts(digests):
        session.execute(
            sa.update(LedgerRow)
            .where(LedgerRow.gallery_id == gallery_id, LedgerRow.sha256.in_(some))
            .values(status=Status.REFUSED, reason=deleted_reason(now))
        )


def deleted_reason(at: datetime) -> str:
    return f"it was deleted from the gallery on {at:%Y-%m-%d}; --deleted-too enrols it all the same"


def change_record(row: ChangeRow) -> Change:
    return Change(row.id, row.at, row.actor, row.action, row.about, row.undone, row.purged)


def _return_to_ledger(session: Session, gallery_id: int, digests: Sequence[str]) -> None:
    for some in _parts(digests):
        session.execute(
            sa.delete(WithdrawnRow).where(WithdrawnRow.gallery_id == gallery_id, WithdrawnRow.sha256.in_(some))
        )
        photos = session.execute(
            sa.select(PhotoRow.sha256, PhotoRow.path).where(
                PhotoRow.gallery_id == gallery_id, PhotoRow.sha256.in_(some)
            )
        )
        paths = {photo.sha256: photo.path for photo in photos}
        for row in session.scalars(
            sa.select(LedgerRow).where(LedgerRow.gallery_id == gallery_id, LedgerRow.sha256.in_(some))
        ):
            home = paths[row.sha256 or ""]
            is_home = row.path == home
            row.status = Status.ENROLLED if is_home else Status.DUPLICATE
            row.reason = None if is_home else f"the same picture as {home}"


def _put_back(session: Session, gallery_id: int, table: str, each: ChangedRow) -> None:
    model, before = _TABLES[table], each.before
    assert before is not None
    row: Any = session.get(model, each.row_id)
    if each.after is None:
        if row is not None:
            raise GalleryError(f"{table} {each.row_id} is there again already")
        _check_free(session, gallery_id, table, before)
        values = _revived(model, before)
        session.add(model(**values) if each.vector is None else model(**values, vector=each.vector))
        return
    if row is None:
        raise GalleryError(f"{table} {each.row_id} is gone since then", advice=_LATER_FIRST)
    now = _values(row)
    altered = [column for column in before if before[column] != each.after[column]]
    if any(now[column] != each.after[column] for column in altered):
        raise GalleryError(f"{_name_of(row)} was changed again since then", advice=_LATER_FIRST)
    if "name" in altered:
        _check_free(session, gallery_id, table, before)
    if "person_id" in altered:
        _check_free(session, gallery_id, table, {**before, "sha256": None})
    revived = _revived(model, before)
    for column in altered:
        setattr(row, column, revived[column])


_LATER_FIRST = "undo the later change first; `limner person undo --list` shows them"


def _take_away(session: Session, table: str, each: ChangedRow) -> None:
    row = session.get(_TABLES[table], each.row_id)
    if row is None:
        raise GalleryError(f"{table} {each.row_id} is gone since then", advice=_LATER_FIRST)
    if isinstance(row, PersonRow):
        now = _values(row)
        if each.after is not None and any(now[column] != each.after[column] for column in now):
            raise GalleryError(f"{_name_of(row)} was changed again since then", advice=_LATER_FIRST)
        left = session.scalar(sa.select(sa.func.count()).where(PhotoRow.person_id == row.id))
        if left:
            raise GalleryError(
                f"{_name_of(row)} has got {left} more photos since then", advice="split or delete those first"
            )
    session.delete(row)


def _check_free(session: Session, gallery_id: int, table: str, before: Values) -> None:
    """What would stand in the way of a row that comes back."""
    if table == "person":
        taken = sa.select(PersonRow.id).where(
            PersonRow.gallery_id == gallery_id, PersonRow.name == before["name"], PersonRow.id != before["id"]
        )
        if session.scalar(taken) is not None:
            raise GalleryError(f"there is another '{before['name']}' by now", advice="rename that one first")
    elif table == "photo":
        if session.get(PersonRow, before["person_id"]) is None:
            raise GalleryError("the person that a photo belonged to is gone since then", advice=_LATER_FIRST)
        if before["sha256"] is not None and session.scalar(
            sa.select(PhotoRow.id).where(PhotoRow.gallery_id == gallery_id, PhotoRow.sha256 == before["sha256"])
        ):
            raise GalleryError(
                f"the same picture as {before['path']} was enrolled anew", advice="delete that photo first"
            )


def _name_of(row: Row) -> str:
    if isinstance(row, PersonRow):
        return f"'{row.name}'"
    return f"photo {row.path}" if isinstance(row, PhotoRow) else f"feature {row.id}"


def _state(session: Session, recorder: Recorder, features: bool) -> dict[Key, Values]:
    found: dict[Key, Values] = {}
    wanted: list[tuple[str, sa.ColumnElement[int], set[int]]] = [
        ("person", PersonRow.__table__.c.id, recorder.people),
        ("photo", PhotoRow.__table__.c.id, recorder.photos),
    ]
    if features:
        wanted.append(("feature", FeatureRow.__table__.c.photo_id, recorder.photos))
    for table, column, ids in wanted:
        for some in _parts(sorted(ids)):
            rows: Iterable[Row] = session.scalars(sa.select(_TABLES[table]).where(column.in_(some)))
            for row in rows:
                values = _values(row)
                if isinstance(row, FeatureRow):
                    values["vector"] = row.vector
                found[table, row.id] = values
    return found


def _values(row: Row) -> Values:
    """Its columns as JSON holds them; a feature's vector is kept apart, as bytes."""
    names = [column.key for column in row.__table__.columns if column.key != "vector"]
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _revived(model: type[Table], values: Values) -> Values:
    moments = {column.key for column in model.__table__.columns if isinstance(column.type, Moment)}
    return {
        name: datetime.fromisoformat(value) if name in moments and value is not None else value
        for name, value in values.items()
    }


def _held(session: Session, photos: Iterable[int]) -> dict[int, list[holdings.Item]]:
    held: dict[int, list[holdings.Item]] = {}
    for some in _parts(sorted(photos)):
        for pack_id, items in holdings.items(session, sa.select(PhotoRow.id).where(PhotoRow.id.in_(some))).items():
            held.setdefault(pack_id, []).extend(items)
    return held


def _tell_holdings(
    session: Session,
    gallery_id: int,
    before: dict[int, list[holdings.Item]],
    after: dict[int, list[holdings.Item]],
    *,
    rewrites: bool,
) -> None:
    for pack_id in before.keys() | after.keys():
        was, now = before.get(pack_id, []), after.get(pack_id, [])
        if was or now:
            holdings.record(session, gallery_id, pack_id, added=now, removed=was, rewrites=rewrites)


def _parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), _IDS_A_QUERY):
        yield values[start : start + _IDS_A_QUERY]
