"""Occlusion of every method of the project on the same rendered pictures: faces for WSGAN, persons for MUN and RFM.

The models are trained by the reproductions that they come from, as small as MarrNet's own; nothing is trained twice.
"""

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from engine.formats import digest_bytes
from training.data.manifest import read_manifest
from training.evaluation.measure import Asked as Questions
from training.evaluation.measure import evaluate, probe
from training.evaluation.models import Trained
from training.evaluation.spread import choose_gain
from training.methods.registry import METHODS
from training.reproduction import rows as faces
from training.reproduction.marrnet.measured import asked_about, measured
from training.reproduction.marrnet.worlds import PictureWorld
from training.reproduction.persons import rows as persons
from training.reproduction.persons.worlds import PersonWorld
from training.reproduction.resumable import keep, kept, trained
from training.running.experiment import Experiment
from training.running.sides import sides_of

Panel = Literal["faces", "persons"]
HYPOTHESES = " with its hypotheses"
FACE_ROWS = ("pretraining", "dann-s", "wsgan")
PERSON_ROWS = ("person-one-stream", "agw", "mun", "rfm")


@dataclass(frozen=True)
class Budget:
    """Of either panel; `seed` is that of every row."""

    faces: faces.Budget
    persons: persons.Budget
    draws: int = 5
    seed: int = 0


@dataclass(frozen=True)
class Rival:
    panel: Panel
    row: str

    @property
    def title(self) -> str:
        return METHODS[self.row].title


def rivals() -> list[Rival]:
    return [*(Rival("faces", row) for row in FACE_ROWS), *(Rival("persons", row) for row in PERSON_ROWS)]


@dataclass(frozen=True)
class Places:
    """Where rendered faces and persons lie, and where rows are kept."""

    faces: PictureWorld
    persons: PersonWorld
    work: Path

    @property
    def out(self) -> Path:
        """Where the other reproductions keep their own rows."""
        return (self.work / "rivals").resolve()


def run_rivals(
    todo: Sequence[Rival], budget: Budget, places: Places, say: Callable[[str], None]
) -> dict[Rival, dict[str, Any]]:
    results = {}
    for rival in todo:
        results[rival] = _run(rival, budget, places)
        say(f"{rival.panel} {rival.title}: {results[rival]['rank_1']:.3f}")
    return results


def done_already(todo: Sequence[Rival], budget: Budget, places: Places) -> dict[Rival, dict[str, Any]]:
    found = {rival: kept(_folder(rival, places), _asked(rival, budget, places)) for rival in todo}
    return {rival: result for rival, result in found.items() if result is not None}


def _run(rival: Rival, budget: Budget, places: Places) -> dict[str, Any]:
    folder, asked = _folder(rival, places), _asked(rival, budget, places)
    result = kept(folder, asked)
    if result is not None:
        return result
    process = time.process_time()
    _make_start(rival, budget, places)
    experiment = _experiment(rival, budget, places)
    cache = places.work / "cache"
    model = Trained(trained(experiment, folder / "run", cache).method, experiment.data.spec())
    result = {"asked": asked, "training_cpu_seconds": round(time.process_time() - process, 1)}
    result |= measured(asked_about(model, experiment.data, cache), budget.draws)
    if model.noise_dim:
        result["imagined"] = _with_hypotheses(model, experiment, budget, cache)
    shutil.rmtree(folder / "run" / "checkpoints", ignore_errors=True)
    keep(folder, result)
    return result


def _with_hypotheses(model: Trained, experiment: Experiment, budget: Budget, cache: Path) -> dict[str, Any]:
    """Noise and width are chosen on the validation people, as in WSGAN's own reproduction."""
    manifest, count = read_manifest(experiment.data.manifest), budget.faces.hypotheses
    chosen = probe(model, sides_of(manifest, experiment.data, "validation"), cache)
    choose_gain(model, chosen, count)
    width = float(evaluate(model, chosen, chosen, Questions(count, 1, with_controls=False))["width"])
    asked = asked_about(model, experiment.data, cache, count, width)
    return {"width": width, "noise_gain": model.method.noise_gain, **measured(asked, budget.draws)}


def _make_start(rival: Rival, budget: Budget, places: Places) -> None:
    if rival.panel == "faces":
        start = faces.Task(_world(places), faces.START, budget.seed)
        faces.run_task(start, budget.faces, places.out)
    elif budget.persons.start_steps:
        start_of = persons.start_of(_person_task(rival, budget, places))
        persons.run_task(start_of, budget.persons, places.out)


def _experiment(rival: Rival, budget: Budget, places: Places) -> Experiment:
    if rival.panel == "faces":
        task = faces.Task(_world(places), rival.row, budget.seed)
        return faces.experiment_of(task, budget.faces, (places.out).resolve())
    return persons.experiment_of(_person_task(rival, budget, places), budget.persons, places.out)


def _world(places: Places) -> faces.World:
    return faces.World(places.faces.name, places.faces.title, places.faces.manifest.resolve())


def _person_task(rival: Rival, budget: Budget, places: Places) -> persons.Task:
    return persons.Task(places.persons, rival.row, budget.seed)


def _folder(rival: Rival, places: Places) -> Path:
    return places.work / "rows" / "rivals" / f"{rival.panel}-{rival.row}"


def _asked(rival: Rival, budget: Budget, places: Places) -> str:
    if rival.panel == "persons":
        question = persons.asked_of(_person_task(rival, budget, places), budget.persons, places.out)
    else:
        experiment = _experiment(rival, budget, places)
        settings = experiment.method.settings().model_dump_json()
        question = settings + repr(budget.faces) + str(digest_bytes(places.faces.manifest.read_bytes()))
    return digest_bytes(f"{rival} {budget.seed} {budget.draws} {question}".encode())[:16]
