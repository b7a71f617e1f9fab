"""`limner-train spectra`: learns the spectra encoder, judges it on seasons and polymers left out, and writes its pack.

The work is done in `training.methods.spectra_pack`; here its figures are printed.
"""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table


def spectra(
    data: Annotated[Path, typer.Option(help="Folder with the MPX archive and its metadata.")],
    pack: Annotated[Path, typer.Option(help="Folder to write the pack to; an earlier pack there is replaced.")],
    cache: Annotated[Path, typer.Option(help="Where prepared spectra are kept.")] = Path("runs/spectra"),
) -> None:
    """Make the spectra pack: linear encoders of Raman and infrared spectra, learned from measured and rendered ones."""
    from training.methods.spectra_pack import make

    console, started = Console(stderr=True), time.monotonic()
    metrics = make(data, pack, cache, report=lambda said: console.print(f"{time.monotonic() - started:6.0f} s  {said}"))
    shown = Table("held out", "rank-1 by product", "by polymer", "cosine by product", "by polymer")
    for season, found in metrics["seasons"].items():
        cells = [found[name][part] for name in ("pack", "cosine") for part in ("substance", "group")]
        shown.add_row(season, *(f"{cell:.3f}" for cell in cells))
    Console(width=120).print(shown)
    left = Table("polymer left out", "rank-1 by polymer", "cosine", "chance")
    for polymer, found in metrics["polymer_left_out"].items():
        left.add_row(polymer, *(f"{found[name]:.3f}" for name in ("pack", "cosine", "chance")))
    Console(width=120).print(left)
    rendered = metrics["rendered"]
    typer.echo(f"{rendered['substances']} rendered substances: {rendered['pack']:.3f}, cosine {rendered['cosine']:.3f}")
