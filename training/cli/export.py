"""`limner-train export`: a finished run becomes a model pack.

The graphs and the card are made in `training.export`.
"""

from pathlib import Path
from typing import Annotated

import typer


def export(
    run: Annotated[Path, typer.Argument(help="The folder of a finished run.")],
    pack: Annotated[Path, typer.Option(help="Folder to write the pack to; an earlier pack there is replaced.")],
    name: Annotated[str | None, typer.Option(help="The pack's name; by default the folder's.")] = None,
    version: Annotated[str, typer.Option(help="The pack's version.")] = "1",
    licence: Annotated[str, typer.Option(help="Under which terms it may be used.")] = "not stated",
) -> None:
    """Write photo and weak encoders, generator, kernel width, calibration and golden vectors as a pack."""
    from training.export.runs import export_run

    card = export_run(run, pack, name or pack.name.lower(), version, licence, say=typer.echo)
    typer.echo(f"{pack}: {card.method}, {card.dim} dimensions, {len(card.files())} files")
