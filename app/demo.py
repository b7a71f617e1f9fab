"""A throw-away copy of the demo: rendered people, none of them real, with photos to search and sketches to search with.

The copy is enrolled by the window itself when it opens, with whatever pack is in use: features are never shipped.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from engine.errors import LimnerError

SOURCE = Path(__file__).resolve().parents[1] / "resources" / "demo" / "faces"
GALLERY = "demo"
_OFFERED = (("sketch", 5), ("nir", 1), ("thermal", 1))
_SHOWN = "d002"
"""The drawing that a first look begins with: one that the shipped pack finds, as it does every second of the forty."""


@dataclass(frozen=True)
class Example:
    path: Path
    modality: str


def copy_to(folder: Path | None) -> Path:
    """Into an empty or new folder, or into a temporary one that `discard` removes; a copy that is there is kept."""
    if not (SOURCE / "people.csv").is_file():
        raise LimnerError("the demo is missing from this installation", file=SOURCE, advice="install Limner again")
    if folder is None:
        import tempfile

        folder = Path(tempfile.mkdtemp(prefix="limner-demo-"))
    elif roster(folder).is_file() and photos(folder).is_dir():
        return folder
    elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise LimnerError("the folder for the demo is not empty", file=folder, advice="name a new one")
    for modality, _ in _OFFERED:
        shutil.copytree(SOURCE / modality, folder / "probes" / modality)
    _copy_people(folder)
    return folder


def photos(folder: Path) -> Path:
    """One folder a person, named after them."""
    return folder / "photos"


def roster(folder: Path) -> Path:
    return folder / "people.csv"


def examples(folder: Path) -> list[Example]:
    """A few probes to try, sketches first."""
    return [
        Example(path, modality)
        for modality, count in _OFFERED
        for path in sorted((folder / "probes" / modality).iterdir())[:count]
    ]


def shown(folder: Path) -> Example:
    """The example to begin with when nobody has chosen one yet."""
    return next(example for example in examples(folder) if example.path.stem == _SHOWN)


def discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _copy_people(folder: Path) -> None:
    """The shipped folders bear numbers, by which the probes name their people too; the copy bears the names."""
    import csv

    with (SOURCE / "people.csv").open(encoding="utf-8", newline="") as stream:
        people = list(csv.DictReader(stream))
    lines = []
    for person in people:
        shutil.copytree(SOURCE / "photo" / person["person"], photos(folder) / person["name"])
        lines.append([person["name"], person["sex"], person["birth_year"], person["tags"]])
    # Written last: it tells a whole copy from one that was broken off.
    with roster(folder).open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["person", "sex", "birth", "tags"], *lines])
