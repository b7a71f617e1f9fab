"""What a custodian does with a gallery's people: edit, merge, split, delete, and undo each of these until it is purged.

How a change is recorded and undone is in `changes.py`, how what was deleted is destroyed in `purge.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine.errors import GalleryError, UsageError
from engine.gallery import audit
from engine.gallery.changes import Change, change_record, recorded, undo, withdraw
from engine.gallery.gallery import Gallery, person_record
from engine.gallery.naming import clean
from engine.gallery.records import Person
from engine.gallery.rights import Right, require
from engine.gallery.roster import read_birth
from engine.gallery.schema import ChangeRow, GalleryRow, PersonRow, PhotoRow

DELETE = "delete"
_LONGEST_BASIS = 300
_LONGEST_SEX = 20
_LONGEST_REASON = 500
_PEOPLE_SHOWN = 5


@dataclass(frozen=True)
class Edit:
    """What is None stays as it is; an empty text or list takes away what was known.

    `attributes` are added to those there are; an empty value takes one away.
    """

    name: str | None = None
    sex: str | None = None
    birth: str | None = None
    tags: Sequence[str] | None = None
    attributes: Mapping[str, str] | None = None
    legal_basis: str | None = None
    retain_until: str | None = None


@dataclass(frozen=True)
class Due:
    """A person whose time is over; `until` is the last day on which they might be kept."""

    person: Person
    until: date
    legal_basis: str | None


class People:
    """Each method is one change, made whole or not at all, on record, and seen by the next search."""

    def __init__(self, gallery: Gallery) -> None:
        self.gallery = gallery
        self.database = gallery.database

    def edit(self, name: str, edit: Edit) -> Person:
        with self.database.writing() as session:
            who = require(session, Right.EDIT_PEOPLE)
            person = self._person(session, name)
            new_name = person.name if edit.name is None else clean(edit.name)
            if new_name != person.name and self._find(session, new_name) is not None:
                raise GalleryError(
                    f"there is a '{new_name}' in gallery '{self.gallery.name}' already",
                    advice="merge the two if they are one person",
                )
            # The fingerprint of what a search sees holds names, so that renaming somebody changes it.
            photos = _photo_ids(session, person.id) if new_name != person.name else []
            about = f"edit '{name}'" if new_name == name else f"rename '{name}' to '{new_name}'"
            with recorded(session, self.gallery.id, who.name, "edit", about, people=[person.id], photos=photos) as (
                _,
                change,
            ):
                person.name = new_name
                _apply(person, edit)
            self._record(session, "person.edit", person, change, {"about": about})
            return _with_count(session, person)

    def merge(self, into: str, others: Sequence[str]) -> Person:
        """The photos of the others become photos of the first; what was not known of the first is taken from them."""
        wanted = _sources(into, others)
        with self.database.writing() as session:
            who = require(session, Right.EDIT_PEOPLE)
            target = self._person(session, into)
            sources = [self._person(session, name) for name in wanted]
            photos = [photo for source in sources for photo in _photo_ids(session, source.id)]
            about = f"merge {_listed(wanted)} into '{into}'"
            ids = [target.id, *(source.id for source in sources)]
            with recorded(session, self.gallery.id, who.name, "merge", about, people=ids, photos=photos) as (_, change):
                for source in sources:
                    _learn(target, source)
                    _move(session, _photo_ids(session, source.id), target.id)
                    session.delete(source)
            self._record(session, "person.merge", target, change, {"about": about, "photos": len(photos)})
            return _with_count(session, target)

    def preview_merge(self, into: str, others: Sequence[str]) -> Person:
        """Who the first would be after that merge; nothing is changed."""
        wanted = _sources(into, others)
        with self.database.reading() as session:
            target, *sources = [self._person(session, name) for name in (into, *wanted)]
            draft = PersonRow(
                **{column.key: getattr(target, column.key) for column in sa.inspect(PersonRow).column_attrs}
            )
            for source in sources:
                _learn(draft, source)
            count = sum(len(_photo_ids(session, row.id)) for row in (target, *sources))
            return person_record(draft, count)

    def split(self, name: str, photo_ids: Sequence[int], new_name: str) -> Person:
        """Some of a person's photos become those of a new person, of whom nothing else is known yet."""
        new_name = clean(new_name)
        with self.database.writing() as session:
            who = require(session, Right.EDIT_PEOPLE)
            person = self._person(session, name)
            own = set(_photo_ids(session, person.id))
            chosen = sorted(set(photo_ids))
            if not chosen:
                raise UsageError("a split needs the photos that are the other person's")
            strangers = [photo for photo in chosen if photo not in own]
            if strangers:
                raise GalleryError(f"photo {strangers[0]} is not one of '{name}'")
            if len(chosen) == len(own):
                raise GalleryError(f"'{name}' would be left without a photo", advice="rename the person instead")
            if self._find(session, new_name) is not None:
                raise GalleryError(f"there is a '{new_name}' already", advice="choose another name, and merge then")
            about = f"split {len(chosen)} photos of '{name}' off as '{new_name}'"
            with recorded(session, self.gallery.id, who.name, "split", about, people=[person.id], photos=chosen) as (
                recorder,
                change,
            ):
                fresh = PersonRow(gallery_id=self.gallery.id, name=new_name, tags=[], attributes={})
                session.add(fresh)
                session.flush()
                recorder.people.add(fresh.id)
                _move(session, chosen, fresh.id)
            self._record(session, "person.split", fresh, change, {"about": about, "photos": len(chosen)})
            return _with_count(session, fresh)

    def delete(self, name: str, reason: str = "") -> Change:
        """The person with all photos. No search finds them from now on; nothing is destroyed before it is purged.

        The reason is on record with it.
        """
        with self.database.writing() as session:
            require(session, Right.DELETE)
            person = self._person(session, name)
            photos = _photo_ids(session, person.id)
            return self._delete(session, person, photos, f"delete '{name}' with {len(photos)} photos", reason)

    def delete_photos(self, name: str, photo_ids: Sequence[int], reason: str = "") -> Change:
        """A person whose last photo goes stays, with what is known of them."""
        with self.database.writing() as session:
            require(session, Right.DELETE)
            person = self._person(session, name)
            chosen = sorted(set(photo_ids))
            strangers = [photo for photo in chosen if photo not in set(_photo_ids(session, person.id))]
            if strangers or not chosen:
                raise GalleryError(f"photo {strangers[0] if strangers else '?'} is not one of '{name}'")
            about = f"delete {len(chosen)} photos of '{name}'"
            return self._delete(session, person, chosen, about, reason, whole=False)

    def undo(self, change_id: int | None = None) -> Change:
        """The last change that can be undone, or the one that is named."""
        with self.database.writing() as session:
            query = sa.select(ChangeRow).where(ChangeRow.gallery_id == self.gallery.id)
            if change_id is None:
                query = query.where(ChangeRow.undone.is_(None), ChangeRow.purged.is_(None))
                query = query.order_by(ChangeRow.id.desc()).limit(1)
            else:
                query = query.where(ChangeRow.id == change_id)
            row = session.scalar(query)
            if row is None:
                which = "that can be undone" if change_id is None else f"with the number {change_id}"
                raise GalleryError(f"there is no change {which} in gallery '{self.gallery.name}'")
            require(session, Right.DELETE if row.action == DELETE else Right.EDIT_PEOPLE)
            if not change_record(row).can_be_undone:
                done = "undone already" if row.undone is not None else "purged and cannot be undone"
                raise GalleryError(f"change {row.id} is {done}")
            undo(session, self.gallery.id, row)
            thing = audit.Object("change", row.id, row.about)
            audit.record(session, "person.undo", thing, {"gallery": self.gallery.name})
            return change_record(row)

    def changes(self, last: int | None = None) -> list[Change]:
        """The newest first."""
        query = (
            sa.select(ChangeRow)
            .where(ChangeRow.gallery_id == self.gallery.id)
            .order_by(ChangeRow.id.desc())
            .limit(last)
        )
        with self.database.reading() as session:
            return [change_record(row) for row in session.scalars(query)]

    def due(self, on: date | None = None) -> list[Due]:
        """Whose time was over before that day, today unless said otherwise; those longest over it first."""
        today = (on or datetime.now(UTC).date()).isoformat()
        with self.database.reading() as session:
            gallery = session.get_one(GalleryRow, self.gallery.id)
            newest = sa.func.max(PhotoRow.enrolled)
            query = (
                sa.select(PersonRow, sa.func.count(PhotoRow.id), newest)
                .outerjoin(PhotoRow, PhotoRow.person_id == PersonRow.id)
                .where(PersonRow.gallery_id == self.gallery.id)
                .group_by(PersonRow.id)
            )
            own_date = PersonRow.retain_until < today
            if gallery.retention_days is None:
                query = query.where(own_date)
            else:
                enrolled_before = datetime.combine(
                    date.fromisoformat(today) - timedelta(days=gallery.retention_days), datetime.min.time(), UTC
                )
                query = query.having(
                    sa.or_(own_date, sa.and_(PersonRow.retain_until.is_(None), newest < enrolled_before))
                )
            found = [
                Due(
                    person_record(row, count),
                    date.fromisoformat(row.retain_until)
                    if row.retain_until is not None
                    else _moment(last).date() + timedelta(days=gallery.retention_days or 0),
                    row.legal_basis or gallery.legal_basis,
                )
                for row, count, last in session.execute(query)
            ]
        return sorted(found, key=lambda each: (each.until, each.person.name))

    def keep_for(self, days: int | None, legal_basis: str | None) -> None:
        """How long people without a date of their own are kept here, and on which ground; None for neither."""
        if days is not None and days < 1:
            raise UsageError(f"people are kept for at least one day, not {days}")
        with self.database.writing() as session:
            require(session, Right.DELETE)
            row = session.get_one(GalleryRow, self.gallery.id)
            row.retention_days, row.legal_basis = days, _checked_basis(legal_basis)
            thing = audit.Object("gallery", row.id, row.name)
            audit.record(session, "gallery.keep", thing, {"days": days, "legal_basis": row.legal_basis})

    def _delete(
        self, session: Session, person: PersonRow, photos: list[int], about: str, reason: str, *, whole: bool = True
    ) -> Change:
        reason = " ".join(reason.split())
        if len(reason) > _LONGEST_REASON:
            raise UsageError(f"the reason has at most {_LONGEST_REASON} characters")
        if reason:
            about = f"{about}: {reason}"
        digests = list(session.scalars(sa.select(PhotoRow.sha256).where(PhotoRow.id.in_(photos)))) if photos else []
        who = require(session, Right.DELETE)
        with recorded(
            session, self.gallery.id, who.name, DELETE, about, people=[person.id], photos=photos, features=True
        ) as (_, change):
            # A server would run out of parameters long before a person runs out of photos.
            for start in range(0, len(photos), 500):
                session.execute(sa.delete(PhotoRow).where(PhotoRow.id.in_(photos[start : start + 500])))
            if whole:
                session.delete(person)
            withdraw(session, self.gallery.id, digests)
        action = "person.delete" if whole else "photo.delete"
        self._record(session, action, person, change, {"about": about, "reason": reason, "sha256": digests})
        return change_record(change)

    def _record(
        self, session: Session, action: str, person: PersonRow, change: ChangeRow, details: Mapping[str, object]
    ) -> None:
        thing = audit.Object("person", person.id, person.name)
        audit.record(session, action, thing, {"gallery": self.gallery.name, "change": change.id, **details})

    def _person(self, session: Session, name: str) -> PersonRow:
        row = self._find(session, name)
        if row is None:
            raise GalleryError(f"there is no '{name}' in gallery '{self.gallery.name}'")
        return row

    def _find(self, session: Session, name: str) -> PersonRow | None:
        return session.scalar(
            sa.select(PersonRow).where(PersonRow.gallery_id == self.gallery.id, PersonRow.name == name)
        )


def _apply(person: PersonRow, edit: Edit) -> None:
    if edit.sex is not None:
        if len(edit.sex) > _LONGEST_SEX:
            raise UsageError(f"the sex has at most {_LONGEST_SEX} characters")
        person.sex = edit.sex.strip().lower() or None
    if edit.birth is not None:
        person.birth = read_birth(edit.birth.strip()) if edit.birth.strip() else None
    if edit.tags is not None:
        person.tags = list(dict.fromkeys(tag.strip() for tag in edit.tags if tag.strip()))
    if edit.attributes is not None:
        merged = {**person.attributes, **{key.strip(): value.strip() for key, value in edit.attributes.items()}}
        person.attributes = {key: value for key, value in merged.items() if key and value}
    if edit.legal_basis is not None:
        person.legal_basis = _checked_basis(edit.legal_basis)
    if edit.retain_until is not None:
        person.retain_until = _checked_day(edit.retain_until) if edit.retain_until.strip() else None


def _checked_basis(text: str | None) -> str | None:
    if text is not None and len(text) > _LONGEST_BASIS:
        raise UsageError(f"the legal basis has at most {_LONGEST_BASIS} characters")
    return (text or "").strip() or None


def _checked_day(text: str) -> str:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise UsageError(f"'{text}' is no date; write 2031-03-28") from None


def _sources(into: str, others: Sequence[str]) -> list[str]:
    wanted = list(dict.fromkeys(others))
    if into in wanted:
        raise UsageError(f"'{into}' cannot be merged with itself")
    if not wanted:
        raise UsageError("a merge needs at least two people")
    return wanted


def _learn(target: PersonRow, source: PersonRow) -> None:
    """What is known of the target stands; of two dates to be kept until, the earlier one."""
    target.sex = target.sex or source.sex
    target.birth = target.birth or source.birth
    target.tags = list(dict.fromkeys([*target.tags, *source.tags]))
    target.attributes = {**source.attributes, **target.attributes}
    target.legal_basis = target.legal_basis or source.legal_basis
    dates = [day for day in (target.retain_until, source.retain_until) if day is not None]
    target.retain_until = min(dates, default=None)


def _move(session: Session, photo_ids: Sequence[int], person_id: int) -> None:
    for start in range(0, len(photo_ids), 500):
        session.execute(
            sa.update(PhotoRow).where(PhotoRow.id.in_(photo_ids[start : start + 500])).values(person_id=person_id)
        )


def _photo_ids(session: Session, person_id: int) -> list[int]:
    return list(session.scalars(sa.select(PhotoRow.id).where(PhotoRow.person_id == person_id).order_by(PhotoRow.id)))


def _with_count(session: Session, person: PersonRow) -> Person:
    return person_record(person, len(_photo_ids(session, person.id)))


def _listed(names: Iterable[str]) -> str:
    shown = [f"'{name}'" for name in names]
    more = f" and {len(shown) - _PEOPLE_SHOWN} more" if len(shown) > _PEOPLE_SHOWN else ""
    return ", ".join(shown[:_PEOPLE_SHOWN]) + more


def _moment(value: datetime) -> datetime:
    return value if value.tzinfo else value.replace(tzinfo=UTC)
