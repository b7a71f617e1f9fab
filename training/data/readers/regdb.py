"""RegDB: ten visible and ten thermal pictures of each of 412 persons, with ten splits in halves.

The manifest has the first split; `rows_of` gives any. The labels of the index files count within a list: on the two
sides of a split the same label is two persons, so that the folder's number is the person here.
"""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from engine.formats import Modality
from training.data.manifest import Row, Split
from training.data.person_lists import TRIALS, indexed, numbered_splits
from training.data.readers.base import Reader, pictures_below
from training.errors import DataError

SPLIT_FILE = "regdb-split.mat"
_FOLDERS = (("Visible", "visible", Modality.VISIBLE), ("Thermal", "thermal", Modality.THERMAL))


def rows_of(folder: Path, trial: int) -> list[Row]:
    """One of the ten splits, counted from 1, by its index files or by the rows of `regdb-split.mat`."""
    if not 1 <= trial <= TRIALS:
        raise DataError(f"there is no split {trial}; they are numbered 1 to {TRIALS}", file=folder)
    by_index = _by_index(folder, trial)
    return by_index or _by_numbers(folder, trial)


def _by_index(folder: Path, trial: int) -> list[Row]:
    rows = []
    for name, word, modality in _FOLDERS:
        sides: tuple[Split, ...] = ("train", "test")
        for side in sides:
            path = folder / "idx" / f"{side}_{word}_{trial}.txt"
            if not path.is_file():
                return []
            rows += [Row(file, _person(file), modality, side, camera=name.lower()) for file in indexed(path)]
    return rows


def _by_numbers(folder: Path, trial: int) -> list[Row]:
    """Without index files; without any split file, no row lies on a side."""
    path = next((p for p in (folder / SPLIT_FILE, folder / "idx" / SPLIT_FILE) if p.is_file()), None)
    side_of: dict[int, Split] = {}
    if path is not None:
        splits = numbered_splits(path)
        if trial > len(splits):
            raise DataError(f"there is no split {trial}, only {len(splits)}", file=path)
        train, test = splits[trial - 1]
        both: tuple[tuple[Sequence[int], Split], ...] = ((train, "train"), (test, "test"))
        for numbers, split in both:
            side_of.update(dict.fromkeys(numbers, split))
    rows = []
    for name, _, modality in _FOLDERS:
        for file in pictures_below(folder / name) if (folder / name).is_dir() else []:
            if len(file.parts) == 2 and file.parts[0].isdecimal():
                side = side_of.get(int(file.parts[0]))
                if side is not None or path is None:
                    rows.append(Row(f"{name}/{file.as_posix()}", file.parts[0], modality, side, camera=name.lower()))
    return rows


def _person(file: str) -> str:
    parts = PurePosixPath(file).parts
    if len(parts) < 3:
        raise DataError("an index names a picture that lies in no person's folder", file=file)
    return parts[-2]


def _rows(folder: Path) -> list[Row]:
    return rows_of(folder, 1)


READER = Reader(
    "regdb",
    "RegDB",
    "Visible/1/….bmp and Thermal/1/….bmp, with idx/train_visible_1.txt and its like, or regdb-split.mat",
    _rows,
)
