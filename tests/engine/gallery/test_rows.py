"""Rows read from their file are the rows that an array of them gives, whichever are asked for, and however often."""

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import GalleryError
from engine.gallery.rows import RowsOnDisk, first_rows

ROWS, DIM = 60, 5


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rows") / "rows.f32"
    np.random.default_rng(0).random((ROWS, DIM), np.float32).tofile(path)
    return path


def array(file: Path) -> np.ndarray:
    return np.fromfile(file, np.float32).reshape(ROWS, DIM)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, ROWS - 1)), st.slices(ROWS), st.lists(st.booleans(), min_size=ROWS, max_size=ROWS))
def test_any_rows_in_any_order_are_those_of_the_array(
    file: Path, some: list[int], part: slice, mask: list[bool]
) -> None:
    rows, expected = RowsOnDisk(file, ROWS, DIM), array(file)
    for which in (np.array(some, np.int64), np.array(mask)):
        np.testing.assert_array_equal(rows[which], expected[which])
    if part.step is None or part.step > 0:
        np.testing.assert_array_equal(rows[part], expected[part])


def test_the_first_rows_are_a_matrix_of_their_own_on_the_same_file(file: Path) -> None:
    fewer = first_rows(RowsOnDisk(file, ROWS, DIM), 7)
    assert fewer.shape == (7, DIM)
    np.testing.assert_array_equal(fewer[:], array(file)[:7])
    with pytest.raises(IndexError):
        fewer[[7]]


def test_a_deleted_file_is_read_on_and_a_cut_one_is_said(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "rows.f32"
    copy.write_bytes(file.read_bytes())
    rows = RowsOnDisk(copy, ROWS, DIM)
    os.truncate(copy, DIM * 4 * 10)
    np.testing.assert_array_equal(rows[:10], array(file)[:10])
    with pytest.raises(GalleryError, match="damaged while it was in use"):
        rows[[3, 40]]
    copy.unlink()
    np.testing.assert_array_equal(rows[[9]], array(file)[[9]])
