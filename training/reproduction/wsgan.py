"""`limner-train reproduce wsgan` from beginning to end: worlds, rows, pictures, report.

Each part has a file of its own; here they are put in order.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.errors import DataError
from training.reproduction import report
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


def reproduce(wanted: Wanted, say: Callable[[str], None]) -> None:
    began = time.monotonic()
    budget = QUICK if wanted.quick else FULL
    worlds = _worlds(wanted, say)
    todo = tasks(worlds, wanted.seeds, all_seeds=not wanted.quick)
    if wanted.only_report:
        results = done_already(todo, budget, wanted.work)
        say(f"{len(results)} of {len(todo)} rows are done")
    else:
        say(f"{len(todo)} trainings and measurements; those that are done already are kept")
        results = run_tasks(todo, budget, wanted.work, wanted.workers, say)
    figures = wanted.report / "figures"
    for world in worlds:
        _pictures(world, budget, wanted.work, figures)
    spent = sum(float(result["seconds"]) for result in results.values()) / wanted.workers / 60
    facts: dict[str, Any] = {
        "command": wanted.command,
        # A resumed reproduction took what its rows took, not what was left of them.
        "minutes": max(spent, (time.monotonic() - began) / 60),
        "machine": report.machine(),
        "seeds": ", ".join(map(str, range(wanted.seeds))),
    }
    report.write(wanted.report, worlds, results, budget, facts)
    say(f"{wanted.report / 'report.md'}: {(time.monotonic() - began) / 60:.1f} minutes")


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
    worlds.append(World("rendered", "Rendered people", rendered_faces(folder, wanted.work / "rendered-manifest")))
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
