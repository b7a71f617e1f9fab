"""`limner-train detector`: train the face finder, write it as ONNX, measure it beside a peer.

The work is done in `training.methods`; here arguments are read and results printed.
"""

import json
import math
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engine.errors import LimnerError

_LENDERS = 200
"""Held-out photos that lend heads and textures to the pictures without a face."""

if TYPE_CHECKING:
    from training.methods.detector import DetectorTraining


def detector(
    data: Annotated[Path, typer.Option(help="Folder with the LFW frames and landmarks.", show_default=False)],
    out: Annotated[Path | None, typer.Option(help="Train, and write the network here (.onnx).")] = None,
    evaluate: Annotated[Path | None, typer.Option(help="Measure this detector (.onnx) instead of training.")] = None,
    peer: Annotated[Path | None, typer.Option(help="A YuNet file to measure beside it.")] = None,
    work: Annotated[Path, typer.Option(help="Prepared faces and checkpoints.")] = Path("runs/detector"),
    steps: Annotated[int, typer.Option(help="Batches of 32 scenes in the whole run.", min=1)] = 10000,
    frames: Annotated[int, typer.Option(help="Photos to train on, or held-out photos to measure on.", min=1)] = 5000,
    workers: Annotated[int, typer.Option(help="Processes that prepare the faces.", min=1)] = 2,
    seed: Annotated[int, typer.Option(help="The same seed gives the same scenes.")] = 0,
    bfloat16: Annotated[bool, typer.Option("--bfloat16", help="Faster where the processor has it.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on from the checkpoint in the work folder.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Train Limner's own face detector with five points on LFW frames and their drawings, or measure one."""
    if (out is None) == (evaluate is None):
        raise typer.BadParameter("give either --out to train or --evaluate to measure")
    if out is not None:
        from training.methods.detector import DetectorTraining

        settings = DetectorTraining(steps=steps, seed=seed, bfloat16=bfloat16)
        _train(data, out, work, settings, frames, workers, resume=resume)
    elif evaluate is not None:
        _evaluate(data, evaluate, peer, work, min(frames, 1000), workers, as_json=as_json)


def _train(
    data: Path, out: Path, work: Path, settings: "DetectorTraining", frames: int, workers: int, *, resume: bool
) -> None:
    import torch

    from training.data.lfw import LFW
    from training.methods.detector import train
    from training.methods.detector_export import export
    from training.methods.detector_faces import people_of, prepare

    torch.set_num_threads(1)
    with closing(LFW(data)) as lfw:
        people = people_of(lfw, held_out=False)
    library = prepare(work / "training", data, people, frames, workers)
    network = train(library, settings, work / "checkpoint.pt", _print, resume=resume)
    export(network, out)


def _evaluate(
    data: Path, file: Path, peer: Path | None, work: Path, frames: int, workers: int, *, as_json: bool
) -> None:
    from training.data.lfw import LFW
    from training.methods import detector_evaluation as evaluation
    from training.methods.detector_faces import people_of, prepare

    if not file.is_file():
        raise LimnerError("there is no such detector", file=file)
    finders = {file.stem: evaluation.onnx_finder(file)}
    if peer is not None:
        finders[peer.stem] = evaluation.yunet_finder(peer)
    with closing(LFW(data)) as lfw:
        pictures = list(evaluation.trials(lfw, frames))
        people = people_of(lfw, held_out=True)
    held_out = prepare(work / "held-out", data, people, _LENDERS, workers)
    empty = list(evaluation.faceless(held_out, frames))
    found, alarmed = evaluation.measure(finders, pictures), evaluation.alarms(finders, empty)
    costs = {name: evaluation.milliseconds(find, pictures[:60]) for name, find in finders.items()}
    if as_json:
        for row in found:
            _print(asdict(row))
        for alarm in alarmed:
            _print(asdict(alarm))
        for name, cost in costs.items():
            _print({"finder": name, "cpu_milliseconds": round(cost, 2)})
        return
    from rich.console import Console
    from rich.table import Table

    titles = ("found", "error", "unlike photo's", "≤ 10%", "≤ 5%")
    table = Table("picture", "detector", "faces", *titles, title="points, in eye distances")
    for row in found:
        figures = (row.found, row.error, row.unlike, row.within10, row.within5)
        parts = ("–" if math.isnan(value) else f"{value:.3f}" for value in figures)
        table.add_row(row.group, row.finder, str(row.faces), *parts)
    without = Table("picture", "detector", "pictures", "called a face", title="pictures without a face")
    for alarm in alarmed:
        without.add_row(alarm.group, alarm.finder, str(alarm.pictures), f"{alarm.alarmed:.3f}")
    console = Console(width=120)
    console.print(table, without)
    for name, cost in costs.items():
        console.print(f"{name}: {cost:.1f} ms of processor time a picture")


def _print(event: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()
