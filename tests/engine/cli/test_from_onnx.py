"""`limner pack from-onnx`, from an agency's file and photos to a search with its pack."""

import json

import numpy as np
import onnx
import pytest

from engine.cli.program import run
from engine.formats import read_card
from tests import packs
from tests.engine.networks.recognisers import DIM, Recogniser, export
from tests.pictures import save_portrait


@pytest.fixture
def network(tmp_path):
    return export(Recogniser(), tmp_path / "ours.onnx", (2, 3, 64, 64))


@pytest.fixture
def detector(tmp_path):
    onnx.save(packs.detector_network(), tmp_path / "detector.onnx")
    return tmp_path / "detector.onnx"


def lines(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_pack_is_installed_and_finds_an_enrolled_photo(tmp_path, network, detector, capsys):
    library = ("--library", str(tmp_path / "library"), "--json")
    made = ("pack", "from-onnx", str(network), "--name", "ours", "--license", "own", "--channels", "bgr")
    assert run([*made, "--detector", str(detector), *library]) == 0
    said = lines(capsys)[-1]
    assert (said["pack"], said["dim"]) == ("ours", DIM)
    for number in range(4):
        save_portrait(tmp_path / "photos" / f"p{number}.png", number)
    assert run(["enrol", str(tmp_path / "photos"), "--gallery", "g", "--pack", "ours", *library]) == 0
    capsys.readouterr()
    probe = str(tmp_path / "photos" / "p2.png")
    assert run(["search", probe, "--gallery", "g", "--pack", "ours", "--modality", "sketch", *library]) == 0
    found = lines(capsys)[-1]["candidates"]
    assert found[0]["person"] == "p2"
    assert {candidate["ratio"] for candidate in found} == {None}


def test_photos_say_whether_centring_helps(tmp_path, network, detector, capsys):
    for number in range(10):
        for photo in range(2):
            save_portrait(tmp_path / "photos" / f"p{number}" / f"{photo}.png", number)
    (tmp_path / "photos" / "p0" / "broken.png").write_bytes(b"nothing")
    out = tmp_path / "pack"
    made = ("pack", "from-onnx", str(network), "--name", "ours", "--licence", "own", "--out", str(out))
    assert run([*made, "--detector", str(detector), "--photos", str(tmp_path / "photos")]) == 0
    heard = capsys.readouterr().err
    assert "broken.png" in heard
    centring = read_card(out / "card.json").metrics["centring"]
    assert (centring["people"], centring["probes"]) == (10, "photo")
    assert np.isclose(centring["without"], 1.0)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--points", "1,2,3"), "ten numbers"),
        (("--mean", "a"), "--mean takes numbers"),
        (("--size", "112"), "--size takes WxH"),
        (("--sketches", "."), "name these too, with --photos"),
        (("--photos", "nowhere"), "there is no folder"),
    ],
)
def test_what_makes_no_sense_is_said_before_anything_is_made(tmp_path, network, detector, options, said, capsys):
    made = ("pack", "from-onnx", str(network), "--name", "o", "--licence", "l", "--detector", str(detector))
    assert run([*made, "--out", str(tmp_path / "pack"), *options]) == 2
    assert said in capsys.readouterr().err


def test_limners_own_detector_is_lent_by_default(tmp_path, network, capsys):
    out = tmp_path / "pack"
    made = ("pack", "from-onnx", str(network), "--name", "ours", "--licence", "own", "--out", str(out))
    assert run([*made, "--library", str(tmp_path / "library")]) == 0
    assert "'ours', 12-d, is written to" in capsys.readouterr().out
    assert read_card(out / "card.json").detector.format == "limner"
