"""CASIA NIR-VIS 2.0: visible and near-infrared faces of 725 people in four sessions, with the ten folds of View 2.

Where the protocol files lie beside the pictures their first fold decides the split; otherwise no row has one.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from engine.formats import Modality
from training.data.manifest import Row, Split
from training.data.readers.base import Reader, pictures_below

_LISTS: tuple[tuple[str, Split], ...] = (
    ("vis_train_1.txt", "train"),
    ("nir_train_1.txt", "train"),
    ("vis_gallery_1.txt", "test"),
    ("nir_probe_1.txt", "test"),
)


def _rows(folder: Path) -> list[Row]:
    sides = _fold(folder)
    rows = []
    for file in pictures_below(folder):
        place = re.search(r"(?:^|/)(s[1-4])/(NIR|VIS)/(\d{5})/[^/]+$", file.as_posix(), re.IGNORECASE)
        if place is None:
            continue
        split = sides.get(_key(place[0]))
        if sides and split is None:
            continue
        modality = Modality.NIR if place[2].upper() == "NIR" else Modality.PHOTO
        rows.append(Row(file.as_posix(), place[3], modality, split=split, camera=place[1].lower()))
    return rows


def _fold(folder: Path) -> dict[str, Split]:
    """The side of each listed picture; of View 2's ten folds the first, whose sides share no person."""
    sides: dict[str, Split] = {}
    for name, side in _LISTS:
        for path in sorted(folder.rglob(name)):
            sides.update((_key(line), side) for line in _lines(path))
    return sides


def _lines(path: Path) -> Iterable[str]:
    return (line.strip() for line in path.read_text(encoding="ascii", errors="replace").splitlines() if line.strip())


def _key(text: str) -> str:
    """Lists are written with backslashes and differ from the files in suffix and case."""
    return re.sub(r"\.\w+$", "", text.replace("\\", "/").lower().strip("/"))


READER = Reader(
    "casia-nir-vis",
    "CASIA NIR-VIS 2.0",
    "s1/NIR/00001/001.bmp and s1/VIS/00001/001.jpg with s1 to s4, and nir_probe_1.txt and its like for View 2",
    _rows,
)
