"""`limner-train reproduce wsgan` from beginning to end: worlds, rows, pictures, report.

Each part has a file of its own; here they are put in order.
"""

import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.data.files import write_atomically
from training.errors import DataError
from training.reproduction import report
from training.reproduction.chips import cut_all
from training.reproduction.pictures import candidate_sheet, spread_picture
from training.reproduction.rows import FULL, QUICK, Budget, World, done_already, run_tasks, tasks
from training.reproduction.worlds import is_lfw, lfw_with_sketches, render_people, rendered_faces
from training.running.experiment import Data


@dataclass(frozen=True)
class Wanted:
    """`lfw` may be absent: then the rendered people alone are used."""

    lfw: Path | None
    work: Path
    report: Path
    quick: bool
    workers: int
    seeds: int
    people: int
    command: str
    only_report: bool = False
    """Write the report from the rows that are done."""


@dataclass(frozen=True)
class Spent:
    """By the clock, and by all processors together."""

    seconds: float
    processor_seconds: float

    @classmethod
    def until_now(cls) -> "Spent":
        """Of this process and of those that it started, as soon as they have ended."""
        processor = os.times()
        return cls(time.monotonic(), sum(processor[:4]))

    def since(self, began: "Spent") -> "Spent":
        return Spent(self.seconds - began.seconds, self.processor_seconds - began.processor_seconds)

    def and_also(self, other: "Spent") -> "Spent":
        return Spent(self.seconds + other.seconds, self.processor_seconds + other.processor_seconds)


def reproduce(wanted: Wanted, say: Callable[[str], None]) -> None:
    began = Spent.until_now()
    budget = QUICK if wanted.quick else FULL
    worlds, preparation = _prepared(wanted, budget, say)
    todo = tasks(worlds, wanted.seeds)
    if wanted.only_report:
        results = done_already(todo, budget, wanted.work)
        say(f"{len(results)} of {len(todo)} rows are done")
    else:
        say(f"{len(todo)} trainings and measurements; those that are done already are kept")
        results = run_tasks(todo, budget, wanted.work, wanted.workers, say)
    figures = wanted.report / "figures"
    for world in worlds:
        _pictures(world, budget, wanted.work, figures)
    now = Spent.until_now().since(began)
    spent = _spent(results.values(), preparation, wanted.workers)
    facts: dict[str, Any] = {
        "command": wanted.command,
        # A resumed reproduction took what its rows took, not what was left of them.
        "minutes": max(spent.seconds, now.seconds) / 60,
        "processor_minutes": max(spent.processor_seconds, now.processor_seconds) / 60,
        "workers": wanted.workers,
        "machine": report.machine(),
        "seeds": ", ".join(map(str, range(wanted.seeds))),
    }
    report.write(wanted.report, worlds, results, budget, facts)
    say(f"{wanted.report / 'report.md'}: {now.seconds / 60:.1f} minutes")


def _spent(results: Iterable[Mapping[str, Any]], preparation: Spent, workers: int) -> Spent:
    rows = list(results)
    seconds, processor = (sum(float(row[key]) for row in rows) for key in ("seconds", "processor_seconds"))
    return Spent(seconds / workers, processor).and_also(preparation)


def _prepared(wanted: Wanted, budget: Budget, say: Callable[[str], None]) -> tuple[list[World], Spent]:
    """The worlds with their chips, and what making them took, in this run and in those before it."""
    path = wanted.work / "preparation.json"
    before = Spent(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else Spent(0.0, 0.0)
    began = Spent.until_now()
    worlds = _worlds(wanted, say)
    if wanted.only_report:
        return worlds, before
    cut_all(worlds, budget, wanted.work, wanted.workers, say)
    spent = before.and_also(Spent.until_now().since(began))
    write_atomically(path, lambda stream: stream.write(json.dumps(vars(spent)).encode()))
    return worlds, spent


def _worlds(wanted: Wanted, say: Callable[[str], None]) -> list[World]:
    worlds = []
    if wanted.lfw is not None:
        if not is_lfw(wanted.lfw):
            raise DataError(
                "there are no LFW frames here", file=wanted.lfw, advice="leave --lfw out for rendered people"
            )
        manifest = lfw_with_sketches(
            wanted.lfw, wanted.work / "lfw", workers=wanted.workers, seen=_told("sketches drawn", say)
        )
        worlds.append(World("lfw", "LFW with simulated sketches", manifest))
    folder = wanted.work / "rendered"
    if wanted.only_report and not folder.is_dir():
        return worlds
    render_people(folder, wanted.people, 3, workers=wanted.workers, seen=_told("pictures rendered", say))
    # A few validation people stray otherwise than the test people, and the noise is stretched by theirs.
    manifest = rendered_faces(folder, wanted.work / "rendered-manifest", validation=0.2)
    worlds.append(World("rendered", "Rendered people", manifest))
    return worlds


def _told(what: str, say: Callable[[str], None]) -> Callable[[int, int], None]:
    def told(done: int, of: int) -> None:
        if done % 400 == 0 or done == of:
            say(f"{done} of {of} {what}")

    return told


def _pictures(world: World, budget: Budget, work: Path, figures: Path) -> None:
    kept = work / "rows" / world.name / "wsgan-0" / "pictures.npz"
    if not kept.is_file():
        return
    spread_picture(kept, figures / f"{world.name}-tsne", f"Seven held-out people, {world.title}")
    if world.name == "rendered":
        data = Data.model_validate({"manifest": world.manifest, **budget.data})
        candidate_sheet(kept, world, data, figures / f"{world.name}-candidates")
