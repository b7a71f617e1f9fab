"""Rows of a matrix that stay in their file: a few are read where a search wants them, nothing is mapped.

What is mapped counts as memory in use, a megabyte around each row that is touched; what is read is two kilobytes a row.
"""

import os
import threading
import weakref
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from engine.errors import GalleryError
from engine.formats import Features, RowIndex, Rows

_GAP = 4
"""Rows between two wanted ones that are sooner read than stepped over."""
_ROWS_A_READ = 2048


class RowsOnDisk:
    """The first `rows` of a file of float32 rows; like an array, as far as searches go. The file may be deleted."""

    def __init__(self, file: Path, rows: int, dim: int) -> None:
        self.file = file
        self.shape = (rows, dim)
        self._opened = _Opened(file)

    def __len__(self) -> int:
        return self.shape[0]

    def first(self, rows: int) -> "RowsOnDisk":
        fewer = object.__new__(RowsOnDisk)
        fewer.file, fewer.shape, fewer._opened = self.file, (min(rows, len(self)), self.shape[1]), self._opened
        return fewer

    def __getitem__(self, which: RowIndex) -> Features:
        if isinstance(which, slice):
            start, stop, step = which.indices(len(self))
            if step == 1:
                return self._read(start, max(start, stop))
            which = np.arange(start, stop, step)
        wanted = np.asarray(which)
        if wanted.dtype == np.bool_:
            wanted = np.flatnonzero(wanted)
        if len(wanted) and not 0 <= int(wanted.min()) <= int(wanted.max()) < len(self):
            raise IndexError(f"the rows are 0 to {len(self) - 1}")
        found = np.empty((len(wanted), self.shape[1]), np.float32)
        for begin, end in _runs(wanted):
            some = wanted[begin:end]
            low = int(some[0])
            found[begin:end] = self._read(low, int(some[-1]) + 1)[some - low]
        return found

    def __array__(self, dtype: DTypeLike | None = None, copy: bool | None = None) -> NDArray[Any]:
        return np.asarray(self[:], dtype)

    def _read(self, start: int, stop: int) -> Features:
        found = np.empty((stop - start, self.shape[1]), np.float32)
        if found.size and not self._opened.fill(found.reshape(-1).view(np.uint8), start * found.strides[0]):
            raise GalleryError(
                "the cache was damaged while it was in use", file=self.file, advice="open the library again"
            )
        return found


def first_rows(features: Rows, rows: int) -> Rows:
    return features.first(rows) if isinstance(features, RowsOnDisk) else features[:rows]


def _runs(wanted: NDArray[np.integer]) -> list[tuple[int, int]]:
    """Ranges of `wanted` that are read at once: ascending, close together, and not too many."""
    if not len(wanted):
        return []
    steps = np.diff(wanted)
    breaks = (np.flatnonzero((steps < 1) | (steps > _GAP)) + 1).tolist()
    edges = [0, *breaks, len(wanted)]
    return [
        (begin, min(begin + _ROWS_A_READ, end))
        for start, end in pairwise(edges)
        for begin in range(start, end, _ROWS_A_READ)
    ]


class _Opened:
    """A descriptor that is closed when nobody reads by it any more; several threads may."""

    def __init__(self, file: Path) -> None:
        self._descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._place = threading.Lock()
        weakref.finalize(self, os.close, self._descriptor)

    def fill(self, piece: NDArray[np.uint8], position: int) -> bool:
        """False where the file ends before."""
        done, view = 0, piece.data
        while done < len(piece):
            if hasattr(os, "preadv"):
                got = os.preadv(self._descriptor, [view[done:]], position + done)
            else:
                with self._place:
                    os.lseek(self._descriptor, position + done, os.SEEK_SET)
                    data = os.read(self._descriptor, len(piece) - done)
                got = len(data)
                view[done : done + got] = data
            if not got:
                return False
            done += got
        return True
