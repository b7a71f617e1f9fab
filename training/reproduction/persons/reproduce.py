"""`limner-train reproduce mun|rfm` from beginning to end: worlds, rows, report.

Each part has a file of its own; here they are put in order.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from training.methods.registry import BASELINE_ROWS
from training.reproduction.persons import report
from training.reproduction.persons.budgets import FULL, QUICK
from training.reproduction.persons.paper import PAPERS, Paper
from training.reproduction.persons.rows import START, Budget, Task, done_already, run_tasks
from training.reproduction.persons.size import Size
from training.reproduction.persons.worlds import PersonWorld, real_worlds, rendered_world
from training.reproduction.report import machine


@dataclass(frozen=True)
class Wanted:
    """`real` are folders by the word sysu, regdb or llcm; `weights` are ImageNet's for the large network."""

    paper: str
    real: Mapping[str, Path | None]
    size: Size
    weights: Path | None
    work: Path
    report: Path
    quick: bool
    workers: int
    command: str
    only_report: bool = False


def reproduce(wanted: Wanted, say: Callable[[str], None]) -> None:
    began = time.monotonic()
    paper = PAPERS[wanted.paper]
    budget = _budget(wanted)
    size = wanted.size
    worlds = real_worlds(wanted.work, wanted.real)
    worlds.append(rendered_world(wanted.work, size.people, size.photos, wanted.workers, _told(say)))
    todo = tasks(paper, worlds, size.seeds)
    if wanted.only_report:
        results = done_already(todo, budget, wanted.work)
    else:
        say(f"{len(todo)} trainings; those that are done already are kept")
        results = run_tasks(todo, budget, wanted.work, wanted.workers, say)
    rows = sum(row != START for _, row, _ in results)
    spent = sum(float(result["training_cpu_seconds"]) for result in results.values()) / 60
    facts = {
        "command": wanted.command,
        "machine": machine(),
        "done": f"{rows} of {len(todo)} trainings; {spent:.0f} minutes of the processes that finished them",
        "seeds": size.seeds,
        "steps": budget.steps,
        "start_steps": budget.start_steps,
    }
    report.write(wanted.report, paper, list(BASELINE_ROWS), worlds, results, budget, facts, wanted.work)
    say(f"{wanted.report / 'report.md'}: {(time.monotonic() - began) / 60:.1f} minutes")


def _budget(wanted: Wanted) -> Budget:
    budget, size = (QUICK if wanted.quick else FULL)[wanted.paper], wanted.size
    if size.steps is not None:
        budget = replace(budget, steps=size.steps)
    if size.start_steps is not None:
        budget = replace(budget, start_steps=size.start_steps)
    if wanted.weights is not None:
        budget = replace(budget, network={**budget.network, "weights": wanted.weights.resolve()})
    return budget


def tasks(paper: Paper, worlds: list[PersonWorld], seeds: int) -> list[Task]:
    """Seed by seed: an early end leaves whole tables of fewer seeds."""
    rows = [*paper.rows(), *(row for row in BASELINE_ROWS if row not in paper.rows())]
    return [
        Task(
            world,
            row,
            seed,
            corrupted=row in paper.corrupted,
            pictured=seed == 0 and world.kind == "rendered" and row in {paper.full, paper.baseline},
        )
        for seed in range(seeds)
        for world in worlds
        for row in rows
    ]


def _told(say: Callable[[str], None]) -> Callable[[int, int], None]:
    def told(done: int, of: int) -> None:
        if done % 480 == 0 or done == of:
            say(f"{done} of {of} pictures rendered")

    return told
