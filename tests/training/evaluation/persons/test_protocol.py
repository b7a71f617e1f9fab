"""`evaluate --protocol persons` from a run's folder to numbers, and the set known by its folder."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.formats import Modality
from tests.training.persons import crop
from training.cli import app
from training.data.manifest import Row, write_manifest
from training.data.readers import READERS
from training.errors import DataError
from training.evaluation.persons import sysu
from training.evaluation.persons.measured import by_chance
from training.evaluation.persons.questions import kind_of
from training.running.experiment import Experiment
from training.running.loop import run

VISIBLE, INFRARED = Modality.VISIBLE, Modality.INFRARED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four persons for training and three for the test, laid out as SYSU-MM01."""
    root = tmp_path / "set"
    for person in range(1, 8):
        for camera in range(1, 7):
            crop(root / f"cam{camera}" / f"{person:04d}" / "0001.png", person * 10 + camera)
    (root / "exp").mkdir()
    (root / "exp/train_id.txt").write_text("1,2,3,4\n")
    (root / "exp/test_id.txt").write_text("5,6,7\n")
    return root


def test_a_run_is_measured_by_the_sets_own_protocol_clean_and_corrupted(folder: Path, tmp_path: Path) -> None:
    manifest = write_manifest(READERS["sysu-mm01"].read(folder), folder / "m.csv")
    experiment = Experiment.model_validate(
        {
            "data": {"manifest": manifest, "shows": "person", "strong": "visible", "weak": "infrared", "chip": 24},
            "network": {"backbone": "person-small", "dim": 8, "width": 2, "gradients": False},
            "method": {"name": "person-two-stream"},
            "training": {"steps": 1, "batch": 4, "people": 2, "threads": 1},
        }
    )
    run(experiment, tmp_path / "run", bar=False)
    told = CliRunner().invoke(
        app, ["evaluate", str(tmp_path / "run"), str(folder), "--protocol", "persons", "--out", str(tmp_path / "out")]
    )
    assert told.exit_code == 0, told.output
    assert "6 queries, galleries of 12, 10 of them." in told.output
    numbers = json.loads((tmp_path / "out" / "numbers.json").read_text())["models"]["run"]
    assert list(numbers["questions"]) == ["all-search, single-shot", "indoor-search, single-shot"]
    assert numbers["questions"]["indoor-search, single-shot"]["gallery"] == 6
    assert numbers["questions"]["all-search, single-shot"]["mean"]["r20"] == 1.0, "there are three persons"
    assert set(numbers["corrupted"]) == set(numbers["questions"]["all-search, single-shot"]["mean"])


def test_a_set_is_known_by_its_folders(tmp_path: Path) -> None:
    for name, kind in (("cam3", "sysu"), ("Thermal", "regdb"), ("test_nir", "llcm")):
        (tmp_path / kind / name).mkdir(parents=True)
        assert kind_of(tmp_path / kind) == kind
    with pytest.raises(DataError, match="looked for cam3"):
        kind_of(tmp_path)


def test_chance_finds_one_in_as_many_as_there_are() -> None:
    rows = [
        Row(f"{camera}/{person}/{number}.png", str(person), VISIBLE if camera == "1" else INFRARED, "test", camera)
        for person in range(20)
        for camera in "16"
        for number in range(20)
    ]
    found = by_chance({"q": (sysu.trials(rows, None), "people")})
    assert found["r1"] == pytest.approx(1 / 20, abs=0.015)
    assert found["r10"] == pytest.approx(1 / 2, abs=0.04)
