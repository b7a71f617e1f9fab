"""MPX SpecDB (Lenz and others, 2023): real Raman and infrared spectra of weathered polymers, packed in one archive.

A person is a product; the camera is the season in which it lay in water, by which training and test are kept apart.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

from engine.formats import Modality
from training.data.manifest import IN_ARCHIVE, Row
from training.data.readers.base import Reader
from training.errors import DataError

ARCHIVE, TABLE = "mpx-spectra.tar.xz", "mpx-metadata.csv"
SEASONS = ("Spring", "Summer", "Autumn")
_TECHNIQUES = {"raman": Modality.RAMAN, "ftir-atr": Modality.IR}
_POLYMERS = {"LDPE": "PE", "HDPE": "PE"}


def polymer_of(product: str) -> str:
    """`(01) LDPE` is a polyethylene, as `(02) HDPE` is: their chains are the same."""
    name = product.rsplit(maxsplit=1)[-1]
    return _POLYMERS.get(name, name)


def _rows(folder: Path) -> list[Row]:
    if not all((folder / name).is_file() for name in (ARCHIVE, TABLE)):
        return []
    with (folder / TABLE).open(newline="", encoding="utf-8") as stream:
        reader = csv.DictReader(stream)
        if not {"file", "technique", "material", "campaign"} <= set(reader.fieldnames or ()):
            return []
        return [_row(line, folder, reader.line_num) for line in reader]


def _row(line: Mapping[str, str], folder: Path, number: int) -> Row:
    modality = _TECHNIQUES.get(line["technique"])
    if modality is None:
        raise DataError(f"line {number}: unknown technique '{line['technique']}'", file=folder / TABLE)
    file = f"{ARCHIVE}{IN_ARCHIVE}spectra/{line['file']}"
    return Row(file, line["material"], modality, camera=line["campaign"])


READER = Reader("mpx", "MPX SpecDB", f"{ARCHIVE} and {TABLE}", _rows)
