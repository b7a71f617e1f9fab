"""What the database knows of files: which need not be read again, and how a batch of new ones is written, all or none.

Reading and encoding are done before (`enrolment.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine.errors import LimnerError
from engine.formats import Features, Modality
from engine.gallery import holdings
from engine.gallery.changes import deleted_reason
from engine.gallery.events import FileDone, Status
from engine.gallery.reading import Job, Known, Read, Seen
from engine.gallery.roster import Details
from engine.gallery.schema import (
    FeatureRow,
    GalleryRow,
    LedgerRow,
    OverwrittenRow,
    PackRow,
    PersonRow,
    PhotoRow,
    WithdrawnRow,
)

_LONGEST_REASON = 1000
_IDS_A_QUERY = 500


@dataclass(frozen=True, eq=False)
class Outcome:
    """`feature` is None when the content was known or could not be used, and therefore was not encoded."""

    read: Read
    feature: Features | LimnerError | None = None

    @property
    def fault(self) -> LimnerError | None:
        return self.feature if isinstance(self.feature, LimnerError) else self.read.fault


@dataclass(frozen=True)
class Kept:
    """What became of a file when it was last read, and the photo that has its content now."""

    size: int
    mtime_ns: int | None
    sha256: str | None
    status: Status
    reason: str | None
    person: str | None
    quality: float | None
    flaw: str | None
    has_copy: bool


class Ledger:
    """The files of one gallery for one pack. Each method is given the session, and so the transaction, it works in."""

    def __init__(self, gallery_id: int, pack_id: int, modality: Modality, *, also_deleted: bool = False) -> None:
        self.gallery_id = gallery_id
        self.pack_id = pack_id
        self.modality = modality
        self.also_deleted = also_deleted

    def kept(self, session: Session, paths: Iterable[Path]) -> dict[str, Kept]:
        """By path. A file whose photo has left the gallery since is not kept: it will be read again."""
        # The outer join gives None where there is no photo, which its type does not say.
        found: Iterable[Any] = session.execute(
            sa.select(LedgerRow, PersonRow.name, PhotoRow.quality, PhotoRow.flaw, PhotoRow.copy)
            .outerjoin(
                PhotoRow, sa.and_(PhotoRow.gallery_id == LedgerRow.gallery_id, PhotoRow.sha256 == LedgerRow.sha256)
            )
            .outerjoin(PersonRow, PersonRow.id == PhotoRow.person_id)
            .where(self.mine, LedgerRow.path.in_([str(path) for path in paths]))
        )
        return {
            row.path: Kept(
                *(row.size, row.mtime_ns, row.sha256, Status(row.status), row.reason, person, quality, flaw),
                has_copy=copy is not None,
            )
            for row, person, quality, flaw, copy in found
            if person is not None or row.status == Status.REFUSED
        }

    def recall(self, session: Session, sha256: str) -> Known | None:
        """What became of this content, at this place or another: it has its feature, was deleted, or was refused."""
        withdrawn, encoded, reason = session.execute(self._recalled, {"sha256": sha256}).one()
        if withdrawn is not None and not self.also_deleted:
            return Known(LimnerError(deleted_reason(withdrawn)), for_good=True)
        if encoded is not None:
            return Known()
        return None if reason is None else Known(LimnerError(reason))

    @cached_property
    def _recalled(self) -> sa.Select[Any]:
        """One question for each file that is read, put together once: three, put together each time, took longer than
        all else that the database does for a photo."""
        sha256: sa.BindParameter[str] = sa.bindparam("sha256")
        withdrawn = sa.select(WithdrawnRow.at).where(
            WithdrawnRow.gallery_id == self.gallery_id, WithdrawnRow.sha256 == sha256
        )
        encoded = (
            sa.select(FeatureRow.id)
            .join(PhotoRow, PhotoRow.id == FeatureRow.photo_id)
            .where(
                PhotoRow.gallery_id == self.gallery_id, PhotoRow.sha256 == sha256, FeatureRow.pack_id == self.pack_id
            )
        )
        refused = sa.select(LedgerRow.reason).where(
            self.mine, LedgerRow.sha256 == sha256, LedgerRow.status == Status.REFUSED
        )
        return sa.select(*(each.limit(1).scalar_subquery() for each in (withdrawn, encoded, refused)))

    def write(self, session: Session, outcomes: Sequence[Outcome]) -> list[FileDone]:
        """What became of each file; true as soon as the session's transaction is committed."""
        return _Batch(self, session, outcomes).write()

    def update_details(self, session: Session, details: Mapping[str, Details]) -> None:
        people = session.scalars(
            sa.select(PersonRow).where(PersonRow.gallery_id == self.gallery_id, PersonRow.name.in_(list(details)))
        )
        for person in people:
            set_details(person, details[person.name])

    def drop_overwritten(self, session: Session) -> None:
        """Takes out the photos whose file has been read since with another content.

        Only at the end of an enrolment: in a folder whose files were renamed in a ring, each content is found again
        under its new name before it would be missed under its old one.
        """
        mine = OverwrittenRow.pack_id == self.pack_id
        noted = sa.select(OverwrittenRow.photo_id).join(PhotoRow, PhotoRow.id == OverwrittenRow.photo_id)
        ids = session.scalars(noted.where(mine, PhotoRow.gallery_id == self.gallery_id)).all()
        for start in range(0, len(ids), _IDS_A_QUERY):
            some = ids[start : start + _IDS_A_QUERY]
            photos = session.scalars(self._overwritten(PhotoRow).where(PhotoRow.id.in_(some))).all()
            gone = [photo.id for photo in photos if not self._lives_on_elsewhere(session, photo)]
            session.execute(sa.delete(OverwrittenRow).where(mine, OverwrittenRow.photo_id.in_(some)))
            remove_photos(session, self.gallery_id, gone)

    def note_overwritten(self, session: Session, paths: Iterable[str]) -> None:
        """Keeps in mind the photos that were at these places before what the ledger says of them now."""
        found = set(session.scalars(self._overwritten(PhotoRow.id).where(PhotoRow.path.in_(list(paths)))))
        known = sa.select(OverwrittenRow.photo_id).where(
            OverwrittenRow.pack_id == self.pack_id, OverwrittenRow.photo_id.in_(found)
        )
        new = found - set(session.scalars(known))
        session.add_all(OverwrittenRow(pack_id=self.pack_id, photo_id=photo) for photo in new)

    def _overwritten(self, what: Any) -> sa.Select[Any]:
        return (
            sa.select(what)
            .join(LedgerRow, sa.and_(LedgerRow.gallery_id == PhotoRow.gallery_id, LedgerRow.path == PhotoRow.path))
            .where(self.mine, LedgerRow.status != Status.REFUSED, LedgerRow.sha256 != PhotoRow.sha256)
        )

    def _lives_on_elsewhere(self, session: Session, photo: PhotoRow) -> bool:
        copies = session.scalars(
            sa.select(LedgerRow).where(
                LedgerRow.gallery_id == self.gallery_id,
                LedgerRow.sha256 == photo.sha256,
                LedgerRow.path != photo.path,
            )
        )
        for copy in copies:
            if _is_still(copy):
                photo.path, copy.status, copy.reason = copy.path, Status.ENROLLED, None
                return True
        return False

    @property
    def mine(self) -> sa.ColumnElement[bool]:
        return sa.and_(LedgerRow.gallery_id == self.gallery_id, LedgerRow.pack_id == self.pack_id)


class _Batch:
    """One batch being written: the rows it may need are fetched together, then the files are settled in their order."""

    def __init__(self, ledger: Ledger, session: Session, outcomes: Sequence[Outcome]) -> None:
        self.ledger = ledger
        self.session = session
        self.outcomes = outcomes
        self.now = datetime.now(UTC)
        digests = {outcome.read.sha256 for outcome in outcomes if outcome.read.sha256 is not None}
        paths = {str(outcome.read.job.path) for outcome in outcomes}
        withdrawn = session.scalars(
            sa.select(WithdrawnRow).where(
                WithdrawnRow.gallery_id == ledger.gallery_id, WithdrawnRow.sha256.in_(digests)
            )
        )
        self.withdrawn = {row.sha256: row for row in withdrawn}
        photos = session.scalars(
            sa.select(PhotoRow).where(PhotoRow.gallery_id == ledger.gallery_id, PhotoRow.sha256.in_(digests))
        )
        self.photos = {photo.sha256: photo for photo in photos}
        rows = session.scalars(sa.select(LedgerRow).where(ledger.mine, LedgerRow.path.in_(paths)))
        self.rows = {row.path: row for row in rows}
        people = sa.select(PersonRow).where(
            PersonRow.gallery_id == ledger.gallery_id,
            sa.or_(
                PersonRow.name.in_({outcome.read.job.person for outcome in outcomes}),
                PersonRow.id.in_({photo.person_id for photo in self.photos.values()}),
            ),
        )
        self.people = {person.name: person for person in session.scalars(people)}
        self.names = {person.id: person.name for person in self.people.values()}
        encoded = sa.select(PhotoRow.sha256).join(FeatureRow, FeatureRow.photo_id == PhotoRow.id)
        self.encoded = set(
            session.scalars(
                encoded.where(
                    FeatureRow.pack_id == ledger.pack_id, PhotoRow.id.in_([p.id for p in self.photos.values()])
                )
            )
        )
        self.new: list[tuple[PhotoRow, bytes]] = []

    def write(self) -> list[FileDone]:
        done = [self._settle(outcome) for outcome in self.outcomes]
        if self.new:
            added = [holdings.Item(photo.sha256, self.names[photo.person_id], vector) for photo, vector in self.new]
            holdings.record(self.session, self.ledger.gallery_id, self.ledger.pack_id, added=added)
            self.session.flush()
        self.session.add_all(
            FeatureRow(photo_id=photo.id, pack_id=self.ledger.pack_id, vector=vector) for photo, vector in self.new
        )
        self.ledger.note_overwritten(self.session, {str(outcome.read.job.path) for outcome in self.outcomes})
        return done

    def _settle(self, outcome: Outcome) -> FileDone:
        read, fault = outcome.read, outcome.fault
        withdrawn = self.withdrawn.get(read.sha256 or "")
        if fault is None and withdrawn is not None and not self.ledger.also_deleted:
            # It was deleted while it was being read.
            fault = LimnerError(deleted_reason(withdrawn.at))
        if fault is not None:
            return self._keep(read, Status.REFUSED, None, fault.reason[:_LONGEST_REASON])
        assert read.sha256 is not None
        photo = self.photos.get(read.sha256)
        is_new = read.sha256 not in self.encoded
        if outcome.feature is None and is_new:
            changed = "the gallery was changed while this file was read; enrol it once more"
            return FileDone(read.job.path, read.sha256, Status.REFUSED, None, changed)
        reason: str | None = None
        if photo is None:
            assert read.seen is not None
            photo = self._add_photo(read.job, read.sha256, read.seen)
            if withdrawn is not None:
                self.session.delete(withdrawn)
            status = Status.ENROLLED
        else:
            status, reason = self._settle_known(photo, read.job, is_new)
        photo.copy = photo.copy or read.copy
        if is_new and outcome.feature is not None:
            self.new.append((photo, np.ascontiguousarray(outcome.feature, "<f4").tobytes()))
            self.encoded.add(photo.sha256)
        name = self.names[photo.person_id]
        if read.job.details is not None and name == read.job.person:
            set_details(self.people[name], read.job.details)
        return self._keep(read, status, photo, reason)

    def _settle_known(self, photo: PhotoRow, job: Job, is_new: bool) -> tuple[Status, str | None]:
        """A photo with this very content is in the gallery: at this place, at another one too, or it was moved here."""
        status = Status.ENROLLED if is_new else Status.UNCHANGED
        home = photo.path
        if home == str(job.path):
            return status, stays_with(self.names[photo.person_id], job.person)
        if self._is_at_home(photo):
            return Status.DUPLICATE, f"the same picture as {home}"
        photo.path = str(job.path)
        if not Path(home).exists():
            self.session.execute(
                sa.delete(LedgerRow).where(LedgerRow.gallery_id == self.ledger.gallery_id, LedgerRow.path == home)
            )
        reasons = [f"moved from {home}", stays_with(self.names[photo.person_id], job.person)]
        return status, "; ".join(reason for reason in reasons if reason)

    def _is_at_home(self, photo: PhotoRow) -> bool:
        rows = [self.rows[photo.path]] if photo.path in self.rows else []
        rows += self.session.scalars(
            sa.select(LedgerRow).where(LedgerRow.gallery_id == self.ledger.gallery_id, LedgerRow.path == photo.path)
        )
        return any(row.sha256 == photo.sha256 and _is_still(row) for row in rows)

    def _add_photo(self, job: Job, sha256: str, seen: Seen) -> PhotoRow:
        person = self.people.get(job.person)
        if person is None:
            person = PersonRow(gallery_id=self.ledger.gallery_id, name=job.person, tags=[], attributes={})
            self.session.add(person)
            self.session.flush()
            self.people[person.name], self.names[person.id] = person, person.name
        landmarks, quality = seen.prepared.landmarks, seen.prepared.quality
        box = landmarks.box
        photo = PhotoRow(
            gallery_id=self.ledger.gallery_id,
            person_id=person.id,
            path=str(job.path),
            sha256=sha256,
            modality=self.ledger.modality,
            width=seen.width,
            height=seen.height,
            points=[[float(x), float(y)] for x, y in landmarks.points],
            box=None if box is None else [float(number) for number in box],
            score=float(landmarks.score),
            manual=landmarks.manual,
            quality=None if quality is None else quality.value,
            flaw=None if quality is None else quality.flaw,
            likeness=None if seen.likeness is None else f"{seen.likeness:016x}",
            laser_nm=seen.laser_nm,
            enrolled=self.now,
        )
        self.session.add(photo)
        self.photos[sha256] = photo
        return photo

    def _keep(self, read: Read, status: Status, photo: PhotoRow | None, reason: str | None) -> FileDone:
        job = read.job
        row = self.rows.get(str(job.path))
        if row is None:
            row = LedgerRow(gallery_id=self.ledger.gallery_id, pack_id=self.ledger.pack_id, path=str(job.path))
            self.session.add(row)
            self.rows[row.path] = row
        row.size, row.mtime_ns, row.sha256, row.at = job.size, job.mtime_ns, read.sha256, self.now
        row.status = Status.ENROLLED if status == Status.UNCHANGED else status
        row.reason = reason if status in {Status.REFUSED, Status.DUPLICATE} else None
        if photo is None:
            return FileDone(job.path, read.sha256, status, None, reason)
        return FileDone(job.path, read.sha256, status, self.names[photo.person_id], reason, photo.quality, photo.flaw)


def stays_with(person: str, wanted: str) -> str | None:
    return None if person == wanted else f"stays with '{person}'"


def pack_row(session: Session, digest: str, name: str, dim: int) -> PackRow:
    """The pack's row, made if this library has not seen it yet."""
    row = session.scalar(sa.select(PackRow).where(PackRow.digest == digest))
    if row is None:
        row = PackRow(digest=digest, name=name, dim=dim)
        session.add(row)
        session.flush()
    return row


def serve_first(session: Session, gallery_id: int, digest: str) -> None:
    """The first pack that photos of a gallery are encoded with is the one that serves it, until somebody switches."""
    gallery = session.get_one(GalleryRow, gallery_id)
    if gallery.serving is None:
        gallery.serving = digest


def set_details(person: PersonRow, details: Details) -> None:
    """What is known now is put in place of what was; what is not known now stays."""
    person.sex = details.sex or person.sex
    person.birth = details.birth or person.birth
    if details.tags and list(details.tags) != person.tags:
        person.tags = list(details.tags)
    if not details.attributes.items() <= person.attributes.items():
        person.attributes = {**person.attributes, **details.attributes}


def remove_photos(session: Session, gallery_id: int, ids: Sequence[int]) -> None:
    """With their features of every pack, each of which is told what it lost."""
    which = sa.select(PhotoRow.id).where(PhotoRow.gallery_id == gallery_id, PhotoRow.id.in_(ids))
    for pack_id, lost in holdings.items(session, which).items():
        holdings.record(session, gallery_id, pack_id, removed=lost)
    session.execute(sa.delete(PhotoRow).where(PhotoRow.id.in_(ids)))


def _is_still(row: LedgerRow) -> bool:
    """Whether the file looks as it did when it was read."""
    try:
        status = Path(row.path).stat()
    except (OSError, ValueError):
        return False
    return status.st_size == row.size and row.mtime_ns in {None, status.st_mtime_ns}
