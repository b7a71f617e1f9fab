"""Copies of photos that a library keeps because its user wished so, one file a content, named after its digest.

Which photos have one is in their rows; nothing is ever changed in a copy.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from engine.errors import GalleryError
from engine.formats import SUFFIXES, drafted, sweep


class Copies:
    """Of one gallery. A name is the digest with the suffix of the file that was copied first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        return self.folder / name[:2] / name

    def keep(self, data: bytes, sha256: str, suffix: str) -> str:
        """On the disk for good when it returns; a copy that is there already is left as it is."""
        name = sha256 + (suffix.lower() if suffix.lower() in SUFFIXES else "")
        path = self.path(name)
        if path.exists() and path.stat().st_size == len(data):
            return name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with drafted(path) as draft:
                draft.write_bytes(data)
        except OSError as error:
            raise GalleryError(
                f"a copy of the photo cannot be kept ({error.strerror or error})",
                file=path,
                advice="make room, or enrol without copies; what was reported as done is kept",
            ) from error
        return name

    def sweep(self) -> None:
        """Takes away what killed enrolments left half written."""
        sweep(self.folder)

    def remove(self, name: str) -> None:
        self.path(name).unlink(missing_ok=True)

    def remove_all(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def __iter__(self) -> Iterator[Path]:
        """All files that are there, drafts of killed enrolments too."""
        return (file for file in self.folder.rglob("*") if file.is_file())
