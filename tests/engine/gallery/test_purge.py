"""What is purged is nowhere in the library's files any more; what stays is untouched; and the proof can fail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from engine.errors import GalleryError
from engine.formats import Kind
from engine.gallery import Edit, Gallery, Library, Options, People, enrol, purge, verify
from engine.gallery.schema import FeatureRow, PhotoRow
from tests.engine.gallery.embedders import GreyValues
from tests.pictures import people as pictures

PACK = "a" * 64


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library") as library:
        gallery = library.gallery_to_enrol_into("test", Kind.FACE)
        folder = pictures(tmp_path / "photos", 3, photos=2)
        list(enrol(gallery, [folder], GreyValues(), Options(keep_copies=True)))
        gallery.matrix(PACK)
        yield library


@pytest.fixture
def gallery(library: Library) -> Gallery:
    return library.gallery("test")


def traces(library: Library, gallery: Gallery, name: str) -> list[bytes]:
    """Whole features and pieces of the copies: found by plain search in the files before the purge."""
    person = gallery.person(name)
    with library.database.reading() as session:
        vectors = session.scalars(
            sa.select(FeatureRow.vector).join(PhotoRow).where(PhotoRow.person_id == person.id)
        ).all()
    copies = [photo.copy.read_bytes() for photo in gallery.photos_of(person.id) if photo.copy is not None]
    assert len(copies) == len(vectors) == 2
    return [*vectors, *(copy[len(copy) // 2 :][:64] for copy in copies)]


def files_with(folder: Path, pieces: list[bytes]) -> set[str]:
    found = set()
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            found |= {file.suffix for piece in pieces if piece in data}
    return found


def test_after_a_purge_no_file_of_the_library_holds_feature_or_copy(library: Library, gallery: Gallery) -> None:
    pieces = traces(library, gallery, "person 01")
    others = traces(library, gallery, "person 02")
    assert {".f32", ".png"} <= files_with(library.folder, pieces)
    People(gallery).edit("person 01", Edit(name="Ada"))
    proof = purge(library, gallery, person="Ada")
    assert (proof.people, proof.photos, proof.features, proof.copies, proof.found_in) == (1, 2, 2, 2, ())
    assert proof.bytes_searched > 0
    assert files_with(library.folder, pieces) == set()
    assert files_with(library.folder, [b"Ada"]) <= {".sqlite"}
    assert {".sqlite", ".png"} <= files_with(library.folder, others) | {".sqlite"}
    assert len(gallery.matrix(PACK).features) == 4
    assert list(verify(library)) == []


def test_what_was_deleted_can_be_undone_until_it_is_purged(library: Library, gallery: Gallery) -> None:
    people = People(gallery)
    people.delete("person 01")
    people.delete_photos("person 02", [gallery.photos_of(gallery.person("person 02").id)[0].id])
    people.undo()
    proof = purge(library, gallery)
    assert (proof.people, proof.photos) == (1, 2)
    deletion = next(change for change in people.changes() if change.purged is not None)
    assert deletion.about == ""
    with pytest.raises(GalleryError, match="purged and cannot be undone"):
        people.undo(deletion.id)
    assert [person.name for person in gallery.people()] == ["person 00", "person 02"]
    assert purge(library, gallery).photos == 0


def test_a_purge_lets_earlier_changes_forget_the_person_too(library: Library, gallery: Gallery) -> None:
    people = People(gallery)
    people.edit("person 01", Edit(attributes={"address": "12 Quiet Street"}))
    people.edit("person 01", Edit(attributes={"address": ""}))
    assert files_with(library.folder, [b"12 Quiet Street"])
    purge(library, gallery, person="person 01")
    assert files_with(library.folder, [b"12 Quiet Street"]) == set()


def test_the_same_picture_in_another_gallery_stays_and_is_no_failure(
    library: Library, gallery: Gallery, tmp_path: Path
) -> None:
    other = library.gallery_to_enrol_into("other", Kind.FACE)
    list(enrol(other, [tmp_path / "photos"], GreyValues(), Options(keep_copies=True)))
    other.matrix(PACK)
    assert purge(library, gallery, person="person 01").found_in == ()
    assert list(verify(library)) == []
    assert all(photo.copy is not None and photo.copy.exists() for photo in other.photos(other.matrix(PACK).photos))


def test_the_proof_names_the_file_in_which_a_feature_was_left(library: Library, gallery: Gallery) -> None:
    (piece, *_) = traces(library, gallery, "person 01")
    (library.folder / "stray.bin").write_bytes(b"\1" * 12345 + piece)
    assert purge(library, gallery, person="person 01").found_in == (library.folder / "stray.bin",)
