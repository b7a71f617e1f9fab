"""PRIP-HDC and e-PRIP: mugshots, and composites drawn from a witness's words; a pair shares its file's stem.

Composites were not drawn from the mugshot, so no row names a source; the composite's folder is kept as its camera.
"""

from pathlib import Path

from engine.formats import Modality
from training.data.manifest import Row
from training.data.readers.base import Reader, has_word, pictures_below

_PHOTO = ("photo", "mugshot", "digital")
_DRAWN = ("sketch", "composite", "identikit", "faces", "hdc", "forensic")


def _rows(folder: Path) -> list[Row]:
    photos: dict[str, Path] = {}
    drawn: list[tuple[str, Path]] = []
    for file in pictures_below(folder):
        person = file.stem.lower()
        if has_word(file, _PHOTO):
            photos.setdefault(person, file)
        elif has_word(file, _DRAWN):
            drawn.append((person, file))
    pairs = [(person, file) for person, file in drawn if person in photos]
    rows = [Row(photos[p].as_posix(), p, Modality.PHOTO) for p in sorted({person for person, _ in pairs})]
    return rows + [
        Row(file.as_posix(), person, Modality.SKETCH, camera=file.parent.name or None) for person, file in pairs
    ]


READER = Reader(
    "prip",
    "PRIP-HDC or e-PRIP",
    "mugshots below a folder named *photo* or *mugshot* and composites below *sketch*, *composite*, *identikit*, "
    "*faces* or *hdc*, a pair having the same stem",
    _rows,
)
