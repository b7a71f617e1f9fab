"""`evaluate --protocol program`: a pack on the demo library through the whole program, files in and candidates out.

The program is run as a user runs it, by its command line in a process of its own; nothing of it is imported here.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from training.errors import DataError
from training.evaluation.request import Answer, Request
from training.reproduction.documents import Block, Paragraph, Table

PROBES = ("sketch", "nir", "thermal")
_TOP = 10


def judge_program(request: Request) -> Answer:
    """`data` is the demo's faces: photo/PERSON/*.jpg, and a folder of PERSON.jpg for each kind of probe."""
    if not (request.data / "photo").is_dir():
        raise DataError("there is no folder 'photo' here", file=request.data, advice="name resources/demo/faces")
    numbers: dict[str, Any] = {"protocol": "program", "models": {}}
    for model in request.models:
        name, figures = _measured(model.absolute(), request)
        numbers["models"][name] = figures
    rows = [
        [f"{probe}, {name}", *(f"{each[figure]:g}" for figure in ("probes", "rank_1", "rank_10", "refused"))]
        for name, figures in numbers["models"].items()
        for probe, each in figures["probes"].items()
    ]
    said = "; ".join(f"`{name}`: {f['photos']} photos of {f['people']} people" for name, f in numbers["models"].items())
    blocks: list[Block] = [
        Paragraph(f"Rendered people of the demo, enrolled and searched by the command line. {said}."),
        Table(["probes, pack", "probes", "rank 1", "rank 10", "no face found"], rows),
    ]
    return Answer("The demo's people through the whole program", numbers, blocks)


def _measured(model: Path, request: Request) -> tuple[str, dict[str, Any]]:
    with TemporaryDirectory(prefix="limner-judged-") as library:
        installed = next(_limner(library, "pack", "install", str(model)))
        pack = str(installed["pack"])
        request.say(f"{pack}: enrolling {request.data / 'photo'}")
        *_, summary = _limner(
            library, "enrol", str(request.data / "photo"), "--gallery", "judged", "--pack", pack, "--person", "folder"
        )
        enrolled = summary["summary"]
        figures: dict[str, Any] = {
            "photos": enrolled["enrolled"],
            "people": _people(request.data / "photo"),
            "probes": {},
        }
        for modality in PROBES:
            files = sorted((request.data / modality).glob("*.*"))
            if files and modality in installed["modalities"]:
                figures["probes"][modality] = _searched(library, pack, modality, files)
                request.say(f"{pack}: {modality} {figures['probes'][modality]}")
    return pack, figures


def _searched(library: str, pack: str, modality: str, files: Sequence[Path]) -> dict[str, Any]:
    """A probe that is refused counts as not found; the person is the file's stem."""
    first = ten = refused = 0
    options = ("--gallery", "judged", "--pack", pack, "--modality", modality, "--top", str(_TOP))
    for line in _limner(library, "search", *map(str, files), *options):
        if "error" in line:
            refused += 1
            continue
        people = [candidate["person"] for candidate in line["candidates"]]
        own = Path(line["probe"]).stem
        first += people[:1] == [own]
        ten += own in people
    count = len(files)
    return {"probes": count, "rank_1": round(first / count, 4), "rank_10": round(ten / count, 4), "refused": refused}


def _people(photos: Path) -> int:
    return sum(folder.is_dir() for folder in photos.iterdir())


def _limner(library: str, *arguments: str) -> Iterator[dict[str, Any]]:
    """The lines of a verb's --json; exit code 1 says that some items were refused, which their lines say too."""
    command = [sys.executable, "-m", "engine.cli", *arguments, "--library", library, "--json"]
    # Found from the folder that holds this very program, wherever the caller stands.
    home = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(home), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode > 1:
        said = next((line["error"] for line in lines if "error" in line), done.stderr.strip()[-300:])
        raise DataError(f"`limner {arguments[0]}` ended with {done.returncode}: {said}")
    yield from lines
