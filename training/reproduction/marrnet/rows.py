"""MarrNet's rows on pictures: one training and its measurements each, kept as JSON and never done twice.

Each task is trained by its own experiment's file; `Budget` says what of it is made smaller.
"""

import json
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from engine.formats import digest_bytes
from training.evaluation.models import Trained
from training.methods.marrnet import Marrnet
from training.methods.registry import METHODS
from training.reproduction.marrnet.measured import asked_about, measured, moment
from training.reproduction.marrnet.samples import keep_samples
from training.reproduction.marrnet.worlds import FACES, PictureWorld
from training.reproduction.resumable import each, keep, kept, trained
from training.running.experiment import Experiment, MethodChoice, read_experiment

EXPERIMENTS = Path(__file__).parents[2] / "experiments"
START, ALONE = "start", "joint"


@dataclass(frozen=True)
class Budget:
    """`changes` and `by_task` are laid over the experiments' files, section.key by value. Every row goes on from the
    same start of `start_steps`, the recogniser alone as well. `rows` are those on rendered people, `lfw_rows` on LFW.
    """

    rows: tuple[str, ...]
    lfw_rows: tuple[str, ...]
    lfw_tasks: tuple[str, ...] = tuple(FACES)
    seeds: int = 1
    start_steps: int = 4000
    draws: int = 5
    changes: Mapping[str, Any] = field(default_factory=dict)
    by_task: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Task:
    world: PictureWorld
    row: str
    seed: int


Results = dict[tuple[str, str, int], dict[str, Any]]
"""By world, row and seed."""


def tasks(worlds: Sequence[PictureWorld], budget: Budget) -> list[Task]:
    """Seed by seed: an early end leaves whole tables of fewer seeds."""
    return [
        Task(world, row, seed)
        for seed in range(budget.seeds)
        for world in worlds
        if world.rendered or world.task in budget.lfw_tasks
        for row in (budget.rows if world.rendered else budget.lfw_rows)
    ]


def experiment_of(task: Task, budget: Budget, work: Path) -> Experiment:
    start = (folder_of(Task(task.world, START, task.seed), work) / "run").resolve()
    return _experiment(task, budget, {} if task.row == START else {"network.start": str(start)})


def _experiment(task: Task, budget: Budget, more: Mapping[str, Any]) -> Experiment:
    name = ALONE if task.row == START else task.row
    changes = {
        **budget.changes,
        **budget.by_task.get(task.world.task, {}),
        "data.manifest": str(task.world.manifest.resolve()),
        "training.seed": task.seed,
        "training.keep": 1,
        **({"training.steps": budget.start_steps} if task.row == START else {}),
        **more,
    }
    said = [f"{key}={json.dumps(value)}" for key, value in changes.items()]
    experiment = read_experiment(EXPERIMENTS / f"marrnet-{task.world.task}.toml", said)
    # The recogniser alone is no MarrNet and knows none of its switches.
    switches = experiment.method.switches if issubclass(METHODS[name].method, Marrnet) else {}
    own = {**switches, **METHODS[name].switches}
    return experiment.model_copy(update={"method": MethodChoice(name=name, switches=own)})


def folder_of(task: Task, work: Path) -> Path:
    return work / "rows" / task.world.name / f"{task.row}-{task.seed}"


def run_tasks(todo: Sequence[Task], budget: Budget, work: Path, workers: int, say: Callable[[str], None]) -> Results:
    """All results; those on the disk, of the very same question, are not computed again."""
    starts = list(dict.fromkeys(Task(task.world, START, task.seed) for task in todo))
    results: Results = {}
    for group in (starts, list(todo)):
        for task, result in each(group, partial(run_task, budget=budget, work=work), workers):
            results[task.world.name, task.row, task.seed] = result
            shown = f", rank-1 {result['rank_1']:.3f}" if "rank_1" in result else ""
            say(f"{task.world.name} {task.row} seed {task.seed}: {result['training_cpu_seconds']:.0f} s{shown}")
    return results


def done_already(todo: Sequence[Task], budget: Budget, work: Path) -> Results:
    found = {(t.world.name, t.row, t.seed): kept(folder_of(t, work), asked_of(t, budget)) for t in todo}
    return {key: result for key, result in found.items() if result is not None}


def run_task(task: Task, budget: Budget, work: Path) -> dict[str, Any]:
    asked, folder = asked_of(task, budget), folder_of(task, work)
    result = kept(folder, asked)
    if result is not None:
        return result
    process = time.process_time()
    experiment = experiment_of(task, budget, work)
    method = trained(experiment, folder / "run", work / "cache").method
    result = {"asked": asked, "row": task.row, "seed": task.seed, "world": task.world.name,
              "training_cpu_seconds": round(time.process_time() - process, 1)}  # fmt: skip
    if task.row != START:
        model = Trained(method, experiment.data.spec())
        result |= measured(asked_about(model, experiment.data, work / "cache"), budget.draws)
        result |= {"moment": moment(model, experiment.data, work / "cache")}
        if task.row == "marrnet" and task.world.rendered and task.seed == 0:
            keep_samples(folder / "samples.png", model, experiment.data, work / "cache")
        # The start is needed; the others were measured.
        shutil.rmtree(folder / "run" / "checkpoints", ignore_errors=True)
    keep(folder, result)
    return result


def asked_of(task: Task, budget: Budget) -> str:
    """What decides a result, as a digest; the start is a row of its own with a digest of its own."""
    experiment = _experiment(task, budget, {})
    said = experiment.model_dump_json(exclude={"data": {"manifest"}}) + experiment.method.settings().model_dump_json()
    if task.row != START:
        said += asked_of(Task(task.world, START, task.seed), budget)
    manifest = digest_bytes(experiment.data.manifest.read_bytes())
    return digest_bytes(f"{said} {manifest} {budget.draws}".encode())[:16]
