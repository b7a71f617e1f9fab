"""Duplicates: the same file and the same picture are found, others are not, and every near pair among many."""

import shutil
from pathlib import Path

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.formats import Kind
from engine.gallery import Library, duplicates, enrol
from engine.gallery.duplicates import near_pairs
from tests.engine.gallery.embedders import GreyValues
from tests.pictures import people, portrait


def test_the_same_file_and_the_same_picture_are_grouped_and_nothing_else(tmp_path: Path) -> None:
    folder = people(tmp_path / "in", 8)
    first = folder / "person 00" / "0.png"
    shutil.copy(first, folder / "person 01" / "again.png")
    cv2.imwrite(str(folder / "person 02" / "saved.jpg"), portrait(0), [cv2.IMWRITE_JPEG_QUALITY, 40])
    cv2.imwrite(str(folder / "person 03" / "large.png"), cv2.resize(portrait(0), None, fx=2, fy=2))
    with Library(tmp_path / "library") as library:
        gallery = library.gallery_to_enrol_into("test", Kind.FACE)
        list(enrol(gallery, [folder], GreyValues()))
        found = duplicates(gallery)
    exact, near = found.groups
    assert (exact.exact, [copy.path.name for copy in exact.copies]) == (True, ["0.png", "again.png"])
    assert {copy.path.name for copy in near.copies} == {"0.png", "saved.jpg", "large.png"}
    assert near.people == ("person 00", "person 02", "person 03")
    assert found.unmeasured == 0


@given(st.lists(st.integers(0, 2**64 - 1), max_size=40), st.integers(0, 2**32), st.integers(0, 8))
def test_near_pairs_are_those_of_a_plain_loop(prints: list[int], seed: int, flips: int) -> None:
    rng = np.random.default_rng(seed)
    near = [value ^ sum(1 << int(bit) for bit in rng.choice(64, flips, replace=False)) for value in prints[:10]]
    values = [*prints, *near]
    expected = [
        (one, other)
        for one in range(len(values))
        for other in range(one + 1, len(values))
        if (values[one] ^ values[other]).bit_count() <= 7
    ]
    found = near_pairs(np.array(values, np.uint64))
    assert [tuple(pair) for pair in found.tolist()] == expected
