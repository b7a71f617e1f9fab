"""A library: the folder with the database of one or several galleries, opened, listed, made and removed.

What is inside a gallery is in `gallery.py`; packs and cases lie in the same folder and belong to others.
"""

import shutil
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine.errors import GalleryError, UsageError
from engine.formats import Kind
from engine.gallery import audit
from engine.gallery.copies import Copies
from engine.gallery.database import Database, sweep_drafts
from engine.gallery.gallery import Gallery
from engine.gallery.records import GalleryInfo, PackHolding
from engine.gallery.rights import Right, require, system_user
from engine.gallery.schema import GalleryRow, HoldingRow, PackRow, PersonRow, PhotoRow
from engine.gallery.several import Searched, SeveralGalleries
from engine.gallery.upgrade import bring_up_to_date
from engine.scoring import Ranking

DATABASE = "library.sqlite"
CACHE = "cache"
COPIES = "copies"
_LONGEST_NAME = 200


class Library:
    """Everything that is kept in one folder. Several may have it open, in this process and in others."""

    def __init__(self, folder: Path, *, create: bool = True, actor: str | None = None) -> None:
        """`actor` is who is held to do what is done here; None for the system's user."""
        self.folder = folder.absolute()
        file = self.folder / DATABASE
        if not create and not file.exists():
            raise GalleryError("there is no library here", file=self.folder, advice="enrol photos to make one")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise GalleryError(
                f"the library's folder cannot be made ({error.strerror or error})",
                file=self.folder,
                advice="choose another one with --library",
            ) from error
        sweep_drafts(file)
        self.database = Database(file, actor or system_user())
        self._opened: dict[int, Gallery] = {}
        try:
            bring_up_to_date(self.database)
        except BaseException:
            self.database.close()
            raise

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def galleries(self) -> list[GalleryInfo]:
        with self.database.reading() as session:
            return [_info(session, row) for row in session.scalars(sa.select(GalleryRow).order_by(GalleryRow.name))]

    def gallery(self, name: str) -> Gallery:
        with self.database.reading() as session:
            row = session.scalar(sa.select(GalleryRow).where(GalleryRow.name == name))
            known = session.scalars(sa.select(GalleryRow.name).order_by(GalleryRow.name).limit(10)).all()
        if row is None:
            there = "the library has " + ", ".join(f"'{one}'" for one in known) if known else "the library is empty"
            raise GalleryError(f"there is no gallery '{name}'; {there}", advice="`limner enrol` makes one")
        return self._open(row)

    def searched(self, names: Sequence[str]) -> Searched:
        """One gallery, or several that are searched together, in the order named."""
        members = [self.gallery(name) for name in dict.fromkeys(names)]
        return members[0] if len(members) == 1 else SeveralGalleries(members)

    def searched_by(self, ranking: Ranking) -> Searched:
        return self.searched([one.name for one in ranking.galleries] or [ranking.gallery])

    def serving(self, name: str) -> tuple[str, str] | None:
        """Feature digest and name of the pack that serves a gallery; None for a gallery without photos, or without
        existence."""
        query = (
            sa.select(PackRow.digest, PackRow.name)
            .join(GalleryRow, GalleryRow.serving == PackRow.digest)
            .where(GalleryRow.name == name)
        )
        with self.database.reading() as session:
            found = session.execute(query).one_or_none()
        return None if found is None else (found.digest, found.name)

    def gallery_to_enrol_into(self, name: str, kind: Kind) -> Gallery:
        """The gallery of that name, made if there is none yet."""
        if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
            raise UsageError(f"a gallery's name has 1 to {_LONGEST_NAME} printable characters")
        with self.database.writing() as session:
            row = session.scalar(sa.select(GalleryRow).where(GalleryRow.name == name))
            if row is None:
                row = GalleryRow(uid=uuid.uuid4().hex, name=name, kind=kind, created=datetime.now(UTC))
                session.add(row)
                session.flush()
            if row.kind != kind:
                raise GalleryError(
                    f"gallery '{name}' is for {row.kind}s, not for {kind}s", advice="choose another name"
                )
        return self._open(row)

    def remove(self, name: str) -> None:
        """The gallery with its people, features, ledger and copies; the photos themselves are not touched."""
        gallery = self.gallery(name)
        with self.database.writing() as session:
            require(session, Right.DELETE)
            session.execute(sa.delete(GalleryRow).where(GalleryRow.id == gallery.id))
            audit.record(session, "gallery.remove", audit.Object("gallery", gallery.id, name))
        self._opened.pop(gallery.id, None)
        shutil.rmtree(gallery.cache_folder, ignore_errors=True)
        gallery.copies.remove_all()

    def _open(self, row: GalleryRow) -> Gallery:
        """The same object for the same gallery, so that one search after another shares its matrix."""
        opened = self._opened.get(row.id)
        if opened is None or opened.name != row.name:
            folder, copies = self.folder / CACHE / row.uid, Copies(self.folder / COPIES / row.uid)
            opened = Gallery(self.database, row.id, row.name, Kind(row.kind), row.created, folder, copies)
            self._opened[row.id] = opened
        return opened


def _info(session: Session, row: GalleryRow) -> GalleryInfo:
    def count(table: type[PersonRow] | type[PhotoRow]) -> int:
        return session.scalar(sa.select(sa.func.count()).select_from(table).where(table.gallery_id == row.id)) or 0

    packs = session.execute(
        sa.select(PackRow.name, PackRow.digest, HoldingRow.features)
        .join(PackRow, PackRow.id == HoldingRow.pack_id)
        .where(HoldingRow.gallery_id == row.id, HoldingRow.features > 0)
        .order_by(HoldingRow.features.desc(), PackRow.id)
    )
    return GalleryInfo(
        row.name,
        Kind(row.kind),
        row.created,
        count(PersonRow),
        count(PhotoRow),
        tuple(PackHolding(name, digest, photos) for name, digest, photos in packs),
        serving=row.serving,
        served_before=row.served_before,
        legal_basis=row.legal_basis,
        retention_days=row.retention_days,
    )
