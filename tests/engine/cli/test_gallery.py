"""`limner gallery` from a shell: what is listed is what is there, and what was altered is named."""

import sqlite3
from pathlib import Path

import pytest

from engine.gallery.library import DATABASE
from tests.engine.cli.conftest import Limner
from tests.pictures import people, save_portrait


@pytest.fixture
def gallery(limner: Limner, tmp_path: Path) -> Path:
    folder = people(tmp_path / "in", 3, photos=2)
    assert limner("enrol", folder, "--gallery", "test", "--pack", "small").code == 0
    return folder


def alter(library: Path, statement: str) -> None:
    connection = sqlite3.connect(library / DATABASE)
    with connection:
        assert connection.execute(statement).rowcount > 0
    connection.close()


def test_list_counts_people_and_photos_and_names_the_packs(limner: Limner, gallery: Path) -> None:
    (line,) = limner("gallery", "list", "--json").lines
    assert {key: line[key] for key in ("gallery", "kind", "people", "photos")} == {
        "gallery": "test",
        "kind": "face",
        "people": 3,
        "photos": 6,
    }
    assert [(pack["pack"], pack["photos"]) for pack in line["packs"]] == [("small", 6)]
    assert "test: 3 people, 6 photos; encoded with small (6, serving)" in limner("gallery", "list").out


def test_an_empty_library_says_how_to_begin(limner: Limner) -> None:
    result = limner("gallery", "list")
    assert (result.code, "limner enrol" in result.out) == (0, True)


def test_show_lists_people_and_finds_some_by_a_part_of_the_name(limner: Limner, gallery: Path) -> None:
    lines = limner("gallery", "show", "test", "--json").lines
    assert [line["person"] for line in lines] == ["person 00", "person 01", "person 02"]
    assert [line["person"] for line in limner("gallery", "show", "test", "--like", "N 01", "--json").lines] == [
        "person 01"
    ]
    assert limner("gallery", "show", "test", "--like", "%", "--json").lines == []
    assert all(0.0 <= line["quality"] <= 1.0 for line in lines)
    assert f"person 01: 2 photos, best quality {lines[1]['quality']:.2f}" in limner("gallery", "show", "test").out


def test_verify_finds_nothing_wrong_with_what_nobody_touched(limner: Limner, gallery: Path) -> None:
    result = limner("gallery", "verify", "--json")
    assert (result.code, result.lines) == (0, [{"summary": {"faults": 0}}])


def test_verify_names_the_photo_that_was_changed_and_the_one_that_is_gone(limner: Limner, gallery: Path) -> None:
    save_portrait(gallery / "person 00" / "1.png", 99)
    (gallery / "person 02" / "0.png").unlink()
    result = limner("gallery", "verify", "test", "--json")
    assert result.code == 1
    faults = [line["fault"] for line in result.lines[:-1]]
    assert [fault.split(": ")[0] for fault in faults] == [
        str(gallery / "person 00" / "1.png"),
        str(gallery / "person 02" / "0.png"),
    ]
    assert limner("gallery", "verify", "test", "--no-files", "--json").code == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE person SET name = 'somebody else' WHERE name = 'person 01'",
        "UPDATE photo SET person_id = (SELECT MIN(id) FROM person) WHERE id = (SELECT MAX(id) FROM photo)",
        "UPDATE feature SET vector = (SELECT vector FROM feature f WHERE f.id = 1) WHERE id = 2",
        "DELETE FROM feature WHERE id = 3",
    ],
)
def test_verify_notices_what_another_program_changed(
    limner: Limner, gallery: Path, library: Path, statement: str
) -> None:
    alter(library, statement)
    result = limner("gallery", "verify", "--json")
    assert result.code == 1
    assert "changed by another program" in result.lines[0]["fault"]


def test_verify_names_the_photo_of_a_damaged_feature_and_a_search_says_to_verify(
    limner: Limner, gallery: Path, library: Path
) -> None:
    alter(library, "UPDATE feature SET vector = substr(vector, 1, 7) WHERE id = 2")
    faults = [line.get("fault", "") for line in limner("gallery", "verify", "--json").lines]
    assert any(fault.startswith(str(gallery)) and "feature of pack 'small' is damaged" in fault for fault in faults)
    photo = gallery / "person 00" / "0.png"
    result = limner("search", photo, "--gallery", "test", "--modality", "photo", "--pack", "small", "--json")
    assert result.code == 3
    assert "limner gallery verify" in result.lines[0]["error"]


def test_remove_asks_first_and_leaves_the_photos_alone(limner: Limner, gallery: Path) -> None:
    assert limner("gallery", "remove", "test").code == 2
    assert len(limner("gallery", "list", "--json").lines) == 1
    assert limner("gallery", "remove", "test", "--yes", "--json").lines == [{"gallery": "test", "status": "removed"}]
    assert limner("gallery", "list", "--json").lines == []
    assert len(list(gallery.rglob("*.png"))) == 6


def test_a_gallery_of_the_same_name_starts_anew_and_finds_only_its_own(limner: Limner, gallery: Path) -> None:
    search = ("--gallery", "test", "--modality", "photo", "--pack", "small", "--json")
    limner("search", gallery / "person 00" / "0.png", *search)
    limner("gallery", "remove", "test", "--yes")
    limner("enrol", gallery / "person 02", "--person", "folder", "--gallery", "test", "--pack", "small")
    (line,) = limner("search", gallery / "person 00" / "0.png", *search).lines
    assert [candidate["person"] for candidate in line["candidates"]] == ["person 02"]


@pytest.mark.parametrize("verb", ["show", "verify"])
def test_an_unknown_gallery_is_named_with_the_known_ones(limner: Limner, gallery: Path, verb: str) -> None:
    result = limner("gallery", verb, "nonesuch", "--json")
    assert result.code == 3
    assert "there is no gallery 'nonesuch'; the library has 'test'" in result.lines[-1]["error"]


def test_a_backup_is_restored_to_another_folder_and_lists_the_same_people(
    limner: Limner, gallery: Path, tmp_path: Path
) -> None:
    (line,) = limner("gallery", "backup", tmp_path / "saved", "--json").lines
    assert line["bytes"] == (tmp_path / "saved").stat().st_size
    result = limner("gallery", "restore", tmp_path / "saved", "--library", tmp_path / "again", "--json")
    assert result.lines == [{"library": str(tmp_path / "again"), "galleries": ["test"]}]
    shown = [
        limner("gallery", "show", "test", "--library", place).out
        for place in (tmp_path / "again", tmp_path / "library")
    ]
    assert shown[0] == shown[1]
    assert limner("gallery", "restore", tmp_path / "saved", "--library", tmp_path / "again").code == 3


def test_an_encrypted_backup_needs_its_passphrase(limner: Limner, gallery: Path, tmp_path: Path) -> None:
    right, wrong = tmp_path / "right.txt", tmp_path / "wrong.txt"
    right.write_text("seven grey herons\n", encoding="utf-8")
    wrong.write_text("seven grey heron", encoding="utf-8")
    saved, again = tmp_path / "saved", ("--library", tmp_path / "again")
    (line,) = limner("gallery", "backup", saved, "--passphrase-file", right, "--json").lines
    assert (line["bytes"], line["encrypted"]) == (saved.stat().st_size, True)
    assert limner("gallery", "restore", saved, *again).code == 2
    refused = limner("gallery", "restore", saved, "--passphrase-file", wrong, *again)
    assert (refused.code, refused.err) == (3, f"limner: {saved}: the passphrase does not fit\n")
    assert limner("gallery", "restore", saved, "--passphrase-file", right, *again).code == 0
    assert limner("gallery", "show", "test", *again).out == limner("gallery", "show", "test").out
