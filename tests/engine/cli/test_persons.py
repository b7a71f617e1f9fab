"""Persons by the command line: enrolled by kind, searched by a box, kept in a case and repeated, or refused."""

from pathlib import Path

import cv2
import pytest

from tests.engine.cli.conftest import Limner
from tests.engine.test_person_matching import person, scene
from tests.packs import SIDE, write_pack

SEARCH = ("--gallery", "street", "--modality", "infrared", "--pack", "figures")


@pytest.fixture
def street(limner: Limner, tmp_path: Path) -> Limner:
    """Four people enrolled, and `frame.png` that shows the second of them beside much else."""
    chip = {"geometry": "box", "width": SIDE, "height": SIDE}
    pack = write_pack(
        tmp_path / "figures", name="figures", kind="person", modalities=("visible", "infrared"), chip=chip
    )
    assert limner("pack", "install", pack).code == 0
    for number in range(4):
        (tmp_path / "crops" / f"person {number}").mkdir(parents=True)
        cv2.imwrite(str(tmp_path / "crops" / f"person {number}" / "1.png"), person(number))
    cv2.imwrite(str(tmp_path / "frame.png"), scene(1))
    done = limner("enrol", tmp_path / "crops", "--gallery", "street", "--kind", "person", "--pack", "figures", "--json")
    assert done.code == 0
    assert done.summary["enrolled"] == 4
    return limner


def test_a_frame_is_searched_by_its_box_and_the_line_says_the_box_again(street: Limner, tmp_path: Path) -> None:
    found = street("search", tmp_path / "frame.png", *SEARCH, "--box", "200,100,48,96", "--json")
    assert found.code == 0
    (line,) = found.lines
    assert line["candidates"][0]["person"] == "person 1"
    assert line["box"] == [200, 100, 48, 96]
    assert line["points_by_hand"] is True
    assert "points" not in line


def test_a_frame_without_a_box_is_refused_with_the_way_to_give_one(street: Limner, tmp_path: Path) -> None:
    refused = street("search", tmp_path / "frame.png", *SEARCH, "--json")
    assert refused.code == 1
    assert "no person was found in it" in refused.lines[0]["error"]
    assert "--box x,y,width,height" in refused.lines[0]["error"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--points", "1,2,30,4"), "--points belongs to faces; write --box"),
        (("--box", "1,2,30"), "4 numbers"),
        (("--box", "1,2,b,4"), "--box '1,2,b,4' is not a list of numbers"),
        (("--box", "1,2,30,40", "--points", "1,2,3,4"), "give one of them"),
    ],
)
def test_what_marks_no_person_is_wrong_usage(street: Limner, tmp_path: Path, given: tuple[str, ...], said: str) -> None:
    result = street("search", tmp_path / "frame.png", *SEARCH, *given)
    assert result.code == 2
    assert said in result.err


def test_a_gallery_of_persons_takes_no_faces(street: Limner, tmp_path: Path) -> None:
    result = street("enrol", tmp_path / "crops", "--gallery", "street")
    assert result.code in {2, 3}
    assert "is for persons" in result.err


def test_a_case_keeps_the_box_reports_it_and_repeats_its_search(street: Limner, tmp_path: Path) -> None:
    assert street("case", "new", "9", "--title", "Car park", "--authority", "§ 12", "--reason", "theft").code == 0
    added = ("case", "add-probe", "9", tmp_path / "frame.png", "--modality", "infrared", "--box", "200,100,48,96")
    assert street(*added).code == 0
    found = street("case", "search", "9", "--gallery", "street", "--pack", "figures", "--json")
    assert found.lines[0]["ranking"]["candidates"][0]["person"] == "person 1"
    asked = [line["feature"] for line in street("case", "checklist", "9", "1", "1", "--json").lines]
    assert "upper garment" in asked
    assert "nose" not in asked
    verified = street("case", "verify", "9", "--json")
    assert verified.code == 0, verified.out
    written = street("case", "report", "9", "--out", tmp_path / "report.html")
    assert written.code == 0, written.err
    said = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "a box of 48 × 96 pixels at 200, 100, drawn by hand" in said


def test_a_box_around_a_face_gives_its_points(limner: Limner, tmp_path: Path) -> None:
    from tests.pictures import people, save_portrait

    people(tmp_path / "in", 3)
    save_portrait(tmp_path / "sketch.png", 3000)
    assert limner("enrol", tmp_path / "in", "--gallery", "faces", "--pack", "small").code == 0
    search = ("search", tmp_path / "sketch.png", "--gallery", "faces", "--pack", "small", "--modality", "sketch")
    (line,) = limner(*search, "--box", "20,20,60,80", "--json").lines
    assert len(line["points"]) == 5
    assert line["points_by_hand"] is True
