"""What a gallery holds for a pack, kept as a fingerprint that each change brings up to date at once.

The fingerprint is the sum, modulo 2**256, of the SHA-256 of every feature with its photo and person: the same whatever
the order, equal for equal content, and one addition a photo, so that a search can name its gallery's state at no cost.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine.gallery.schema import FeatureRow, HoldingRow, PersonRow, PhotoRow

EMPTY = "0" * 64


@dataclass(frozen=True)
class Item:
    """One feature as a search sees it."""

    photo_sha256: str
    person: str
    vector: bytes

    def fingerprint(self) -> int:
        text = f"{self.photo_sha256}\0{self.person}\0".encode()
        return int.from_bytes(hashlib.sha256(text + self.vector).digest())


@dataclass(frozen=True)
class Holding:
    features: int
    content: str
    revision: int
    rewrites: int


NOTHING = Holding(0, EMPTY, 0, 0)


def holding(session: Session, gallery_id: int, pack_id: int) -> Holding:
    row = session.get(HoldingRow, (gallery_id, pack_id))
    return NOTHING if row is None else Holding(row.features, row.content, row.revision, row.rewrites)


def record(
    session: Session,
    gallery_id: int,
    pack_id: int,
    *,
    added: Iterable[Item] = (),
    removed: Iterable[Item] = (),
    rewrites: bool | None = None,
) -> None:
    """To be called in the transaction that makes the change, before or after it.

    `rewrites` says whether rows that were there before changed or went; by default, whether any were removed. A name
    alone rewrites nothing: a matrix knows people by their numbers. Rows that come back under their old ids rewrite.
    """
    row = session.get(HoldingRow, (gallery_id, pack_id), with_for_update=True)
    if row is None:
        row = HoldingRow(gallery_id=gallery_id, pack_id=pack_id, features=0, content=EMPTY, revision=0, rewrites=0)
        session.add(row)
    plus = [item.fingerprint() for item in added]
    minus = [item.fingerprint() for item in removed]
    row.content = f"{(int(row.content, 16) + sum(plus) - sum(minus)) % (1 << 256):064x}"
    row.features += len(plus) - len(minus)
    row.revision += 1
    row.rewrites += bool(minus) if rewrites is None else rewrites


def items(session: Session, photos: sa.Select[Any]) -> dict[int, list[Item]]:
    """The features of the photos whose ids `photos` selects, by pack, as they are now."""
    rows = session.execute(
        sa.select(FeatureRow.pack_id, PhotoRow.sha256, PersonRow.name, FeatureRow.vector)
        .join(PhotoRow, PhotoRow.id == FeatureRow.photo_id)
        .join(PersonRow, PersonRow.id == PhotoRow.person_id)
        .where(PhotoRow.id.in_(photos))
    )
    found: dict[int, list[Item]] = {}
    for pack_id, sha256, person, vector in rows:
        found.setdefault(pack_id, []).append(Item(sha256, person, vector))
    return found


def recount(session: Session, gallery_id: int, pack_id: int) -> tuple[int, str]:
    """Number and fingerprint of what the tables really hold, to be compared with what was recorded."""
    rows = session.execute(
        sa.select(PhotoRow.sha256, PersonRow.name, FeatureRow.vector)
        .join(PhotoRow, PhotoRow.id == FeatureRow.photo_id)
        .join(PersonRow, PersonRow.id == PhotoRow.person_id)
        .where(PhotoRow.gallery_id == gallery_id, FeatureRow.pack_id == pack_id)
        .execution_options(yield_per=2000)
    )
    count, total = 0, 0
    for sha256, person, vector in rows:
        count += 1
        total += Item(sha256, person, vector).fingerprint()
    return count, f"{total % (1 << 256):064x}"
