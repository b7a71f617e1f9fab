"""`limner search` from a shell: a line a probe, repeatable, and honest about what could not be used."""

from math import log10
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.engine.cli.conftest import Limner
from tests.packs import write_pack
from tests.pictures import people, portrait, save_portrait

SEARCH = ("--gallery", "test", "--modality", "sketch", "--pack", "small")


@pytest.fixture
def gallery(limner: Limner, tmp_path: Path) -> Path:
    folder = people(tmp_path / "in", 8)
    assert limner("enrol", folder, "--gallery", "test", "--pack", "small").code == 0
    return folder


def probe(file: Path, number: int) -> Path:
    """A darker, noisier picture of the person drawn by `number`."""
    noise = np.random.default_rng(number).normal(0, 6, (96, 96, 1))
    file.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(file), np.clip(portrait(number) * 0.8 + noise, 0, 255).astype(np.uint8))
    return file


def test_a_sketch_finds_its_person_and_the_line_has_all_that_is_needed_to_repeat_it(
    limner: Limner, gallery: Path, tmp_path: Path
) -> None:
    sketch = probe(tmp_path / "sketch.png", 3000)
    result = limner("search", sketch, *SEARCH, "--top", 5, "--json")
    assert result.code == 0
    (line,) = result.lines
    first = line["candidates"][0]
    assert first["person"] == "person 03"
    assert first["photo"] == str(gallery / "person 03" / "0.png")
    assert first["ratio"] is None
    assert [candidate["rank"] for candidate in line["candidates"]] == [1, 2, 3, 4, 5]
    scores = [candidate["score"] for candidate in line["candidates"]]
    assert scores == sorted(scores, reverse=True)
    assert line["probe"] == str(sketch)
    assert (line["pack"], line["seed"], line["hypotheses"], line["width"]) == ("small", 0, 10, 0.5)
    assert len(line["sha256"]) == len(line["pack_digest"]) == len(line["gallery_snapshot"]) == 64
    assert line["notice"] == "A lead, not an identification."


def test_the_same_search_gives_the_same_line_and_another_seed_other_scores(
    limner: Limner, gallery: Path, tmp_path: Path
) -> None:
    sketch = probe(tmp_path / "sketch.png", 3000)
    first = limner("search", sketch, *SEARCH, "--json").lines
    assert limner("search", sketch, *SEARCH, "--json").lines == first
    (other,) = limner("search", sketch, *SEARCH, "--seed", 1, "--hypotheses", 4, "--width", 0.7, "--json").lines
    assert (other["seed"], other["hypotheses"], other["width"]) == (1, 4, 0.7)
    assert other["candidates"][0]["score"] != first[0]["candidates"][0]["score"]


def test_several_galleries_are_one_list_in_which_each_candidate_names_its_own(
    limner: Limner, gallery: Path, tmp_path: Path
) -> None:
    other = people(tmp_path / "other", 11)
    newer = sorted(other.iterdir())[8:]
    limner("enrol", *newer, "--gallery", "other", "--pack", "small", "--person", "folder")
    sketch = probe(tmp_path / "sketch.png", 9000)
    (line,) = limner("search", sketch, *SEARCH, "--gallery", "other", "--json").lines
    assert len(line["candidates"]) == 11
    assert (line["candidates"][0]["person"], line["candidates"][0]["gallery"]) == ("person 09", "other")
    assert sum(one["gallery"] == "test" for one in line["candidates"]) == 8
    assert [one["name"] for one in line["galleries"]] == ["test", "other"]
    assert "Gallery" in limner("search", sketch, *SEARCH, "--gallery", "other").out.splitlines()[1]


def test_the_snapshot_follows_the_gallery(limner: Limner, gallery: Path, tmp_path: Path) -> None:
    sketch = probe(tmp_path / "sketch.png", 3000)
    (before,) = limner("search", sketch, *SEARCH, "--json").lines
    new = save_portrait(tmp_path / "more" / "new" / "0.png", 99)
    limner("enrol", new.parent.parent, "--gallery", "test", "--pack", "small")
    (after,) = limner("search", sketch, *SEARCH, "--json").lines
    assert before["gallery_snapshot"] != after["gallery_snapshot"]
    assert {candidate["person"] for candidate in after["candidates"]} >= {"new"}


def test_a_probe_that_cannot_be_used_is_a_line_with_its_reason_and_the_others_are_searched(
    limner: Limner, gallery: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "probes"
    probe(folder / "a.png", 1000)
    (folder / "b.png").write_bytes(b"")
    cv2.imwrite(str(folder / "c.png"), np.full((90, 90), 128, np.uint8))
    probe(folder / "d.png", 2000)
    result = limner("search", folder, *SEARCH, "--json")
    assert result.code == 1
    a, b, c, d = result.lines
    assert [a["candidates"][0]["person"], d["candidates"][0]["person"]] == ["person 01", "person 02"]
    assert b == {"probe": str(folder / "b.png"), "error": "the file is empty"}
    assert "no face was found" in c["error"]
    assert "--points x,y,x,y" in c["error"]


def test_points_by_hand_are_used_where_no_face_was_found(limner: Limner, gallery: Path, tmp_path: Path) -> None:
    faint = tmp_path / "faint.png"
    cv2.imwrite(str(faint), (portrait(3000) * 0.05 + 100).astype(np.uint8))
    assert limner("search", faint, *SEARCH, "--json").code == 1
    result = limner("search", faint, *SEARCH, "--points", "60,43,36,43", "--json")
    assert result.code == 0
    (line,) = result.lines
    assert (line["points"], line["points_by_hand"]) == ([[36.0, 43.0], [60.0, 43.0]], True)


@pytest.mark.parametrize("points", ["1,2,3", "1,2,x,4", "5,5,5,5"])
def test_points_that_make_no_sense_are_wrong_usage(limner: Limner, gallery: Path, points: str) -> None:
    assert limner("search", gallery / "person 00" / "0.png", *SEARCH, "--points", points).code == 2


def test_points_for_several_probes_are_wrong_usage(limner: Limner, gallery: Path) -> None:
    result = limner("search", gallery, *SEARCH, "--points", "1,2,30,4")
    assert result.code == 2
    assert "--points and --box belong to one probe" in result.err


def test_fused_probes_give_one_line_that_names_them_all(limner: Limner, gallery: Path, tmp_path: Path) -> None:
    probe(tmp_path / "probes" / "a.png", 3000)
    probe(tmp_path / "probes" / "b.png", 4000)
    (tmp_path / "probes" / "c.png").write_bytes(b"")
    result = limner("search", tmp_path / "probes", *SEARCH, "--fuse", "--json")
    assert result.code == 1
    refused, line = result.lines
    assert refused["error"] == "the file is empty"
    assert [Path(one["probe"]).name for one in line["fused"]] == ["a.png", "b.png"]
    assert {candidate["person"] for candidate in line["candidates"][:2]} == {"person 03", "person 04"}


def test_fused_probes_have_their_own_lists_beside_the_common_one(limner: Limner, gallery: Path, tmp_path: Path) -> None:
    sketches = [probe(tmp_path / "probes" / f"{number}.png", number) for number in (3000, 4000)]
    (line,) = limner("search", tmp_path / "probes", *SEARCH, "--fuse", "--json").lines
    own = [limner("search", sketch, *SEARCH, "--json").lines[0]["candidates"] for sketch in sketches]
    assert line["each"] == own


@pytest.fixture
def described(limner: Limner, tmp_path: Path) -> None:
    """Eight people, of the odd ones the sex, of the even ones the birth and a tag."""
    odd = {i: ("f" if i % 4 == 1 else "m", "", "") for i in (1, 3, 5, 7)}
    rows = [",".join([f"person 0{i}", *odd.get(i, ("", str(1950 + 10 * i), "scar"))]) for i in range(8)]
    (tmp_path / "list.csv").write_text("\n".join(["person,sex,birth,tags", *rows]), encoding="utf-8")
    folder = people(tmp_path / "in", 8)
    done = limner("enrol", folder, "--gallery", "test", "--pack", "small", "--csv", tmp_path / "list.csv")
    assert done.code == 0


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (("--sex", "f"), "0 1 2 4 5 6"),
        (("--sex", "F", "--drop-unknown"), "1 5"),
        (("--age", "30-50", "--on", "2020-06-01", "--drop-unknown"), "2 4"),
        (("--age", "60-", "--on", "2020-06-01"), "0 1 3 5 7"),
        (("--tag", "scar"), "0 2 4 6"),
        (("--no-tag", "scar", "--exclude", "person 03"), "1 5 7"),
        (("--any-tag", "scar", "--any-tag", "none", "--sex", "m", "--drop-unknown"), ""),
        (("--enrolled-before", "2001-01-01"), ""),
        (("--enrolled-after", "2001-01-01"), "0 1 2 3 4 5 6 7"),
    ],
)
def test_filters_leave_the_people_they_name(
    limner: Limner, described: None, tmp_path: Path, options: tuple[str, ...], left: str
) -> None:
    result = limner("search", probe(tmp_path / "sketch.png", 3000), *SEARCH, *options, "--json")
    assert result.code == 0
    (line,) = result.lines
    assert sorted(one["person"][-1] for one in line["candidates"]) == left.split()
    assert line["removed"]
    assert all(removed["people"] >= removed["alone"] for removed in line["removed"])


def test_in_words_each_filter_says_how_many_it_left_out(limner: Limner, described: None, tmp_path: Path) -> None:
    result = limner("search", probe(tmp_path / "sketch.png", 3000), *SEARCH, "--sex", "f")
    assert "Filter sex: 2 people left out, 2 of them by it alone; of 4 it is not known, they are kept." in result.out


@pytest.mark.parametrize("wrong", [("--age", "old"), ("--age", "50-40"), ("--min-quality", 2), ("--on", "x")])
def test_filters_that_make_no_sense_are_wrong_usage(
    limner: Limner, gallery: Path, tmp_path: Path, wrong: tuple[str, object]
) -> None:
    sketch = probe(tmp_path / "sketch.png", 3000)
    assert limner("search", sketch, *SEARCH, *wrong).code == 2
    assert limner("search", sketch, *SEARCH, "--exclude", "nobody").code == 3


def test_a_mark_moves_the_list_and_is_in_the_line(limner: Limner, gallery: Path, tmp_path: Path) -> None:
    sketch = probe(tmp_path / "sketch.png", 3000)
    (before,) = limner("search", sketch, *SEARCH, "--json").lines
    fifth = before["candidates"][4]
    (after,) = limner("search", sketch, *SEARCH, "--like", fifth["photo_id"], "--json").lines
    assert fifth["person"] in [one["person"] for one in after["candidates"][:2]]
    marked = {"photo_id": fifth["photo_id"], "like": True, "person": fifth["person"], "photo": fifth["photo"]}
    assert after["feedback"] == [marked]


def test_in_words_candidates_come_as_a_table_with_the_notice_and_what_scores_are_worth(
    limner: Limner, gallery: Path, tmp_path: Path
) -> None:
    result = limner("search", probe(tmp_path / "sketch.png", 3000), *SEARCH, "--top", 3)
    assert result.code == 0
    assert "person 03" in result.out
    assert "A lead, not an identification. Scores are uncalibrated" in result.out
    assert "%" not in result.out


def test_a_ratio_convinces_only_above_the_number_of_people_and_table_and_line_say_so(
    limner: Limner, gallery: Path, tmp_path: Path
) -> None:
    sketch = probe(tmp_path / "sketch.png", 3000)
    for name, ratio, convincing in (("weak", 7.0, False), ("strong", 9.0, True)):
        measured = {"sketch": {"slope": 0.0, "offset": log10(ratio), "set": "portraits", "cllr": 0.9}}
        folder = write_pack(tmp_path / name, name=name, detector="contrast", generator=True, calibration=measured)
        assert limner("pack", "install", folder).code == 0
        search = ("search", sketch, *SEARCH, "--pack", name)
        (line,) = limner(*search, "--json").lines
        assert (line["people"], line["convincing"]) == (8, convincing)
        words = "Nothing convincing: among 8 people, somebody other than the one you look for may well come as close"
        assert (words in limner(*search).out) is not convincing


def test_a_gallery_made_with_another_pack_is_not_searched_and_the_sentence_says_what_to_do(
    limner: Limner, gallery: Path, tmp_path: Path
) -> None:
    limner("pack", "install", write_pack(tmp_path / "p" / "other", name="other", seed=5, detector="always"))
    sketch = probe(tmp_path / "sketch.png", 3000)
    result = limner("search", sketch, *SEARCH[:-1], "other", "--json")
    assert result.code == 3
    (line,) = result.lines
    assert "was enrolled with 'small'" in line["error"]
    assert "enrol its photos again with pack 'other'" in line["error"]
    assert limner("enrol", gallery / "person 03", "--gallery", "test", "--pack", "other").code == 0
    result = limner("search", sketch, *SEARCH[:-1], "other", "--json")
    assert len(result.lines[0]["candidates"]) == 1
    assert "7 photos of gallery 'test' were not encoded with pack 'other'" in result.err


def test_unknown_galleries_and_modalities_are_refused(limner: Limner, gallery: Path) -> None:
    photo = gallery / "person 00" / "0.png"
    result = limner("search", photo, "--gallery", "nonesuch", "--modality", "sketch", "--json")
    assert result.code == 3
    assert "there is no gallery 'nonesuch'; the library has 'test'" in result.lines[0]["error"]
    assert limner("search", photo, "--gallery", "test", "--modality", "crayon").code == 2
    assert limner("search", photo, "--gallery", "test").code == 2
    thermal = limner("search", photo, "--gallery", "test", "--modality", "thermal", "--pack", "small", "--json")
    assert thermal.code == 3
    assert "cannot encode thermal" in thermal.lines[0]["error"]


@pytest.mark.parametrize("wrong", [("--top", 0), ("--hypotheses", 0), ("--width", 0), ("--seed", -1)])
def test_numbers_out_of_range_are_wrong_usage(limner: Limner, gallery: Path, wrong: tuple[str, int]) -> None:
    assert limner("search", gallery / "person 00" / "0.png", *SEARCH, *wrong).code == 2


def test_steps_are_taken_recorded_and_repeated_from_the_record(limner: Limner, gallery: Path, tmp_path: Path) -> None:
    import json

    sketch = probe(tmp_path / "sketch.png", 3000)
    upside_down = tmp_path / "turned.png"
    cv2.imwrite(str(upside_down), cv2.rotate(cv2.imread(str(sketch)), cv2.ROTATE_180))
    record = {
        "format": 1,
        "mapping": {"low": 0.0, "high": 230.0, "inverted": False},
        "steps": [{"step": "rotate", "degrees": 180.0}, {"step": "light", "brightness": 0.1, "gamma": 1.5}],
    }
    (tmp_path / "steps.json").write_text(json.dumps(record))
    (line,) = limner("search", upside_down, *SEARCH, "--steps", tmp_path / "steps.json", "--json").lines
    assert line["candidates"][0]["person"] == "person 03"
    assert line["preparation"] == record
    (tmp_path / "again.json").write_text(json.dumps(line["preparation"]))
    (again,) = limner("search", upside_down, *SEARCH, "--steps", tmp_path / "again.json", "--json").lines
    assert again == line


def test_steps_that_limner_does_not_know_are_wrong_usage_and_named(
    limner: Limner, gallery: Path, tmp_path: Path
) -> None:
    (tmp_path / "steps.json").write_text('{"format": 1, "steps": [{"step": "beautify"}]}')
    result = limner("search", gallery / "person 00" / "0.png", *SEARCH, "--steps", tmp_path / "steps.json")
    assert result.code == 2
    assert "'beautify' is no step that Limner knows" in result.err
