"""`limner-train outline`: learns the outline encoder from LFW, judges it on people left out, and writes its pack.

The work is done in `training.methods`; here it is put in order and its figures are printed.
"""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table


def outline(
    data: Annotated[Path, typer.Option(help="Folder with the LFW frames and landmarks.")],
    pack: Annotated[Path, typer.Option(help="Folder to write the pack to; an earlier pack there is replaced.")],
    detector: Annotated[
        Path | None,
        typer.Option(help="ONNX file of the detector that goes into the pack; without it, points are given."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that draw and describe.")] = 1,
) -> None:
    """Make the outline pack: an oriented-gradient encoder with discriminants learned on simulated sketches."""
    from training.methods.outline_pack import make

    console, started = Console(stderr=True), time.monotonic()
    metrics = make(
        data,
        pack,
        detector,
        workers=workers,
        report=lambda said: console.print(f"{time.monotonic() - started:6.0f} s  {said}"),
    )
    Console(width=120).print(table(metrics["held_out"]))
    for modality, costs in metrics["calibration"].items():
        typer.echo(f"{modality}: Cllr {costs['cllr']:.3f}, at best {costs['minimum_cllr']:.3f}")


def table(held_out: Mapping[str, Mapping[str, float]]) -> Table:
    """A row a question, the parts of the probes whose person is among the first."""
    shown = Table("simulated, LFW people held out", "rank-1", "rank-10", "rank-50")
    for question, figures in held_out.items():
        cells = (figures.get(rank) for rank in ("rank_1", "rank_10", "rank_50"))
        shown.add_row(question, *("" if cell is None else f"{cell:.3f}" for cell in cells))
    return shown
