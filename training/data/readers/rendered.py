"""The rendered world: people and persons that `limner-train synth` wrote, with their exact landmarks in a table.

A row of the table is a picture; what is no photo has the photo of the same occasion as its source.
"""

import csv
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from engine.formats import Modality
from training.data.manifest import Row
from training.data.readers.base import Reader
from training.errors import DataError

_NEEDED = frozenset({"file", "person", "modality"})
_POINT_COLUMNS = tuple(f"{axis}{number}" for number in range(1, 6) for axis in "xy")


def _rows(folder: Path) -> list[Row]:
    rows: list[Row] = []
    for table in sorted(folder.glob("*.csv")):
        with table.open(newline="", encoding="utf-8") as stream:
            reader = csv.DictReader(stream)
            if set(reader.fieldnames or ()) >= _NEEDED:
                rows += [_row(line, table, reader.line_num) for line in reader]
    photos = {(row.person, Path(row.file).stem): row.file for row in rows if row.modality == Modality.PHOTO}
    return [
        row if row.modality == Modality.PHOTO else replace(row, source=photos.get((row.person, Path(row.file).stem)))
        for row in rows
    ]


def _row(line: Mapping[str, str], table: Path, number: int) -> Row:
    try:
        return Row(
            line["file"],
            line["person"],
            Modality(line["modality"]),
            camera=line.get("camera") or None,
            points=_points(line),
        )
    except ValueError as error:
        raise DataError(f"line {number}: {error}", file=table) from None


def _points(line: Mapping[str, str]) -> tuple[float, ...] | None:
    if all(line.get(name) for name in _POINT_COLUMNS):
        return tuple(float(line[name]) for name in _POINT_COLUMNS)
    return None


READER = Reader(
    "rendered",
    "a rendered world",
    "a .csv table with the columns file, person and modality, beside the pictures it names",
    _rows,
)
