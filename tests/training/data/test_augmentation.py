"""What happens to pixels in training: only what was asked for, to that share of the pictures, within the picture."""

import numpy as np
import pytest
import torch

from training.data.augmentation import AREA, erase, exchange_channels, rectangle, shift

PICTURES = torch.rand(40, 3, 24, 12, generator=torch.Generator().manual_seed(0))


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_a_shift_shows_the_same_pixels_elsewhere() -> None:
    moved = shift(PICTURES, rng(), 0.1)
    padded = torch.nn.functional.pad(PICTURES, (2, 2, 2, 2), mode="replicate")
    for picture, around in zip(moved, padded, strict=True):
        windows = [around[:, top : top + 24, left : left + 12] for top in range(5) for left in range(5)]
        assert any(torch.equal(picture, window) for window in windows)
    assert torch.equal(shift(PICTURES, rng(), 0.0), PICTURES)


def test_erasing_fills_one_rectangle_with_one_colour_and_leaves_the_batch_itself_alone() -> None:
    before = PICTURES.clone()
    erased = erase(PICTURES, rng(), 1.0)
    assert torch.equal(PICTURES, before)
    for picture, original in zip(erased, PICTURES, strict=True):
        rows, columns = torch.nonzero((picture != original).any(0), as_tuple=True)
        inside = picture[:, rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
        assert inside.flatten(1).std(1, correction=0).max() < 1e-6
    untouched = [torch.equal(a, b) for a, b in zip(erase(PICTURES, rng(), 0.5), PICTURES, strict=True)]
    assert 10 < sum(untouched) < 30


def test_exchanged_pictures_are_grey_and_one_of_the_three_channels_or_their_luminance() -> None:
    exchanged = exchange_channels(PICTURES, rng(), 1.0)
    shown = set()
    for picture, original in zip(exchanged, PICTURES, strict=True):
        grey = 0.299 * original[0] + 0.587 * original[1] + 0.114 * original[2]
        matches = [torch.allclose(picture, each.expand(3, -1, -1), atol=1e-6) for each in (*original, grey)]
        assert sum(matches) == 1
        shown.add(matches.index(True))
    assert shown == {0, 1, 2, 3}
    assert torch.equal(exchange_channels(PICTURES[:, :1], rng(), 1.0), PICTURES[:, :1])


@pytest.mark.parametrize("size", [(96, 48), (24, 24), (10, 90)])
def test_rectangles_lie_within_the_picture_and_have_the_area_asked_for(size: tuple[int, int]) -> None:
    generator = rng(3)
    for _ in range(300):
        rows, columns = rectangle(generator, *size) or (slice(0, 1), slice(0, 1))
        assert 0 <= rows.start < rows.stop <= size[0]
        assert 0 <= columns.start < columns.stop <= size[1]
        area = (rows.stop - rows.start) * (columns.stop - columns.start) / (size[0] * size[1])
        assert area <= AREA[1] * 1.3


def test_where_nothing_fits_nothing_is_erased() -> None:
    assert rectangle(rng(), 1, 1) is None
    dot = torch.rand(4, 3, 1, 1)
    assert torch.equal(erase(dot, rng(), 1.0), dot)
