"""Work on probes: reading one or many, preparing their pictures, finding faces, cutting the chip that the encoder sees.

Runs in a worker's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from app.operations.control import Control
from app.pictures import Picture, picture_of, to_qimage

if TYPE_CHECKING:
    from engine.errors import LimnerError
    from engine.formats import Image, Landmarks, Modality, Preparation, Provenance, Quality
    from engine.formats.mapping import Histogram
    from engine.workspace import Workspace

MOST_PROBES = 48
MOST_BYTES = 512 << 20
"""Of all probes together: their bytes are kept, so that a stick pulled out or a file that changes costs none."""

_THUMBNAIL = 96


@dataclass(frozen=True, eq=False)
class Origin:
    """A picture's own bytes as they were read, and where they came from."""

    data: bytes
    name: str
    path: Path | None
    provenance: Provenance
    strokes: bytes | None = None
    """Of a drawing made in the sketch pad, the history that it can be drawn again from."""


@dataclass(frozen=True, eq=False)
class OpenedProbe:
    """`image` holds the pixels as the file has them; `guess` is what kind of picture they look like."""

    origin: Origin
    image: Image
    picture: Picture
    histogram: Histogram
    guess: Modality


@dataclass(frozen=True, eq=False)
class Arrived:
    """One of many: read, found to be a picture, and put aside until somebody looks at it."""

    origin: Origin
    thumbnail: QImage
    guess: Modality


@dataclass(frozen=True, eq=False)
class Batch:
    """`left_out` counts the files that were not even looked at, since no more have room."""

    arrived: tuple[Arrived, ...]
    refused: tuple[LimnerError, ...]
    left_out: int


@dataclass(frozen=True, eq=False)
class Prepared:
    image: Image
    picture: Picture


@dataclass(frozen=True)
class Found:
    """None where the pack's detector saw no face."""

    faces: tuple[Landmarks, ...]


@dataclass(frozen=True, eq=False)
class Cut:
    chip: QImage
    quality: Quality


def read_probe(path: Path) -> Callable[[Control], OpenedProbe]:
    def work(control: Control) -> OpenedProbe:
        origin = _origin_of(path)
        control.checkpoint()
        return _opened(origin, control)

    return work


def read_bytes(data: bytes, name: str, kind: str, strokes: bytes | None = None) -> Callable[[Control], OpenedProbe]:
    """`kind` is pasted or drawn: there is no file, the bytes are all there is."""

    def work(control: Control) -> OpenedProbe:
        from engine.formats import Provenance, digest_bytes

        return _opened(Origin(data, name, None, Provenance(kind, name, digest_bytes(data)), strokes), control)

    return work


def read_again(origin: Origin) -> Callable[[Control], OpenedProbe]:
    """From the bytes that were kept; the file may be gone by now."""
    return lambda control: _opened(origin, control)


def read_many(paths: Sequence[Path], room: int, room_bytes: int) -> Callable[[Control], Batch]:
    """Files and the files in folders, at most `room` of them and about `room_bytes` in all; the refused are named."""

    def work(control: Control) -> Batch:
        from engine.errors import ImageError, LimnerError
        from engine.gallery import Unreadable, walk

        arrived: list[Arrived] = []
        refused: list[LimnerError] = []
        left_out = held = 0
        for entry in walk(list(paths)):
            control.checkpoint()
            if len(arrived) >= room or held >= room_bytes:
                left_out += 1
                continue
            try:
                if isinstance(entry, Unreadable):
                    raise ImageError(entry.reason, file=entry.path)
                arrived.append(_arrived(_origin_of(entry.path)))
                held += len(arrived[-1].origin.data)
            except LimnerError as error:
                refused.append(error)
            control.report((len(arrived), len(refused)))
        return Batch(tuple(arrived), tuple(refused), left_out)

    return work


def prepare_probe(image: Image, preparation: Preparation) -> Callable[[Control], Prepared]:
    def work(control: Control) -> Prepared:
        from engine.formats import prepare

        prepared = prepare(image, preparation)
        control.checkpoint()
        return Prepared(prepared, picture_of(prepared))

    return work


def find_faces(workspace: Workspace, pack: str, image: Image) -> Callable[[Control], Found]:
    def work(control: Control) -> Found:
        return Found(tuple(workspace.matcher(pack).pack.detect(image)))

    return work


def cut_chip(
    workspace: Workspace, pack: str, image: Image, landmarks: Landmarks, modality: str
) -> Callable[[Control], Cut]:
    def work(control: Control) -> Cut:
        from engine.formats import Modality, assess

        chip = to_qimage(workspace.matcher(pack).pack.chip(image, landmarks).picture())
        return Cut(chip, assess(image, landmarks, Modality(modality) if modality else Modality.PHOTO))

    return work


def _origin_of(path: Path) -> Origin:
    from engine.formats import Provenance, digest_bytes, read_file

    data = read_file(path)
    return Origin(data, path.name, path, Provenance("file", str(path), digest_bytes(data)))


def decoded(origin: Origin) -> Image:
    from dataclasses import replace

    from engine.formats import read_image_bytes

    source = str(origin.path) if origin.path is not None else origin.name
    return replace(read_image_bytes(origin.data, source), provenance=origin.provenance)


def _opened(origin: Origin, control: Control) -> OpenedProbe:
    from engine.formats import histogram

    image = decoded(origin)
    control.checkpoint()
    return OpenedProbe(origin, image, picture_of(image), histogram(image.pixels), guess(image))


def _arrived(origin: Origin) -> Arrived:
    image = decoded(origin)
    return Arrived(origin, thumbnail_of(image), guess(image))


def thumbnail_of(image: Image) -> QImage:
    return to_qimage(image.preview(_THUMBNAIL))


def guess(image: Image) -> Modality:
    from engine.formats import Modality
    from engine.formats.guess import guess_modality

    return guess_modality(image, tuple(Modality)) or Modality.PHOTO
