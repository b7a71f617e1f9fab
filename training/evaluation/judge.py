"""A pack or a run on a manifest, from their paths to the numbers.

What is opened is described in `models`, what is measured in `measure`.
"""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from engine.formats import Modality
from training.data.manifest import Manifest, Split, read_manifest
from training.errors import DataError
from training.evaluation.measure import Asked, curves_of, evaluate, probe
from training.evaluation.models import Model, Packed, Trained
from training.evaluation.spread import choose_gain
from training.running.experiment import Data
from training.running.sides import sides_of


def evaluate_model(
    model: Path, data: Path, protocol: str, weak: str, strong: str, hypotheses: int | None, runs: int
) -> dict[str, Any]:
    manifest = test_side(read_manifest(data), protocol)
    asked_data = Data(manifest=data, strong=modality_named(strong), weak=modality_named(weak))
    opened, m, width = _open(model, asked_data)
    with TemporaryDirectory() as cache:
        probed = probe(opened, sides_of(manifest, asked_data, "test"), Path(cache))
        validation = None
        stretches = isinstance(opened, Trained) and opened.method.matches_spread
        if (width is None or stretches) and opened.noise_dim and protocol == "test":
            held = sides_of(read_manifest(data), asked_data, "validation")
            validation = probe(opened, held, Path(cache)) if len(held.weak) and len(held.strong) else None
            if isinstance(opened, Trained) and validation is not None:
                choose_gain(opened, validation, hypotheses or m)
        numbers = evaluate(opened, validation, probed, Asked(hypotheses or m, runs, width))
        curves = curves_of(opened, probed, hypotheses or m, float(numbers["width"]))
        return {"protocol": protocol, "model": _named(opened, model), **numbers, **curves}


def _named(model: Model, path: Path) -> str:
    return model.card.name if isinstance(model, Packed) else path.name


def test_side(manifest: Manifest, protocol: str) -> Manifest:
    """The asked side, called test from here on; `all` takes every row."""
    rows = manifest.rows if protocol == "all" else manifest.where(split=cast(Split, protocol)).rows
    if not rows:
        raise DataError(f"no row of the manifest lies on the side '{protocol}'", advice="use --protocol all")
    return replace(manifest, rows=tuple(replace(row, split="test") for row in rows))


def _open(path: Path, data: Data) -> tuple[Model, int, float | None]:
    """The model, its usual number of hypotheses, and its width where it brings one."""
    if (path / "card.json").is_file():
        packed = Packed(path, data.strong, data.weak)
        generator = packed.card.generator
        return packed, generator.hypotheses if generator else 1, generator.width if generator else None
    from training.running.opening import open_run

    experiment, method = open_run(path)
    return Trained(method, experiment.data.spec()), experiment.evaluation.hypotheses, experiment.evaluation.width


def modality_named(word: str) -> Modality:
    try:
        return Modality(word)
    except ValueError:
        raise DataError(f"there is no modality '{word}'", advice=f"use one of {', '.join(Modality)}") from None
