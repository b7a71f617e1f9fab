"""A gallery's photos encoded with another pack while the one that serves goes on serving, and the switch between them.

Photos are read from their files, or from the library's copies; nothing of the serving pack's features is touched.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import numpy as np
import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine.errors import GalleryError, LimnerError
from engine.formats import KINDS, Features, Sample
from engine.gallery import audit, holdings
from engine.gallery.embedding import Embedder, encode_each
from engine.gallery.events import Control, Event, FileDone, Pace, Planned, Status
from engine.gallery.gallery import Gallery, photo_record
from engine.gallery.ledger import pack_row
from engine.gallery.reading import Job, Read, Reader, read_ahead
from engine.gallery.records import Photo
from engine.gallery.rights import Right, require
from engine.gallery.schema import FeatureRow, GalleryRow, LedgerRow, PackRow, PersonRow, PhotoRow

_PHOTOS_A_LOOK = 256
_BATCH = 32


def reembed(gallery: Gallery, embedder: Embedder, control: Control | None = None) -> Iterator[Event]:
    """Every photo that has no feature of this pack yet: killed and called again, it goes on where it was.

    Points that were set by hand are kept; others are found anew, so that the features are those of a fresh enrolment.
    What earlier versions did not measure, a photo's quality and likeness, is filled in on the way.
    """
    return _Reembedding(gallery, embedder, control or Control()).run()


def switch(gallery: Gallery, pack_digest: str, *, incomplete: bool = False) -> None:
    """From now on a search takes this pack; at one stroke, so that no search ever sees a mixture."""
    with gallery.database.writing() as session:
        require(session, Right.CHANGE_MODELS)
        row = session.get_one(GalleryRow, gallery.id)
        pack = session.scalar(sa.select(PackRow).where(PackRow.digest == pack_digest))
        missing = _missing(session, gallery.id, pack.id if pack else 0)
        photos = session.scalar(sa.select(sa.func.count()).where(PhotoRow.gallery_id == gallery.id)) or 0
        if pack is None or (missing and (not incomplete or missing == photos)):
            raise GalleryError(
                f"{missing} of {photos} photos of gallery '{gallery.name}' are not encoded with this pack yet",
                advice="`limner gallery reembed` does it; --incomplete switches and leaves them unsearched",
            )
        if row.serving == pack_digest:
            raise GalleryError(f"gallery '{gallery.name}' is served by pack '{pack.name}' already")
        row.served_before, row.serving = row.serving, pack_digest
        _record_switch(session, row, pack.name, missing)


def switch_back(gallery: Gallery) -> str:
    """To the pack that served before the last switch; its digest."""
    with gallery.database.writing() as session:
        require(session, Right.CHANGE_MODELS)
        row = session.get_one(GalleryRow, gallery.id)
        if row.served_before is None:
            raise GalleryError(f"gallery '{gallery.name}' has always been served by the same pack")
        row.serving, row.served_before = row.served_before, row.serving
        pack = session.scalars(sa.select(PackRow).where(PackRow.digest == row.serving)).one()
        _record_switch(session, row, pack.name, _missing(session, gallery.id, pack.id))
        return pack.digest


def _record_switch(session: Session, row: GalleryRow, pack: str, missing: int) -> None:
    details = {"pack": pack, "feature_digest": row.serving, "before": row.served_before, "unsearched": missing}
    audit.record(session, "gallery.switch", audit.Object("gallery", row.id, row.name), details)


class _Reembedding:
    def __init__(self, gallery: Gallery, embedder: Embedder, control: Control) -> None:
        self.gallery = gallery
        self.database = gallery.database
        self.embedder = embedder
        self.control = control
        with self.database.writing() as session:
            require(session, Right.CHANGE_MODELS)
            self.pack_id = pack_row(session, embedder.pack_digest, embedder.pack_name, embedder.dim).id
        self.photos: dict[int, Photo] = {}
        """By the id of their job: two photos may have lain at one path."""

    def run(self) -> Iterator[Event]:
        with self.database.reading() as session:
            missing = _missing(session, self.gallery.id, self.pack_id)
        pace = Pace(missing)
        yield Planned(missing, ())
        for done in self._files():
            yield from pace.count(done)
        if sum(pace.counts.values()):
            with self.database.writing() as session:
                counts = {str(status): number for status, number in pace.counts.items()}
                details = {"pack": self.embedder.pack_name, **counts, "cancelled": self.control.cancelled}
                audit.record(
                    session, "gallery.reembed", audit.Object("gallery", self.gallery.id, self.gallery.name), details
                )
        yield pace.finished(cancelled=self.control.cancelled)

    def _files(self) -> Iterator[FileDone]:
        reader = Reader(lambda _: None, self.embedder.prepare, self._decode)
        batch: list[Read] = []
        with closing(read_ahead(self._jobs(), reader)) as reads:
            for read in reads:
                assert isinstance(read, Read)
                batch.append(read)
                if len(batch) >= _BATCH or self.control.cancelled:
                    yield from self._settle(batch)
                    batch = []
                    if not self.control.may_go_on():
                        return
        yield from self._settle(batch)

    def _decode(self, data: bytes, job: Job) -> Sample:
        photo = self.photos[id(job)]
        return KINDS[self.gallery.kind].reading(photo.modality, photo.laser_nm)(data, str(job.path))

    def _jobs(self) -> Iterator[Job]:
        last = 0
        while self.control.may_go_on():
            query = _unencoded(self.gallery.id, self.pack_id).where(PhotoRow.id > last).limit(_PHOTOS_A_LOOK)
            with self.database.reading() as session:
                page = [photo_record(row, person, self.gallery.copies) for row, person in session.execute(query)]
            if not page:
                return
            last = page[-1].id
            for photo in page:
                place = photo.picture if photo.picture.exists() else photo.path
                job = Job(place, 0, None, photo.person, landmarks=photo.landmarks if photo.landmarks.manual else None)
                self.photos[id(job)] = photo
                yield job

    def _settle(self, reads: Sequence[Read]) -> list[FileDone]:
        if not reads:
            return []
        expected = {id(read): self.photos.pop(id(read.job)) for read in reads}
        usable = [read for read in reads if read.seen is not None and read.sha256 == expected[id(read)].sha256]
        encoded: dict[str, Features | LimnerError] = {}
        for modality in {expected[id(read)].modality for read in usable}:
            some = [read for read in usable if expected[id(read)].modality == modality]
            prepared = [read.seen.prepared for read in some if read.seen is not None]
            answers = encode_each(self.embedder, prepared, modality)
            encoded |= {str(read.sha256): answer for read, answer in zip(some, answers, strict=True)}
        with self.database.writing() as session:
            return [self._write(session, read, expected[id(read)], encoded) for read in reads]

    def _write(
        self, session: Session, read: Read, photo: Photo, encoded: dict[str, Features | LimnerError]
    ) -> FileDone:
        feature = encoded.get(photo.sha256)
        fault = feature if isinstance(feature, LimnerError) else read.fault
        if read.sha256 is not None and read.sha256 != photo.sha256:
            fault = GalleryError("it has changed since it was enrolled", advice="enrol it again")
        if fault is not None:
            return FileDone(photo.path, photo.sha256, Status.REFUSED, photo.person, fault.reason)
        assert isinstance(feature, np.ndarray)
        assert read.seen is not None
        row = session.get(PhotoRow, photo.id)
        there = sa.select(FeatureRow.id).where(FeatureRow.photo_id == photo.id, FeatureRow.pack_id == self.pack_id)
        if row is None or session.scalar(there) is not None:
            # Deleted, or encoded by another process, while it was read.
            return FileDone(photo.path, photo.sha256, Status.UNCHANGED, photo.person)
        person = session.get_one(PersonRow, row.person_id).name
        vector = np.ascontiguousarray(feature, "<f4").tobytes()
        holdings.record(session, self.gallery.id, self.pack_id, added=[holdings.Item(row.sha256, person, vector)])
        session.add(FeatureRow(photo_id=row.id, pack_id=self.pack_id, vector=vector))
        quality = read.seen.prepared.quality
        if row.likeness is None and read.seen.likeness is not None:
            row.likeness = f"{read.seen.likeness:016x}"
            row.quality = None if quality is None else quality.value
            row.flaw = None if quality is None else quality.flaw
        self._take_over_ledger(session, row.sha256)
        session.flush()
        return FileDone(photo.path, row.sha256, Status.ENROLLED, person, None, row.quality, row.flaw)

    def _take_over_ledger(self, session: Session, sha256: str) -> None:
        """What was written of the photo's files for another pack holds for this one: no enrolment reads them again."""
        rows = session.scalars(
            sa.select(LedgerRow)
            .where(LedgerRow.gallery_id == self.gallery.id, LedgerRow.sha256 == sha256)
            .order_by(LedgerRow.id)
        ).all()
        mine = {row.path for row in rows if row.pack_id == self.pack_id}
        for row in rows:
            if row.path not in mine and row.status != Status.REFUSED:
                mine.add(row.path)
                kept = {
                    name: getattr(row, name)
                    for name in ("path", "size", "mtime_ns", "sha256", "status", "reason", "at")
                }
                session.add(LedgerRow(gallery_id=self.gallery.id, pack_id=self.pack_id, **kept))


def _unencoded(gallery_id: int, pack_id: int) -> Any:
    """A query for photos and their people's names; its type differs from one SQLAlchemy to the next."""
    return (
        sa.select(PhotoRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == PhotoRow.person_id)
        .outerjoin(FeatureRow, sa.and_(FeatureRow.photo_id == PhotoRow.id, FeatureRow.pack_id == pack_id))
        .where(PhotoRow.gallery_id == gallery_id, FeatureRow.id.is_(None))
        .order_by(PhotoRow.id)
    )


def _missing(session: Session, gallery_id: int, pack_id: int) -> int:
    query = _unencoded(gallery_id, pack_id).order_by(None).with_only_columns(sa.func.count())
    return session.scalar(query) or 0
