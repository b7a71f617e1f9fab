"""The audit log of a library: who did what to which thing and when, each row chained to the one before by its hash.

What is worth recording is decided where it is done. A chain shows that rows were changed; whoever can write the file
could make it anew from there on, which only a head's digest that is kept elsewhere shows (`head`, `verify`).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine.audit_words import ACTIONS
from engine.errors import UsageError
from engine.gallery.database import Database, is_unreadable_text
from engine.gallery.rights import actor
from engine.gallery.schema import AuditHeadRow, AuditRow

NOTHING = "0" * 64
"""The hash before the first row's."""

NO_ROLE = "none"
_ROWS = 2000
_LONGEST_NAME = 300
_HASHED = ("at", "actor", "role", "action", "kind", "object_id", "name", "details")


@dataclass(frozen=True)
class Object:
    """What was acted on; `id` is whatever names it for good, `name` is for people and may change."""

    kind: str
    id: str | int | None
    name: str


@dataclass(frozen=True)
class Entry:
    """One row, as it is stored. `at` is ISO 8601 in UTC, `details` is JSON: both are hashed letter by letter."""

    number: int
    at: str
    actor: str
    role: str
    action: str
    kind: str
    object_id: str | None
    name: str
    details: str
    previous: str
    hash: str

    @property
    def right_hash(self) -> str:
        """Of everything but the number: that must be the place in the chain, which the hash before it fixes."""
        content = [self.previous, *(getattr(self, field) for field in _HASHED)]
        return hashlib.sha256(json.dumps(content, separators=(",", ":"), default=repr).encode("ascii")).hexdigest()

    @property
    def is_whole(self) -> bool:
        """Whether the row is what was hashed when it was written; where it stands, its neighbours tell."""
        return self.hash == self.right_hash


@dataclass(frozen=True)
class Head:
    """The last row. Kept elsewhere, it vouches for every row up to it."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


@dataclass(frozen=True)
class Fault:
    """The first row that is not as it was written."""

    number: int
    what: str


@dataclass(frozen=True)
class Verification:
    rows: int
    head: Head
    fault: Fault | None


def record(session: Session, action: str, thing: Object, details: Mapping[str, Any] | None = None) -> Entry:
    """To be called in the writing transaction that does it, so that both are kept or neither.

    Order is by number: a clock that goes backwards is written down as it goes.
    """
    who = actor(session)
    # Whoever writes is alone: SQLite from the transaction's first statement on, a server from this lock on.
    head = session.execute(sa.select(AuditHeadRow.number, AuditHeadRow.hash).with_for_update()).one()
    object_id = None if thing.id is None else str(thing.id)
    at = _now().astimezone(UTC).isoformat(timespec="microseconds")
    role = NO_ROLE if who.role is None else str(who.role)
    unsigned = Entry(
        head.number + 1,
        at,
        who.name,
        role,
        action,
        thing.kind,
        object_id,
        _storable(thing.name),
        _canonical(details or {}),
        head.hash,
        hash="",
    )
    entry = replace(unsigned, hash=unsigned.right_hash)
    session.execute(sa.insert(AuditRow).values(**vars(entry)))
    session.execute(sa.update(AuditHeadRow).values(number=entry.number, hash=entry.hash))
    return entry


def head(database: Database) -> Head:
    with database.reading() as session:
        number, digest = session.execute(sa.select(AuditHeadRow.number, AuditHeadRow.hash)).one()
    return Head(number, digest)


def entries(
    database: Database,
    *,
    kind: str | None = None,
    object_id: str | None = None,
    text: str = "",
    called: Mapping[str, str] = ACTIONS,
    before: int | None = None,
    last: int | None = None,
) -> list[Entry]:
    """In the order they were written; `last` leaves out all but so many at the end, `before` all from that row on.

    `text` is looked for in everything that people read in a row, word by word and whatever its case; `called` is what
    actions are named for whoever looks.
    """
    query = sa.select(*_COLUMNS).order_by(AuditRow.number.desc()).limit(last)
    if before is not None:
        query = query.where(AuditRow.number < before)
    for word in text.split():
        meant = [action for action, name in called.items() if word.casefold() in name.casefold()]
        holds = [column.icontains(word, autoescape=True) for column in _SEARCHED]
        query = query.where(sa.or_(*holds, AuditRow.action.in_(meant)))
    if kind is not None:
        query = query.where(AuditRow.kind == kind)
    if object_id is not None:
        query = query.where(AuditRow.object_id == object_id)
    with database.reading() as session:
        return [Entry(*row) for row in session.execute(query)][::-1]


def verify(database: Database, kept: str | None = None) -> Verification:
    """Walks the whole chain. `kept` is a head that was printed earlier, `number:digest` or the digest alone."""
    wanted = None if kept is None else _parsed(kept)
    with database.reading() as session:
        walk = _Walk(session)
        fault = walk.first_fault() or _end_fault(session, walk.last)
    if fault is None and wanted is not None:
        fault = _kept_fault(database, wanted, walk.last)
    return Verification(walk.last.number, walk.last, fault)


class _Walk:
    """Row by row; `last` is the last good one, and two hashes back are known to tell an inserted row by."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.last = Head(0, NOTHING)
        self.before_last = ""

    def first_fault(self) -> Fault | None:
        try:
            for entry in _stored(self.session):
                fault = self._fault_of(entry)
                if fault is not None:
                    return fault
                self.before_last, self.last = self.last.digest, Head(entry.number, entry.hash)
        except _UnreadableRowError:
            number = self.last.number + 1
            return Fault(number, f"row {number} was changed: it holds what is no text")
        return None

    def _fault_of(self, entry: Entry) -> Fault | None:
        number, expected = entry.number, self.last.number + 1
        if number > expected:
            many = f"rows {expected} to {number - 1} are" if number - 1 > expected else f"row {expected} is"
            return Fault(expected, f"{many} missing")
        if number < expected:
            return Fault(number, f"row {number} was put in: the first row is number 1")
        if not entry.is_whole:
            return Fault(number, f"row {number} was changed, or is not one that Limner wrote")
        if entry.previous == self.last.digest:
            return None
        return self._misplaced(entry)

    def _misplaced(self, entry: Entry) -> Fault:
        number = entry.number
        if number > 1 and entry.previous == self.before_last:
            return Fault(number - 1, f"row {number - 1} was put in between the row before it and row {number}")
        belongs = self.session.scalar(sa.select(AuditRow.number).where(AuditRow.hash == entry.previous))
        if belongs is not None or entry.previous == NOTHING:
            place = "first" if belongs is None else f"behind what is now row {belongs}"
            return Fault(number, f"row {number} is out of its place: it was written {place}")
        return Fault(
            max(1, number - 1),
            f"the row before row {number} is not the one that was there: it was removed, or changed and hashed anew",
        )


class _UnreadableRowError(Exception):
    pass


def _stored(session: Session) -> Iterator[Entry]:
    """By pages, so that a million rows need no memory; the page with an unreadable row is read row by row."""
    last, rows = None, _ROWS
    while True:
        query = sa.select(*_COLUMNS).order_by(AuditRow.number).limit(rows)
        try:
            page = session.execute(query if last is None else query.where(AuditRow.number > last)).all()
        except sa.exc.DatabaseError as error:
            if not is_unreadable_text(error):
                raise
            if rows == 1:
                raise _UnreadableRowError from error
            rows = 1
            continue
        if not page:
            return
        for row in page:
            yield Entry(*row)
        last = page[-1][0]


def _end_fault(session: Session, last: Head) -> Fault | None:
    """Against the head that is kept beside the rows: a cut end that was made by hand does not bring it along."""
    kept = [
        Head(number, digest) for number, digest in session.execute(sa.select(AuditHeadRow.number, AuditHeadRow.hash))
    ]
    if kept == [last]:
        return None
    if len(kept) != 1:
        return Fault(last.number, "the log's head was removed or doubled")
    if kept[0].number > last.number:
        return Fault(last.number + 1, f"the end was cut off: rows {last.number + 1} to {kept[0].number} are missing")
    if kept[0].number < last.number:
        first = kept[0].number + 1
        return Fault(first, f"rows from {first} on were put in at the end, or the log's head was changed")
    return Fault(last.number, f"row {last.number} was hashed anew, or the log's head was changed")


def _kept_fault(database: Database, wanted: tuple[int | None, str], last: Head) -> Fault | None:
    number, digest = wanted
    if digest == NOTHING:
        return None
    with database.reading() as session:
        found = session.scalar(sa.select(AuditRow.number).where(AuditRow.hash == digest))
    if found is not None and (number is None or found == number):
        return None
    if number is not None and number > last.number:
        return Fault(last.number + 1, f"the end was cut off: rows {last.number + 1} to {number} are missing")
    where = "" if number is None else f"row {number} or one before it was changed: "
    return Fault(number or last.number, f"{where}no row has the digest that was kept")


def _parsed(kept: str) -> tuple[int | None, str]:
    number, _, digest = kept.strip().rpartition(":")
    is_digest = len(digest) == 64 and not set(digest) - set("0123456789abcdef")
    if not is_digest or (number and not number.isdecimal()):
        raise UsageError(f"'{kept}' is no head of an audit log", advice="`limner audit head` prints one")
    return int(number) if number else None, digest


_COLUMNS = tuple(getattr(AuditRow, field) for field in Entry.__dataclass_fields__)
_SEARCHED = (AuditRow.at, AuditRow.actor, AuditRow.action, AuditRow.kind, AuditRow.name, AuditRow.details)


def _canonical(details: Mapping[str, Any]) -> str:
    return json.dumps(details, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _storable(name: str) -> str:
    """File names may hold what is no text."""
    return name[:_LONGEST_NAME].encode("utf-8", "backslashreplace").decode("utf-8")


def _now() -> datetime:
    return datetime.now(UTC)
