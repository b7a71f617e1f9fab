"""`limner-train reproduce marrnet` from beginning to end: worlds, rows, rivals, the pack, report.

Each part has a file of its own; here they are put in order.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from training.errors import DataError
from training.reproduction.marrnet import bridge, report, rivals, rows, spectra
from training.reproduction.marrnet.budgets import FULL, QUICK, Budget
from training.reproduction.marrnet.worlds import PictureWorld, face_worlds, lfw_worlds, person_world
from training.reproduction.persons.worlds import rendered_world
from training.reproduction.report import machine
from training.reproduction.worlds import is_lfw

Say = Callable[[str], None]


@dataclass(frozen=True)
class Wanted:
    """`spectra` and `lfw` are folders of data that may be absent: then their sections are."""

    spectra: Path | None
    lfw: Path | None
    pack: Path
    work: Path
    report: Path
    quick: bool
    workers: int
    command: str
    only_report: bool = False
    """Write the report from the rows that are done."""


def reproduce(wanted: Wanted, say: Say) -> None:
    began = time.monotonic()
    budget = QUICK if wanted.quick else FULL
    worlds = _worlds(wanted, budget, say)
    done = _done(wanted, budget, worlds, say)
    trained = [*done.pictures.values(), *done.rivals.values()]
    spent = sum(float(result["training_cpu_seconds"]) for result in trained) / 60
    asked = [len(rows.tasks(worlds, budget.pictures)), len(rivals.rivals()), len(spectra.tasks(budget.spectra))]
    there = [sum("hits" in result for result in done.pictures.values()), len(done.rivals), len(done.spectra)]
    parts = ("rows on pictures", "other methods", "rows on spectra")
    counted = ", ".join(f"{n} of {of} {what}" for n, of, what in zip(there, asked, parts, strict=True))
    facts = {
        "command": wanted.command,
        "machine": machine(),
        "done": f"{counted} are done; trainings on pictures took {spent:.0f} minutes of one core",
    }
    report.write(wanted.report, done, budget, facts)
    say(f"{wanted.report / 'report.md'}: {(time.monotonic() - began) / 60:.1f} minutes")


def _worlds(wanted: Wanted, budget: Budget, say: Say) -> list[PictureWorld]:
    worlds = face_worlds(wanted.work, budget.people, wanted.workers, say)
    worlds.append(person_world(wanted.work, budget.persons, budget.photos, wanted.workers, say))
    if wanted.lfw is not None:
        if not is_lfw(wanted.lfw):
            advice = "leave --lfw out for rendered people"
            raise DataError("there are no LFW frames here", file=wanted.lfw, advice=advice)
        worlds += lfw_worlds(wanted.lfw, wanted.work, budget.taught, wanted.workers, say)
    return worlds


def _done(wanted: Wanted, budget: Budget, worlds: list[PictureWorld], say: Say) -> report.Done:
    work, todo = wanted.work, rows.tasks(worlds, budget.pictures)
    persons = rendered_world(work, budget.persons, budget.photos, wanted.workers, lambda done, of: None)
    sketched = next(world for world in worlds if world.rendered and world.task == "photo-sketch")
    places = rivals.Places(sketched, persons, work)
    measured = []
    if wanted.only_report:
        pictures = rows.done_already(todo, budget.pictures, work)
        others = rivals.done_already(rivals.rivals(), budget.rivals, places)
        if wanted.spectra is not None:
            measured = spectra.done_already(wanted.spectra, work, budget.spectra)
    else:
        say(f"{len(todo)} trainings on pictures; those that are done already are kept")
        pictures = rows.run_tasks(todo, budget.pictures, work, wanted.workers, say)
        others = rivals.run_rivals(rivals.rivals(), budget.rivals, places, say)
        if wanted.spectra is not None:
            measured = spectra.run_tasks(wanted.spectra, work, budget.spectra, say)
    packs = bridge.ask_pack(wanted.pack, worlds, budget.pictures, work, say)
    samples = spectra.samples_of(work, budget.spectra)
    return report.Done(measured, samples, pictures, worlds, others, packs, work)
