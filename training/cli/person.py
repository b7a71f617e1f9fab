"""`limner-train person`: makes the person pack from rendered persons, judges it on people and cameras left out.

The work is done in `training.methods.person_pack`; here its figures are printed.
"""

import time
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table


def person(
    pack: Annotated[Path, typer.Option(help="Folder to write the pack to; an earlier pack there is replaced.")],
    work: Annotated[Path, typer.Option(help="Worlds and checkpoints; a run goes on with them.")] = Path("runs/person"),
    detector: Annotated[
        Path | None, typer.Option(help="ONNX file of a person detector that goes into the pack.")
    ] = None,
    steps: Annotated[int | None, typer.Option(help="Batches that the network learns from.", min=1)] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that render.")] = 1,
    bfloat16: Annotated[bool, typer.Option("--bfloat16", help="Faster where the processor has it.")] = False,
) -> None:
    """Make the person pack: discriminants over gradients beside a small network, all from rendered persons."""
    from training.methods.person_pack import Settings, make

    console, started = Console(stderr=True), time.monotonic()
    settings = Settings()
    recipe = replace(settings.network, bfloat16=bfloat16)
    if steps is not None:
        recipe = replace(recipe, steps=steps, stop=steps)
    metrics = make(
        pack,
        work,
        settings=replace(settings, network=recipe),
        detector=detector,
        workers=workers,
        report=lambda said: console.print(f"{time.monotonic() - started:6.0f} s  {said}"),
    )
    for part in ("held_out", "cameras_held_out"):
        shown = Table(f"rendered, {part.replace('_', ' ')}", "rank-1", "rank-5", "rank-10", "mAP")
        for question, found in metrics[part].items():
            shown.add_row(question, *(f"{found[name]:.3f}" for name in ("rank_1", "rank_5", "rank_10", "map")))
        Console(width=120).print(shown)
    for modality, costs in metrics["calibration"].items():
        typer.echo(f"{modality}: Cllr {costs['cllr']:.3f}, at best {costs['minimum_cllr']:.3f}")
