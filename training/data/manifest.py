"""The manifest: one row a picture, with who it shows, in which modality, and on which side of the split it lies.

Everything trains and is measured on manifests; the readers make them, and nothing here opens a picture.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from engine.formats import Landmarks, Modality
from training.data.files import write_atomically
from training.errors import DataError, all_faults

Split = Literal["train", "validation", "test"]
SPLITS: tuple[Split, ...] = ("train", "validation", "test")

IN_ARCHIVE = "!"
"""`faces.tar!lfw/Ann/1.webp` is a member of an archive."""


@dataclass(frozen=True)
class Row:
    """`file` is relative to the manifest's folder; `source` is the picture that a sketch was drawn from, if it is one.

    `points` are the x,y pairs of two eyes or five points; without them the picture is taken to be cropped already.
    """

    file: str
    person: str
    modality: Modality
    split: Split | None = None
    camera: str | None = None
    source: str | None = None
    points: tuple[float, ...] | None = None

    def landmarks(self) -> Landmarks | None:
        return None if self.points is None else Landmarks(np.asarray(self.points, np.float32).reshape(-1, 2))


COLUMNS = tuple(field.name for field in fields(Row))


@dataclass(frozen=True)
class Manifest:
    """Rows and the folder that their files are relative to."""

    root: Path
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def where(
        self, modality: Modality | None = None, split: Split | None = None, keep: Callable[[Row], bool] | None = None
    ) -> "Manifest":
        return replace(
            self,
            rows=tuple(
                row
                for row in self.rows
                if (modality is None or row.modality == modality)
                and (split is None or row.split == split)
                and (keep is None or keep(row))
            ),
        )

    def people(self) -> list[str]:
        return sorted({row.person for row in self.rows})

    def modalities(self) -> Counter[Modality]:
        return Counter(row.modality for row in self.rows)


def _numbers(text: object) -> object:
    if isinstance(text, str):
        return tuple(float(number) for number in text.split()) if text.strip() else None
    return text


def _empty_is_none(value: object) -> object:
    return None if value == "" else value


Optional = BeforeValidator(_empty_is_none)


class _Line(BaseModel):
    """What a line of the file may say; the values come as text from CSV and typed from Parquet."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    file: str = Field(min_length=1)
    person: str = Field(min_length=1)
    modality: Modality
    split: Annotated[Split | None, Optional] = None
    camera: Annotated[str | None, Optional] = None
    source: Annotated[str | None, Optional] = None
    points: Annotated[tuple[float, ...] | None, BeforeValidator(_numbers)] = None

    def row(self) -> Row:
        return Row(self.file, self.person, self.modality, self.split, self.camera, self.source, self.points)


def read_manifest(path: str | Path) -> Manifest:
    path = Path(path)
    if not path.is_file():
        raise DataError("there is no such manifest", file=path, advice="make one with `limner-train data import`")
    lines = _parquet_lines(path) if path.suffix == ".parquet" else _csv_lines(path)
    rows, faults = [], []
    for number, line in lines:
        try:
            row = _Line.model_validate(line).row()
            if row.points is not None and len(row.points) not in {4, 10}:
                faults.append(f"line {number}: points: 4 or 10 numbers are needed, not {len(row.points)}")
            rows.append(row)
        except ValidationError as error:
            faults += [f"line {number}: {_fault(each)}" for each in error.errors()]
        except ValueError as error:
            faults.append(f"line {number}: points: {error}")
    if faults:
        raise all_faults(faults, f"{len(faults)} faults in the manifest", path, DataError)
    if not rows:
        raise DataError("the manifest has no rows", file=path)
    return Manifest(path.parent, tuple(rows))


def write_manifest(rows: Iterable[Row], path: str | Path) -> Path:
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    records = [_record(row) for row in rows]
    if path.suffix == ".parquet":
        import pyarrow
        import pyarrow.parquet

        schema = pyarrow.schema([(name, pyarrow.string()) for name in COLUMNS])
        write_atomically(
            path,
            lambda stream: pyarrow.parquet.write_table(
                pyarrow.Table.from_pylist([dict(zip(COLUMNS, record, strict=True)) for record in records], schema),
                stream,
            ),
        )
    elif path.suffix == ".csv":
        text = "".join(",".join(_quoted(value) for value in record) + "\n" for record in [COLUMNS, *records])
        write_atomically(path, lambda stream: stream.write(text.encode()))
    else:
        raise DataError("a manifest ends in .csv or .parquet", file=path)
    return path


def _record(row: Row) -> tuple[str, ...]:
    values: list[str] = []
    for value in astuple(row):
        if isinstance(value, tuple):
            values.append(" ".join(f"{number:g}" for number in value))
        else:
            values.append("" if value is None else str(value))
    return tuple(values)


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if set(value) & set(',"\r\n') else value


def _csv_lines(path: Path) -> Sequence[tuple[int, Mapping[Any, Any]]]:
    try:
        with path.open(newline="", encoding="utf-8-sig") as stream:
            reader = csv.DictReader(stream, strict=True)
            _check_columns(list(reader.fieldnames or []), path)
            lines = []
            for line in reader:
                surplus = line.pop(None, None)
                if surplus or None in line.values():
                    raise DataError(f"line {reader.line_num} has too many or too few fields", file=path)
                lines.append((reader.line_num, line))
            return lines
    except (csv.Error, UnicodeDecodeError) as error:
        raise DataError(f"this is not a CSV table in UTF-8 ({error})", file=path) from None


def _parquet_lines(path: Path) -> Sequence[tuple[int, Mapping[Any, Any]]]:
    import pyarrow
    import pyarrow.parquet

    try:
        table = pyarrow.parquet.read_table(path)
    except (pyarrow.ArrowException, OSError) as error:
        raise DataError(f"this is not a Parquet table ({str(error).splitlines()[0]})", file=path) from None
    _check_columns(list(table.column_names), path)
    return list(enumerate(table.to_pylist(), start=1))


def _check_columns(names: list[str], path: Path) -> None:
    missing = [name for name in ("file", "person", "modality") if name not in names]
    unknown = [name for name in names if name not in COLUMNS]
    if missing or unknown:
        said = [f"column '{name}' is missing" for name in missing] + [f"unknown column '{name}'" for name in unknown]
        raise DataError("; ".join(said), file=path, advice=f"the columns are {', '.join(COLUMNS)}")


def _fault(fault: Any) -> str:
    field = ".".join(str(part) for part in fault["loc"][:1])
    return f"{field}: {fault['msg'].removeprefix('Value error, ')} (it says {str(fault['input'])[:60]!r})"


def archive_and_member(file: str) -> tuple[str, str] | None:
    """The two halves of `faces.tar!member`; None for a plain file, whatever marks its own name may hold."""
    archive, mark, member = file.partition(IN_ARCHIVE)
    if mark and PurePosixPath(archive).suffix in {".tar", ".gz", ".xz"}:
        return archive, member
    return None
