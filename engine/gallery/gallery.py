"""One gallery: who is in it, with which photos, and the matrix of their features that a search reads.

Photos come into it through `enrolment.py`.
"""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from engine.errors import GalleryError
from engine.formats import Kind, Landmarks, Modality
from engine.gallery.cache import State
from engine.gallery.copies import Copies
from engine.gallery.database import Database
from engine.gallery.holdings import Holding, holding
from engine.gallery.matrix import cached_matrix
from engine.gallery.records import Matrix, Person, Photo
from engine.gallery.schema import HoldingRow, PackRow, PersonRow, PhotoRow

_IDS_A_QUERY = 500


class Gallery:
    """Methods read the database as it is now; nothing but the last matrix of each pack is kept."""

    def __init__(
        self,
        database: Database,
        gallery_id: int,
        name: str,
        kind: Kind,
        created: datetime,
        cache_folder: Path,
        copies: Copies,
    ) -> None:
        self.database = database
        self.id = gallery_id
        self.name = name
        self.kind = kind
        self.created = created
        self.cache_folder = cache_folder
        self.copies = copies
        self._matrices: dict[str, tuple[Holding, Matrix, State | None]] = {}

    @property
    def members(self) -> "tuple[Gallery, ...]":
        """What is searched where this gallery is: itself. Several are `several.py`'s."""
        return (self,)

    def people(self, *, like: str = "", offset: int = 0, limit: int | None = None) -> list[Person]:
        """In the order of their names; `like` is a part of the name, in upper or lower case."""
        # Counted for those alone who are listed: among half a million people a page of a hundred comes at once.
        own, best = (
            sa.select(what).where(PhotoRow.person_id == PersonRow.id).correlate(PersonRow).scalar_subquery()
            for what in (sa.func.count(PhotoRow.id), sa.func.max(PhotoRow.quality))
        )
        query = (
            sa.select(PersonRow, own, best)
            .where(PersonRow.gallery_id == self.id)
            .order_by(PersonRow.name, PersonRow.id)
            .offset(offset)
            .limit(limit)
        )
        if like:
            query = query.where(PersonRow.name.icontains(like, autoescape=True))
        with self.database.reading() as session:
            return [person_record(row, count, quality) for row, count, quality in session.execute(query)]

    def person(self, name: str) -> Person:
        query = sa.select(PersonRow).where(PersonRow.gallery_id == self.id, PersonRow.name == name)
        with self.database.reading() as session:
            row = session.scalar(query)
            if row is None:
                raise GalleryError(f"there is no '{name}' in gallery '{self.name}'")
            own = sa.select(sa.func.count(), sa.func.max(PhotoRow.quality)).where(PhotoRow.person_id == row.id)
            return person_record(row, *session.execute(own).one())

    def photos_of(self, person_id: int) -> list[Photo]:
        return self._photos(PhotoRow.person_id == person_id)

    def photos(self, ids: Sequence[int]) -> list[Photo]:
        """In the order asked for; the ids come from a matrix or a ranking. Photos gone since then are left out."""
        found: dict[int, Photo] = {}
        for start in range(0, len(ids), _IDS_A_QUERY):
            some = [int(one) for one in ids[start : start + _IDS_A_QUERY]]
            found |= {photo.id: photo for photo in self._photos(PhotoRow.id.in_(some))}
        return [found[int(one)] for one in ids if int(one) in found]

    def _photos(self, which: sa.ColumnElement[bool]) -> list[Photo]:
        query = (
            sa.select(PhotoRow, PersonRow.name)
            .join(PersonRow, PersonRow.id == PhotoRow.person_id)
            .where(PhotoRow.gallery_id == self.id, which)
            .order_by(PhotoRow.id)
        )
        with self.database.reading() as session:
            return [photo_record(row, name, self.copies) for row, name in session.execute(query)]

    def photo_count(self) -> int:
        query = sa.select(sa.func.count()).select_from(PhotoRow).where(PhotoRow.gallery_id == self.id)
        with self.database.reading() as session:
            return session.scalar(query) or 0

    def snapshot(self, pack_digest: str) -> str:
        """Names the content that a search with this pack sees; it changes when, and only when, that content does."""
        with self.database.reading() as session:
            pack_id = session.scalar(sa.select(PackRow.id).where(PackRow.digest == pack_digest))
            return holding(session, self.id, pack_id or 0).content

    def matrix(self, pack_digest: str, pack_name: str = "") -> Matrix:
        """The features made with this very pack; a gallery that has none of them is not searched."""
        with self.database.reading() as session:
            pack = session.scalar(sa.select(PackRow).where(PackRow.digest == pack_digest))
            now = holding(session, self.id, pack.id if pack else 0)
            if pack is None or not now.features:
                packs = session.scalars(
                    sa.select(PackRow.name)
                    .join(HoldingRow, HoldingRow.pack_id == PackRow.id)
                    .where(HoldingRow.gallery_id == self.id, HoldingRow.features > 0)
                    .order_by(PackRow.name)
                ).all()
                raise self._nothing_to_search(pack_name, list(packs))
            held = self._matrices.get(pack_digest)
            if held is not None and held[0] == now:
                return held[1]
            folder = self.cache_folder / pack_digest[:16]
            sound = None if held is None else held[2]
            cached = cached_matrix(session, folder, self.id, pack.id, pack.dim, now, sound)
        labels = cached.labels
        columns = [np.ascontiguousarray(labels[:, column]) for column in (1, 2)]
        matrix = Matrix(cached.features, columns[0], columns[1], now.content, cached.coarse)
        self._matrices[pack_digest] = now, matrix, cached.state
        return matrix

    def forget_matrices(self) -> None:
        """Lets go of what is kept in memory and beside the database; the next search makes it anew."""
        self._matrices.clear()
        shutil.rmtree(self.cache_folder, ignore_errors=True)

    def _nothing_to_search(self, pack_name: str, packs: list[str]) -> GalleryError:
        if not packs:
            return GalleryError(f"gallery '{self.name}' holds no photos yet", advice="enrol some with `limner enrol`")
        wanted = f"pack '{pack_name}'" if pack_name else "this pack"
        made_with = " and ".join(f"'{name}'" for name in packs)
        if pack_name in packs:
            made_with = f"another version of '{pack_name}'"
        return GalleryError(
            f"gallery '{self.name}' was enrolled with {made_with}, and features of different packs cannot be compared",
            advice=f"enrol its photos again with {wanted} (`limner enrol … --pack`), or search with the pack it has",
        )


def person_record(row: PersonRow, photos: int, quality: float | None = None) -> Person:
    return Person(
        *(row.id, row.name, row.sex, row.birth, tuple(row.tags), dict(row.attributes), photos),
        legal_basis=row.legal_basis,
        retain_until=row.retain_until,
        quality=quality,
    )


def photo_record(row: PhotoRow, person: str, copies: Copies) -> Photo:
    box = None if row.box is None else (row.box[0], row.box[1], row.box[2], row.box[3])
    landmarks = Landmarks(np.array(row.points, np.float32).reshape(-1, 2), box, row.score, row.manual)
    return Photo(
        *(row.id, row.person_id, person, Path(row.path), row.sha256, Modality(row.modality), row.width, row.height),
        landmarks,
        row.quality,
        flaw=row.flaw,
        likeness=None if row.likeness is None else int(row.likeness, 16),
        copy=None if row.copy is None else copies.path(row.copy),
        laser_nm=row.laser_nm,
    )
