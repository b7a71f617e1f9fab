"""Every row of the tables runs on one budget, is done once, and comes to stand in a report without a real face."""

import json
from pathlib import Path
from typing import Any

import cv2
import pytest
import torch

from tests.training.running.toy import lay_out
from training.methods.registry import WSGAN_ROWS
from training.reproduction import chips, report, rows
from training.reproduction.paper import TABLE_1
from training.reproduction.rows import CLASSIFICATION_ONLY, DESCRIPTOR, START, Budget, Task, World, run_tasks, tasks
from training.reproduction.worlds import rendered_faces
from training.reproduction.wsgan import Spent, _pictures, _spent

BUDGET = Budget(
    start_steps=3,
    steps=2,
    network={"backbone": "small", "dim": 8, "width": 12},
    training={"batch": 8, "optimiser": "adamw", "rate": 0.001},
    data={"chip": 32},
    wsgan={"hidden": [16, 16], "noise_dim": 4},
    hypotheses=3,
    runs=1,
    counts=(1, 2),
)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[World], dict[Any, Any]]:
    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("rows")
    lay_out(folder / "data", people=16)
    worlds = [World(name, f"the {name} world", folder / "data" / "m.csv") for name in ("lfw", "rendered")]
    said: list[str] = []
    results = run_tasks(tasks(worlds[:1], 1), BUDGET, folder, 1, said.append)
    results |= run_tasks(
        [Task(worlds[1], row, 0) for row in (START, "pretraining", "wsgan")], BUDGET, folder, 1, said.append
    )
    return folder, worlds, results


def test_every_row_is_planned_with_every_seed_and_starts_first() -> None:
    world = World("w", "w", Path("m.csv"))
    planned = tasks([world], 3)
    assert [task.row for task in planned[:3]] == [START] * 3
    assert {task.row for task in planned} == {START, CLASSIFICATION_ONLY, DESCRIPTOR, *WSGAN_ROWS}
    assert sum(task.row == "wsgan" for task in planned) == 3
    assert sum(task.row == "dann-u" for task in planned) == 3
    assert set(WSGAN_ROWS) == set(TABLE_1)


def test_rows_share_start_and_budget_and_differ_in_method_alone(tmp_path: Path) -> None:
    world = World("w", "w", tmp_path / "m.csv")
    asked = {row: rows.experiment_of(Task(world, row, 0), BUDGET, tmp_path) for row in WSGAN_ROWS}
    for row, experiment in asked.items():
        scratch = WSGAN_ROWS[row].method.start == "scratch"
        assert experiment.training.steps == 2 + 3 * scratch
        assert (experiment.network.start is None) == scratch
        assert experiment.data == asked["wsgan"].data
        assert experiment.training.batch == 8


def test_all_rows_are_measured(done: tuple[Path, list[World], dict[Any, Any]]) -> None:
    _, _, results = done
    for row in (*WSGAN_ROWS, CLASSIFICATION_ONLY, DESCRIPTOR):
        assert 0 <= results["lfw", row, 0]["metrics"]["recall@5"] <= 1
    full = results["lfw", "wsgan", 0]
    assert set(full["controls"]) == {
        "encoder alone (m = 0)",
        "encoder + Gaussian noise",
        "generator's mean",
        "generator's mean + Gaussian noise",
    }
    assert set(full["by_m"]) == {"1", "2"}
    assert full["by_m"]["1"]["map"] == full["m=1"]["map"]
    assert "m=1" in results["lfw", CLASSIFICATION_ONLY, 0]


def test_chips_are_cut_before_the_rows_so_that_no_two_rows_cut_the_same(
    done: tuple[Path, list[World], dict[Any, Any]], tmp_path: Path
) -> None:
    """Two rows that start together would each find nothing and cut everything."""
    _, worlds, _ = done
    chips.cut_all(worlds[:1], BUDGET, tmp_path, 1)
    cut = {path.name: path.stat().st_mtime_ns for path in (tmp_path / rows.CACHE).iterdir()}
    run_tasks([Task(worlds[0], row, 0) for row in (START, "wsgan")], BUDGET, tmp_path, 1, lambda _: None)
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / rows.CACHE).iterdir()} == cut


def test_what_a_reproduction_took_counts_its_rows_and_its_preparation() -> None:
    results = [{"seconds": 60.0, "processor_seconds": 20.0}, {"seconds": 30.0, "processor_seconds": 25.0}]
    spent = _spent(results, Spent(10.0, 15.0), workers=2)
    assert (spent.seconds, spent.processor_seconds) == (55.0, 60.0)


def test_a_row_that_is_done_is_not_done_again_unless_the_experiment_changed(
    done: tuple[Path, list[World], dict[Any, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, worlds, results = done
    trained: list[str] = []
    monkeypatch.setattr(rows, "_trained", lambda task, *_: trained.append(task.row) or {"metrics": {}})
    again = run_tasks(tasks(worlds[:1], 1), BUDGET, folder, 1, lambda _: None)
    assert trained == []
    assert again["lfw", "wsgan", 0] == results["lfw", "wsgan", 0]
    changed = Budget(**{**vars(BUDGET), "steps": 3})
    assert rows.done_already([Task(worlds[0], "wsgan", 0)], changed, folder) == {}


def test_the_report_has_every_table_and_shows_faces_of_the_rendered_world_only(
    done: tuple[Path, list[World], dict[Any, Any]], tmp_path: Path
) -> None:
    folder, worlds, results = done
    for world in worlds:
        _pictures(world, BUDGET, folder, tmp_path / "figures")
    facts = {"command": "limner-train reproduce wsgan", "minutes": 31.0, "processor_minutes": 25.0, "workers": 2,
             "machine": "m", "seeds": "0"}  # fmt: skip
    report.write(tmp_path, worlds, results, BUDGET, facts)
    text = (tmp_path / "report.md").read_text()
    for entry in WSGAN_ROWS.values():
        assert f"| {entry.title} |" in text or f"{entry.title} | **" in text or entry.title in text
    assert "in 25.0 minutes of processor time" in text
    assert "12.5 minutes for each of 2 workers at once, and 31 by the clock" in text
    for part in ("Table 1", "Table 3", "Table 4", "Controls", "Kendall's tau", "0.561"):
        assert part in text
    pictures = {path.name for path in (tmp_path / "figures").iterdir()}
    assert "rendered-candidates.png" in pictures
    assert not any("lfw-candidates" in name for name in pictures)
    linked = [line.split("](")[1].split(")")[0] for line in text.splitlines() if line.startswith("![")]
    assert linked
    assert all(cv2.imread(str(tmp_path / name)) is not None for name in linked)
    numbers = json.loads((tmp_path / "numbers.json").read_text())
    assert numbers["results"]["lfw/wsgan/0"]["metrics"] == results["lfw", "wsgan", 0]["metrics"]


def test_rendered_people_get_one_sketch_each_and_lie_on_one_side(tmp_path: Path) -> None:
    header = "file,person,modality,x1,y1,x2,y2,x3,y3,x4,y4,x5,y5\n"
    lines = [
        f"{kind}/p{p}/p{p}_{k}.jpg,p{p},{kind},1,2,9,2,5,5,2,8,8,8\n"
        for p in range(20)
        for k in (1, 2)
        for kind in ("photo", "sketch", "nir")
    ]
    (tmp_path / "metadata.csv").write_text(header + "".join(lines))
    from training.data.manifest import read_manifest

    manifest = read_manifest(rendered_faces(tmp_path, tmp_path / "out"))
    assert manifest.modalities() == {"photo": 40, "sketch": 20}
    assert {side: len(manifest.where(split=side).people()) for side in ("train", "validation", "test")} == {
        "train": 12, "validation": 2, "test": 6,
    }  # fmt: skip
    assert all(row.source == row.file.replace("sketch", "photo") for row in manifest if row.modality == "sketch")
