"""The Tufts Face Database: visible, near infrared, thermal and sketches, folders named TD_<modality>_<condition>.

A person is the number of the folder, the condition is kept as the camera.
"""

import re
from pathlib import Path

from engine.formats import Modality
from training.data.manifest import Row
from training.data.readers.base import Reader, pictures_below

_MODALITY = {"RGB": Modality.PHOTO, "NIR": Modality.NIR, "IR": Modality.THERMAL, "CS": Modality.SKETCH}


def _rows(folder: Path) -> list[Row]:
    rows = []
    for file in pictures_below(folder):
        place = re.search(
            r"(?:^|/)TD_(RGB|NIR|IR|CS)(?:_(\w+?))?(?:_Set\d+)?/(\d+)/[^/]+$", file.as_posix(), re.IGNORECASE
        )
        if place is not None:
            rows.append(Row(file.as_posix(), place[3].zfill(3), _MODALITY[place[1].upper()], camera=place[2]))
    return rows


READER = Reader(
    "tufts",
    "the Tufts Face Database",
    "TD_RGB_E_Set1/12/….jpg and TD_IR_E_Set1/12/….jpg (also NIR and CS), one folder a person",
    _rows,
)
