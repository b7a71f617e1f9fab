"""The folder that `limner-train synth persons` writes."""

import csv
import hashlib
import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from typer.testing import CliRunner

from training.cli import app
from training.synthetic.persons.cameras import CAMERAS
from training.synthetic.persons.dresser import Region, Slot
from training.synthetic.persons.files import write_persons
from training.synthetic.persons.world import PersonWorld

SIZE = (96, 48)
PEOPLE, PHOTOS = 5, 1


def _digests(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in folder.rglob("*")
        if p.is_file()
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("persons")
    assert list(write_persons(out, 6, PEOPLE, PHOTOS, size=SIZE)) == [6, 12, 18, 24, 30]
    return out


def test_the_number_of_workers_changes_no_byte(folder: Path, tmp_path: Path) -> None:
    list(write_persons(tmp_path, 6, PEOPLE, PHOTOS, workers=2, size=SIZE))
    assert _digests(tmp_path) == _digests(folder)


def test_fewer_persons_are_the_first_of_more(folder: Path, tmp_path: Path) -> None:
    list(write_persons(tmp_path, 6, 2, PHOTOS, size=SIZE))
    fewer, more = _digests(tmp_path), _digests(folder)
    crops = [name for name in fewer if name.startswith(("cam", "masks"))]
    assert crops
    assert all(fewer[name] == more[name] for name in crops)


def test_another_seed_gives_other_persons(folder: Path, tmp_path: Path) -> None:
    list(write_persons(tmp_path, 7, 1, PHOTOS, size=SIZE))
    other, mine = _digests(tmp_path), _digests(folder)
    assert all(other[name] != mine[name] for name in other if name.endswith(".jpg"))


def test_crops_lie_as_in_sysu_mm01(folder: Path) -> None:
    found = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.jpg"))
    expected = [f"cam{c}/{p:04d}/0001.jpg" for c in range(1, 7) for p in range(1, PEOPLE + 1)]
    assert found == expected
    dealt = [(folder / "exp" / f"{s}_id.txt").read_text().strip().split(",") for s in ("train", "val", "test")]
    assert sorted(int(n) for part in dealt for n in part) == list(range(1, PEOPLE + 1))


def test_metadata_names_every_crop_with_its_truth(folder: Path) -> None:
    with (folder / "metadata.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    assert {r["file"] for r in rows} == {p.relative_to(folder).as_posix() for p in folder.rglob("*.jpg")}
    for row in rows:
        camera = CAMERAS[int(row["camera"]) - 1]
        assert (row["modality"], row["kind"], row["scene"]) == (camera.modality, "person", camera.scene)
        assert Path(row["file"]).parts[1] == row["person"]
        regions = cv2.imread(str(folder / row["regions"]), cv2.IMREAD_UNCHANGED)
        slots = cv2.imread(str(folder / row["materials"]), cv2.IMREAD_UNCHANGED)
        assert regions.shape == slots.shape == cv2.imread(str(folder / row["file"])).shape[:2]
        assert set(np.unique(regions)) <= {r.value for r in Region}
        assert set(np.unique(slots)) <= {s.value for s in Slot}
    for person in {r["person"] for r in rows}:
        assert len({r["split"] for r in rows if r["person"] == person}) == 1


def test_parameters_in_the_file_are_those_that_were_drawn(folder: Path) -> None:
    lines = [json.loads(line) for line in (folder / "persons.jsonl").read_text(encoding="utf-8").splitlines()]
    world = PersonWorld(6, SIZE)
    assert [line["person"] for line in lines] == [f"{k:04d}" for k in range(1, PEOPLE + 1)]
    for number, line in enumerate(lines):
        assert line["build"]["height"] == world.person(number).build.height
        assert line["upper"]["inks"][0]["nir"] == world.person(number).upper.inks[0].nir


def test_streamed_crops_are_what_the_files_show(folder: Path) -> None:
    for workers in (1, 2):
        streamed = list(PersonWorld(6, SIZE).crops(2, PHOTOS, workers))
        assert [(c.name, c.camera.number) for c in streamed] == [(f"{p:04d}", c) for p in (1, 2) for c in range(1, 7)]
        for crop in streamed:
            stem = f"cam{crop.camera.number}/{crop.name}/0001"
            stored = cv2.imread(str(folder / f"{stem}.jpg"), cv2.IMREAD_COLOR_RGB).astype(int)
            assert np.abs(stored - crop.picture).mean() < 4
            mask = cv2.imread(str(folder / "masks" / f"{stem}-regions.png"), cv2.IMREAD_UNCHANGED)
            assert np.array_equal(mask, crop.regions)


def test_the_command_writes_and_says_what_it_wrote(tmp_path: Path) -> None:
    options = ["--people", "1", "--photos", "1", "--seed", "6", "--width", "48", "--height", "96", "--no-masks"]
    result = CliRunner().invoke(app, ["synth", "persons", "--out", str(tmp_path), *options])
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("6 crops of 1 persons")
    assert len(list(tmp_path.rglob("*.jpg"))) == 6
    assert not (tmp_path / "masks").exists()
