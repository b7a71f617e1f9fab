"""MarrNet's tasks on a tiny rendered world: people and occasions kept apart, rows trained by the tasks' own files."""

from dataclasses import replace
from pathlib import Path

import cv2
import pytest

from training.data.manifest import read_manifest
from training.reproduction import rows as faces
from training.reproduction.marrnet import rivals
from training.reproduction.marrnet.budgets import QUICK
from training.reproduction.marrnet.rivals import Places, Rival
from training.reproduction.marrnet.rows import ALONE, Budget, Task, experiment_of, folder_of, run_tasks, tasks
from training.reproduction.marrnet.worlds import PictureWorld, face_worlds, person_world
from training.reproduction.persons.worlds import rendered_world

SMALL = {
    "data.chip": 32,
    "data.variants": 1,
    "network.dim": 8,
    "network.width": 16,
    "method.widths": [4, 8],
    "training.batch": 4,
    "training.people": 2,
    "training.steps": 4,
    "training.threads": 1,
    "training.device": "cpu",
}
BUDGET = Budget((ALONE, "marrnet"), (ALONE,), start_steps=2, draws=1, changes=SMALL)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def worlds(work: Path) -> list[PictureWorld]:
    return [*face_worlds(work, 15, 1, lambda text: None), person_world(work, 10, 1, 1, lambda text: None)]


def test_people_and_occasions_are_kept_apart(worlds: list[PictureWorld]) -> None:
    for world in worlds[:3]:
        manifest = read_manifest(world.manifest)
        sides = {side: set(manifest.where(split=side).people()) for side in ("train", "validation", "test")}
        assert [len(people) for people in sides.values()] == [9, 2, 4]
        test = manifest.where(split="test")
        early = {row.file.rpartition("_")[2] for row in test if row.modality != "photo"}
        late = {row.file.rpartition("_")[2] for row in test if row.modality == "photo"}
        assert (early, late) == ({"1.jpg", "2.jpg"}, {"3.jpg", "4.jpg"})


def test_every_task_trains_by_its_own_file_and_shows_its_samples(worlds: list[PictureWorld], work: Path) -> None:
    todo = tasks(worlds, BUDGET)
    results = run_tasks(todo, BUDGET, work, 1, lambda text: None)
    assert sum("hits" in result for result in results.values()) == 8
    for world in worlds:
        result = results[world.name, "marrnet", 0]
        assert 0.0 <= result["rank_1"] <= 1.0
        assert list(result["bands"]) == (
            ["head", "torso", "legs"] if world.task == "persons" else ["eyes", "nose", "mouth"]
        )
        samples = cv2.imread(str(folder_of(Task(world, "marrnet", 0), work) / "samples.png"))
        assert samples is not None
        assert samples.std() > 5
    assert run_tasks(todo, BUDGET, work, 1, lambda text: None) == results


def test_only_persons_are_compared_as_the_recogniser_sees_them(worlds: list[PictureWorld], work: Path) -> None:
    compared = [experiment_of(Task(world, "marrnet", 0), BUDGET, work).method.settings().compared for world in worlds]
    assert compared == ["pixels", "pixels", "pixels", "seen"]


def test_a_rival_is_trained_by_its_own_reproduction_and_asked_the_same(worlds: list[PictureWorld], work: Path) -> None:
    small = faces.Budget(
        2, 2, {"backbone": "small", "dim": 8, "width": 16, "gradients": False},
        {"batch": 4, "optimiser": "adamw", "rate": 1e-3, "device": "cpu"}, {"chip": 32},
        {"hidden": [8], "noise_dim": 3}, hypotheses=2, runs=1,
    )  # fmt: skip
    budget = replace(QUICK.rivals, faces=small, draws=1)
    places = Places(worlds[0], rendered_world(work, 10, 1, 1, lambda done, of: None), work)
    wsgan = Rival("faces", "wsgan")
    results = rivals.run_rivals([wsgan], budget, places, lambda text: None)
    assert set(results[wsgan]["imagined"]["hits"]) == set(results[wsgan]["hits"])
    assert rivals.done_already(rivals.rivals(), budget, places) == results
