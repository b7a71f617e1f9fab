"""The `limner-train` command: one file a verb in this folder, one registration line each below.

What a verb does lives in the other rooms of `training`; here only arguments are read and results printed.
"""

import typer

from training.cli.detector import detector

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


app.command()(detector)


def main() -> None:
    app()
