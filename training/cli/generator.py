"""`limner-train generator`: a generator on top of a finished pack, learned from features of pairs.

How it is learned and judged is `training.export.generator`'s.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer


def generator(
    pack: Annotated[Path, typer.Argument(help="The pack's folder; its encoders stay as they are.")],
    data: Annotated[Path, typer.Option(help="A manifest with pictures of both modalities, with sides or without.")],
    out: Annotated[Path, typer.Option(help="Folder of the new pack, whose name it becomes.")],
    weak: Annotated[str, typer.Option(help="The probes' modality.")] = "sketch",
    strong: Annotated[str, typer.Option(help="The gallery's modality.")] = "photo",
    steps: Annotated[int, typer.Option(min=1, help="Steps of training; the usual number takes minutes.")] = 1500,
    seed: Annotated[int, typer.Option(min=0)] = 0,
    keep: Annotated[bool, typer.Option("--keep", help="Write the pack although the generator does not help.")] = False,
    real: Annotated[
        bool, typer.Option("--real", help="The probes are real ones, so that their calibration may be shown.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Steps and sentences as JSON lines.")] = False,
) -> None:
    """Learn to imagine where a photo's feature may lie, keep what beats no generator and plain noise, and pack it."""
    from training.evaluation.judge import modality_named
    from training.export.generator import put_generator
    from training.methods.wsgan_on_features import TRAINING

    def say(said: str) -> None:
        typer.echo(json.dumps({"kind": "said", "text": said}) if as_json else said, err=not as_json)

    def stepped(step: int, losses: Mapping[str, float]) -> None:
        typer.echo(json.dumps({"kind": "step", "step": step, "steps": steps, "losses": dict(losses)}))

    card = put_generator(
        pack,
        data,
        out,
        weak=modality_named(weak),
        strong=modality_named(strong),
        keep=keep,
        real=real,
        training=TRAINING.model_copy(update={"steps": steps, "seed": seed}),
        say=say,
        stepped=stepped if as_json else None,
    )
    assert card.generator is not None
    if as_json:
        typer.echo(json.dumps({"kind": "end", "step": steps}))
        return
    typer.echo(f"{out}: {card.generator.hypotheses} hypotheses of width {card.generator.width:g} by default")
