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

import numpy as np

from engine.formats import Features, Modality, digest_bytes
from training.data.manifest import Manifest, Row, read_manifest
from training.evaluation.models import Trained
from training.evaluation.persons.corrupted import always, any_of_all, corrupted_copies
from training.evaluation.persons.corruptions import CORRUPTIONS
from training.evaluation.persons.trials import Counted, FeatureOf, Trial, match_of, measure, numbers_of
from training.methods.base import STRONG, WEAK, Method
from training.methods.registry import METHODS
from training.reproduction.persons.pictures import keep_pictures
from training.reproduction.persons.worlds import PersonWorld
from training.reproduction.resumable import each, keep, kept, trained
from training.running.experiment import Experiment


@dataclass(frozen=True)
class Budget:
    """The same for every row.

    `start_steps` are those of the one-stream baseline whose stem and stages every row goes on from; the papers have
    ImageNet's weights in its place. `corrupted` is how often the corrupted gallery is drawn, `severities` which ones
    the table by corruption has.
    """

    steps: int
    network: Mapping[str, Any]
    training: Mapping[str, Any]
    data: Mapping[str, Any]
    switches: Mapping[str, Any] = field(default_factory=dict)
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


START, STARTING, START_DIM = "start", "person-one-stream", 128

Results = dict[tuple[str, str, int], dict[str, Any]]
"""By world, row and seed."""


def start_of(task: Task) -> Task:
    return Task(task.world, START, task.seed)


def experiment_of(task: Task, budget: Budget, work: Path) -> Experiment:
    name = STARTING if task.row == START else task.row
    steps = budget.start_steps if task.row == START else budget.steps
    begun = budget.start_steps and task.row != START
    start = {"start": (folder_of(start_of(task), work) / "run").resolve()} if begun else {}
    return Experiment.model_validate(
        {
            "data": {"manifest": task.world.manifest(task.seed).resolve(), "shows": "person",
                     "strong": Modality.VISIBLE, "weak": task.world.infrared, **budget.data},
            "network": {**budget.network, **start, **({"dim": START_DIM} if task.row == START else {})},
            "method": {"name": name, "switches": switches_of(name, budget)},
            "training": {**budget.training, "steps": steps, "seed": task.seed, "log_every": 25,
                         "checkpoint_every": max(steps // 4, 50), "keep": 1},
        }
    )  # fmt: skip


def switches_of(name: str, budget: Budget) -> dict[str, Any]:
    """The row's own, and those of the budget that its method knows."""
    known = METHODS[name].method.settings_type.model_fields
    return {key: value for key, value in budget.switches.items() if key in known} | dict(METHODS[name].switches)


def folder_of(task: Task, work: Path) -> Path:
    return work / "rows" / task.world.name / f"{task.row}-{task.seed}"


def run_tasks(todo: Sequence[Task], budget: Budget, work: Path, workers: int, say: Callable[[str], None]) -> Results:
    """All results; those on the disk, of the very same question, are not computed again."""
    results: Results = {}
    starts = list(dict.fromkeys(start_of(task) for task in todo)) if budget.start_steps else []
    for task, result in each(starts, partial(run_task, budget=budget, work=work), workers):
        say(f"{task.world.name} start of seed {task.seed}: {result['seconds']:.0f} s")
    for task, result in each(todo, partial(run_task, budget=budget, work=work), workers):
        results[task.world.name, task.row, task.seed] = result
        numbers = result["metrics"]
        say(f"{task.world.name} {task.row} seed {task.seed}: {result['seconds']:.0f} s, "
            f"R-1 {numbers['r1']:.3f}, mAP {numbers['map']:.3f}")  # fmt: skip
    return results


def done_already(todo: Sequence[Task], budget: Budget, work: Path) -> Results:
    found = {(t.world.name, t.row, t.seed): kept(folder_of(t, work), _asked(t, budget, work)) for t in todo}
    return {key: result for key, result in found.items() if result is not None}


def run_task(task: Task, budget: Budget, work: Path) -> dict[str, Any]:
    asked, folder = _asked(task, budget, work), folder_of(task, work)
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
    if task.row != START:
        result |= _measured(task, finished.method, experiment, budget, work)
        if task.pictured:
            test = read_manifest(experiment.data.manifest).where(split="test")
            keep_pictures(folder / "pictures", finished.method, test, experiment.data, cache)
        # The start is needed; keeping a whole network for each of a hundred rows serves nobody.
        shutil.rmtree(folder / "run" / "checkpoints", ignore_errors=True)
    result["seconds"] = round(time.perf_counter() - began, 1)
    keep(folder, result)
    return result


def _asked(task: Task, budget: Budget, work: Path) -> str:
    """What decides a result, as a digest; the start is a row of its own with a digest of its own."""
    experiment = experiment_of(task, budget, work)
    network = experiment.network.model_copy(update={"start": None})
    said = experiment.model_copy(update={"network": network}).model_dump_json(exclude={"data": {"manifest"}})
    said += experiment.method.settings().model_dump_json()
    looked = f"{task.corrupted} {task.pictured} {budget.corrupted} {budget.severities}"
    if budget.start_steps and task.row != START:
        said += _asked(start_of(task), budget, work)
    manifest = digest_bytes(experiment.data.manifest.read_bytes())
    return digest_bytes(f"{said} {manifest} {looked}".encode())[:16]


def _measured(task: Task, method: Method, experiment: Experiment, budget: Budget, work: Path) -> dict[str, Any]:
    manifest = read_manifest(experiment.data.manifest)
    questions = task.world.questions(manifest)
    cache = work / "cache"
    encode = partial(_encode, Trained(method, experiment.data.spec()), cache)
    features = encode(replace_rows(manifest, _rows_of(questions)))
    found: dict[str, Any] = {}
    for name, (trials, counted) in questions.items():
        measured = measure(trials, features, counted)
        found[name] = {"mean": measured.mean(), "spread": measured.spread(), "trials": len(trials),
                       "queries": len(trials[0].queries), "gallery": len(trials[0].gallery)}  # fmt: skip
    first = next(iter(questions))
    result: dict[str, Any] = {"metrics": found[first]["mean"], "questions": found}
    if task.corrupted:
        trials, counted = questions[first]
        copies = partial(_on_copies, manifest, encode, features, work / "corrupted" / task.world.name)
        result["corrupted"] = _mean(
            [copies(trials[n % len(trials)], counted, None, n) for n in range(budget.corrupted)]
        )
        if task.pictured:
            result["by_corruption"] = {
                name: {str(severity): copies(trials[0], counted, (name, severity), 0) for severity in budget.severities}
                for name in CORRUPTIONS
            }
    return result


def _on_copies(
    manifest: Manifest,
    encode: Callable[[Manifest], FeatureOf],
    clean: FeatureOf,
    folder: Path,
    trial: Trial,
    counted: Counted,
    fixed: tuple[str, int] | None,
    seed: int,
) -> dict[str, float]:
    """The trial with its visible pictures corrupted, whichever side they are on; infrared ones stay as they are."""
    visible = tuple(row for row in (*trial.queries, *trial.gallery) if row.modality == Modality.VISIBLE)
    choice = any_of_all(seed) if fixed is None else always(*fixed)
    originals = replace_rows(manifest, visible)
    copies = corrupted_copies(Manifest(originals.root, visible), folder, choice, seed)
    made = encode(copies)
    changed = {row.file: made[copy.file] for row, copy in zip(visible, copies, strict=True)}
    return numbers_of(match_of(trial, {**clean, **changed}), counted).as_dict()


def _encode(model: Trained, cache: Path, rows: Manifest) -> FeatureOf:
    features: dict[str, Features] = {}
    for side, visible in ((STRONG, True), (WEAK, False)):
        own = rows.where(keep=lambda row, visible=visible: (row.modality == Modality.VISIBLE) == visible)  # type: ignore[misc]
        if len(own):
            encoded = model.encode(own, side, cache)
            features |= {row.file: feature for row, feature in zip(own, encoded, strict=True)}
    return features


def replace_rows(manifest: Manifest, rows: Sequence[Row]) -> Manifest:
    return Manifest(manifest.root, tuple(rows))


def _rows_of(questions: Mapping[str, tuple[tuple[Trial, ...], Counted]]) -> list[Row]:
    """Each picture once."""
    rows = {row.file: row for trials, _ in questions.values() for trial in trials for row in trial.queries}
    rows |= {row.file: row for trials, _ in questions.values() for trial in trials for row in trial.gallery}
    return list(rows.values())


def _mean(each_of: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {name: float(np.mean([one[name] for one in each_of])) for name in each_of[0]}
