"""The training-free descriptor: histograms of gradient directions on a grey chip, to be compared by cosine.

It is the floor that every learned feature has to beat; nothing in it was fitted to anything.
"""

import numpy as np
from numpy.typing import NDArray

from engine.formats import ChipSpec

CHIP = ChipSpec(96, 112, ((29.0, 46.0), (67.0, 46.0), (48.0, 68.0), (33.0, 85.0), (63.0, 85.0)))
"""Eyes 38 pixels apart, the mouth where most people's is; the chin and half the forehead are in the chip."""

CELL, BINS = 8, 9


def gradient_histograms(grey: NDArray[np.floating]) -> NDArray[np.float32]:
    """Directions (opposite ones are one) in cells of 8 × 8 pixels, each at unit length in the 2 × 2 cells around it.

    A direction between two bins counts for both, by its nearness. Lengths are cut at .2 and brought to one again, so
    that one heavy stroke does not outweigh all light ones.
    """
    dy, dx = np.gradient(np.asarray(grey, np.float64))
    strength, turn = np.hypot(dx, dy), (np.arctan2(dy, dx) % np.pi) * (BINS / np.pi)
    low = np.floor(turn).astype(int)
    share = turn - low
    rows, columns = grey.shape[0] // CELL, grey.shape[1] // CELL
    cells = np.empty((rows, columns, BINS))
    for number in range(BINS):
        part = strength * ((low % BINS == number) * (1 - share) + ((low + 1) % BINS == number) * share)
        whole = part[: rows * CELL, : columns * CELL]
        cells[..., number] = whole.reshape(rows, CELL, columns, CELL).sum(axis=(1, 3))
    blocks = np.concatenate([cells[:-1, :-1], cells[:-1, 1:], cells[1:, :-1], cells[1:, 1:]], -1)
    blocks = np.minimum(blocks / np.sqrt((blocks**2).sum(-1, keepdims=True) + 1e-3), 0.2)
    return np.asarray(blocks / np.sqrt((blocks**2).sum(-1, keepdims=True) + 1e-3), np.float32).ravel()
