"""Open Specy's library as a folder: a table of spectra and two-column files, or one folder a substance and technique.

Names of columns differ between its releases; those that mean the same are taken alike.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

from engine.formats import Modality
from training.data.manifest import Row
from training.data.readers.base import Reader, spectra_below

_FILE = ("file", "file_name", "filename", "sample_name")
_SUBSTANCE = ("spectrum_identity", "material", "person", "identity")
_TECHNIQUE = ("spectrum_type", "technique", "modality")


def _rows(folder: Path) -> list[Row]:
    rows: list[Row] = []
    known = {file.name: file for file in spectra_below(folder)}
    known |= {file.stem: file for file in known.values()}
    for table in sorted(folder.glob("*metadata*.csv")):
        with table.open(newline="", encoding="utf-8-sig") as stream:
            for line in csv.DictReader(stream):
                row = _row({key.strip().lower(): value for key, value in line.items() if key}, known)
                if row is not None:
                    rows.append(row)
    return rows


def _row(line: Mapping[str, str], known: Mapping[str, Path]) -> Row | None:
    name, substance, technique = (_first(line, names) for names in (_FILE, _SUBSTANCE, _TECHNIQUE))
    file = known.get(Path(name).name) or known.get(Path(name).stem)
    modality = _modality(technique)
    if file is None or not substance or modality is None:
        return None
    return Row(file.as_posix(), " ".join(substance.lower().split()), modality, camera=line.get("organization") or None)


def _first(line: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((line[name].strip() for name in names if line.get(name)), "")


def _modality(text: str) -> Modality | None:
    if "raman" in text.lower():
        return Modality.RAMAN
    return Modality.IR if text.lower().startswith(("ft", "ir", "infrared", "atr")) else None


READER = Reader(
    "openspecy",
    "an Open Specy library",
    "a *metadata*.csv with the columns file_name, spectrum_identity and spectrum_type, beside two-column files",
    _rows,
)
