"""LLCM: persons before nine cameras at dusk and at night, in visible light and near infrared.

A picture's name begins with person and camera (`0001_c01_s185535_f7010_nir.jpg`); the lists in idx/ deal the sides out.
"""

import re
from pathlib import Path, PurePosixPath

from engine.formats import Modality
from training.data.manifest import Row, Split
from training.data.person_lists import identities, indexed
from training.data.readers.base import Reader, pictures_below

_MODALITY = {"vis": Modality.VISIBLE, "nir": Modality.INFRARED}


def _rows(folder: Path) -> list[Row]:
    training = [
        row
        for word in _MODALITY
        if (path := folder / "idx" / f"train_{word}.txt").is_file()
        for file in indexed(path)
        if (row := _row(file, "train")) is not None
    ]
    listed = identities(folder / "idx", "test")
    test = [
        row
        for file in pictures_below(folder)
        if re.match(r"test_(vis|nir)/", file.as_posix()) and (row := _row(file.as_posix(), "test")) is not None
    ]
    return training + [row for row in test if listed is None or int(row.person) in listed]


def _row(file: str, split: Split) -> Row | None:
    folder = re.match(r"(?:test_)?(vis|nir)/", file)
    name = re.match(r"(\d+)_c0*(\d+)_", PurePosixPath(file).name)
    if folder is None or name is None:
        return None
    return Row(file, name[1], _MODALITY[folder[1]], split, camera=name[2])


READER = Reader(
    "llcm",
    "LLCM",
    "vis/0001/0001_c01_….jpg, nir/…, test_vis/cam1/0003/0003_c01_….jpg, test_nir/…, and idx/train_vis.txt and its like",
    _rows,
)
