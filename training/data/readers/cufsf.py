"""CUFSF: FERET photos of 1,194 people, each with one exaggerated sketch; both are named by FERET's number.

The photos come from FERET itself and may lie in any folder that is not the sketches'.
"""

import re
from pathlib import Path

from engine.formats import Modality
from training.data.manifest import Row
from training.data.readers.base import Reader, has_word, pictures_below


def _rows(folder: Path) -> list[Row]:
    sketches: dict[str, Path] = {}
    photos: dict[str, Path] = {}
    for file in pictures_below(folder):
        number = re.match(r"\d{5}", file.name)
        if number is None:
            continue
        # FERET has many photos a person: the frontal `fa` is the one that the artist saw, where names say so.
        if has_word(file, ["sketch"]):
            sketches.setdefault(number[0], file)
        elif number[0] not in photos or re.match(r"\d{5}_?fa", file.name.lower()):
            photos[number[0]] = file
    rows = []
    for person in sorted(sketches.keys() & photos.keys()):
        photo = photos[person].as_posix()
        rows.append(Row(photo, person, Modality.PHOTO))
        rows.append(Row(sketches[person].as_posix(), person, Modality.SKETCH, source=photo))
    return rows


READER = Reader(
    "cufsf",
    "CUFSF",
    "sketches below a folder named *sketch* and FERET photos beside it, names opening with five digits",
    _rows,
)
