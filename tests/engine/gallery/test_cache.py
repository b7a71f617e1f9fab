"""The matrix that search reads: always what the database holds, whatever became of the cache beside it."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest
import sqlalchemy as sa

from engine.errors import GalleryError
from engine.formats import Kind
from engine.gallery import Gallery, Library, Matrix, cache, enrol
from engine.gallery.ledger import remove_photos
from engine.gallery.rows import RowsOnDisk
from engine.gallery.schema import FeatureRow
from engine.scoring import coarse, scan_backend
from engine.scoring import kernel as scan
from tests.engine.gallery.embedders import GreyValues
from tests.pictures import people

PACK = "a" * 64
COMPILED = pytest.mark.skipif(not scan_backend().compiled, reason="nothing is compiled here")


OTHERS: list[Library] = []


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library") as library:
        yield library
    while OTHERS:
        OTHERS.pop().close()


@pytest.fixture
def gallery(library: Library, tmp_path: Path) -> Gallery:
    return add(library.gallery_to_enrol_into("test", Kind.FACE), people(tmp_path / "in", 18))


def add(gallery: Gallery, folder: Path) -> Gallery:
    for _ in enrol(gallery, [folder], GreyValues()):
        pass
    return gallery


def fresh(library: Library) -> Gallery:
    """As another process would see it: nothing remembered."""
    OTHERS.append(Library(library.folder))
    return OTHERS[-1].gallery("test")


def stored(library: Library) -> np.ndarray:
    with library.database.reading() as session:
        vectors = session.scalars(sa.select(FeatureRow.vector).order_by(FeatureRow.id)).all()
    return np.frombuffer(b"".join(vectors), np.float32).reshape(len(vectors), -1)


def cache_file(gallery: Gallery, pattern: str) -> Path:
    (file,) = (gallery.cache_folder / PACK[:16]).glob(pattern)
    return file


def assert_true(matrix: Matrix, library: Library) -> None:
    np.testing.assert_array_equal(matrix.features, stored(library))
    assert matrix.snapshot == fresh(library).snapshot(PACK)
    assert_true_bytes(matrix)


def assert_true_bytes(matrix: Matrix) -> None:
    expected = coarse(np.asarray(matrix.features))
    if expected is None:
        assert matrix.coarse is None
        return
    assert matrix.coarse is not None
    assert matrix.coarse.rows == expected.rows
    np.testing.assert_array_equal(np.concatenate([part for part, _ in matrix.coarse.parts]), expected.parts[0][0])


def test_the_matrix_is_what_the_database_holds(library: Library, gallery: Gallery) -> None:
    assert_true(gallery.matrix(PACK), library)
    assert isinstance(fresh(library).matrix(PACK).features, RowsOnDisk)


def test_new_photos_are_appended_and_the_rows_before_are_not_written_again(
    library: Library, gallery: Gallery, tmp_path: Path
) -> None:
    before = gallery.matrix(PACK)
    files = sorted((gallery.cache_folder / PACK[:16]).glob("*.[fiu]*"))
    copy = np.array(before.features)
    for count in (21, 33, 34):
        written = {file: file.read_bytes() for file in files}
        add(gallery, people(tmp_path / "more", count))
        after = fresh(library).matrix(PACK)
        assert sorted((gallery.cache_folder / PACK[:16]).glob("*.[fiu]*")) == files
        assert all(file.read_bytes().startswith(content) for file, content in written.items())
        assert len(after.features) == count
        assert_true(after, library)
    np.testing.assert_array_equal(before.features, copy)


def test_of_one_photo_more_the_rows_before_are_not_even_read(
    library: Library, gallery: Gallery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A million rows would take longer than a second to read."""
    row = gallery.matrix(PACK).features.shape[1] * 4
    read = list[int]()

    def counted(stream: BinaryIO, piece: np.ndarray) -> np.ndarray:
        read.append(len(piece))
        return fill(stream, piece)

    fill = cache._fill
    monkeypatch.setattr(cache, "_fill", counted)
    add(gallery, people(tmp_path / "more", 19))
    assert_true(gallery.matrix(PACK), library)
    assert sum(read) == row
    monkeypatch.undo()
    with cache_file(gallery, "*.f32").open("r+b") as stream:
        stream.seek(-3, os.SEEK_END)
        stream.write(b"!")
    add(gallery, people(tmp_path / "more", 20))
    assert_true(fresh(library).matrix(PACK), library)


def test_rows_that_another_process_added_are_read_through_before_they_are_believed(
    library: Library, gallery: Gallery, tmp_path: Path
) -> None:
    gallery.matrix(PACK)
    other = fresh(library)
    add(other, people(tmp_path / "more", 20))
    assert len(other.matrix(PACK).features) == 20
    with cache_file(gallery, "*.f32").open("r+b") as stream:
        stream.seek(-3, os.SEEK_END)
        stream.write(b"!")
    assert_true(gallery.matrix(PACK), library)


@COMPILED
def test_bytes_that_no_compiler_made_are_made_when_there_is_one(
    library: Library, gallery: Gallery, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        for module in (scan, sys.modules["engine.scoring.coarse"]):
            patched.setattr(module, "kernel", lambda: None)
        without = fresh(library).matrix(PACK)
        assert without.coarse is None
        np.testing.assert_array_equal(without.features, stored(library))
        assert not list((gallery.cache_folder / PACK[:16]).glob("*.u8"))
    assert_true(fresh(library).matrix(PACK), library)


def test_a_removed_photo_leaves_the_matrix_and_the_file(library: Library, gallery: Gallery) -> None:
    before = gallery.matrix(PACK)
    gone = before.features[[2]].tobytes()
    with library.database.writing() as session:
        remove_photos(session, gallery.id, [int(before.photos[2])])
    after = fresh(library).matrix(PACK)
    assert_true(after, library)
    assert len(after.features) == 17
    assert gone not in cache_file(gallery, "*.f32").read_bytes()


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 5)


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(data)


def fill_with_zeros(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def fill_with_text(file: Path) -> None:
    file.write_text("{}")


@pytest.mark.parametrize("damage", [cut, flip, fill_with_zeros, fill_with_text, Path.unlink])
@pytest.mark.parametrize("pattern", ["*.f32", "*.i64", "header.json", pytest.param("*.u8", marks=COMPILED)])
def test_a_damaged_cache_is_made_again(
    library: Library, gallery: Gallery, damage: Callable[[Path], None], pattern: str
) -> None:
    gallery.matrix(PACK)
    damage(cache_file(gallery, pattern))
    assert_true(fresh(library).matrix(PACK), library)
    assert_true(fresh(library).matrix(PACK), library)


def test_a_deleted_cache_folder_is_made_again(library: Library, gallery: Gallery) -> None:
    gallery.matrix(PACK)
    shutil.rmtree(library.folder / "cache")
    assert_true(fresh(library).matrix(PACK), library)


def test_a_cache_from_an_earlier_state_is_brought_forward(library: Library, gallery: Gallery, tmp_path: Path) -> None:
    first = gallery.matrix(PACK)
    saved = tmp_path / "saved"
    shutil.copytree(gallery.cache_folder, saved)
    with library.database.writing() as session:
        remove_photos(session, gallery.id, [int(first.photos[0])])
    add(gallery, people(tmp_path / "more", 20))
    fresh(library).matrix(PACK)
    shutil.rmtree(gallery.cache_folder)
    shutil.copytree(saved, gallery.cache_folder)
    assert_true(fresh(library).matrix(PACK), library)


def test_without_a_place_for_the_cache_the_search_goes_on(library: Library, gallery: Gallery) -> None:
    (library.folder / "cache").write_text("a file where the folder should be")
    assert_true(fresh(library).matrix(PACK), library)


def test_old_files_of_a_rebuilt_cache_are_cleared_away(library: Library, gallery: Gallery) -> None:
    gallery.matrix(PACK)
    cache_file(gallery, "header.json").unlink()
    fresh(library).matrix(PACK)
    suffixes = sorted(file.suffix for file in (gallery.cache_folder / PACK[:16]).iterdir())
    assert [suffix for suffix in suffixes if suffix != ".u8"] == ["", ".f32", ".i64", ".json"]
    assert suffixes.count(".u8") == scan_backend().compiled


def test_the_snapshot_depends_on_content_not_on_order_or_history(library: Library, tmp_path: Path) -> None:
    people(tmp_path / "a", 4)
    north = add(library.gallery_to_enrol_into("north", Kind.FACE), tmp_path / "a")
    south = library.gallery_to_enrol_into("south", Kind.FACE)
    add(south, people(tmp_path / "a", 5))
    extra = south.photos_of(south.person("person 04").id)[0]
    assert south.snapshot(PACK) != north.snapshot(PACK)
    with library.database.writing() as session:
        remove_photos(session, south.id, [extra.id])
    assert south.snapshot(PACK) == north.snapshot(PACK)


def test_a_gallery_without_features_of_the_pack_is_not_searched(library: Library, gallery: Gallery) -> None:
    with pytest.raises(GalleryError, match=r"enrolled with 'grey'.*enrol its photos again with pack 'other'"):
        gallery.matrix("b" * 64, "other")
    with pytest.raises(GalleryError, match="another version of 'grey'"):
        gallery.matrix("b" * 64, "grey")
    with pytest.raises(GalleryError, match="holds no photos yet"):
        library.gallery_to_enrol_into("empty", Kind.FACE).matrix(PACK)


def test_one_search_after_another_shares_the_matrix_until_the_gallery_changes(
    library: Library, gallery: Gallery, tmp_path: Path
) -> None:
    first = library.gallery("test").matrix(PACK)
    assert library.gallery("test").matrix(PACK) is first
    add(gallery, people(tmp_path / "in", 20))
    later = library.gallery("test").matrix(PACK)
    assert len(later.features) == len(first.features) + 2
    assert library.gallery("test").matrix(PACK) is later
