"""`limner-train synth`: the rendered world's verbs, one function each.

What is rendered and how lives in `training.synthetic`; here only arguments are read and results printed.
"""

import typer

from training.cli import synth_persons_spectra

app = typer.Typer(name="synth", help="Render people and substances that do not exist.", no_args_is_help=True)


@app.callback()
def synth() -> None:
    """Render people and substances that do not exist."""


synth_persons_spectra.register(app)
