"""`limner-train evaluate`: the numbers of a pack or of a run on a data set.

Metrics and scores are `training.evaluation`'s.
"""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from training.errors import DataError


def evaluate(
    model: Annotated[Path, typer.Argument(help="A pack's folder, a run's folder, or a checkpoint in one.")],
    data: Annotated[Path, typer.Argument(help="A manifest, .csv or .parquet.")],
    protocol: Annotated[
        str, typer.Option(help="Side of the manifest: test or validation; all for a manifest without sides.")
    ] = "test",
    weak: Annotated[str, typer.Option(help="The probes' modality.")] = "sketch",
    strong: Annotated[str, typer.Option(help="The gallery's modality.")] = "photo",
    hypotheses: Annotated[int | None, typer.Option(min=1, help="How many are imagined (m).")] = None,
    runs: Annotated[int, typer.Option(min=1, help="Draws of the noise to average over.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on the standard output.")] = False,
) -> None:
    """Recall by person, verification over all pairs, average precision, spread of what is imagined, controls."""
    from training.evaluation.judge import evaluate_model

    if protocol not in {"test", "validation", "train", "all"}:
        raise DataError(f"there is no protocol '{protocol}'", advice="use test, validation, train or all")
    numbers = evaluate_model(model, data, protocol, weak, strong, hypotheses, runs)
    if as_json:
        typer.echo(json.dumps(numbers))
        return
    typer.echo(f"{numbers['probes']} probes, {numbers['gallery']} photos of {numbers['people']} people")
    _table("", numbers["metrics"])
    for name, control in numbers.get("controls", {}).items():
        _table(name, control)


def _table(title: str, metrics: dict[str, Any]) -> None:
    typer.echo((f"{title}: " if title else "") + "  ".join(f"{name} {value:.3f}" for name, value in metrics.items()))
