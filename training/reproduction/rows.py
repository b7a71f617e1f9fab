"""The rows that reproduce WSGAN's tables: one training and one measurement each, kept as JSON and never done twice.

What they mean beside the paper is said in `report`.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from engine.formats import digest_bytes
from training.data.cuts import cut_chips
from training.data.manifest import read_manifest
from training.evaluation.measure import Asked, curves_of, evaluate, imagine, probe
from training.evaluation.models import Trained, Untrained
from training.evaluation.scores import score_all
from training.evaluation.similarity import by_person, similarity
from training.evaluation.spread import choose_gain
from training.methods.base import STRONG
from training.methods.registry import METHODS, WSGAN_ROWS
from training.reproduction.resumable import each, keep, kept, trained
from training.running.experiment import Experiment
from training.running.sides import sides_of
from training.running.store import Store

CACHE = "cache"
"""Where all rows keep their chips."""

START = "start"
DESCRIPTOR = "descriptor"
CLASSIFICATION_ONLY = "wsgan-classification-only"
MAIN = ("pretraining", "joint", "sdt", "jan-s", "cross-modal-ab", "wsgan-no-noise-regression", "wsgan")
"""The rows that are run first, and drawn as curves."""


@dataclass(frozen=True)
class Budget:
    """The same for every row: steps before the common start, steps after it, and what a step is."""

    start_steps: int
    steps: int
    network: Mapping[str, Any]
    training: Mapping[str, Any]
    data: Mapping[str, Any]
    wsgan: Mapping[str, Any] = field(default_factory=dict)
    hypotheses: int = 10
    runs: int = 5
    counts: tuple[int, ...] = (1, 2, 5, 10, 20, 50)


QUICK = Budget(
    start_steps=150,
    steps=100,
    network={"backbone": "small", "dim": 256, "width": 256},
    training={"batch": 64, "optimiser": "adamw", "rate": 0.002, "weight_decay": 0.05, "generator_rate": 1e-4},
    data={"variants": 3},
    runs=3,
    counts=(1, 2, 5, 10, 20),
)
FULL = Budget(
    start_steps=12_000,
    steps=8_000,
    network={"backbone": "resnet50", "dim": 256, "gradients": True},
    training={"batch": 256, "optimiser": "sgd", "rate": 0.1, "weight_decay": 5e-4, "mixed_precision": "bf16"},
    data={"variants": 5},
)


@dataclass(frozen=True)
class World:
    """A data set that the rows are run on; `name` is a word for files, `title` for people."""

    name: str
    title: str
    manifest: Path


@dataclass(frozen=True)
class Task:
    """One row on one world with one seed."""

    world: World
    row: str
    seed: int


def tasks(worlds: Sequence[World], seeds: int) -> list[Task]:
    """Starts first, since everything else starts from them; then the main rows, so that an early end leaves a table."""
    rows = [*WSGAN_ROWS, CLASSIFICATION_ONLY, DESCRIPTOR]
    rows.sort(key=lambda row: row not in MAIN)
    starts = [Task(world, START, seed) for world in worlds for seed in range(seeds)]
    others = [
        Task(world, row, seed)
        for row in rows
        for world in worlds
        for seed in range(seeds)
        if row != DESCRIPTOR or seed == 0
    ]
    return starts + others


def experiment_of(task: Task, budget: Budget, out: Path) -> Experiment:
    entry = METHODS.get({START: "pretraining", CLASSIFICATION_ONLY: "wsgan"}.get(task.row, task.row))
    name = {START: "pretraining", CLASSIFICATION_ONLY: "wsgan"}.get(task.row, task.row)
    assert entry is not None
    switches: dict[str, Any] = dict(budget.wsgan) if name.startswith("wsgan") else {}
    switches |= entry.switches
    if task.row == CLASSIFICATION_ONLY:
        switches |= {"adversarial": False, "noise_regression": 0.0}
    from_scratch = entry.method.start == "scratch"
    steps = budget.start_steps if task.row == START else budget.steps + budget.start_steps * from_scratch
    start = None if from_scratch else _folder(out, Task(task.world, START, task.seed)) / "run"
    return Experiment.model_validate(
        {
            "data": {"manifest": task.world.manifest, **budget.data},
            "network": {**budget.network, "start": start},
            "method": {"name": name, "switches": switches},
            "training": {**budget.training, "steps": steps, "seed": task.seed, "log_every": 25,
                         "checkpoint_every": max(steps // 4, 200), "keep": 1, "threads": 1},
            "evaluation": {"hypotheses": budget.hypotheses, "runs": budget.runs},
        }
    )  # fmt: skip


def run_tasks(
    todo: Sequence[Task], budget: Budget, out: Path, workers: int, say: Callable[[str], None]
) -> dict[tuple[str, str, int], dict[str, Any]]:
    """All results; those on the disk, of the very same experiment, are not computed again."""
    starts = [task for task in todo if task.row == START]
    others = [task for task in todo if task.row != START]
    results: dict[tuple[str, str, int], dict[str, Any]] = {}
    for group in (starts, others):
        for task, result in each(group, partial(run_task, budget=budget, out=out), workers):
            results[task.world.name, task.row, task.seed] = result
            recall = result.get("metrics", {}).get("recall@5")
            shown = "" if recall is None else f", recall@5 {recall:.3f}"
            say(f"{task.world.name} {task.row} seed {task.seed}: {result['seconds']:.0f} s{shown}")
    return results


def done_already(todo: Sequence[Task], budget: Budget, out: Path) -> dict[tuple[str, str, int], dict[str, Any]]:
    """The rows whose results, of the very same experiment, are on the disk."""
    found = {(task.world.name, task.row, task.seed): _kept(task, budget, out) for task in todo}
    return {key: result for key, result in found.items() if result is not None}


def _kept(task: Task, budget: Budget, out: Path) -> dict[str, Any] | None:
    return kept(_folder(out, task), _asked(task, budget, out))


def run_task(task: Task, budget: Budget, out: Path) -> dict[str, Any]:
    result = _kept(task, budget, out)
    if result is not None:
        return result
    asked = _asked(task, budget, out)
    began, processor = time.perf_counter(), time.process_time()
    result = _descriptor(task, budget, out) if task.row == DESCRIPTOR else _trained(task, budget, out)
    result |= {"asked": asked, "row": task.row, "seed": task.seed, "world": task.world.name,
               "seconds": round(time.perf_counter() - began, 1),
               "processor_seconds": round(time.process_time() - processor, 1)}  # fmt: skip
    keep(_folder(out, task), result)
    return result


def _asked(task: Task, budget: Budget, out: Path) -> str:
    """What decides a result, as a digest; the start is a row of its own with a digest of its own."""
    if task.row == DESCRIPTOR:
        said = repr(budget)
    else:
        # With the settings spelt out: what a switch means when nothing is said of it may change.
        experiment = experiment_of(task, budget, out)
        said = experiment.model_dump_json() + experiment.method.settings().model_dump_json()
    manifest = digest_bytes(task.world.manifest.read_bytes())
    if task.row not in {START, DESCRIPTOR} and METHODS.get(task.row, METHODS["wsgan"]).method.start != "scratch":
        said += _asked(Task(task.world, START, task.seed), budget, out)
    return digest_bytes(f"{said} {manifest} {budget.counts}".encode())[:16]


def _trained(task: Task, budget: Budget, out: Path) -> dict[str, Any]:
    import shutil

    experiment = experiment_of(task, budget, out)
    folder = _folder(out, task) / "run"
    process = time.process_time()
    finished = trained(experiment, folder, out / CACHE)
    took = time.process_time() - process
    if task.row == START:
        return {"training_seconds": took}
    result: dict[str, Any] = {"training_seconds": round(took, 1)}
    # Keeping a whole network for each of a hundred rows serves nobody; the start is needed, the others are measured.
    shutil.rmtree(folder / "checkpoints", ignore_errors=True)
    manifest = read_manifest(task.world.manifest)
    model = Trained(finished.method, experiment.data.spec())
    validation, test = (
        probe(model, sides_of(manifest, experiment.data, split), out / CACHE) for split in ("validation", "test")
    )
    photos = sides_of(manifest, experiment.data, "train").strong
    store = Store(
        cut_chips(photos, experiment.data.spec(), experiment.data.cuts(), out / CACHE),
        [0] * len(photos),
        finished.method.stage,
    )
    people = np.unique([row.person for row in photos], return_inverse=True)[1]
    result["real_in_training"] = vars(similarity(by_person(model.encode_store(store, STRONG), people)))
    counts = budget.counts if task.row in {"wsgan", "wsgan-no-noise-regression"} else ()
    gains = choose_gain(model, validation, budget.hypotheses)
    if finished.method.matches_spread:
        result["gains"] = vars(gains)
        plain = Asked(budget.hypotheses, budget.runs, with_controls=False)
        for name, gain in {"as_trained": 1.0, "matched": gains.matched}.items():
            finished.method.noise_gain = gain
            result[name] = evaluate(model, validation, test, plain)
        finished.method.noise_gain = gains.chosen
    result |= evaluate(
        model, validation, test, Asked(budget.hypotheses, budget.runs, counts=counts, sweep=task.seed == 0)
    )
    result |= curves_of(model, test, budget.hypotheses, float(result["width"]))
    if task.row == "wsgan" and task.seed == 0:
        _keep_for_pictures(_folder(out, task), model, test, budget.hypotheses, float(result["width"]))
    return result


def _descriptor(task: Task, budget: Budget, out: Path) -> dict[str, Any]:
    """The floor: the fixed first stage itself, less the mean of its modality, with nothing learned."""
    experiment = experiment_of(Task(task.world, "pretraining", 0), budget, out)
    manifest = read_manifest(task.world.manifest)
    training = sides_of(manifest, experiment.data, "train")
    model = Untrained(experiment.data.picture_spec(), training, experiment.data.cuts(), out / CACHE)
    test = probe(model, sides_of(manifest, experiment.data, "test"), out / CACHE)
    return {"training_seconds": 0.0, **evaluate(model, None, test, Asked()), **curves_of(model, test, 1, 1.0)}


def _keep_for_pictures(folder: Path, model: Any, test: Any, m: int, width: float) -> None:
    """Features and best photos of the first probes, for t-SNE and for sheets of candidates."""
    hypotheses = imagine(model, test.probes, m, 0)
    scores = score_all(hypotheses, test.gallery, width)
    order = np.argsort(-scores, axis=1)[:, :200]
    np.savez(
        folder / "pictures.npz",
        probes=test.probes, queries=test.queries, gallery=test.gallery, people=test.people,
        hypotheses=hypotheses, order=order,
    )  # fmt: skip


def _folder(out: Path, task: Task) -> Path:
    return out / "rows" / task.world.name / f"{task.row}-{task.seed}"
