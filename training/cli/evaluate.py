"""`limner-train evaluate`: the numbers of a pack or of a run on a data set, by the protocol that is asked for.

Metrics and scores are `training.evaluation`'s.
"""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from training.errors import DataError

SIDES = ("test", "validation", "train", "all")


def evaluate(
    model: Annotated[
        str,
        typer.Argument(help="A pack's folder, a run's folder, or a checkpoint in one; several packs with commas."),
    ],
    data: Annotated[
        Path,
        typer.Argument(
            help="A manifest, .csv or .parquet. For faces, robustness and occlusion the folder of LFW's frames; for "
            "program the demo's faces; for persons the folder of SYSU-MM01, RegDB, LLCM or rendered persons."
        ),
    ],
    protocol: Annotated[
        str,
        typer.Option(
            help="A side of the manifest (test, validation, train, all for one without sides), or: faces, the table of "
            "face packs; robustness, their curves; occlusion, hidden probes of any pack; persons, runs and packs by "
            "the set's own protocol, clean and corrupted; program, the demo through the whole program."
        ),
    ] = "test",
    weak: Annotated[str, typer.Option(help="The probes' modality.")] = "sketch",
    strong: Annotated[str, typer.Option(help="The gallery's modality.")] = "photo",
    hypotheses: Annotated[int | None, typer.Option(min=1, help="How many are imagined (m).")] = None,
    runs: Annotated[int, typer.Option(min=1, help="Draws of the noise to average over.")] = 5,
    out: Annotated[
        Path | None, typer.Option(help="Folder for report.md, report.html, numbers.json and figures of a protocol.")
    ] = None,
    people: Annotated[
        int | None, typer.Option(min=8, help="People held out to judge on; by default 606 for faces, else 150.")
    ] = None,
    others: Annotated[int, typer.Option(min=0, help="Other people's photos in the largest gallery (faces).")] = 2000,
    rendered: Annotated[int, typer.Option(min=2, help="Rendered people to judge on (faces).")] = 150,
    keep: Annotated[
        Path | None,
        typer.Option(help="A folder for cut faces: the next pack with this detector and crop is judged in minutes."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on the standard output.")] = False,
) -> None:
    """Recall by person, verification over all pairs, average precision, spread of what is imagined, controls."""
    models = tuple(Path(part.strip()) for part in model.split(",") if part.strip())
    if protocol not in SIDES:
        _by_protocol(models, data, protocol, weak, strong, out, people, others, rendered, keep, as_json=as_json)
        return
    if len(models) != 1:
        raise DataError("a side of a manifest is measured for one model at a time")
    from training.evaluation.judge import evaluate_model

    numbers = evaluate_model(models[0], data, protocol, weak, strong, hypotheses, runs)
    if as_json:
        typer.echo(json.dumps(numbers))
        return
    typer.echo(f"{numbers['probes']} probes, {numbers['gallery']} photos of {numbers['people']} people")
    _table("", numbers["metrics"])
    for name, control in numbers.get("controls", {}).items():
        _table(name, control)


def _by_protocol(
    models: tuple[Path, ...],
    data: Path,
    protocol: str,
    weak: str,
    strong: str,
    out: Path | None,
    people: int | None,
    others: int,
    rendered: int,
    keep: Path | None,
    *,
    as_json: bool,
) -> None:
    from training.evaluation.protocols import PROTOCOLS, answer
    from training.evaluation.request import Request
    from training.reproduction.documents import markdown

    if protocol not in PROTOCOLS:
        known = ", ".join((*SIDES, *PROTOCOLS))
        raise DataError(f"there is no protocol '{protocol}'", advice=f"use one of {known}")

    def say(said: str) -> None:
        print(said, file=sys.stderr, flush=True)  # noqa: T201

    request = Request(models, data, out, people, others, rendered, weak=weak, strong=strong, keep=keep, say=say)
    result = answer(protocol, request)
    typer.echo(json.dumps(result.numbers) if as_json else markdown(result.blocks))


def _table(title: str, metrics: dict[str, Any]) -> None:
    typer.echo((f"{title}: " if title else "") + "  ".join(f"{name} {value:.3f}" for name, value in metrics.items()))
