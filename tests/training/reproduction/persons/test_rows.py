"""Rendered persons, one row trained and measured on every question, done once, and a report that claims no more."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from engine.formats import Modality
from tests.training.persons import crop
from training.data.manifest import read_manifest
from training.evaluation.persons.corruptions import CORRUPTIONS
from training.methods.registry import METHODS
from training.reproduction.persons import report
from training.reproduction.persons.budgets import FULL, QUICK
from training.reproduction.persons.paper import PAPERS, Line, Paper, PaperTable
from training.reproduction.persons.reproduce import tasks
from training.reproduction.persons.rows import (
    START,
    Budget,
    Results,
    Task,
    done_already,
    experiment_of,
    folder_of,
    run_tasks,
)
from training.reproduction.persons.worlds import PersonWorld, real_worlds, rendered_world

ROWS = ("person-two-stream", "person-one-stream")
BUDGET = Budget(
    steps=2,
    network={"backbone": "person-small", "dim": 8, "width": 2, "gradients": False},
    training={"batch": 8, "people": 4, "optimiser": "adamw", "rate": 0.001, "threads": 1},
    data={"chip": 24, "height": 48},
    start_steps=2,
    corrupted=1,
    severities=(3,),
)
PAPER = Paper(
    "toy",
    "Toy",
    *ROWS,
    (PaperTable("Table 1", tuple(Line(row, row, {"SYSU-MM01": (0.5, 0.4)}) for row in ROWS), "a note"),),
    (("a second stem", *ROWS),),
    {row: {} for row in ROWS},
)
Done = tuple[Path, PersonWorld, list[Task], Results]


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    work = tmp_path_factory.mktemp("work")
    world = rendered_world(work, 10, 1, 1, lambda done, of: None)
    todo = [task for task in tasks(PAPER, [world], 2) if task.row in ROWS]
    return work, world, todo, run_tasks(todo, BUDGET, work, 1, lambda said: None)


def test_rendered_persons_are_asked_for_across_cameras_and_none_of_them_was_trained_on(done: Done) -> None:
    _, world, _, _ = done
    manifest = read_manifest(world.manifest(0))
    train, test = (manifest.where(split=side) for side in ("train", "test"))
    assert not set(train.people()) & set(test.people())
    assert (len(train.people()), len(test.people())) == (6, 4)
    for trials, _ in world.questions(manifest).values():
        for trial in trials:
            assert not {row.camera for row in trial.queries} & {row.camera for row in trial.gallery}


def test_every_row_answers_every_question_for_every_seed(done: Done) -> None:
    _, world, todo, results = done
    assert set(results) == {(world.name, row, seed) for row in (START, *ROWS) for seed in (0, 1)}
    assert [task.seed for task in todo] == [0, 0, 1, 1], "seed by seed, so that an early end leaves whole tables"
    for (_, row, _), result in results.items():
        assert list(result["questions"]) == ["all-search, single-shot", "indoor-search, single-shot"]
        assert result["metrics"] == result["questions"]["all-search, single-shot"]["mean"]
        assert ("corrupted" in result) == (row != START)
        assert all(0 <= value <= 1 for value in (*result["metrics"].values(), *result.get("corrupted", {}).values()))
    assert set(results[world.name, ROWS[0], 0]["by_corruption"]) == set(CORRUPTIONS)
    assert "by_corruption" not in results[world.name, ROWS[0], 1]
    assert results[world.name, ROWS[0], 0]["metrics"] != results[world.name, ROWS[0], 1]["metrics"]


def test_what_is_done_is_not_done_again_and_another_budget_is_another_question(done: Done) -> None:
    work, _, todo, results = done
    times = [(folder_of(task, BUDGET, work) / "result.json").stat().st_mtime_ns for task in todo]
    assert run_tasks(todo, BUDGET, work, 1, lambda said: None) == results
    assert done_already(todo, BUDGET, work) == results
    assert [(folder_of(task, BUDGET, work) / "result.json").stat().st_mtime_ns for task in todo] == times
    longer = done_already(todo, replace(BUDGET, steps=3), work)
    assert {row for _, row, _ in longer} == {START}, "the start is what it was"
    assert done_already(todo, replace(BUDGET, start_steps=3), work) == {}, "the start decides as well"


def test_pictures_are_kept_of_the_first_seed_alone(done: Done) -> None:
    work, _, todo, _ = done
    first, second = (folder_of(task, BUDGET, work) / "pictures" for task in todo if task.row == ROWS[0])
    assert {path.name for path in first.iterdir()} == {"maps.png", "spread.png", "spread.svg"}
    assert not second.exists()


def test_the_report_sets_the_papers_numbers_beside_and_names_rows_that_were_not_run(done: Done, tmp_path: Path) -> None:
    work, world, _, results = done
    some = {key: result for key, result in results.items() if key[1] == ROWS[0]}
    facts = {"command": "the command", "machine": "a machine", "done": "2 of 4 trainings"}
    report.write(tmp_path, PAPER, ["person-one-stream"], [world], some, BUDGET, facts, work)
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "| person-one-stream | not run | not run | 0.500 | 0.400 |" in text
    assert "Two streams against One stream: not measured." in text
    assert "a note" in text
    assert (tmp_path / "figures" / "rendered-maps.png").is_file()
    assert "rendered/person-two-stream/1" in json.loads((tmp_path / "numbers.json").read_text())["results"]
    report.write(tmp_path, PAPER, ["person-one-stream"], [world], results, BUDGET, facts, work)
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "over 2 seeds" in text
    assert "One stream against the common start, its own steps after it, mAP: " in text
    assert "gaussian noise" in text


@pytest.mark.parametrize("paper", PAPERS.values(), ids=list(PAPERS))
def test_every_row_of_a_papers_tables_is_registered_and_its_own(paper: Paper) -> None:
    rows = paper.rows()
    assert [row for row in rows if row not in METHODS] == []
    assert rows[:2] == [paper.full, paper.baseline]
    assert {row for _, better, worse in paper.steps for row in (better, worse)} <= set(rows)
    assert set(paper.corrupted) <= set(rows)
    made = [(METHODS[row].method, str(sorted(METHODS[row].switches.items()))) for row in rows]
    assert len(set(made)) == len(made), "two rows of a table are the same training"
    pairs = [pair for table in paper.tables for line in table.lines for pair in line.paper.values()]
    assert all(0 < number < 1 for pair in pairs for number in pair)


def test_regdbs_seeds_are_its_splits_and_its_infrared_is_thermal(tmp_path: Path) -> None:
    folder = tmp_path / "regdb"
    for person in range(1, 5):
        for name in ("Visible", "Thermal"):
            crop(folder / name / str(person) / "a.png", person)
    for number, sides in ((1, (("train", (1, 2)), ("test", (3, 4)))), (2, (("train", (2, 4)), ("test", (1, 3))))):
        for side, people in sides:
            for name in ("Visible", "Thermal"):
                path = folder / "idx" / f"{side}_{name.lower()}_{number}.txt"
                path.parent.mkdir(exist_ok=True)
                path.write_text("".join(f"{name}/{p}/a.png {k}\n" for k, p in enumerate(people)))
    (world,) = real_worlds(tmp_path / "work", {"sysu": None, "regdb": folder, "llcm": None})
    assert world.infrared == Modality.THERMAL
    for seed, tested in ((0, ["3", "4"]), (1, ["1", "3"])):
        manifest = read_manifest(world.manifest(seed))
        assert manifest.where(split="test").people() == tested
        assert (manifest.root / manifest.rows[0].file).is_file()
        assert list(world.questions(manifest)) == ["visible to thermal", "thermal to visible"]


def test_what_two_papers_have_in_common_is_trained_once_and_nothing_else_is(done: Done) -> None:
    work, world, _, _ = done
    plain, striped = Task(world, "person-two-stream", 0), Task(world, "rfm-baseline", 0)
    begun = {paper: replace(budget, start_steps=2) for paper, budget in QUICK.items()}
    for one in (plain, Task(world, START, 0)):
        assert folder_of(one, begun["mun"], work) == folder_of(one, begun["rfm"], work)
    assert folder_of(plain, QUICK["mun"], work) == folder_of(plain, QUICK["rfm"], work)
    experiment = experiment_of(striped, QUICK["rfm"], work)
    assert experiment.method.switches["stripes"] == 4
    assert experiment_of(striped, FULL["rfm"], work).network.dim == 512
    assert experiment_of(plain, FULL["rfm"], work).network.dim == 2048
    assert "stripes" not in experiment_of(plain, QUICK["rfm"], work).method.switches
    erasing = experiment_of(Task(world, "rfm-erasing", 0), QUICK["rfm"], work)
    assert erasing.method.switches["erased"] == 0.5, "what makes a row goes before what every row has"
    assert folder_of(plain, FULL["mun"], work) != folder_of(plain, FULL["rfm"], work)
