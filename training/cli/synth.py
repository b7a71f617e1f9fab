"""`limner-train synth`: the rendered world's verbs, one function each.

What is rendered and how lives in `training.synthetic`; here only arguments are read and results printed.
"""

from pathlib import Path
from typing import Annotated

import typer

from training.cli import synth_persons_spectra

app = typer.Typer(name="synth", help="Render people and substances that do not exist.", no_args_is_help=True)

Out = Annotated[Path, typer.Option(help="Folder to write into.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes; the result is the same for any number.")]


@app.callback()
def synth() -> None:
    """Render people and substances that do not exist."""


@app.command()
def faces(
    out: Out,
    people: Annotated[int, typer.Option(min=1, help="How many people.")] = 100,
    photos: Annotated[int, typer.Option(min=1, help="Occasions a person; each gives every modality once.")] = 2,
    seed: Annotated[int, typer.Option(min=0)] = 0,
    workers: Workers = 1,
    modalities: Annotated[str, typer.Option(help="Some of photo,sketch,nir,thermal.")] = "photo,sketch,nir,thermal",
    size: Annotated[str, typer.Option(help="Pixels of a side, or WIDTHxHEIGHT.")] = "160",
) -> None:
    """Photos, sketches, near-infrared and thermal frames of invented people, with their truth."""
    from training.synthetic.faces.stream import MODALITIES, Plan, stream
    from training.synthetic.faces.write import write

    chosen = tuple(name.strip() for name in modalities.split(",") if name.strip())
    if unknown := [name for name in chosen if name not in MODALITIES]:
        raise typer.BadParameter(f"{unknown[0]!r} is none of {', '.join(MODALITIES)}", param_hint="--modalities")
    width, height = _sides(size)
    plan = Plan(people, photos, seed, chosen, width, height)
    count = write(stream(plan, workers), out)
    typer.echo(f"{count} pictures of {people} people in {out}")


def _sides(size: str) -> tuple[int, int]:
    sides = size.lower().split("x")
    if len(sides) > 2 or not all(s.isdecimal() and 32 <= int(s) <= 2048 for s in sides):
        raise typer.BadParameter(f"{size!r} is neither a number from 32 to 2048 nor WIDTHxHEIGHT", param_hint="--size")
    return int(sides[0]), int(sides[-1])


@app.command()
def demo(out: Out = Path("resources/demo"), workers: Workers = 1) -> None:
    """The demo library that Limner ships with."""
    from training.synthetic.demo import write

    for part, size in write(out, workers).items():
        typer.echo(f"{part}: {size / 1e6:.1f} MB")


synth_persons_spectra.register(app)
