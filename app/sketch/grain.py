"""The paper: how deep each of its spots lies, from 0 to 1. Always the same paper, so that a stroke can be drawn again.

Only sums and products are used, which every processor rounds alike.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

SIDE = 512
_SEED = 20110


@cache
def depth(name: str) -> NDArray[np.float32]:
    """`paper` or `rough`, twice as wide and high as it repeats, so that any window of SIDE lies in it whole."""
    noise = np.random.Generator(np.random.PCG64(_SEED)).random((SIDE, SIDE)).astype(np.float32)
    if name == "paper":
        field = 0.55 * _evened(_blurred(noise, 1)) + 0.45 * _evened(_blurred(noise.T.copy(), 2))
    else:
        field = 0.35 * _evened(_blurred(noise, 1)) + 0.65 * _evened(_blurred(noise[::-1].copy(), 4))
    return np.tile(_evened(field), (2, 2))


def _blurred(field: NDArray[np.float32], reach: int) -> NDArray[np.float32]:
    """Two box filters, over the edges round to the other side."""
    for _ in range(2):
        for axis in (0, 1):
            total = np.zeros_like(field)
            for step in range(-reach, reach + 1):
                total += np.roll(field, step, axis)
            field = total / np.float32(2 * reach + 1)
    return field


def _evened(field: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each depth as often as every other: ranks instead of values."""
    ranks = np.empty(field.size, np.float32)
    ranks[np.argsort(field, axis=None, kind="stable")] = np.arange(field.size, dtype=np.float32)
    return (ranks / np.float32(field.size)).reshape(field.shape)
