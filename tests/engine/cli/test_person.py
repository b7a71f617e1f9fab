"""`limner person` from a shell: what is changed is shown, undone, due, and purged with proof."""

from pathlib import Path

import pytest

from tests.engine.cli.conftest import Limner
from tests.pictures import people

IN = ("--gallery", "test")


@pytest.fixture
def gallery(limner: Limner, tmp_path: Path) -> Path:
    folder = people(tmp_path / "in", 3, photos=2)
    assert limner("enrol", folder, *IN, "--pack", "small", "--keep-copies").code == 0
    return folder


def test_a_person_is_shown_with_photos_and_what_they_are_worth(limner: Limner, gallery: Path) -> None:
    (line,) = limner("person", "show", "person 01", *IN, "--json").lines
    assert (line["person"], line["photo_count"]) == ("person 01", 2)
    photo = line["photos"][0]
    assert photo["file"] == str(gallery / "person 01" / "0.png")
    assert Path(photo["copy"]).read_bytes() == (gallery / "person 01" / "0.png").read_bytes()
    assert (photo["flaw"] is None) == (photo["quality"] == 1)
    assert f"{photo['photo']}: {photo['file']} (quality " in limner("person", "show", "person 01", *IN).out


def test_edit_changes_what_is_named_and_keeps_the_rest(limner: Limner, gallery: Path) -> None:
    limner("person", "edit", "person 00", *IN, "--sex", "f", "--tags", "north, wanted", "--set", "file=4711")
    (line,) = limner("person", "edit", "person 00", *IN, "--name", "Ada", "--birth", "1815-12", "--json").lines
    assert {key: line[key] for key in ("person", "sex", "birth", "tags", "attributes")} == {
        "person": "Ada",
        "sex": "f",
        "birth": "1815-12",
        "tags": ["north", "wanted"],
        "attributes": {"file": "4711"},
    }
    assert limner("person", "edit", "Ada", *IN, "--set", "file").code == 2
    assert limner("person", "edit", "nobody", *IN, "--sex", "f").code == 3


def test_merge_split_and_undo_are_seen_by_the_next_search(limner: Limner, gallery: Path) -> None:
    def first(photo: Path) -> str:
        result = limner("search", photo, *IN, "--modality", "photo", "--json")
        return str(result.lines[0]["candidates"][0]["person"])

    limner("person", "merge", "person 00", "person 01", *IN)
    assert first(gallery / "person 01" / "1.png") == "person 00"
    assert limner("person", "merge", "person 00", "person 00", *IN).code == 2
    split = limner("person", "split", "person 00", "Grace", *IN, "--photo", gallery / "person 01" / "1.png")
    assert split.code == 0
    assert first(gallery / "person 01" / "1.png") == "Grace"
    for _ in range(2):
        assert limner("person", "undo", *IN).code == 0
    assert first(gallery / "person 01" / "1.png") == "person 01"
    states = [line["state"] for line in limner("person", "undo", *IN, "--list", "--json").lines]
    assert states == ["undone", "undone"]
    assert limner("person", "undo", *IN).code == 3


def test_a_purge_asks_and_proves_and_what_is_purged_stays_away(limner: Limner, gallery: Path, library: Path) -> None:
    assert limner("person", "delete", "person 02", *IN).code == 2
    assert limner("person", "delete", "person 02", *IN, "--yes").code == 0
    result = limner("person", "purge", *IN, "--yes", "--json")
    proof = result.lines[0]["purged"]
    assert (result.code, proof["people"], proof["photos"], proof["copies"]) == (0, 1, 2, 2)
    assert proof["found_in"] == []
    again = limner("enrol", gallery / "person 02", *IN, "--json", "--retry-refused")
    assert (again.code, again.summary["refused"]) == (1, 2)
    assert limner("person", "show", "person 02", *IN).code == 3


def test_whose_time_is_over_is_listed_by_gallery_or_person(limner: Limner, gallery: Path) -> None:
    assert "Nobody" in limner("person", "due", *IN).out
    assert limner("gallery", "keep", "test", "--days", 30, "--legal-basis", "police law").code == 0
    limner("person", "edit", "person 01", *IN, "--retain-until", "2999-12-31")
    lines = limner("person", "due", *IN, "--on", "2990-01-01", "--json").lines
    assert [(line["person"], line["legal_basis"]) for line in lines] == [
        ("person 00", "police law"),
        ("person 02", "police law"),
    ]


def test_another_pack_is_encoded_compared_switched_to_and_back(limner: Limner, gallery: Path, tmp_path: Path) -> None:
    from tests.packs import write_pack

    newer = write_pack(tmp_path / "newer", name="newer", seed=3, detector="contrast")
    assert limner("pack", "install", newer).code == 0
    search = ("search", gallery / "person 00" / "0.png", *IN, "--modality", "photo", "--json")
    assert limner(*search).lines[0]["pack"] == "small"
    assert limner("gallery", "switch", "test", "--pack", "newer").code == 3
    assert limner("gallery", "reembed", "test", "--pack", "newer", "--json").summary["enrolled"] == 6
    assert limner(*search).lines[0]["pack"] == "small"
    compared = limner("pack", "compare", "small", "newer", *IN, "--json").lines
    assert [line.get("pack") for line in compared] == ["small", "newer", None]
    assert limner("gallery", "switch", "test", "--pack", "newer").code == 0
    assert limner(*search).lines[0]["pack"] == "newer"
    assert "newer (6, serving)" in limner("gallery", "list").out
    assert limner("gallery", "switch", "test", "--back").code == 0
    assert limner(*search).lines[0]["pack"] == "small"
    assert limner("gallery", "switch", "test").code == 2


def test_duplicates_are_listed_and_left_alone(limner: Limner, gallery: Path) -> None:
    (gallery / "person 02" / "copy.png").write_bytes((gallery / "person 00" / "0.png").read_bytes())
    limner("enrol", gallery, *IN)
    lines = limner("gallery", "duplicates", "test", "--json").lines
    assert [line.get("kind") for line in lines] == ["exact", None]
    assert lines[0]["copies"][1]["file"] == str(gallery / "person 02" / "copy.png")
    assert limner("gallery", "show", "test", "--json").lines[0]["photos"] == 2
