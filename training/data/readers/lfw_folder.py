"""Labeled Faces in the Wild as unpacked: one folder a person, photos named after the person with four digits.

Without landmarks the pictures are taken as they are: LFW's are centred on the face already.
"""

import re
from pathlib import Path

from engine.formats import Modality
from training.data.manifest import Row
from training.data.readers.base import Reader, pictures_below


def _rows(folder: Path) -> list[Row]:
    rows = []
    for file in pictures_below(folder):
        person = file.parent.name
        if person and re.fullmatch(re.escape(person) + r"_\d{4}", file.stem):
            rows.append(Row(file.as_posix(), person, Modality.PHOTO))
    return rows


READER = Reader("lfw-folder", "LFW", "Person_Name/Person_Name_0001.jpg, one folder a person", _rows)
