"""Opens the pictures that a manifest names, in folders and in archives, and cuts chips out of them.

Alignment and normalisation are the engine's; nothing is kept but the open archives.
"""

import tarfile
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from engine.errors import ImageError, LimnerError
from engine.formats import (
    WHOLE,
    BoxSpec,
    Chip,
    ChipSpec,
    Image,
    Landmarks,
    align,
    digest_bytes,
    read_file,
    read_image,
    read_image_bytes,
)
from training.data.manifest import Manifest, Row, archive_and_member


class Pictures:
    """The pictures below one folder. Archives stay open until `close`; not to be shared between processes: reopen."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._archives: dict[str, tuple[tarfile.TarFile, dict[str, tarfile.TarInfo]]] = {}

    def image(self, row: Row) -> Image:
        return self.open(row.file)

    def open(self, file: str) -> Image:
        parts = archive_and_member(file)
        return read_image(self.root / file) if parts is None else self._member(file, *parts)

    def digest(self, file: str) -> str:
        """SHA-256 of its bytes as they lie there; nothing for a file that cannot be read."""
        try:
            return digest_bytes(self._bytes(file))
        except LimnerError:
            return ""

    def chip(self, row: Row, spec: ChipSpec | BoxSpec) -> Chip:
        return chip_of(self.image(row), row, spec)

    def close(self) -> None:
        for archive, _ in self._archives.values():
            archive.close()
        self._archives.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _bytes(self, file: str) -> bytes:
        parts = archive_and_member(file)
        return read_file(self.root / file) if parts is None else self._member_bytes(file, *parts)

    def _member(self, file: str, archive: str, member: str) -> Image:
        return read_image_bytes(self._member_bytes(file, archive, member), file)

    def _member_bytes(self, file: str, archive: str, member: str) -> bytes:
        if archive not in self._archives:
            try:
                opened = tarfile.open(self.root / archive)  # noqa: SIM115  (kept open for random access)
            except (OSError, tarfile.TarError) as error:
                raise ImageError(f"the archive cannot be opened ({error})", file=self.root / archive) from None
            self._archives[archive] = opened, {info.name: info for info in opened}
        opened, members = self._archives[archive]
        info = members.get(member)
        stream = None if info is None else opened.extractfile(info)
        if stream is None:
            raise ImageError("the archive has no such member", file=file)
        with stream:
            return stream.read()


def chip_of(image: Image, row: Row, spec: ChipSpec | BoxSpec, shift: NDArray[np.float32] | None = None) -> Chip:
    """The row's chip out of its picture. `shift` moves the points before alignment, in eye distances, as a detector's
    errors do.

    Pictures of persons are crops already: their frame is their box.
    """
    if isinstance(spec, BoxSpec):
        return spec.chip(image, WHOLE)
    landmarks = row.landmarks() or already_cropped(image, spec)
    if shift is not None:
        moved = landmarks.points + shift[: len(landmarks.points)] * np.float32(landmarks.eye_distance)
        landmarks = replace(landmarks, points=moved.astype(np.float32))
    return align(image, landmarks, spec)


def already_cropped(image: Image, spec: ChipSpec) -> Landmarks:
    """Points that make the chip show the largest centred part of the picture with the chip's own proportions."""
    scale = min(image.width / spec.width, image.height / spec.height)
    template = np.asarray(spec.points, np.float64)
    centre = np.array([(spec.width - 1) / 2, (spec.height - 1) / 2])
    middle = np.array([(image.width - 1) / 2, (image.height - 1) / 2])
    return Landmarks(((template - centre) * scale + middle).astype(np.float32))


def chips(manifest: Manifest, spec: ChipSpec | BoxSpec) -> NDArray[np.float32]:
    """All chips of a manifest, (N, channels, height, width)."""
    result = np.empty((len(manifest), spec.channels, spec.height, spec.width), np.float32)
    with Pictures(manifest.root) as pictures:
        for i, row in enumerate(manifest):
            result[i] = pictures.chip(row, spec).pixels
    return result
