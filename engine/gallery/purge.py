"""Destroys for good what was deleted from a gallery, and proves it by looking for its bytes in the library's files.

Photos that lie elsewhere are their owner's and are never touched; backups and copies of the library are out of reach.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from engine.formats import is_draft
from engine.gallery import audit
from engine.gallery.changes import Change, change_record
from engine.gallery.gallery import Gallery
from engine.gallery.library import COPIES, Library
from engine.gallery.people import DELETE, People
from engine.gallery.rights import Right, require
from engine.gallery.schema import ChangedRow, ChangeRow, FeatureRow, LedgerRow, PhotoRow

_IDS_A_QUERY = 500
_BLOCK = 64 << 20
_ANCHOR = 8
_ANCHORS_A_THING = 8
_LEAST_DIFFERENT = 5
_TABLE_BITS = 20


@dataclass(frozen=True)
class Proof:
    """What was destroyed, how much was searched for it, and the files in which any of it was found: none, if all is
    well."""

    people: int
    photos: int
    features: int
    copies: int
    files_searched: int
    bytes_searched: int
    found_in: tuple[Path, ...]


def purge(library: Library, gallery: Gallery, *, person: str | None = None, before: datetime | None = None) -> Proof:
    """What was deleted from the gallery, all or what was deleted `before`; with `person`, this one first of all.

    Other changes of the same people and photos lose what they remember of them, and can no longer be undone.
    """
    chosen: list[int] | None = None
    if person is not None:
        chosen = [People(gallery).delete(person).id]
    with library.database.writing() as session:
        require(session, Right.PURGE)
        deletions = _deletions(session, gallery.id, chosen, before)
        lost = _lost(session, deletions)
        copies = [gallery.copies.path(name) for name in lost.copies]
        anchors = _anchors([*lost.vectors, *(_picture_of(copy) for copy in copies)])
        _forget(session, gallery.id, deletions, lost)
        # What another photo's feature also holds, as that of the same picture in another gallery, proves nothing.
        anchors = np.setdiff1d(anchors, _kept_anchors(session, anchors))
        thing = audit.Object("gallery", gallery.id, gallery.name)
        details = {"changes": [change.id for change in deletions], "sha256": sorted(lost.digests)}
        audit.record(session, "person.purge", thing, details)
    removed = [copy for copy in copies if copy.exists()]
    for name in lost.copies:
        gallery.copies.remove(name)
    _drop_strays(library, gallery)
    gallery.forget_matrices()
    library.database.erase()
    others = library.folder / COPIES
    files = [
        file
        for file in library.folder.rglob("*")
        # Another gallery's copy of the same picture is that gallery's.
        if file.is_file() and (not file.is_relative_to(others) or file.is_relative_to(gallery.copies.folder))
    ]
    found, read = _search(files, anchors)
    if found:
        # Written before deleted content was wiped at once, or left in a page that was cut short: make the file anew.
        library.database.erase(rewrite=True)
        found, read = _search(files, anchors)
    return Proof(lost.people, len(lost.digests), len(lost.vectors), len(removed), len(files), read, tuple(found))


@dataclass(frozen=True)
class _Lost:
    people: int
    keys: frozenset[tuple[str, int]]
    digests: frozenset[str]
    copies: tuple[str, ...]
    vectors: tuple[bytes, ...]


def _deletions(
    session: Session, gallery_id: int, chosen: Sequence[int] | None, before: datetime | None
) -> list[Change]:
    query = sa.select(ChangeRow).where(
        ChangeRow.gallery_id == gallery_id,
        ChangeRow.action == DELETE,
        ChangeRow.undone.is_(None),
        ChangeRow.purged.is_(None),
    )
    if chosen is not None:
        query = query.where(ChangeRow.id.in_(chosen))
    if before is not None:
        query = query.where(ChangeRow.at < before)
    return [change_record(row) for row in session.scalars(query.order_by(ChangeRow.id))]


def _lost(session: Session, deletions: Sequence[Change]) -> _Lost:
    keys: set[tuple[str, int]] = set()
    digests: set[str] = set()
    copies, vectors, people = list[str](), list[bytes](), 0
    for change in deletions:
        rows = session.scalars(
            sa.select(ChangedRow).where(ChangedRow.change_id == change.id, ChangedRow.after.is_(None))
        )
        for row in rows:
            keys.add((row.row_table, row.row_id))
            people += row.row_table == "person"
            if row.vector is not None:
                vectors.append(row.vector)
            if row.row_table == "photo" and row.before is not None:
                digests.add(row.before["sha256"])
                if row.before.get("copy") is not None:
                    copies.append(row.before["copy"])
    return _Lost(people, frozenset(keys), frozenset(digests), tuple(copies), tuple(vectors))


def _forget(session: Session, gallery_id: int, deletions: Sequence[Change], lost: _Lost) -> None:
    """The deletions themselves, and every other change that remembers one of these people or photos."""
    changes = {change.id for change in deletions}
    by_table: dict[str, list[int]] = {}
    for table, row_id in lost.keys:
        by_table.setdefault(table, []).append(row_id)
    for table, ids in by_table.items():
        for start in range(0, len(ids), _IDS_A_QUERY):
            changes |= set(
                session.scalars(
                    sa.select(ChangedRow.change_id).where(
                        ChangedRow.row_table == table, ChangedRow.row_id.in_(ids[start : start + _IDS_A_QUERY])
                    )
                )
            )
    for change in sorted(changes):
        session.execute(sa.delete(ChangedRow).where(ChangedRow.change_id == change))
        session.execute(sa.update(ChangeRow).where(ChangeRow.id == change).values(purged=datetime.now(UTC), about=""))
    digests = sorted(lost.digests)
    for start in range(0, len(digests), _IDS_A_QUERY):
        # Paths are often people's names. That the content was withdrawn is kept: it holds nobody's picture or name.
        session.execute(
            sa.delete(LedgerRow).where(
                LedgerRow.gallery_id == gallery_id, LedgerRow.sha256.in_(digests[start : start + _IDS_A_QUERY])
            )
        )


def _drop_strays(library: Library, gallery: Gallery) -> None:
    """Copies that a killed enrolment left behind without a photo."""
    with library.database.reading() as session:
        used = set(session.scalars(sa.select(PhotoRow.copy).where(PhotoRow.gallery_id == gallery.id)))
        held = session.scalars(
            sa.select(ChangedRow.before).where(ChangedRow.row_table == "photo", ChangedRow.before.is_not(None))
        )
        used |= {before.get("copy") for before in held if before is not None}
    for file in gallery.copies:
        if file.name not in used and not is_draft(file):
            file.unlink(missing_ok=True)


def _picture_of(file: Path) -> bytes:
    """The middle of a copy: begin and end are the format's and look alike in all files."""
    data = file.read_bytes() if file.is_file() else b""
    return data[len(data) // 4 : len(data) * 3 // 4]


def _anchors(things: Sequence[bytes]) -> NDArray[np.uint64]:
    """A few pieces of eight bytes from each, spread over it; no piece of few values, as found in any file."""
    found: list[int] = []
    for thing in things:
        last = len(thing) - _ANCHOR
        for place in np.linspace(0, max(last, 0), _ANCHORS_A_THING).astype(int):
            piece = thing[place : place + _ANCHOR]
            if len(piece) == _ANCHOR and len(set(piece)) >= _LEAST_DIFFERENT:
                found.append(int.from_bytes(piece, "little"))
    return np.unique(np.array(found, np.uint64))


def _kept_anchors(session: Session, anchors: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Those that the features which stay hold too."""
    kept = [np.empty(0, np.uint64)]
    for column in (FeatureRow.vector, ChangedRow.vector):
        query = sa.select(column).where(column.is_not(None)).execution_options(yield_per=_IDS_A_QUERY)
        parts = session.scalars(query).partitions(_IDS_A_QUERY) if len(anchors) else ()
        kept.extend(_hits(b"".join(vector for vector in some if vector is not None), anchors) for some in parts)
    return np.unique(np.concatenate(kept))


def _search(files: Sequence[Path], anchors: NDArray[np.uint64]) -> tuple[list[Path], int]:
    found, read = list[Path](), 0
    for file in files:
        hit = False
        for block in _blocks(file):
            read += len(block)
            hit = hit or bool(len(_hits(block, anchors)))
        if hit:
            found.append(file)
    return found, read


def _blocks(file: Path) -> Iterator[bytes]:
    """Overlapping by what an anchor could be cut at. A file that went meanwhile holds nothing any more."""
    try:
        with file.open("rb") as stream:
            rest = b""
            while block := stream.read(_BLOCK):
                yield rest + block
                rest = block[-(_ANCHOR - 1) :]
    except FileNotFoundError:
        return


def _hits(data: bytes, anchors: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Which of the anchors lie anywhere in it. A small table by a hash of each word leaves few words to be compared."""
    if len(data) < _ANCHOR or not len(anchors):
        return np.empty(0, np.uint64)
    table = np.zeros(1 << _TABLE_BITS, bool)
    table[_slot(anchors)] = True
    hits = []
    for offset in range(_ANCHOR):
        words = np.frombuffer(data, "<u8", (len(data) - offset) // _ANCHOR, offset)
        likely = words[table[_slot(words)]]
        hits.append(likely[np.isin(likely, anchors)])
    return np.unique(np.concatenate(hits))


def _slot(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    with np.errstate(over="ignore"):
        return np.asarray((words * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(64 - _TABLE_BITS), np.uint64)
