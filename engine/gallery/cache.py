"""The matrix of a gallery's features as a file that search maps into memory: a copy of the database's rows, no more.

It may be deleted, cut or overwritten at any time: then it is made again. Which rows belong into it is the caller's
knowledge (`matrix.py`).
"""

import json
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.formats import Features

FORMAT = 1
_HEADER = "header.json"
_OURS = {".f32", ".i64", ".draft"}
_LABELS = 3


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


@dataclass(frozen=True)
class Cached:
    """`features` (N, D) float32; `labels` (N, 3) int64: the ids of feature, photo and person."""

    features: Features
    labels: NDArray[np.int64]


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

    def open(self, state: State) -> Cached | None:
        """The rows that `state` names; None when the files are too short or their content has changed."""
        features_file, labels_file = self._files(state)
        if state.rows == 0:
            return Cached(np.empty((0, self.dim), np.float32), np.empty((0, _LABELS), np.int64))
        try:
            features = np.memmap(features_file, np.float32, "r", shape=(state.rows, self.dim))
            labels = np.fromfile(labels_file, np.int64, state.rows * _LABELS)
        except (OSError, ValueError):
            return None
        if len(labels) != state.rows * _LABELS or _sum(labels) != state.labels_sum:
            return None
        if _sum(features) != state.features_sum:
            return None
        return Cached(features, labels.reshape(-1, _LABELS))

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
        features_file, labels_file = self._files(state)
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
        added = State(FORMAT, self.dim, rows, revision, state.rewrites, state.files, features_sum, labels_sum)
        draft = self.folder / f"{uuid.uuid4().hex}.draft"
        draft.write_text(json.dumps(asdict(added)), encoding="utf-8")
        draft.replace(self.folder / _HEADER)
        return added

    def _files(self, state: State) -> tuple[Path, Path]:
        return self.folder / f"{state.files}.f32", self.folder / f"{state.files}.i64"


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
    words = (
        flat.view(np.uint64)
        if flat.nbytes % 8 == 0 and values.shape[-1] * values.itemsize % 8 == 0
        else flat.view(np.uint32)
    )
    return int(np.add.reduce(words, dtype=np.uint64))
