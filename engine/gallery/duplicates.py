"""Photos of a gallery that are the same picture: the very same file, or one saved, scaled or brightened anew.

They are only named here; what becomes of them is for a person to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from engine.gallery.events import Status
from engine.gallery.gallery import Gallery
from engine.gallery.schema import FeatureRow, GalleryRow, LedgerRow, PackRow, PersonRow, PhotoRow

NEAR_BITS = 7
"""Of 64. In the demo's photos, saved anew at a third of the quality or of the size, at most 7 differ."""

LEAST_SIMILAR = 0.8
"""Cosine of two features: portraits taken alike may look alike in 64 bits, but not to an encoder as well."""

_PAIRS_AT_ONCE = 4_000_000
_FEATURES_AT_ONCE = 500


@dataclass(frozen=True)
class Copy:
    """`photo` is None for a file that was recognised as a copy when it was enrolled and is no photo of its own."""

    path: Path
    person: str
    photo: int | None


@dataclass(frozen=True)
class Group:
    """`exact` when all are the same file, letter by letter."""

    exact: bool
    copies: tuple[Copy, ...]

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(copy.person for copy in self.copies))


@dataclass(frozen=True)
class Duplicates:
    """`unmeasured` photos were enrolled before photos were measured and could not be compared."""

    groups: tuple[Group, ...]
    unmeasured: int


def duplicates(gallery: Gallery) -> Duplicates:
    exact = _exact(gallery)
    photos, prints, unmeasured = _prints(gallery)
    pairs = near_pairs(prints)
    pairs = pairs[_similar(gallery, photos, pairs)]
    near = []
    for members in _joined(pairs):
        found = gallery.photos([int(photos[member]) for member in members])
        near.append(Group(False, tuple(Copy(photo.path, photo.person, photo.id) for photo in found)))
    return Duplicates((*exact, *near), unmeasured)


def near_pairs(prints: NDArray[np.uint64], bits: int = NEAR_BITS) -> NDArray[np.int64]:
    """(n, 2) rows that differ in at most so many bits, each pair once.

    Cut into one band more than bits may differ, two near prints are equal in at least one whole band: only those that
    share a band are compared, a few in a hundred of all pairs.
    """
    found = [np.empty((0, 2), np.int64)]
    edges = np.linspace(0, 64, bits + 2).astype(int)
    for low, high in pairwise(edges):
        band = (prints >> np.uint64(low)) & np.uint64((1 << int(high - low)) - 1)
        order = np.argsort(band, kind="stable")
        starts = np.flatnonzero(np.diff(band[order], prepend=~band[order[:1]]))
        for start, end in pairwise([*starts, len(order)]):
            found.extend(_near_in(prints, np.sort(order[start:end]), bits))
    return np.unique(np.concatenate(found), axis=0)


def _near_in(prints: NDArray[np.uint64], rows: NDArray[np.int64], bits: int) -> list[NDArray[np.int64]]:
    """All pairs of a bucket, so many rows at once that memory stays small."""
    found = []
    step = max(1, _PAIRS_AT_ONCE // max(1, len(rows)))
    for start in range(0, len(rows), step):
        some = rows[start : start + step]
        differ = np.bitwise_count(prints[some, None] ^ prints[None, rows[start:]])
        first, second = np.nonzero(differ <= bits)
        later = second > first
        found.append(np.stack([some[first[later]], rows[start:][second[later]]], axis=1))
    return found


def _exact(gallery: Gallery) -> list[Group]:
    query = (
        sa.select(PhotoRow.id, PhotoRow.path, PersonRow.name, LedgerRow.path)
        .join(PersonRow, PersonRow.id == PhotoRow.person_id)
        .join(LedgerRow, sa.and_(LedgerRow.gallery_id == PhotoRow.gallery_id, LedgerRow.sha256 == PhotoRow.sha256))
        .where(PhotoRow.gallery_id == gallery.id, LedgerRow.status == Status.DUPLICATE)
        .order_by(PhotoRow.id, LedgerRow.path)
        .distinct()
    )
    groups: dict[int, list[Copy]] = {}
    with gallery.database.reading() as session:
        for photo, path, person, other in session.execute(query):
            copies = groups.setdefault(photo, [Copy(Path(path), person, photo)])
            copies.append(Copy(Path(other), person, None))
    return [Group(True, tuple(copies)) for copies in groups.values()]


def _prints(gallery: Gallery) -> tuple[NDArray[np.int64], NDArray[np.uint64], int]:
    with gallery.database.reading() as session:
        rows = session.execute(
            sa.select(PhotoRow.id, PhotoRow.likeness).where(PhotoRow.gallery_id == gallery.id).order_by(PhotoRow.id)
        ).all()
    measured = [(photo, int(likeness, 16)) for photo, likeness in rows if likeness is not None]
    photos = np.array([photo for photo, _ in measured], np.int64)
    return photos, np.array([likeness for _, likeness in measured], np.uint64), len(rows) - len(measured)


def _similar(gallery: Gallery, photos: NDArray[np.int64], pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the features of the serving pack agree; a pair of which one has none is judged by its look alone."""
    members = np.unique(pairs)
    vectors: dict[int, NDArray[np.float32]] = {}
    with gallery.database.reading() as session:
        serving = session.get_one(GalleryRow, gallery.id).serving
        pack = session.scalar(sa.select(PackRow.id).where(PackRow.digest == serving))
        for start in range(0, len(members), _FEATURES_AT_ONCE):
            some = [int(photos[member]) for member in members[start : start + _FEATURES_AT_ONCE]]
            rows = session.execute(
                sa.select(FeatureRow.photo_id, FeatureRow.vector).where(
                    FeatureRow.pack_id == pack, FeatureRow.photo_id.in_(some)
                )
            )
            vectors |= {photo: np.frombuffer(vector, "<f4") for photo, vector in rows}
    agree = np.ones(len(pairs), bool)
    for row, (first, second) in enumerate(pairs):
        one, other = vectors.get(int(photos[first])), vectors.get(int(photos[second]))
        if one is not None and other is not None:
            agree[row] = float(one @ other) >= LEAST_SIMILAR
    return agree


def _joined(pairs: Sequence[Sequence[int]] | NDArray[np.int64]) -> list[list[int]]:
    """Groups in which each member is a pair with some other one."""
    parent: dict[int, int] = {}

    def root(member: int) -> int:
        while parent.setdefault(member, member) != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for first, second in pairs:
        parent[root(int(second))] = root(int(first))
    groups: dict[int, list[int]] = {}
    for member in sorted(parent):
        groups.setdefault(root(member), []).append(member)
    return list(groups.values())
