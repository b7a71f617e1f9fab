"""A throw-away copy of the demo: rendered people and substances, none of them real, with what to search them by.

The copy is enrolled by the window itself when it opens, with whatever pack is in use: features are never shipped.
"""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from app.operations.enrolments import EnrolWish
from engine.errors import LimnerError

SOURCE = Path(__file__).resolve().parents[1] / "resources" / "demo" / "faces"
PERSONS = SOURCE.parent / "persons"
SPECTRA = SOURCE.parent / "spectra"
GALLERY, PERSONS_GALLERY, SPECTRA_GALLERY = "demo", "demo persons", "demo substances"
_OFFERED = (("sketch", 5), ("nir", 1), ("thermal", 1), ("infrared", 2), ("raman", 2))
_VISIBLE, _INFRARED = (1, 2, 4, 5), (3, 6)
"""The cameras that saw the persons, by their numbers."""
_SHOWN = "d002"
"""The drawing that a first look begins with: one that the shipped pack finds, as it does every second of the forty."""


@dataclass(frozen=True)
class Example:
    path: Path
    modality: str


@dataclass(frozen=True)
class Gallery:
    """`wish` lacks the pack, which is one for things of `kind`."""

    kind: str
    wish: EnrolWish

    def with_pack(self, pack: str) -> EnrolWish:
        return replace(self.wish, pack=pack)


def galleries(folder: Path) -> list[Gallery]:
    """In the order in which they are enrolled; an earlier copy that was kept has no persons or substances."""
    made = []
    if spectra(folder).is_dir():
        made.append(Gallery("spectrum", EnrolWish((spectra(folder),), SPECTRA_GALLERY, "folder", "ir", "")))
    if persons(folder).is_dir():
        made.append(Gallery("person", EnrolWish((persons(folder),), PERSONS_GALLERY, "folder", "visible", "")))
    faces = EnrolWish((photos(folder),), GALLERY, "folder", "photo", "", roster(folder))
    return [*made, Gallery("face", faces)]


def throw_away_folder() -> Path:
    """A temporary one, that `discard` removes."""
    import tempfile

    return Path(tempfile.mkdtemp(prefix="limner-demo-"))


def copy_to(folder: Path) -> Path:
    """Into an empty or new folder; a copy that is there is kept."""
    if not (SOURCE / "people.csv").is_file():
        raise LimnerError("the demo is missing from this installation", file=SOURCE, advice="install Limner again")
    if roster(folder).is_file() and photos(folder).is_dir():
        return folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise LimnerError("the folder for the demo is not empty", file=folder, advice="name a new one")
    for modality in (SOURCE / name for name in ("sketch", "nir", "thermal")):
        shutil.copytree(modality, folder / "probes" / modality.name)
    _copy_persons(folder)
    _copy_spectra(folder)
    _copy_people(folder)
    return folder


def photos(folder: Path) -> Path:
    """One folder a person, named after them."""
    return folder / "photos"


def persons(folder: Path) -> Path:
    """Crops by the visible cameras, one folder a person."""
    return folder / "persons"


def spectra(folder: Path) -> Path:
    """Infrared ones, one folder a substance."""
    return folder / "spectra"


def roster(folder: Path) -> Path:
    return folder / "people.csv"


def examples(folder: Path) -> list[Example]:
    """A few probes to try, sketches first."""
    return [
        Example(path, modality)
        for modality, count in _OFFERED
        for path in sorted((folder / "probes" / modality).glob("*.*"))[:count]
    ]


def shown(folder: Path) -> Example:
    """The example to begin with when nobody has chosen one yet."""
    return next(example for example in examples(folder) if example.path.stem == _SHOWN)


def discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _copy_persons(folder: Path) -> None:
    """The shipped crops lie by camera, as data sets have them; a gallery needs them by person."""
    for camera in (*_VISIBLE, *_INFRARED):
        for crop in sorted((PERSONS / f"cam{camera}").glob("*/*.*")):
            name = f"p{crop.parent.name}"
            target = folder / "probes" / "infrared" / f"{name}-camera{camera}{crop.suffix}"
            if camera in _VISIBLE:
                target = persons(folder) / name / f"camera{camera}-{crop.name}"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(crop, target)


def _copy_spectra(folder: Path) -> None:
    """The gallery is of infrared spectra; the Raman ones, named after their substances, are to search with."""
    shutil.copytree(SPECTRA / "ir", spectra(folder))
    (folder / "probes" / "raman").mkdir(parents=True)
    for file in sorted((SPECTRA / "raman").glob("*/*.csv")):
        shutil.copyfile(file, folder / "probes" / "raman" / f"{file.parent.name}.csv")


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
