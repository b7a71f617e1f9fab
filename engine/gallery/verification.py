"""Whether a library still holds what was put into it: its database, the features, and the photos they were made from.

Nothing is repaired here; the cache is not looked at, since it mends itself.
"""

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from engine.formats import digest_file
from engine.gallery.gallery import Gallery
from engine.gallery.holdings import holding, recount
from engine.gallery.library import Library
from engine.gallery.schema import FeatureRow, HoldingRow, PackRow, PersonRow, PhotoRow

_ROWS = 1000
_NOT_UNIT = 1e-3


def verify(library: Library, names: list[str] | None = None, *, files: bool = True) -> Iterator[str]:
    """Every fault, as a sentence. `files` also reads the photos themselves, which takes as long as it takes."""
    yield from (f"the database is damaged: {fault}" for fault in library.database.faults())
    for name in names or [info.name for info in library.galleries()]:
        gallery = library.gallery(name)
        yield from _feature_faults(gallery)
        if files:
            yield from _file_faults(gallery)


def _feature_faults(gallery: Gallery) -> Iterator[str]:
    with gallery.database.reading() as session:
        packs = session.scalars(
            sa.select(PackRow)
            .join(HoldingRow, HoldingRow.pack_id == PackRow.id)
            .where(HoldingRow.gallery_id == gallery.id)
            .order_by(PackRow.id)
        ).all()
        for pack in packs:
            recorded = holding(session, gallery.id, pack.id)
            if (recorded.features, recorded.content) != recount(session, gallery.id, pack.id):
                yield (
                    f"gallery '{gallery.name}': people, photos or features of pack '{pack.name}' were changed by "
                    "another program than Limner"
                )
            rows = session.execute(
                sa.select(PhotoRow.path, FeatureRow.vector)
                .join(PhotoRow, PhotoRow.id == FeatureRow.photo_id)
                .where(PhotoRow.gallery_id == gallery.id, FeatureRow.pack_id == pack.id)
                .order_by(FeatureRow.id)
                .execution_options(yield_per=_ROWS)
            )
            for path, vector in rows:
                if not _is_feature(vector, pack.dim):
                    yield f"{path}: its stored feature of pack '{pack.name}' is damaged; enrol the photo again"


def _is_feature(vector: bytes, dim: int) -> bool:
    if len(vector) != 4 * dim:
        return False
    length = float(np.linalg.norm(np.frombuffer(vector, "<f4").astype(np.float64)))
    return math.isfinite(length) and abs(length - 1.0) < _NOT_UNIT


def _file_faults(gallery: Gallery) -> Iterator[str]:
    last = 0
    while True:
        # A page at a time: no transaction stays open while the photos are read.
        with gallery.database.reading() as session:
            page = session.execute(
                sa.select(PhotoRow.id, PhotoRow.path, PhotoRow.sha256, PersonRow.name)
                .join(PersonRow, PersonRow.id == PhotoRow.person_id)
                .where(PhotoRow.gallery_id == gallery.id, PhotoRow.id > last)
                .order_by(PhotoRow.id)
                .limit(_ROWS)
            ).all()
        if not page:
            return
        last = page[-1][0]
        for _, path, sha256, person in page:
            try:
                changed = digest_file(Path(path)) != sha256
            except OSError as error:
                yield f"{path}: the photo of '{person}' cannot be read any more ({error.strerror or error})"
                continue
            if changed:
                yield f"{path}: the photo of '{person}' has changed since it was enrolled; enrol it again"
