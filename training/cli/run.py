"""`limner-train run`: trains what an experiment file says.

The loop is in `training.running`.
"""

from pathlib import Path
from typing import Annotated

import typer


def run(
    experiment: Annotated[Path, typer.Argument(help="A TOML file that says what differs from the defaults.")],
    changes: Annotated[list[str] | None, typer.Option("--set", help="section.key=value, over the file.")] = None,
    out: Annotated[Path | None, typer.Option(help="The run's folder; by default runs/<experiment's name>.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on from the last checkpoint.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Events as JSON lines on the standard output.")] = False,
    cache: Annotated[Path | None, typer.Option(help="Where cut chips are kept; runs may share it.")] = None,
) -> None:
    """Train; several GPUs through torchrun."""
    from training.running.experiment import read_experiment
    from training.running.loop import run as train

    folder = out or Path("runs") / experiment.stem
    finished = train(
        read_experiment(experiment, changes or ()), folder, resume=resume, echo=as_json, bar=None, cache=cache
    )
    if not as_json:
        typer.echo(f"{folder}: done in {finished.seconds:.0f} s")
