"""`limner-train reproduce`: trains a paper's tables and writes a report beside the paper's numbers.

One function a paper; the work is `training.reproduction`'s.
"""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(name="reproduce", help="Train a paper's tables and report beside its numbers.", no_args_is_help=True)


@app.callback()
def reproduce() -> None:
    """Train a paper's tables and report beside its numbers."""


@app.command()
def wsgan(
    lfw: Annotated[
        Path | None, typer.Option(help="Folder with the LFW frames; without it, rendered people only.")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="A small network: minutes on two cores.")] = False,
    work: Annotated[Path, typer.Option(help="Where data and finished rows are kept; run again to go on.")] = Path(
        "runs/wsgan"
    ),
    report: Annotated[Path | None, typer.Option(help="Folder of the report; by default below the work folder.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Rows trained at the same time, one thread each.")] = 2,
    seeds: Annotated[int, typer.Option(min=1, help="Of the main rows; the others run once with --quick.")] = 3,
    people: Annotated[int, typer.Option(min=20, help="Rendered people.")] = 150,
    only_report: Annotated[
        bool, typer.Option("--only-report", help="From the rows that are done; train nothing.")
    ] = False,
) -> None:
    """Table 1, Table 3, Table 4 and figure 5 of the weak-strong paper, with controls, resumable row by row."""
    from training.reproduction.wsgan import Wanted, reproduce

    command = "limner-train reproduce wsgan" + " --quick" * quick + " --lfw …" * (lfw is not None)
    reproduce(
        Wanted(lfw, work, report or work / "report", quick, workers, seeds, people, command, only_report),
        say=lambda text: typer.echo(text, err=True),
    )


@app.command()
def marrnet(
    data: Annotated[Path, typer.Option(help="Folder with the MPX archive and its metadata.")],
    quick: Annotated[bool, typer.Option("--quick", help="Small networks, one season, few steps.")] = False,
    work: Annotated[Path, typer.Option(help="Where prepared spectra are kept.")] = Path("runs/spectra"),
    report: Annotated[Path | None, typer.Option(help="Folder of the report; by default below the work folder.")] = None,
) -> None:
    """Raman against infrared spectra: MarrNet, its ablations and plain rivals, clean and with parts hidden."""
    from training.reproduction.marrnet import FULL, QUICK
    from training.reproduction.marrnet import reproduce as reproduced

    command = "limner-train reproduce marrnet --data …" + " --quick" * quick
    budget = QUICK if quick else FULL
    reproduced(data, work, report or work / "report", budget, command, lambda text: typer.echo(text, err=True))
