"""`limner-train card`: a face pack measured by every protocol, its model card written and its own card filled.

What is measured is in `training.evaluation`.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer


def card(
    pack: Annotated[Path, typer.Argument(help="The face pack's folder; its card.json gets the numbers.")],
    data: Annotated[Path, typer.Option(help="Folder with the LFW frames and landmarks.")],
    out: Annotated[Path, typer.Option(help="Folder for the report: report.md, report.html, numbers.json, figures.")],
    beside: Annotated[str, typer.Option(help="Packs to stand beside it in the tables, with commas.")] = "",
    demo: Annotated[
        Path | None, typer.Option(help="The demo's faces, to be searched through the whole program.")
    ] = None,
    people: Annotated[int | None, typer.Option(min=32, help="People held out to judge on; by default 606.")] = None,
    others: Annotated[int, typer.Option(min=0, help="Other people's photos in the largest gallery.")] = 2000,
    rendered: Annotated[int, typer.Option(min=2, help="Rendered people to judge on.")] = 150,
    keep: Annotated[
        Path | None,
        typer.Option(help="A folder for cut faces: the next pack with this detector and crop is judged in minutes."),
    ] = None,
) -> None:
    """Run every protocol on a pack, write its model card with pictures, and put the numbers into its card.json."""
    from training.evaluation.faces.model_card import fill_card, judge_pack
    from training.evaluation.protocols import write_answer
    from training.evaluation.request import Request

    def say(said: str) -> None:
        print(said, file=sys.stderr, flush=True)  # noqa: T201

    models = (pack, *(Path(part.strip()) for part in beside.split(",") if part.strip()))
    result = judge_pack(Request(models, data, out, people, others, rendered, keep=keep, say=say), demo)
    write_answer(out, result)
    filled = fill_card(pack, result.numbers)
    typer.echo(f"{out / 'report.md'}; the numbers are in {pack / 'card.json'} ({filled.name} {filled.version})")
