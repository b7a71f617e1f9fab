"""A gallery as a search saw it earlier, so that the search can be repeated after photos were added.

Features are never changed and their ids only grow: what came later lies behind what was there, unless something was
taken away or renamed in between. The snapshot proves it, since it is the sum of what a search could see.
"""

import sqlalchemy as sa

from engine.gallery.gallery import Gallery
from engine.gallery.holdings import EMPTY, Item, holding
from engine.gallery.records import Matrix
from engine.gallery.rows import first_rows
from engine.gallery.schema import FeatureRow, PackRow, PersonRow, PhotoRow

_ROWS = 2000


class PastGallery(Gallery):
    """The same gallery, but that its matrix is the one of then."""

    def __init__(self, gallery: Gallery, matrix: Matrix) -> None:
        vars(self).update(vars(gallery))
        self._matrix = matrix

    def matrix(self, pack_digest: str, pack_name: str = "") -> Matrix:
        return self._matrix


def as_it_was(gallery: Gallery, pack_digest: str, snapshot: str) -> Gallery | None:
    """None where photos were removed, or people merged or renamed, since: then nothing can bring it back."""
    if snapshot == EMPTY:
        return None
    now = gallery.matrix(pack_digest)
    if now.snapshot == snapshot:
        return gallery
    rows = _rows_then(gallery, pack_digest, snapshot)
    if rows is None or rows > len(now.features):
        return None
    features = first_rows(now.features, rows)
    coarse = None if now.coarse is None else now.coarse.first(features)
    return PastGallery(gallery, Matrix(features, now.photos[:rows], now.persons[:rows], snapshot, coarse))


def _rows_then(gallery: Gallery, pack_digest: str, snapshot: str) -> int | None:
    """How many features there were, in the order of their ids, when the sum was `snapshot`.

    Reckoned backwards from now: what came since is taken off, and what was there before need not be read.
    """
    query = (
        sa.select(PhotoRow.sha256, PersonRow.name, FeatureRow.vector)
        .join(PhotoRow, PhotoRow.id == FeatureRow.photo_id)
        .join(PersonRow, PersonRow.id == PhotoRow.person_id)
        .join(PackRow, PackRow.id == FeatureRow.pack_id)
        .where(PhotoRow.gallery_id == gallery.id, PackRow.digest == pack_digest)
        .order_by(FeatureRow.id.desc())
        .execution_options(yield_per=_ROWS)
    )
    wanted = int(snapshot, 16)
    with gallery.database.reading() as session:
        pack_id = session.scalar(sa.select(PackRow.id).where(PackRow.digest == pack_digest))
        held = holding(session, gallery.id, pack_id or 0)
        total = int(held.content, 16)
        for newer, row in enumerate(session.execute(query), start=1):
            total = (total - Item(*row).fingerprint()) % (1 << 256)
            if total == wanted:
                return held.features - newer
    return None
