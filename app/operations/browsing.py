"""Looking through a gallery: people by name, page by page, and the photos of one of them.

Runs in a worker's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from app.operations.control import Control
from app.operations.thumbnails import thumbnail
from engine.errors import GalleryError

if TYPE_CHECKING:
    from engine.gallery import Person, Photo
    from engine.workspace import Workspace

PAGE = 200


@dataclass(frozen=True)
class Page:
    people: tuple[Person, ...]
    is_last: bool


def people(workspace: Workspace, gallery: str, like: str, offset: int, limit: int = PAGE) -> Callable[[Control], Page]:
    def work(control: Control) -> Page:
        found = workspace.library.gallery(gallery).people(like=like, offset=offset, limit=limit)
        return Page(tuple(found), len(found) < limit)

    return work


def photos_of(workspace: Workspace, gallery: str, person_id: int) -> Callable[[Control], tuple[Photo, ...]]:
    return lambda control: tuple(workspace.library.gallery(gallery).photos_of(person_id))


def portrait(workspace: Workspace, gallery: str, person_id: int, longest: int) -> Callable[[Control], QImage]:
    """The small picture that stands for a person: their first photo."""

    def work(control: Control) -> QImage:
        photos = workspace.library.gallery(gallery).photos_of(person_id)
        if not photos:
            raise GalleryError("there is no photo of this person")
        return thumbnail(photos[0].picture, longest, photos[0].laser_nm)(control)

    return work
