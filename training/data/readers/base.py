"""What a reader is, and what readers share: listing pictures below a folder and saying what was looked for and found.

No data set is known here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.formats import SPECTRUM_SUFFIXES, SUFFIXES
from training.data.manifest import Row
from training.errors import DataError


@dataclass(frozen=True)
class Reader:
    """`read` makes rows of a folder; `looked_for` is the layout in one line, for people."""

    name: str
    title: str
    looked_for: str
    list_rows: Callable[[Path], list[Row]]

    def read(self, folder: str | Path) -> list[Row]:
        folder = Path(folder)
        if not folder.is_dir():
            raise DataError("there is no such folder", file=folder)
        rows = self.list_rows(folder)
        if not rows:
            raise self.wrong_layout(folder)
        return rows

    def wrong_layout(self, folder: Path) -> DataError:
        return DataError(
            f"this does not look like {self.title}: looked for {self.looked_for}; found {_found(folder)}", file=folder
        )


def pictures_below(folder: Path) -> list[Path]:
    """Picture files at any depth, sorted, as paths relative to `folder`; hidden ones and macOS's shadows left out."""
    return sorted(
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES and path.is_file() and not path.name.startswith(".")
    )


def spectra_below(folder: Path) -> list[Path]:
    """The same of files that may hold a spectrum."""
    return sorted(
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.suffix.lower() in SPECTRUM_SUFFIXES and path.is_file() and not path.name.startswith(".")
    )


def has_word(path: Path, words: Iterable[str]) -> bool:
    """Whether a folder's name on the way to the file holds one of the words."""
    folders = [part.lower() for part in path.parts[:-1]]
    return any(word in part for part in folders for word in words)


def _found(folder: Path) -> str:
    entries = sorted(entry.name + "/" * entry.is_dir() for entry in folder.iterdir())
    if not entries:
        return "an empty folder"
    pictures = len(pictures_below(folder))
    shown = ", ".join(entries[:6]) + (", …" if len(entries) > 6 else "")
    return f"{shown} ({pictures} pictures in all)"
