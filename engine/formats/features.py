"""Features: float32 vectors of unit length, and the checks that keep anything else out of a gallery.

How they are made is the networks' business, how they are compared is scoring's.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.errors import LimnerError

Features = NDArray[np.float32]

RowIndex = slice | Sequence[int] | NDArray[np.integer] | NDArray[np.bool_]


class Rows(Protocol):
    """A matrix of features that is read row by row: an array is one, a file can be."""

    @property
    def shape(self) -> tuple[int, ...]: ...

    def __len__(self) -> int: ...

    def __getitem__(self, which: RowIndex, /) -> Features: ...


def unit(vectors: NDArray[np.floating]) -> Features:
    """Rows at length one. A row that is zero or not finite has no direction and is refused."""
    vectors = np.asarray(vectors, np.float64)
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    if not np.isfinite(lengths).all() or (lengths == 0).any():
        raise LimnerError(
            "the encoder gave a feature without a direction", advice="check the pack with `limner pack check`"
        )
    return (vectors / lengths).astype(np.float32)
