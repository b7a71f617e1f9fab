"""`limner-train face`: makes the face pack from LFW and rendered people, judges it on people left out, writes it.

The work is done in `training.methods`; here it is put in order and its figures are printed.
"""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from training.cli.outline import table

SHIPPED_OUTLINE = Path(__file__).resolve().parents[2] / "resources" / "packs" / "outline"
SHIPPED_DETECTOR = SHIPPED_OUTLINE / "detector.onnx"
EXPERIMENT = Path(__file__).resolve().parents[1] / "experiments" / "packs" / "face.toml"


def face(
    data: Annotated[Path, typer.Option(help="Folder with the LFW frames and landmarks.")],
    pack: Annotated[Path, typer.Option(help="Folder to write the pack to; an earlier pack there is replaced.")],
    work: Annotated[Path, typer.Option(help="Points, pictures and checkpoints.")] = Path("runs/face"),
    detector: Annotated[
        Path, typer.Option(help="ONNX file of the detector that finds the points and goes into the pack.")
    ] = SHIPPED_DETECTOR,
    outline: Annotated[
        Path, typer.Option(help="Pack of `limner-train outline`: its discriminants are a part.")
    ] = SHIPPED_OUTLINE,
    parts: Annotated[
        Path | None,
        typer.Option(help="A face pack made before: its discriminants and networks are taken over, nothing trained."),
    ] = None,
    experiment: Annotated[
        Path, typer.Option(help="A TOML file with the schedule and what else differs from the defaults.")
    ] = EXPERIMENT,
    workers: Annotated[int, typer.Option(min=1, help="Processes; each network is trained by one.")] = 1,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with what lies in the work folder.")] = False,
) -> None:
    """Make the face pack: outline's discriminants beside two networks trained on real, drawn and rendered people."""
    from training.methods.face_pack import make
    from training.methods.face_recipe import read_settings

    console, started = Console(stderr=True), time.monotonic()
    metrics = make(
        data,
        pack,
        detector,
        outline,
        work,
        parts=parts,
        workers=workers,
        resume=resume,
        settings=read_settings(experiment),
        report=lambda said: console.print(f"{time.monotonic() - started:6.0f} s  {said}"),
    )
    Console(width=120).print(table(metrics["held_out"]))
    for modality, costs in metrics["calibration"].items():
        typer.echo(f"{modality}: Cllr {costs['cllr']:.3f}, at best {costs['minimum_cllr']:.3f}")
