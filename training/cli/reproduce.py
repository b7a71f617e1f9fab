"""`limner-train reproduce`: trains a paper's tables and writes a report beside the paper's numbers.

One function a paper; the work is `training.reproduction`'s.
"""

from pathlib import Path
from typing import Annotated

import typer

from training.errors import TrainingError
from training.reproduction.persons.size import Size

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
    seeds: Annotated[int, typer.Option(min=1, help="Of every row.")] = 3,
    people: Annotated[int, typer.Option(min=20, help="Rendered people.")] = 200,
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
    data: Annotated[
        Path | None, typer.Option(help="Folder with the MPX archive and its metadata; without it, pictures only.")
    ] = None,
    lfw: Annotated[
        Path | None, typer.Option(help="Folder with the LFW frames; without it, rendered people only.")
    ] = None,
    pack: Annotated[Path, typer.Option(help="The face pack whose bridge is asked the same.")] = Path(
        "resources/packs/face"
    ),
    quick: Annotated[bool, typer.Option("--quick", help="Small networks and pictures, few steps: one core.")] = False,
    work: Annotated[Path, typer.Option(help="Where data and finished rows are kept; run again to go on.")] = Path(
        "runs/marrnet"
    ),
    report: Annotated[Path | None, typer.Option(help="Folder of the report; by default below the work folder.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Rows trained at the same time, one thread each.")] = 1,
    only_report: Annotated[
        bool, typer.Option("--only-report", help="From the rows that are done; train nothing.")
    ] = False,
) -> None:
    """MarrNet on its five tasks: ablations, plain rivals, all other methods with parts hidden, the face pack."""
    from training.reproduction.marrnet.reproduce import Wanted, reproduce

    command = "limner-train reproduce marrnet" + " --quick" * quick
    command += " --data …" * (data is not None) + " --lfw …" * (lfw is not None)
    reproduce(
        Wanted(data, lfw, pack, work, report or work / "report", quick, workers, command, only_report),
        say=lambda text: typer.echo(text, err=True),
    )


_Quick = Annotated[bool, typer.Option("--quick", help="A small network: about an hour of processor time.")]
_Sysu = Annotated[Path | None, typer.Option(help="Folder of SYSU-MM01; rendered persons are used in any case.")]
_Regdb = Annotated[Path | None, typer.Option(help="Folder of RegDB; seed 0 takes its first split, and so on.")]
_Llcm = Annotated[Path | None, typer.Option(help="Folder of LLCM.")]
_Work = Annotated[Path, typer.Option(help="Where pictures and finished rows are kept; run again to go on.")]
_Report = Annotated[Path | None, typer.Option(help="Folder of the report; by default below the work folder.")]
_Workers = Annotated[int, typer.Option(min=1, help="Rows trained at the same time, one thread each with --quick.")]
_Seeds = Annotated[int, typer.Option(min=1, help="Of every row.")]
_People = Annotated[int, typer.Option(min=10, help="Rendered persons, three in five of them for training.")]
_Photos = Annotated[int, typer.Option(min=1, help="Pictures of each by each of the six cameras.")]
_Steps = Annotated[int | None, typer.Option(min=1, help="Steps of every row, where time is short or long.")]
_Start = Annotated[int | None, typer.Option(min=0, help="Steps of what every row of a seed starts from; 0 for none.")]
_Weights = Annotated[Path | None, typer.Option(help="ResNet-50's weights from torchvision, without --quick.")]
_Only = Annotated[bool, typer.Option("--only-report", help="From the rows that are done; train nothing.")]


def _verb(paper: str, said: str) -> None:
    """One verb a paper on persons: their options are the same."""

    @app.command(paper, help=said)
    def verb(
        sysu: _Sysu = None,
        regdb: _Regdb = None,
        llcm: _Llcm = None,
        quick: _Quick = False,
        work: _Work = Path("runs/persons"),
        report: _Report = None,
        workers: _Workers = 2,
        seeds: _Seeds = Size.seeds,
        people: _People = Size.people,
        photos: _Photos = Size.photos,
        steps: _Steps = None,
        start_steps: _Start = None,
        weights: _Weights = None,
        only_report: _Only = False,
    ) -> None:
        real = {"sysu": sysu, "regdb": regdb, "llcm": llcm}
        size = Size(seeds, people, photos, steps, start_steps)
        _persons(paper, real, size, weights, quick, work, report, workers, only_report=only_report)


_verb(
    "mun", "MUN's tables 1, 2, 3 and 5 on persons in visible light and infrared, beside the paper's, resumable by row."
)
_verb("rfm", "RFM's tables II to V on persons in visible light and infrared, beside the paper's, resumable row by row.")


def _persons(
    paper: str,
    real: dict[str, Path | None],
    size: Size,
    weights: Path | None,
    quick: bool,
    work: Path,
    report: Path | None,
    workers: int,
    *,
    only_report: bool,
) -> None:
    from training.reproduction.persons.reproduce import Wanted
    from training.reproduction.persons.reproduce import reproduce as reproduced

    if quick and weights is not None:
        raise TrainingError("the small network of --quick takes no weights of ResNet-50", file=weights)
    given = "".join(f" --{name} …" for name, folder in real.items() if folder is not None)
    given += " --weights …" * (weights is not None) + size.said()
    command = f"limner-train reproduce {paper}" + " --quick" * quick + given
    folder = report or work / f"report-{paper}"
    wanted = Wanted(paper, real, size, weights, work, folder, quick, workers, command, only_report)
    reproduced(wanted, say=lambda text: typer.echo(text, err=True))
