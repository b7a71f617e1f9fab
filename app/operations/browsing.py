"""Looking through a gallery: people by name, page by page, and the photos of one of them.

Runs in a worker's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from app.operations.control import Control
from app.operations.thumbnails import thumbnail
from engine.errors import GalleryError

if TYPE_CHECKING:
    from engine.gallery import Person, Photo
    from engine.matcher import Library

PAGE = 200


@dataclass(frozen=True)
class Page:
    people: tuple[Person, ...]
    is_last: bool


def people(library: Library, gallery: str, like: str, offset: int) -> Callable[[Control], Page]:
    def work(control: Control) -> Page:
        found = library.people(gallery, like=like, offset=offset, limit=PAGE)
        return Page(tuple(found), len(found) < PAGE)

    return work


def photos_of(library: Library, gallery: str, person_id: int) -> Callable[[Control], tuple[Photo, ...]]:
    return lambda control: tuple(library.photos_of(gallery, person_id))


def portrait(library: Library, gallery: str, person_id: int, longest: int) -> Callable[[Control], QImage]:
    """The small picture that stands for a person: their first photo."""

    def work(control: Control) -> QImage:
        photos = library.photos_of(gallery, person_id)
        if not photos:
            raise GalleryError("there is no photo of this person")
        return thumbnail(Path(photos[0].path), longest)(control)

    return work
