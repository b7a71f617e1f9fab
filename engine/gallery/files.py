"""Which files an enrolment is about: folders walked in order, without hidden files, sidecars and endless links.

Nothing is opened here, and what a file is called by is not decided here.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.formats import SUFFIXES

_SIDECARS = {"thumbs.db", "desktop.ini", "ehthumbs.db"}
_SIDECAR_FOLDERS = {"__macosx", "@eadir", "$recycle.bin", "system volume information"}


@dataclass(frozen=True)
class Found:
    """`root` is the folder that was asked for, or the folder of the file that was asked for."""

    path: Path
    root: Path

    @property
    def lies_flat(self) -> bool:
        return self.path.parent == self.root


@dataclass(frozen=True)
class Unreadable:
    """A file or folder of which nothing but the name could be had."""

    path: Path
    reason: str


@dataclass(frozen=True)
class Survey:
    """How many files there are, and of the photos among them how many lie flat and in how many folders the others."""

    files: int
    flat: int
    folders: Counter[Path]


def survey(
    paths: Iterable[Path], left_out: frozenset[Path] = frozenset(), suffixes: frozenset[str] = SUFFIXES
) -> Survey:
    files, flat, folders = 0, 0, Counter[Path]()
    for entry in walk(paths, left_out):
        files += 1
        if isinstance(entry, Found) and entry.path.suffix.lower() in suffixes:
            flat += entry.lies_flat
            if not entry.lies_flat:
                folders[entry.path.parent] += 1
    return Survey(files, flat, folders)


def walk(paths: Iterable[Path], left_out: frozenset[Path] = frozenset()) -> Iterator[Found | Unreadable]:
    """Files by name, then folders by name; a folder reached twice, by a link or by two paths, is walked once."""
    seen: set[tuple[int, int]] = set()
    for given in paths:
        path = Path(os.path.abspath(given))  # noqa: PTH100 - resolve() would follow links and rename what the user named
        if path.is_dir():
            yield from _walk_folder(path, seen, left_out)
        elif path not in left_out:
            yield Found(path, path.parent)


def _walk_folder(root: Path, seen: set[tuple[int, int]], left_out: frozenset[Path]) -> Iterator[Found | Unreadable]:
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            status = folder.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as scan:
                entries = sorted((entry.name, _is_folder(entry)) for entry in scan)
        except OSError as error:
            yield Unreadable(folder, f"the folder could not be read ({error.strerror or error})")
            continue
        shown = [
            (folder / name, is_folder)
            for name, is_folder in entries
            if not name.startswith(".") and name.lower() not in (_SIDECAR_FOLDERS if is_folder else _SIDECARS)
        ]
        yield from (Found(path, root) for path, is_folder in shown if not is_folder and path not in left_out)
        waiting.extend(path for path, is_folder in reversed(shown) if is_folder)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads back to itself: reading it as a file will say so.
        return False
