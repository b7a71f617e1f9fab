"""`limner-train synth persons`, `spectra` and `hardness`: arguments read, progress shown, results printed.

What is rendered lives in `training.synthetic.persons` and `training.synthetic.spectra`.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

Out = Annotated[Path, typer.Option(help="Folder to write into; made when it is not there.")]
Seed = Annotated[int, typer.Option(min=0, help="The same seed gives the same bytes.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes; the result is the same for any number.")]


def persons(
    out: Out,
    people: Annotated[int, typer.Option(min=1, help="How many persons.")] = 100,
    photos: Annotated[int, typer.Option(min=1, help="Crops of each person by each of the six cameras.")] = 4,
    seed: Seed = 0,
    workers: Workers = 1,
    width: Annotated[int, typer.Option(min=24, max=512, help="Columns of a crop.")] = 96,
    height: Annotated[int, typer.Option(min=48, max=1024, help="Rows of a crop.")] = 192,
    masks: Annotated[bool, typer.Option(help="Write region and material masks too.")] = True,
) -> None:
    """Render full-body crops before four visible and two infrared cameras, laid out as SYSU-MM01."""
    from training.synthetic.persons.files import write_persons

    written = _follow(write_persons(out, seed, people, photos, workers, (height, width), masks), "crops")
    typer.echo(f"{written} crops of {people} persons in {out}")


def spectra(
    out: Out,
    people: Annotated[int, typer.Option("--people", "--substances", min=1, help="How many substances.")] = 100,
    photos: Annotated[
        int, typer.Option("--photos", "--spectra", min=1, help="Raman and infrared spectra of each.")
    ] = 4,
    seed: Seed = 0,
    workers: Workers = 1,
) -> None:
    """Render Raman and infrared spectra of invented molecules as two-column CSV files."""
    from training.synthetic.spectra.files import write_spectra

    written = _follow(write_spectra(out, seed, people, photos, workers), "spectra")
    typer.echo(f"{written} spectra of {people} substances in {out}")


def hardness(
    people: Annotated[int, typer.Option(min=2, help="People to tell apart, persons, and substances.")] = 200,
    photos: Annotated[int, typer.Option(min=1, help="Crops of each person by each camera.")] = 2,
    learnt: Annotated[int, typer.Option(min=2, help="Other people from whose photos faces are learnt.")] = 400,
    seed: Seed = 0,
    workers: Workers = 1,
) -> None:
    """Measure rank-1 as JSON lines: faces after learning others, and how far histograms and the cosine get."""
    from training.synthetic.faces.told_apart import measure as measure_faces
    from training.synthetic.persons.hardness import measure as measure_persons
    from training.synthetic.spectra.hardness import measure as measure_spectra

    typer.echo(json.dumps({"kind": "face", "seed": seed, **measure_faces(learnt, people, seed, workers)}))
    crops = measure_persons(seed, people, photos, workers=workers)
    typer.echo(json.dumps({"kind": "person", "seed": seed, **asdict(crops)}))
    typer.echo(json.dumps({"kind": "spectrum", "seed": seed, **asdict(measure_spectra(seed, people))}))


def register(app: typer.Typer) -> None:
    for verb in (persons, spectra, hardness):
        app.command()(verb)


def _follow(counts: Iterable[int], what: str) -> int:
    """Run to the end and return the last count; a terminal sees it grow."""
    count = 0
    for count in counts:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{count} {what}")
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    return count
