"""Drawn sketches follow from photo and seed alone; chips are cut once, the same ones for the same rows."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.formats import Modality
from training.data.cuts import Cuts, cut_chips
from training.data.drawn import draw_sketches, one_source_a_person, take_frames
from training.data.manifest import Manifest, Row
from training.data.template import face_template
from training.errors import DataError
from training.synthetic.faces.stream import Plan, stream
from training.synthetic.faces.write import write


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    folder = tmp_path_factory.mktemp("people")
    write(stream(Plan(people=2, shots=2, modalities=("photo",), width=96, height=96)), folder)
    from training.data.readers import READERS

    return Manifest(folder, tuple(READERS["rendered"].read(folder)))


def test_sketches_are_the_same_for_the_same_seed_and_name_their_source(photos: Manifest, tmp_path: Path) -> None:
    first = draw_sketches(photos.root, photos.rows[:2], tmp_path / "a", 1)
    again = draw_sketches(photos.root, photos.rows[1:2], tmp_path / "b", 1)
    other = draw_sketches(photos.root, photos.rows[1:2], tmp_path / "c", 2)

    def pixels(row: Row) -> np.ndarray:
        return cv2.imread(str(photos.root / row.file), cv2.IMREAD_GRAYSCALE)

    assert [row.source for row in first] == [row.file for row in photos.rows[:2]]
    assert all(row.modality == Modality.SKETCH for row in first)
    assert np.array_equal(pixels(first[1]), pixels(again[0]))
    assert first[1].points == again[0].points
    assert not np.array_equal(pixels(first[1]), pixels(other[0]))
    assert first[0].points != photos.rows[0].points, "an artist's proportions stray, and the points with them"


def test_what_was_drawn_already_is_kept(photos: Manifest, tmp_path: Path) -> None:
    (row,) = draw_sketches(photos.root, photos.rows[:1], tmp_path, 1)
    (photos.root / row.file).write_bytes(b"kept")
    assert draw_sketches(photos.root, photos.rows[:1], tmp_path, 1) == [row]
    assert (photos.root / row.file).read_bytes() == b"kept"


def test_a_sketch_needs_a_photo_with_points(photos: Manifest, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="five points"):
        draw_sketches(photos.root, [Row(photos.rows[0].file, "a", Modality.PHOTO)], tmp_path, 1)


@pytest.mark.parametrize("modality", [Modality.NIR, Modality.THERMAL])
def test_frames_show_the_moment_of_their_photo_and_are_the_same_for_the_same_seed(
    photos: Manifest, tmp_path: Path, modality: Modality
) -> None:
    first = take_frames(photos.root, photos.rows[:2], tmp_path / "a", 1, modality)
    again = take_frames(photos.root, photos.rows[1:2], tmp_path / "b", 1, modality)
    assert [(row.modality, row.source, row.points) for row in first] == [
        (modality, photo.file, photo.points) for photo in photos.rows[:2]
    ]
    one, other = (cv2.imread(str(photos.root / row.file), cv2.IMREAD_GRAYSCALE) for row in (first[1], again[0]))
    assert one.std() > 10
    assert np.array_equal(one, other)


def test_one_source_is_chosen_of_everybody_with_two_photos(photos: Manifest) -> None:
    alone = Row("x.jpg", "alone", Modality.PHOTO)
    chosen = one_source_a_person(Manifest(photos.root, (*photos.rows, alone)), 0)
    assert sorted(row.person for row in chosen) == photos.people()
    assert chosen == one_source_a_person(Manifest(photos.root, (alone, *reversed(photos.rows))), 0)


def test_chips_are_cut_once_and_variants_move_the_points(photos: Manifest, tmp_path: Path) -> None:
    told: list[int] = []
    spec = face_template(64)
    chips = cut_chips(photos, spec, Cuts(variants=3, jitter=0.1), tmp_path, lambda done, of: told.append(done))
    assert chips.shape == (4, 3, 1, 64, 64)
    assert told == [1, 2, 3, 4]
    assert np.abs(chips[:, 0].astype(int) - chips[:, 1]).mean() > 1
    again = cut_chips(photos, spec, Cuts(variants=3, jitter=0.1), tmp_path, lambda done, of: told.append(done))
    assert told == [1, 2, 3, 4], "the second time they come from the cache"
    assert np.array_equal(chips, again)
    alone = cut_chips(Manifest(photos.root, photos.rows[2:3]), spec, Cuts(variants=3, jitter=0.1), tmp_path)
    assert np.array_equal(alone[0], chips[2]), "whatever else is in the manifest"


def test_a_template_keeps_the_eyes_level_and_the_face_inside() -> None:
    spec = face_template(112, 0.27)
    (rx, ry), (lx, ly), *rest = spec.points
    assert ry == ly
    assert lx - rx == pytest.approx(0.27 * 112, abs=0.01)
    assert rx + lx == pytest.approx(111, abs=0.01)
    assert all(0 < x < 111 and 0 < y < 111 for x, y in rest)
