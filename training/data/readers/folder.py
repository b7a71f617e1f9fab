"""Any folder with one folder a person: `Ann/1.jpg`, or `Ann/sketch/1.png` where there are several modalities.

Pictures directly in a person's folder are photos; a spectrum always lies in a folder raman or ir.
"""

from pathlib import Path

from engine.formats import Modality
from training.data.manifest import Row
from training.data.readers.base import Reader, pictures_below, spectra_below

_WORDS = {modality.value: modality for modality in Modality}
_TECHNIQUES = {name: _WORDS[name] for name in ("raman", "ir")}


def _rows(folder: Path) -> list[Row]:
    rows = []
    for file in pictures_below(folder):
        parts = file.parts
        if len(parts) == 2:
            rows.append(Row(file.as_posix(), parts[0], Modality.PHOTO))
        elif len(parts) == 3 and parts[1].lower() in _WORDS:
            rows.append(Row(file.as_posix(), parts[0], _WORDS[parts[1].lower()]))
    for file in spectra_below(folder):
        parts = file.parts
        if len(parts) == 3 and parts[1].lower() in _TECHNIQUES:
            rows.append(Row(file.as_posix(), parts[0], _TECHNIQUES[parts[1].lower()]))
    return rows


READER = Reader(
    "folder",
    "a folder a person",
    "<person>/<picture>, or <person>/<modality>/<picture> with photo, sketch, nir, thermal, …",
    _rows,
)
