"""`limner enrol` from a shell: names, lists, refusals, exit codes, and a line for each file."""

import shutil
import zlib
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
import pytest

from tests.engine.cli.conftest import Limner
from tests.pictures import people, portrait, save_portrait

ENROL = ("--gallery", "test", "--pack", "small")


def test_json_gives_a_line_a_file_a_summary_and_nothing_else(limner: Limner, tmp_path: Path) -> None:
    folder = people(tmp_path / "in", 3)
    result = limner("enrol", folder, *ENROL, "--json")
    assert result.code == 0
    assert len(result.lines) == 4
    for number, line in enumerate(result.lines[:3]):
        assert line == {
            "file": str(folder / f"person {number:02}" / "0.png"),
            "sha256": line["sha256"],
            "status": "enrolled",
            "person": f"person {number:02}",
            "reason": None,
            "quality": line["quality"],
            "flaw": line["flaw"],
        }
        assert len(line["sha256"]) == 64
        assert 0 <= line["quality"] <= 1
        assert (line["flaw"] is None) == (line["quality"] == 1)
    assert {key: result.summary[key] for key in ("files", "enrolled", "refused", "gallery", "pack", "cancelled")} == {
        "files": 3,
        "enrolled": 3,
        "refused": 0,
        "gallery": "test",
        "pack": "small",
        "cancelled": False,
    }


def test_photos_in_folders_are_named_after_the_folder_and_the_first_line_says_so(
    limner: Limner, tmp_path: Path
) -> None:
    result = limner("enrol", people(tmp_path / "in", 2, photos=2), *ENROL, "--json")
    assert "named after the folder" in result.err.splitlines()[0]
    assert {line["person"] for line in result.lines[:-1]} == {"person 00", "person 01"}


def test_photos_that_lie_flat_are_named_after_the_file_whatever_their_folder_is_called(
    limner: Limner, tmp_path: Path
) -> None:
    for number, name in enumerate(("Ada", "Grace")):
        save_portrait(tmp_path / "mugshots" / f"{name}.png", number)
    result = limner("enrol", tmp_path / "mugshots", *ENROL, "--json")
    assert "named after the photo's file" in result.err.splitlines()[0]
    assert {line["person"] for line in result.lines[:-1]} == {"Ada", "Grace"}


def test_a_mixed_folder_names_each_photo_by_where_it_lies_and_says_how_many(limner: Limner, tmp_path: Path) -> None:
    folder = people(tmp_path / "in", 2)
    save_portrait(folder / "Ada.png", 77)
    result = limner("enrol", folder, *ENROL, "--json")
    assert {line["person"] for line in result.lines[:-1]} == {"Ada", "person 00", "person 01"}
    assert result.err.startswith("1 photos lie flat")
    assert "2 lie in folders" in result.err


def test_one_folder_with_many_photos_is_one_person_with_a_hint(limner: Limner, tmp_path: Path) -> None:
    people(tmp_path / "in", 1, photos=3)
    assert "become one person, 'person 00'" in limner("enrol", tmp_path / "in", *ENROL, "--json").err


@pytest.mark.parametrize("pattern", [r"/([a-z]+)-\d+\.png$", r"/(?P<person>[a-z]+)-(\d+)\.png$"])
def test_a_pattern_names_people_and_a_path_it_does_not_fit_is_refused(
    limner: Limner, tmp_path: Path, pattern: str
) -> None:
    for number, name in enumerate(("ada-1", "ada-2", "Grace")):
        save_portrait(tmp_path / "in" / f"{name}.png", number)
    result = limner("enrol", tmp_path / "in", *ENROL, "--person", pattern, "--json")
    assert result.code == 1
    found = result.by_name()
    assert found["ada-1.png"]["person"] == found["ada-2.png"]["person"] == "ada"
    assert "does not fit its path" in found["Grace.png"]["reason"]


@pytest.mark.parametrize("pattern", ["(", "no group", "(two)(groups)"])
def test_a_pattern_that_is_none_is_wrong_usage_and_makes_no_gallery(
    limner: Limner, tmp_path: Path, pattern: str
) -> None:
    result = limner("enrol", people(tmp_path / "in", 1), *ENROL, "--person", pattern)
    assert result.code == 2
    assert "--person" in result.err
    assert limner("gallery", "list", "--json").lines == []


def test_a_list_names_people_and_brings_what_is_known_of_them(limner: Limner, tmp_path: Path) -> None:
    for name in ("1.png", "2.png", "3.png"):
        save_portrait(tmp_path / "in" / name, int(name[0]))
    table = tmp_path / "in" / "people.csv"
    table.write_text(
        "file,person,sex,born,tags,Eye colour\n"
        "1.png,Ada Lovelace,F,1815-12-10,mathematics; london,brown\n"
        f"{tmp_path / 'in' / '2.png'},Ada Lovelace,,,,\n"
        "missing.png,Nobody,,,,\n",
        encoding="utf-8-sig",
    )
    result = limner("enrol", tmp_path / "in", *ENROL, "--csv", table, "--json")
    assert result.code == 0
    assert [line["person"] for line in result.lines[:-1]] == ["Ada Lovelace", "Ada Lovelace", "3"]
    assert "1 files that people.csv lists were not met: missing.png" in result.err
    (ada,) = limner("gallery", "show", "test", "--like", "ada", "--json").lines
    assert ada.pop("quality") == 0.0
    assert ada == {
        "person": "Ada Lovelace",
        "photos": 2,
        "sex": "f",
        "birth": "1815-12-10",
        "tags": ["mathematics", "london"],
        "Eye colour": "brown",
    }


def test_a_list_that_learned_more_updates_people_whose_photos_are_unchanged(limner: Limner, tmp_path: Path) -> None:
    people(tmp_path / "in", 1)
    table = tmp_path / "people.csv"
    table.write_text("person;birth;tags\nperson 00;1970;old\n")
    limner("enrol", tmp_path / "in", *ENROL, "--csv", table)
    table.write_text("person;birth;tags\nperson 00;1970-05;\n")
    result = limner("enrol", tmp_path / "in", *ENROL, "--csv", table, "--json")
    assert result.summary["unchanged"] == 1
    (person,) = limner("gallery", "show", "test", "--json").lines
    assert (person["birth"], person["tags"]) == ("1970-05", ["old"])


def test_every_fault_of_a_list_is_told_with_its_line_before_anything_is_done(limner: Limner, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text(
        "file,person,sex,birth\na.png,Ada,f,10/12/1815\n,,f,\nb.png,Bob,m,1999-02-30\nc.png,Eve,f,\nc.png,Ann,f,\n"
    )
    result = limner("enrol", people(tmp_path / "in", 1), *ENROL, "--csv", table, "--json")
    assert result.code == 3
    (line,) = result.lines
    assert "line 2: '10/12/1815' is no date" in line["error"]
    assert "line 3 names neither" in line["error"]
    assert "line 4: '1999-02-30' is no date" in line["error"]
    assert "lines 5 and 6 give c.png to different people" in line["error"]


def hostile_folder(folder: Path) -> dict[str, str]:
    """Fills the folder; what each bad file must be refused for."""
    good = save_portrait(folder / "good.jpg", 1).read_bytes()
    (folder / "empty.jpg").write_bytes(b"")
    (folder / "zeros.jpg").write_bytes(bytes(5000))
    (folder / "truncated.jpg").write_bytes(good[: len(good) // 2])
    (folder / "noise.png").write_bytes(np.random.default_rng(0).bytes(4000))
    (folder / "corrupt.png").write_bytes(b"\x89PNG\r\n\x1a\n" + np.random.default_rng(1).bytes(400))
    header = save_portrait(folder / "enormous.png", 2)
    data = bytearray(header.read_bytes())
    data[16:24] = (50_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    header.write_bytes(data)
    frames = [PIL.Image.fromarray(portrait(number)) for number in (3, 4)]
    frames[0].save(folder / "animated.gif", save_all=True, append_images=frames[1:])
    (folder / "notes.txt").write_text("These are the mugshots of March.")
    (folder / "form.pdf").write_bytes(b"%PDF-1.7\n...")
    cv2.imwrite(str(folder / "faceless.png"), np.full((80, 80, 3), 128, np.uint8))
    picture = PIL.Image.fromarray(portrait(5))
    picture.convert("CMYK").save(folder / "cmyk.jpg")
    picture.convert("P").save(folder / "palette.png")
    cv2.imwrite(str(folder / "deep.png"), portrait(6).astype(np.uint16) * 257)
    return {
        "empty.jpg": "empty",
        "zeros.jpg": "only zeros",
        "truncated.jpg": "damaged or cut off",
        "noise.png": "not an image",
        "corrupt.png": "damaged or cut off",
        "enormous.png": "50000 × 50000 pixels",
        "animated.gif": "2 pictures or is animated",
        "notes.txt": "not an image",
        "form.pdf": "a PDF document",
        "faceless.png": "no face was found",
    }


def test_a_hostile_folder_enrols_the_good_ones_and_names_each_refused_one_with_its_reason(
    limner: Limner, tmp_path: Path
) -> None:
    reasons = hostile_folder(tmp_path / "in")
    result = limner("enrol", tmp_path / "in", *ENROL, "--json")
    assert result.code == 1
    found = result.by_name()
    refused = {name: line["reason"] for name, line in found.items() if line["status"] == "refused"}
    assert set(refused) == set(reasons)
    for name, reason in reasons.items():
        assert reason in refused[name], name
    enrolled = {name for name, line in found.items() if line["status"] == "enrolled"}
    assert enrolled == {"good.jpg", "cmyk.jpg", "palette.png", "deep.png"}
    again = limner("enrol", tmp_path / "in", *ENROL, "--json")
    assert again.code == 1
    assert {name: line["reason"] for name, line in again.by_name().items() if line["status"] == "refused"} == refused


def test_in_words_the_refused_ones_are_named_and_the_counts_given(limner: Limner, tmp_path: Path) -> None:
    save_portrait(tmp_path / "in" / "a.png", 1)
    shutil.copy(tmp_path / "in" / "a.png", tmp_path / "in" / "b.png")
    (tmp_path / "in" / "c.png").write_bytes(b"")
    result = limner("enrol", tmp_path / "in", *ENROL)
    assert result.code == 1
    assert f"refused: {tmp_path / 'in' / 'c.png'}: the file is empty" in result.out
    assert f"duplicate: {tmp_path / 'in' / 'b.png'}: the same picture as {tmp_path / 'in' / 'a.png'}" in result.out
    assert "1 enrolled, 0 unchanged, 1 duplicate, 1 refused" in result.out


def test_a_second_run_does_nothing_and_ends_well(limner: Limner, tmp_path: Path) -> None:
    folder = people(tmp_path / "in", 3)
    limner("enrol", folder, *ENROL)
    result = limner("enrol", folder, *ENROL, "--json")
    assert result.code == 0
    assert {line["status"] for line in result.lines[:-1]} == {"unchanged"}


def test_a_path_that_is_not_there_is_refused_by_name(limner: Limner, tmp_path: Path) -> None:
    result = limner("enrol", tmp_path / "nowhere", *ENROL, "--json")
    assert result.code == 1
    assert result.lines[0]["reason"] == "there is no such file"


def test_an_unknown_pack_stops_before_a_gallery_is_made(limner: Limner, tmp_path: Path) -> None:
    result = limner("enrol", people(tmp_path / "in", 1), "--gallery", "test", "--pack", "nonesuch", "--json")
    assert result.code == 3
    assert "there is no pack 'nonesuch'" in result.lines[0]["error"]
    assert limner("gallery", "list", "--json").lines == []


def test_a_pack_for_another_kind_is_wrong_usage(limner: Limner, tmp_path: Path) -> None:
    result = limner("enrol", people(tmp_path / "in", 1), *ENROL, "--kind", "person")
    assert result.code == 2
    assert "is for faces" in result.err


def test_missing_options_are_wrong_usage(limner: Limner, tmp_path: Path) -> None:
    assert limner("enrol", tmp_path).code == 2
    assert limner("enrol", "--gallery", "test").code == 2
