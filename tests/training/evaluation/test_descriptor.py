"""The training-free descriptor is what its definition says, cell by cell; and light and contrast do not move it."""

import numpy as np

from training.evaluation.descriptor import BINS, CELL, CHIP, gradient_histograms


def plainly(grey):
    """The same, one pixel at a time."""
    dy, dx = np.gradient(grey)
    rows, columns = grey.shape[0] // CELL, grey.shape[1] // CELL
    cells = np.zeros((rows, columns, BINS))
    for y in range(rows * CELL):
        for x in range(columns * CELL):
            turn = (np.arctan2(dy[y, x], dx[y, x]) % np.pi) / np.pi * BINS
            low = int(np.floor(turn))
            for number, share in ((low, 1 - (turn - low)), (low + 1, turn - low)):
                cells[y // CELL, x // CELL, number % BINS] += np.hypot(dx[y, x], dy[y, x]) * share
    blocks = []
    for y in range(rows - 1):
        for x in range(columns - 1):
            corners = ((y, x), (y, x + 1), (y + 1, x), (y + 1, x + 1))
            block = np.concatenate([cells[corner] for corner in corners])
            block = np.minimum(block / np.sqrt((block**2).sum() + 1e-3), 0.2)
            blocks.append(block / np.sqrt((block**2).sum() + 1e-3))
    return np.concatenate(blocks)


def test_histograms_equal_those_counted_pixel_by_pixel():
    grey = np.random.default_rng(0).random((CHIP.height, CHIP.width))
    assert np.allclose(gradient_histograms(grey), plainly(grey), atol=1e-5)


def test_more_light_changes_nothing_and_more_contrast_hardly_anything():
    grey = np.random.default_rng(1).random((CHIP.height, CHIP.width)) * 0.5
    plain = gradient_histograms(grey)
    assert np.allclose(gradient_histograms(grey + 0.3), plain, atol=1e-5)
    stronger = gradient_histograms(2 * grey)
    assert plain @ stronger / np.linalg.norm(plain) / np.linalg.norm(stronger) > 0.999


def test_an_empty_chip_has_finite_histograms():
    assert np.isfinite(gradient_histograms(np.full((CHIP.height, CHIP.width), 0.5))).all()
