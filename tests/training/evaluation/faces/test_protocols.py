"""Every protocol from its command line to its report, on people of ellipses, with a pack of random projections."""

import json
from pathlib import Path

import cv2
import pytest
from typer.testing import CliRunner

from tests import packs
from tests.pictures import save_portrait
from tests.training.archive import lay_out_lfw
from tests.training.running.toy import lay_out
from training.cli import app
from training.errors import DataError
from training.evaluation.faces.robustness import FACTORS, PAPERS
from training.evaluation.occlusion import FRACTIONS

FACES = ("photo", "sketch", "nir", "thermal")
OUTLINE = Path(__file__).parents[4] / "resources" / "packs" / "outline"


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return lay_out_lfw(tmp_path_factory.mktemp("faces"), 14, side=250)


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return packs.write_pack(tmp_path_factory.mktemp("pack") / "p", name="p", modalities=FACES, detector="contrast")


def asked(*arguments):
    result = CliRunner().invoke(app, ["evaluate", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def reported(out):
    report = (out / "report.md").read_text(encoding="utf-8")
    for figure in out.glob("figures/*.png"):
        assert cv2.imread(str(figure)) is not None
    return json.loads((out / "numbers.json").read_text(encoding="utf-8")), report


def test_one_command_lays_a_pack_and_the_descriptor_side_by_side(archive, tmp_path):
    sizes = ("--people", 8, "--others", 3, "--rendered", 3, "--out", tmp_path)
    asked(OUTLINE, archive, "--protocol", "faces", *sizes)
    numbers, report = reported(tmp_path)
    assert numbers["size"]["people"] == 8
    table = numbers["table"]
    assert set(table["sketch, its own photo"]) == {"outline", "descriptor"}
    assert table["sketch, its own photo"]["outline"]["people"] == 8
    assert table["sketch, its own photo"]["outline"]["probes"] == 16
    assert table["sketch, its own photo before a wall, 3 others' photos too"]["outline"]["people"] > 8
    assert any(question.startswith("sketch by a hand left out: ") for question in table)
    for figures in (each for row in table.values() for each in row.values()):
        assert 0 <= figures["rank_1"] <= figures["rank_10"] <= figures["rank_50"] <= 1
    # Only photos are real here: no other modality gets a ratio to show.
    assert set(numbers["calibration"]["outline"]) == {"photo"}
    assert "slope" not in numbers["worth"]["outline"]["sketch"]
    assert set(numbers["groups"]["outline"]) >= {"rendered: sketch", "rendered: photo of another day"}
    assert {row["finder"] for row in numbers["detector"]} == {"outline"}
    assert "No real sketch" in report
    for drawn in numbers["curves"].values():
        for each in (drawn["outline"], drawn["descriptor"]):
            assert 0 < len(each["roc"]["false"]) == len(each["roc"]["true"]) <= 100
    own = numbers["curves"]["sketch, its own photo"]["outline"]
    assert [own["cmc"][rank - 1] for rank in (1, 10)] == [
        table["sketch, its own photo"]["outline"][name] for name in ("rank_1", "rank_10")
    ]
    assert set(numbers["tsne"]["outline"]["photo"]["person"]) == {0, 1, 2}


def test_robustness_has_a_curve_a_factor(archive, pack, tmp_path):
    asked(pack, archive, "--protocol", "robustness", "--people", 8, "--out", tmp_path)
    numbers, report = reported(tmp_path)
    for factor in FACTORS:
        steps = numbers["curves"]["p"][factor.name]
        assert [float(amount) for amount in steps] == list(factor.amounts)
        assert f"figures/robustness-{factor.name.replace(' ', '-').lower()}.png" in report
    assert set(numbers["curves"]["descriptor"]["coloured paper"]) == set(PAPERS)
    first = {factor.name: numbers["curves"]["p"][factor.name][f"{factor.amounts[0]:g}"] for factor in FACTORS}
    # Where nothing is changed yet, every factor starts from the same sketches.
    assert len({figures["own_photo"] for figures in first.values()}) == 1


def test_occlusion_takes_people_held_out(archive, pack, tmp_path):
    asked(pack, archive, "--protocol", "occlusion", "--people", 8, "--out", tmp_path)
    numbers, report = reported(tmp_path)
    assert set(numbers["models"]) == {"p", "descriptor"}
    assert set(numbers["models"]["p"]["bands"]) == {"eyes", "nose", "mouth"}
    assert "figures/occlusion-map-p.png" in report


def test_occlusion_takes_a_manifest_and_any_pack(pack, tmp_path):
    manifest = lay_out(tmp_path)
    numbers = json.loads(asked(pack, manifest, "--protocol", "occlusion", "--json"))
    found = numbers["models"]["p"]
    assert list(found["curve"]) == [f"{fraction:g}" for fraction in FRACTIONS]
    assert found["probes"] == 2
    assert 0 <= found["area"] <= 1


def test_the_program_is_judged_by_its_own_command_line(pack, tmp_path):
    for number in range(3):
        for photo in range(2):
            save_portrait(tmp_path / "photo" / f"d{number}" / f"{photo}.png", 1000 * number + photo)
        save_portrait(tmp_path / "sketch" / f"d{number}.png", 1000 * number, size=97)
    (tmp_path / "sketch" / "d9.png").write_bytes(b"no picture")
    numbers = json.loads(asked(pack, tmp_path, "--protocol", "program", "--json"))
    found = numbers["models"]["p"]
    assert (found["photos"], found["people"]) == (6, 3)
    # The sketches are the photos a pixel larger, so all are found; the damaged one is a probe that found nobody.
    assert found["probes"] == {"sketch": {"probes": 4, "rank_1": 0.75, "rank_10": 0.75, "refused": 1}}


def test_an_unknown_protocol_names_the_known_ones(pack, archive):
    with pytest.raises(DataError, match=r"no protocol 'x'.*faces, occlusion, persons, program, robustness"):
        CliRunner().invoke(app, ["evaluate", str(pack), str(archive), "--protocol", "x"], catch_exceptions=False)


def test_packs_of_one_name_cannot_stand_in_one_table(pack, archive):
    with pytest.raises(DataError, match="one name"):
        CliRunner().invoke(
            app, ["evaluate", f"{pack},{pack}", str(archive), "--protocol", "faces"], catch_exceptions=False
        )
