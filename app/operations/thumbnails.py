"""Small pictures of photos for grids, and a photo at full size for comparing.

Runs in a worker's thread; what is kept, and how much of it, is decided in `app.models.thumbnails`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from app.operations.control import Control
from app.pictures import Picture, picture_of, to_qimage

if TYPE_CHECKING:
    from engine.formats import Image, Landmarks
    from engine.workspace import Workspace


@dataclass(frozen=True, eq=False)
class ComparedPhoto:
    """`transform` (2, 3) takes the photo's pixels to the probe's, eyes on eyes; None without points."""

    picture: Picture
    transform: Any | None


def thumbnail(path: Path, longest: int) -> Callable[[Control], QImage]:
    def work(control: Control) -> QImage:
        from engine.formats import read_image

        return to_qimage(read_image(path).preview(longest))

    return work


def compared_photo(
    workspace: Workspace, gallery: str, photo_id: int, path: str, probe: Landmarks | None
) -> Callable[[Control], ComparedPhoto]:
    """Laid over each other by their points or boxes; the photo's were stored at enrolment."""

    def work(control: Control) -> ComparedPhoto:
        from engine.formats import read_image, similarity

        image: Image = read_image(Path(path))
        control.checkpoint()
        transform = None
        stored = workspace.library.gallery(gallery).photos([photo_id])
        if stored and probe is not None:
            there, here = stored[0].landmarks.anchors, probe.anchors
            shared = min(len(there), len(here))
            if shared and bool(len(stored[0].landmarks.points)) == bool(len(probe.points)):
                transform = similarity(there[:shared], here[:shared])
        return ComparedPhoto(picture_of(image), transform)

    return work
