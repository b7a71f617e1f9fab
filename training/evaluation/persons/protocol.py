"""`evaluate --protocol persons`: runs and packs on a set of persons, by the protocol that the set's makers gave it.

Clean and with corrupted visible pictures; of RegDB's ten splits the one that the seed names.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engine.formats import Modality
from training.data.manifest import Manifest, Row
from training.data.readers import READERS
from training.data.readers import regdb as regdb_reader
from training.evaluation.models import Model, Packed, Trained
from training.evaluation.persons.measured import Measuring
from training.evaluation.persons.questions import Kind, kind_of, questions
from training.evaluation.persons.trials import NAMES
from training.evaluation.request import Answer, Request
from training.reproduction.documents import Heading, Paragraph, Table

_READER: dict[Kind, str] = {"sysu": "sysu-mm01", "llcm": "llcm"}
_REPEATS = 10


def judge_persons(request: Request) -> Answer:
    kind = kind_of(request.data)
    manifest = Manifest(request.data, tuple(row for row in _rows(kind, request) if row.split in {"test", None}))
    asked = questions(kind, request.data, manifest.rows)
    infrared = Modality.THERMAL if kind == "regdb" else Modality.INFRARED
    found: dict[str, Any] = {}
    with TemporaryDirectory() as folder:
        for path in request.models:
            request.say(f"{path.name}: {', '.join(asked)}")
            measuring = Measuring(_opened(path, infrared), manifest.root, asked, Path(folder), Path(folder) / "copies")
            found[path.name] = {"questions": measuring.answers(), "corrupted": measuring.corrupted(_REPEATS)}
    return Answer("Persons", {"protocol": "persons", "set": kind, "models": found}, _blocks(found))


def _rows(kind: Kind, request: Request) -> list[Row]:
    if kind == "regdb":
        return regdb_reader.rows_of(request.data, request.seed + 1)
    return READERS[_READER[kind]].read(request.data)


def _opened(path: Path, infrared: Modality) -> Model:
    if (path / "card.json").is_file():
        return Packed(path, Modality.VISIBLE, infrared)
    from training.running.opening import open_run

    experiment, method = open_run(path)
    return Trained(method, experiment.data.spec())


def _blocks(found: dict[str, Any]) -> list[Any]:
    blocks: list[Any] = []
    for name in next(iter(found.values()))["questions"]:
        first = next(iter(found.values()))["questions"][name]
        rows = []
        for model, answers in found.items():
            mean, spread = answers["questions"][name]["mean"], answers["questions"][name]["spread"]
            rows.append([model, *(f"{mean[metric]:.3f} ± {spread[metric]:.3f}" for metric in NAMES)])
        size = f"{first['queries']} queries, galleries of {first['gallery']}, {first['trials']} of them"
        blocks += [Heading(name), Paragraph(f"{size}."), Table(["", *NAMES.values()], rows)]
    lines = [[model, *(f"{answers['corrupted'][metric]:.3f}" for metric in NAMES)] for model, answers in found.items()]
    return [
        *blocks,
        Heading("With corrupted visible pictures"),
        Paragraph(f"The first question; each picture one of twenty corruptions, mean of {_REPEATS} draws."),
        Table(["", *NAMES.values()], lines),
    ]
