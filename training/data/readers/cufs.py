"""CUFS: one viewed sketch and one photo a person, from CUHK's students, AR and XM2VTS.

A sketch is known by its photo's name with a suffix (`f-005-01` and `F2-005-01-sz1`).
"""

import re
from pathlib import Path

from engine.formats import Modality
from training.data.manifest import Row
from training.data.readers.base import Reader, has_word, pictures_below


def person_of(name: str) -> str:
    """`F2-005-01-sz1` and `f-005-01` are one woman; `f1-001-01` is another one and keeps its digit."""
    stem = re.sub(r"-sz\d+$", "", Path(name).stem.lower())
    return re.sub(r"^([fm])2-", r"\1-", stem)


def _rows(folder: Path) -> list[Row]:
    files = pictures_below(folder)
    photos = {}
    for file in files:
        if has_word(file, ["photo"]) and not has_word(file, ["sketch"]):
            photos[_set_of(file) + person_of(file.name)] = file
    rows = []
    for file in files:
        if not has_word(file, ["sketch"]):
            continue
        person = _set_of(file) + person_of(file.name)
        if person in photos:
            source = photos[person].as_posix()
            rows.append(Row(file.as_posix(), person, Modality.SKETCH, source=source))
    with_sketch = {row.person for row in rows}
    return [Row(photos[p].as_posix(), p, Modality.PHOTO) for p in sorted(with_sketch)] + rows


def _set_of(file: Path) -> str:
    """CUHK, AR and XM2VTS number their people alike: the name of the set goes before the number."""
    for name in ("cuhk", "ar", "xm2vts"):
        if any(re.search(rf"(^|[^a-z]){name}([^a-z]|$)", part.lower()) for part in file.parts[:-1]):
            return f"{name}-"
    return ""


READER = Reader(
    "cufs",
    "CUFS",
    "pictures below folders named *photo* and *sketch*, with names like f-005-01.jpg and F2-005-01-sz1.jpg",
    _rows,
)
