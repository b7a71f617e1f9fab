"""Galleries, people and photos as they travel out of this room: plain values, no rows, no open transaction.

How they are stored is in `schema.py`.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.formats import Kind, Landmarks, Modality, Rows
from engine.scoring import Coarse


@dataclass(frozen=True)
class GalleryInfo:
    """`packs` are those with which photos of it were encoded, with the number of photos; `serving` is the digest of the
    one that a search takes unless told otherwise, `served_before` of the one before the last switch.
    """

    name: str
    kind: Kind
    created: datetime
    people: int
    photos: int
    packs: tuple["PackHolding", ...]
    serving: str | None = None
    served_before: str | None = None
    legal_basis: str | None = None
    retention_days: int | None = None


@dataclass(frozen=True)
class PackHolding:
    name: str
    digest: str
    photos: int


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    sex: str | None
    birth: str | None
    tags: tuple[str, ...]
    attributes: dict[str, str] = field(default_factory=dict)
    photos: int = 0
    legal_basis: str | None = None
    retain_until: str | None = None
    quality: float | None = None
    """Of the best of their photos."""


@dataclass(frozen=True)
class Photo:
    """`quality` lies between 0 and 1, None if it was never measured; `flaw` is what is wrong with it."""

    id: int
    person_id: int
    person: str
    path: Path
    sha256: str
    modality: Modality
    width: int
    height: int
    landmarks: Landmarks
    quality: float | None
    flaw: str | None = None
    likeness: int | None = None
    copy: Path | None = None
    laser_nm: float | None = None
    """Of a spectrum whose file does not name it: as it was given at enrolment."""

    @property
    def picture(self) -> Path:
        """Where to look at it: in the library's own copy if there is one, else where it lay when it was enrolled."""
        return self.path if self.copy is None else self.copy


@dataclass(frozen=True, eq=False)
class Matrix:
    """What a search reads: row i of `features` belongs to photo `photos[i]` of person `persons[i]`.

    `snapshot` names this very content: the same for the same photos, people and features, whatever their order.
    """

    features: Rows
    photos: NDArray[np.int64]
    persons: NDArray[np.int64]
    snapshot: str
    coarse: Coarse | None = None
    """The same features in bytes, where there is something compiled that reads them."""
