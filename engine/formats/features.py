"""Features: float32 vectors of unit length, and the checks that keep anything else out of a gallery.

How they are made is the networks' business, how they are compared is scoring's.
"""

import numpy as np
from numpy.typing import NDArray

from engine.errors import LimnerError

Features = NDArray[np.float32]


def unit(vectors: NDArray[np.floating]) -> Features:
    """Rows at length one. A row that is zero or not finite has no direction and is refused."""
    vectors = np.asarray(vectors, np.float64)
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    if not np.isfinite(lengths).all() or (lengths == 0).any():
        raise LimnerError(
            "the encoder gave a feature without a direction", advice="check the pack with `limner pack check`"
        )
    return (vectors / lengths).astype(np.float32)
