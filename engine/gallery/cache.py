"""The matrix of a gallery's features as files that search reads: a copy of the database's rows, no more.

Beside the float32 features lie the bytes of the first pass (`engine.scoring.coarse`), so that a search need not touch
the features of photos that have no chance. The files may be deleted, cut or overwritten at any time: then they are made
again. Which rows belong into them is the caller's knowledge (`matrix.py`).
"""

import json
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.formats import Features, Rows
from engine.gallery.rows import RowsOnDisk, first_rows
from engine.scoring.coarse import LANES, Coarse, block_size, in_blocks, with_tail

FORMAT = 2
_HEADER = "header.json"
_OURS = {".f32", ".i64", ".u8", ".draft"}
_LABELS = 3
_BLOCKS_AT_ONCE = 256
_BYTES_AT_ONCE = 1 << 22


@dataclass(frozen=True)
class State:
    """What the cache holds: `revision` and `rewrites` of the holding it was copied from, and sums to find damage by.

    `files` is part of both files' names, so that a rebuilt cache never touches files that somebody has mapped.
    """

    format: int
    dim: int
    rows: int
    revision: int
    rewrites: int
    files: str
    features_sum: int
    labels_sum: int
    blocks: int = 0
    """Of sixteen rows each, in bytes; fewer than the rows would fill when nothing was there that could make them."""
    blocks_sum: int = 0

    def begins(self, other: "State") -> bool:
        """Whether the rows of this one are the first ones of the other, in the same files."""
        return self.files == other.files and self.rows <= other.rows and self.blocks <= other.blocks

    def empty(self) -> "State":
        return replace(self, rows=0, features_sum=0, labels_sum=0, blocks=0, blocks_sum=0)


@dataclass(frozen=True)
class Cached:
    """`features` (N, D) float32; `labels` (N, 3) int64: the ids of feature, photo and person."""

    features: Rows
    labels: NDArray[np.int64]
    coarse: Coarse | None
    state: State | None = None
    """What was read through and found sound; None where it is not from files."""

    def first(self, rows: int) -> "Cached":
        features = first_rows(self.features, rows)
        coarse = None if self.coarse is None else self.coarse.first(features)
        return Cached(features, self.labels[:rows], coarse, self.state)


Block = tuple[NDArray[np.int64], Features]
"""Some rows: labels (n, 3) and features (n, D)."""


class Cache:
    """One folder, for one gallery and one pack. Only who holds its lock may write; anybody may read."""

    def __init__(self, folder: Path, dim: int) -> None:
        self.folder = folder
        self.dim = dim

    @property
    def lock_file(self) -> Path:
        return self.folder / "lock"

    def state(self) -> State | None:
        """None when there is no usable cache here."""
        try:
            content = json.loads((self.folder / _HEADER).read_text(encoding="utf-8"))
            state = State(**content)
            sound = state.format == FORMAT and state.dim == self.dim and state.files.isalnum() and state.rows >= 0
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return None
        return state if sound else None

    def open(self, state: State, sound: State | None = None) -> Cached | None:
        """The rows that `state` names; None when the files are too short or their content has changed.

        The files are read through once to find that out, not by way of the map: what is mapped counts as memory in use.
        What this process has found `sound` before is not read again: of a million photos one more is there at once.
        """
        begin = sound if sound is not None and sound.begins(state) else state.empty()
        if state.rows == 0:
            return Cached(np.empty((0, self.dim), np.float32), np.empty((0, _LABELS), np.int64), None)
        features_file, labels_file, blocks_file = self._files(state)
        try:
            labels = np.fromfile(labels_file, np.int64, state.rows * _LABELS)
            if len(labels) != state.rows * _LABELS or _sum(labels) != state.labels_sum:
                return None
            more = _file_sum(features_file, begin.rows, state.rows, self.dim * 4)
            if (begin.features_sum + more) % (1 << 64) != state.features_sum:
                return None
            features = RowsOnDisk(features_file, state.rows, self.dim)
            matrix = None
            if (size := block_size(self.dim)) is not None:
                more = _file_sum(blocks_file, begin.blocks, state.blocks, size)
                if (begin.blocks_sum + more) % (1 << 64) != state.blocks_sum:
                    return None
                shape = (state.blocks * size,)
                blocks = np.memmap(blocks_file, np.uint8, "r", shape=shape) if state.blocks else np.empty(0, np.uint8)
                matrix = with_tail(blocks, features)
        except (OSError, ValueError):
            return None
        return Cached(features, labels.reshape(-1, _LABELS), matrix, state)

    def is_whole(self, state: State) -> bool:
        """Whether all that this machine could make is there."""
        return block_size(self.dim) is None or state.blocks == state.rows // LANES

    def write(self, blocks: Iterable[Block], revision: int, rewrites: int) -> State:
        """Everything anew."""
        fresh = State(FORMAT, self.dim, 0, revision, rewrites, uuid.uuid4().hex, 0, 0)
        state = self._add(fresh, blocks, revision)
        for file in self.folder.iterdir():
            if file.suffix in _OURS and file.stem != state.files:
                # On Windows a file that is mapped elsewhere stays until the next time.
                with suppress(OSError):
                    file.unlink()
        return state

    def append(self, state: State, blocks: Iterable[Block], revision: int) -> State:
        """Rows at the end: readers of the rows before are not disturbed. A cut after `state.rows` is written over."""
        return self._add(state, blocks, revision)

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def _add(self, state: State, blocks: Iterable[Block], revision: int) -> State:
        features_file, labels_file, _ = self._files(state)
        rows, features_sum, labels_sum = state.rows, state.features_sum, state.labels_sum
        with (
            _at(features_file, rows * self.dim * 4) as features_out,
            _at(labels_file, rows * _LABELS * 8) as labels_out,
        ):
            for labels, features in blocks:
                np.ascontiguousarray(features, "<f4").tofile(features_out)
                np.ascontiguousarray(labels, "<i8").tofile(labels_out)
                rows += len(labels)
                features_sum = (features_sum + _sum(features)) % (1 << 64)
                labels_sum = (labels_sum + _sum(labels)) % (1 << 64)
        return self.complete(
            replace(state, rows=rows, revision=revision, features_sum=features_sum, labels_sum=labels_sum)
        )

    def complete(self, state: State) -> State:
        """The bytes of the full blocks that have none yet, and the header that vouches for all of it."""
        size = block_size(self.dim)
        if size is not None and state.blocks < state.rows // LANES:
            features_file, _, blocks_file = self._files(state)
            wanted, total = state.rows // LANES, state.blocks_sum
            features = RowsOnDisk(features_file, state.rows, self.dim)
            with _at(blocks_file, state.blocks * size) as out:
                for start in range(state.blocks, wanted, _BLOCKS_AT_ONCE):
                    rows = slice(start * LANES, min(start + _BLOCKS_AT_ONCE, wanted) * LANES)
                    made = in_blocks(features[rows])
                    made.tofile(out)
                    total = (total + _sum(made)) % (1 << 64)
            state = replace(state, blocks=wanted, blocks_sum=total)
        draft = self.folder / f"{uuid.uuid4().hex}.draft"
        draft.write_text(json.dumps(asdict(state)), encoding="utf-8")
        draft.replace(self.folder / _HEADER)
        return state

    def _files(self, state: State) -> tuple[Path, Path, Path]:
        features, labels, blocks = (self.folder / f"{state.files}{suffix}" for suffix in (".f32", ".i64", ".u8"))
        return features, labels, blocks


@contextmanager
def _at(file: Path, position: int) -> Iterator[BinaryIO]:
    """The file cut to `position` and opened for writing there."""
    with file.open("r+b" if file.exists() else "w+b") as stream:
        stream.truncate(position)
        stream.seek(position)
        yield stream


def _sum(values: NDArray[Any]) -> int:
    """The bytes as numbers, added modulo 2**64: finds any torn, cut or flipped block at the speed of memory."""
    flat = np.ascontiguousarray(values).reshape(-1)
    row = flat.nbytes if values.ndim == 1 else values.shape[-1] * values.itemsize
    return int(np.add.reduce(flat.view(_word(row)), dtype=np.uint64))


def _file_sum(file: Path, first: int, last: int, row: int) -> int:
    """`_sum` of the rows from `first` to before `last`, of so many bytes each, read in pieces; a file that is shorter
    raises `ValueError`."""
    total, left = 0, (last - first) * row
    piece = np.empty(min(left, _BYTES_AT_ONCE // row * row or row), np.uint8)
    if not left:
        return 0
    with file.open("rb", buffering=0) as stream:
        stream.seek(first * row)
        while left:
            got = _fill(stream, piece[: min(left, len(piece))])
            total += int(np.add.reduce(got.view(_word(row)), dtype=np.uint64))
            left -= len(got)
    return total % (1 << 64)


def _fill(stream: BinaryIO, piece: NDArray[np.uint8]) -> NDArray[np.uint8]:
    view, done = piece.data, 0
    while done < len(piece):
        more = stream.readinto(view[done:])  # type: ignore[attr-defined]
        if not more:
            raise ValueError("the file is too short")
        done += more
    return piece


def _word(row: int) -> type[np.unsignedinteger[Any]]:
    return np.uint64 if row % 8 == 0 else np.uint32
