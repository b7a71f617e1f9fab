"""The rows of MUN's and RFM's tables: one training and its measurements each, kept as JSON and never done twice.

Which rows there are, and what the papers say of them, is in `paper`; what they mean is said in `report`.
"""

import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from engine.formats import Modality, digest_bytes
from training.data.manifest import read_manifest
from training.evaluation.models import Trained
from training.evaluation.persons.measured import Measuring
from training.methods.base import Method
from training.methods.registry import METHODS
from training.reproduction.persons.pictures import keep_pictures
from training.reproduction.persons.worlds import PersonWorld
from training.reproduction.resumable import each, keep, kept, trained
from training.running.experiment import Experiment


@dataclass(frozen=True)
class Budget:
    """The same for every row.

    `part` is the dimension of a stripe, for methods that have stripes. `start_steps` are those of the one-stream
    baseline whose stem and stages every row goes on from; the papers have ImageNet's weights in its place. `corrupted`
    is how often the corrupted gallery is drawn, `severities` which ones the table by corruption has.
    """

    steps: int
    network: Mapping[str, Any]
    training: Mapping[str, Any]
    data: Mapping[str, Any]
    switches: Mapping[str, Any] = field(default_factory=dict)
    part: int | None = None
    start_steps: int = 0
    corrupted: int = 10
    severities: tuple[int, ...] = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Task:
    """One row on one world with one seed. `corrupted` and `pictured`: what is looked at besides the questions."""

    world: PersonWorld
    row: str
    seed: int
    corrupted: bool = False
    pictured: bool = False


START, STARTING = "start", "person-one-stream"

Results = dict[tuple[str, str, int], dict[str, Any]]
"""By world, row and seed."""


def start_of(task: Task) -> Task:
    return Task(task.world, START, task.seed)


def experiment_of(task: Task, budget: Budget, work: Path) -> Experiment:
    experiment = _without_start(task, budget)
    if not budget.start_steps or task.row == START:
        return experiment
    start = (folder_of(start_of(task), budget, work) / "run").resolve()
    return experiment.model_copy(update={"network": experiment.network.model_copy(update={"start": start})})


def _without_start(task: Task, budget: Budget) -> Experiment:
    name = STARTING if task.row == START else task.row
    steps = budget.start_steps if task.row == START else budget.steps
    return Experiment.model_validate(
        {
            "data": {"manifest": task.world.manifest(task.seed).resolve(), "shows": "person",
                     "strong": Modality.VISIBLE, "weak": task.world.infrared, **budget.data},
            "network": {**budget.network, **_part(name, budget)},
            "method": {"name": name, "switches": switches_of(name, budget)},
            "training": {**budget.training, "steps": steps, "seed": task.seed, "log_every": 25,
                         "checkpoint_every": max(steps // 4, 50), "keep": 1},
        }
    )  # fmt: skip


def switches_of(name: str, budget: Budget) -> dict[str, Any]:
    """The row's own, and those of the budget that its method knows."""
    known = METHODS[name].method.settings_type.model_fields
    return {key: value for key, value in budget.switches.items() if key in known} | dict(METHODS[name].switches)


def _part(name: str, budget: Budget) -> dict[str, int]:
    striped = "stripes" in METHODS[name].method.settings_type.model_fields
    return {"dim": budget.part} if striped and budget.part is not None else {}


def folder_of(task: Task, budget: Budget, work: Path) -> Path:
    """Another budget is another folder: the two papers share a work folder, and what is the same in both."""
    return work / "rows" / task.world.name / f"{task.row}-{task.seed}-{asked_of(task, budget, work)[:8]}"


def run_tasks(todo: Sequence[Task], budget: Budget, work: Path, workers: int, say: Callable[[str], None]) -> Results:
    """All results, the common starts' as well; those on the disk, of the very same question, are not computed again."""
    results: Results = {}
    for group in (_starts(todo, budget), todo):
        for task, result in each(group, partial(run_task, budget=budget, work=work), workers):
            results[task.world.name, task.row, task.seed] = result
            numbers = result["metrics"]
            say(f"{task.world.name} {task.row} seed {task.seed}: {result['seconds']:.0f} s, "
                f"R-1 {numbers['r1']:.3f}, mAP {numbers['map']:.3f}")  # fmt: skip
    return results


def _starts(todo: Sequence[Task], budget: Budget) -> list[Task]:
    return list(dict.fromkeys(start_of(task) for task in todo)) if budget.start_steps else []


def done_already(todo: Sequence[Task], budget: Budget, work: Path) -> Results:
    asked = [*_starts(todo, budget), *todo]
    found = {(t.world.name, t.row, t.seed): kept(folder_of(t, budget, work), asked_of(t, budget, work)) for t in asked}
    return {key: result for key, result in found.items() if result is not None}


def run_task(task: Task, budget: Budget, work: Path) -> dict[str, Any]:
    asked, folder = asked_of(task, budget, work), folder_of(task, budget, work)
    result = kept(folder, asked)
    if result is not None:
        return result
    began, process = time.perf_counter(), time.process_time()
    experiment = experiment_of(task, budget, work)
    cache = work / "cache"
    finished = trained(experiment, folder / "run", cache)
    result = {
        "asked": asked,
        "row": task.row,
        "seed": task.seed,
        "world": task.world.name,
        "training_cpu_seconds": round(time.process_time() - process, 1),
        "parameters": sum(parameter.numel() for parameter in finished.method.parameters()),
    }
    result |= _measured(task, finished.method, experiment, budget, work)
    if task.row != START:
        if task.pictured:
            test = read_manifest(experiment.data.manifest).where(split="test")
            keep_pictures(folder / "pictures", finished.method, test, experiment.data, cache)
            result["pictures"] = (folder / "pictures").relative_to(work).as_posix()
        # The start is needed; keeping a whole network for each of a hundred rows serves nobody.
        shutil.rmtree(folder / "run" / "checkpoints", ignore_errors=True)
    result["seconds"] = round(time.perf_counter() - began, 1)
    keep(folder, result)
    return result


def asked_of(task: Task, budget: Budget, work: Path) -> str:
    """What decides a result, as a digest; the start is a row of its own with a digest of its own."""
    experiment = _without_start(task, budget)
    said = experiment.model_dump_json(exclude={"data": {"manifest"}})
    said += experiment.method.settings().model_dump_json()
    looked = f"{task.corrupted} {task.pictured} {budget.corrupted} {budget.severities}"
    if budget.start_steps and task.row != START:
        said += asked_of(start_of(task), budget, work)
    manifest = digest_bytes(experiment.data.manifest.read_bytes())
    return digest_bytes(f"{said} {manifest} {looked}".encode())[:16]


def _measured(task: Task, method: Method, experiment: Experiment, budget: Budget, work: Path) -> dict[str, Any]:
    manifest = read_manifest(experiment.data.manifest)
    measuring = Measuring(
        Trained(method, experiment.data.spec()),
        manifest.root,
        task.world.questions(manifest),
        work / "cache",
        work / "corrupted" / task.world.name,
    )
    found = measuring.answers()
    result: dict[str, Any] = {"metrics": next(iter(found.values()))["mean"], "questions": found}
    if task.corrupted:
        result["corrupted"] = measuring.corrupted(budget.corrupted)
        if task.pictured and budget.severities:
            result["by_corruption"] = measuring.by_corruption(budget.severities)
    return result
