"""Work on a probe: reading it, finding faces in it, and cutting the aligned chip that the encoder will see.

Runs in a worker's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from app.operations.control import Control
from app.pictures import Picture, picture_of, to_qimage

if TYPE_CHECKING:
    from engine.formats import Image, Landmarks
    from engine.workspace import Workspace


@dataclass(frozen=True, eq=False)
class OpenedProbe:
    image: Image
    picture: Picture


@dataclass(frozen=True)
class Found:
    """`reason` says why there are no faces, or nothing when there are some."""

    faces: tuple[Landmarks, ...]
    reason: str


def read_probe(path: Path) -> Callable[[Control], OpenedProbe]:
    def work(control: Control) -> OpenedProbe:
        from engine.formats import read_image

        image = read_image(path)
        control.checkpoint()
        return OpenedProbe(image, picture_of(image))

    return work


def read_pasted(data: bytes, name: str) -> Callable[[Control], OpenedProbe]:
    def work(control: Control) -> OpenedProbe:
        from engine.formats import read_image_bytes

        image = read_image_bytes(data, name)
        control.checkpoint()
        return OpenedProbe(image, picture_of(image))

    return work


def find_faces(workspace: Workspace, pack: str, image: Image) -> Callable[[Control], Found]:
    def work(control: Control) -> Found:
        faces = tuple(workspace.matcher(pack).pack.detect(image))
        return Found(faces, "" if faces else "No face was found in this picture.")

    return work


def cut_chip(workspace: Workspace, pack: str, image: Image, landmarks: Landmarks) -> Callable[[Control], QImage]:
    def work(control: Control) -> QImage:
        return to_qimage(workspace.matcher(pack).pack.chip(image, landmarks).picture())

    return work
