"""`limner-train data`: which data sets can be read, what is wrong with one, and a manifest made of one.

Reading and checking are in `training.data`.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from training.data.check import check
from training.data.leaving_out import without
from training.data.manifest import SPLITS, Manifest, read_manifest, write_manifest
from training.data.readers import READERS
from training.data.splits import apply_split, draw_split, read_split, write_split
from training.errors import DataError

app = typer.Typer(name="data", help="List, import and check data sets.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


@app.command("list")
def list_readers(as_json: Json = False) -> None:
    """The data sets that can be imported, and the layout that each must have."""
    for reader in READERS.values():
        if as_json:
            typer.echo(json.dumps({"name": reader.name, "title": reader.title, "looked_for": reader.looked_for}))
        else:
            typer.echo(f"{reader.name:14} {reader.title}: {reader.looked_for}")


@app.command("import")
def import_folder(
    folder: Annotated[Path, typer.Argument(help="The data set as it was downloaded.")],
    out: Annotated[Path, typer.Option(help="The manifest to write, .csv or .parquet.")],
    reader: Annotated[str, typer.Option(help="Which data set it is; see `data list`.")],
    split: Annotated[Path | None, typer.Option(help="A split file: read when it is there, written when not.")] = None,
    validation: Annotated[float, typer.Option(help="Share of the people held out for validation.")] = 0.1,
    test: Annotated[float, typer.Option(help="Share of the people held out for testing.")] = 0.2,
    seed: Annotated[int, typer.Option(help="Which people are held out.")] = 0,
) -> None:
    """Write a manifest of a data set; with --split, every person on one side of it."""
    if reader not in READERS:
        raise DataError(f"no data set is called '{reader}'", advice=f"the known ones are {', '.join(READERS)}")
    rows = READERS[reader].read(folder)
    manifest = Manifest(folder, tuple(rows))
    if split is not None:
        if not split.exists():
            write_split(draw_split(manifest.people(), validation, test, seed), split)
        manifest = apply_split(manifest, read_split(split))
    write_manifest(_relative_to(manifest, out.parent), out)
    typer.echo(f"{out}: {_summary(manifest)}")


@app.command("check")
def check_manifest(
    manifest: Annotated[Path, typer.Argument(help="A manifest, .csv or .parquet.")], as_json: Json = False
) -> None:
    """Name every file that is missing, corrupt, duplicated or leaking from one side of the split to the other."""
    rows = read_manifest(manifest)
    if sys.stderr.isatty():
        from rich.progress import Progress

        with Progress(transient=True) as progress:
            bar = progress.add_task("checking", total=len(rows))
            faults = check(rows, lambda _: progress.advance(bar))
    else:
        faults = check(rows)
    for fault in faults:
        typer.echo(json.dumps(vars(fault)) if as_json else f"{fault.kind}: {fault.file}: {fault.what}")
    counts = dict(Counter(fault.kind for fault in faults))
    if as_json:
        typer.echo(json.dumps({"summary": {"rows": len(rows), "faults": counts}}))
    else:
        typer.echo(f"{_summary(rows)}; {len(faults)} faults")
    if faults:
        raise typer.Exit(1)


@app.command("leave-out")
def leave_out(
    manifest: Annotated[Path, typer.Argument(help="A manifest, .csv or .parquet.")],
    digests: Annotated[Path, typer.Option(help="A file with a SHA-256 a line: pictures that nobody may learn from.")],
    out: Annotated[Path, typer.Option(help="The manifest to write, .csv or .parquet.")],
    as_json: Json = False,
) -> None:
    """Write the manifest without the pictures of those digests, and name each one that is left out."""
    wanted = {line.strip() for line in digests.read_text(encoding="utf-8").splitlines() if line.strip()}
    rows, gone = without(read_manifest(manifest), wanted)
    if not len(rows):
        raise DataError("nothing would be left to learn from", file=manifest)
    write_manifest(_relative_to(rows, out.parent), out)
    for row, digest in gone:
        typer.echo(json.dumps({"file": row.file, "person": row.person, "sha256": digest}) if as_json else row.file)
    if as_json:
        typer.echo(json.dumps({"summary": {"rows": len(rows), "left_out": len(gone), "people": len(rows.people())}}))
    else:
        typer.echo(f"{out}: {_summary(rows)}; {len(gone)} left out")


def _summary(manifest: Manifest) -> str:
    modalities = ", ".join(f"{count} {modality}" for modality, count in sorted(manifest.modalities().items()))
    sides = [f"{len(manifest.where(split=side).people())} {side}" for side in SPLITS if len(manifest.where(split=side))]
    people = f"{len(manifest.people())} people" + (f" ({', '.join(sides)})" if sides else "")
    return f"{modalities} of {people}"


def _relative_to(manifest: Manifest, folder: Path) -> Manifest:
    """The same rows, their files named from where the manifest will lie."""
    import os
    from dataclasses import replace

    from training.data.manifest import archive_and_member

    def moved(file: str) -> str:
        parts = archive_and_member(file)
        path = os.path.relpath(manifest.root / (parts[0] if parts else file), folder)
        return Path(path).as_posix() + (f"!{parts[1]}" if parts else "")

    rows = tuple(
        replace(row, file=moved(row.file), source=None if row.source is None else moved(row.source)) for row in manifest
    )
    return Manifest(folder, rows)
