"""The `limner-train` command: one file a verb in this folder, one registration line each below.

What a verb does lives in the other rooms of `training`; here only arguments are read and results printed.
"""

import sys

import typer

from engine.errors import LimnerError
from training.cli import data, evaluate, export, reproduce, run, synth
from training.cli.card import card
from training.cli.detector import detector
from training.cli.face import face
from training.cli.generator import generator
from training.cli.outline import outline
from training.cli.person import person
from training.cli.spectra import spectra

app = typer.Typer(
    name="limner-train",
    help="Train, measure and export Limner's models.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def limner_train() -> None:
    """Train, measure and export Limner's models."""


app.add_typer(data.app)
app.add_typer(reproduce.app)
app.add_typer(synth.app)
app.command()(run.run)
app.command()(evaluate.evaluate)
app.command()(export.export)
app.command()(card)
app.command()(detector)
app.command()(generator)
app.command()(outline)
app.command()(face)
app.command()(person)
app.command()(spectra)


def main() -> None:
    """Known errors are one sentence on stderr and exit code 3; anything else is a bug and shows its traceback."""
    try:
        app()
    except LimnerError as error:
        print(error.sentence, file=sys.stderr)  # noqa: T201
        raise SystemExit(3) from None
