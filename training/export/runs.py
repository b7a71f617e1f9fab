"""From a finished run to a pack: encoders of both modalities, the generator, its width, calibration and golden vectors.

What a pack consists of is known in `packs`, how graphs are made in `graphs`.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine.formats import BoxSpec, Card, ChipSpec, Kind
from engine.formats.cards import BoxChipCard, Calibration, ChipCard
from engine.formats.pack_files import PackText
from engine.scoring import cost, fit, minimum_cost
from training.data.cuts import Cuts, cut_chips
from training.data.manifest import read_manifest
from training.errors import TrainingError
from training.evaluation.measure import Asked, Probed, curves_of, evaluate, imagine, probe
from training.evaluation.metrics import Match
from training.evaluation.models import Model, Trained
from training.evaluation.scores import score_all
from training.evaluation.spread import choose_gain
from training.export.graphs import compare_variants, run_onnx, to_onnx
from training.export.packs import Generator, write_pack
from training.methods.base import STRONG, WEAK, Encoder, Imagination, Method
from training.methods.registry import METHODS
from training.networks.backbone import ChipShape
from training.running.opening import open_run
from training.running.sides import sides_of

Array = NDArray[np.float32]
PARITY = 1e-4
"""How far a graph's features may lie from torch's."""


def export_run(run: Path, pack: Path, name: str, version: str, licence: str, *, say: Callable[[str], None]) -> Card:
    experiment, method = open_run(run)
    data = experiment.data
    if data.shows == "spectrum":
        raise TrainingError(
            "a run on spectra is measured and not packed",
            file=run,
            advice="`limner-train spectra` makes the pack; `limner-train evaluate` measures the run",
        )
    cache = run / "cache"
    manifest = read_manifest(data.manifest)
    model = Trained(method, data.spec())
    validation, test = (probe(model, sides_of(manifest, data, split), cache) for split in ("validation", "test"))
    asked = Asked(experiment.evaluation.hypotheses, experiment.evaluation.runs, experiment.evaluation.width)
    gains = choose_gain(model, validation, asked.hypotheses)
    numbers = evaluate(model, validation, test, asked)
    if method.matches_spread:
        say(
            f"noise stretched by {gains.chosen:.2f}; {gains.matched:.2f} would make hypotheses as alike as real photos "
            "of one person"
        )
    say(f"kernel width {numbers['width']:g}; recall@5 {numbers['metrics']['recall@5']:.3f} on people held out")
    shape = data.shape()
    encoders = {data.strong: _encoder(method, STRONG, shape), data.weak: _encoder(method, WEAK, shape)}
    references = {modality: _reference(method, side) for modality, side in ((data.strong, STRONG), (data.weak, WEAK))}
    chips = np.asarray(cut_chips(validation.probe_rows, data.spec(), Cuts(), cache)[:96, 0] / 255, np.float32)
    _check_parity(encoders[data.weak], references[data.weak], chips)
    variants = compare_variants(encoders[data.weak], chips)
    for variant in variants:
        say(f"{variant.name}: {variant.megabytes:.2f} MB, {variant.milliseconds:.2f} ms a chip, worst cosine to "
            f"float32 {variant.worst_cosine:.4f}")  # fmt: skip
    generator = None
    if method.noise_dim:
        generator = Generator(generator_graph(method), method.noise_dim, asked.hypotheses, float(numbers["width"]))
    calibration, costs = calibrated(model, validation, test, asked.hypotheses, float(numbers["width"]), str(data.weak))
    metrics: dict[str, Any] = {
        "held_out": numbers["metrics"],
        "probes": numbers["probes"],
        "gallery": numbers["gallery"],
        "seed": experiment.training.seed,
        "noise_gain": round(gains.chosen, 6),
        "calibration": costs,
        "variants": [asdict(variant) for variant in variants],
        "curves": {f"{data.weak}, {data.strong}": curves_of(model, test, asked.hypotheses, float(numbers["width"]))},
    }
    text = PackText(
        name=name,
        version=version,
        licence=licence,
        trained_on=(f"{data.manifest.name}: {data.strong} and {data.weak}",),
        method=METHODS[experiment.method.name].title,
        created=datetime.now(UTC).date().isoformat(),
        kind=Kind(data.shows),
        metrics=metrics,
    )
    card = _chip_card(data.picture_spec())
    return write_pack(
        pack,
        text,
        card,
        encoders,
        generator=generator,
        calibration={data.weak: calibration} if calibration else None,
        references=references,
        tolerance=1e-3,
    )


def _chip_card(spec: ChipSpec | BoxSpec) -> ChipCard | BoxChipCard:
    size = {"width": spec.width, "height": spec.height}
    if isinstance(spec, BoxSpec):
        return BoxChipCard(geometry="box", channels=3, **size)
    return ChipCard(channels=1, points=spec.points, **size)


def _encoder(method: Method, side: str, shape: ChipShape) -> Any:
    return to_onnx(
        Encoder(method, side),
        {"chips": torch.rand(2, shape.channels, shape.height, shape.width)},
        "features",
        {"chips": {0: "n"}, "features": {0: "n"}},
    )


def generator_graph(method: Method) -> Any:
    features = torch.nn.functional.normalize(torch.randn(2, method.dim), dim=1)
    return to_onnx(
        Imagination(method),
        {"features": features, "noise": torch.randn(2, 3, method.noise_dim)},
        "hypotheses",
        {"features": {0: "n"}, "noise": {0: "n", 1: "m"}, "hypotheses": {0: "n", 1: "m"}},
    )


def _reference(method: Method, side: str) -> Callable[[Array], Array]:
    def features(chips: Array) -> Array:
        with torch.no_grad():
            return Encoder(method, side).eval()(torch.from_numpy(chips)).numpy()

    return features


def _check_parity(model: Any, reference: Callable[[Array], Array], chips: Array) -> None:
    off = float(np.abs(run_onnx(model, {"chips": chips}) - reference(chips)).max())
    if off > PARITY:
        raise TrainingError(f"the exported encoder departs from the trained one by {off:.2g}")


def calibrated(
    model: Model, validation: Probed, test: Probed, m: int, width: float, weak: str
) -> tuple[Calibration | None, dict[str, float]]:
    """Fitted on the validation people; what it costs is measured on the test people. None where one of the sides has
    too few of them for anybody to be a stranger."""
    fitted = _pairs(model, validation, m, width)
    genuine, impostor = _pairs(model, test, m, width)
    if not all(map(len, (*fitted, genuine, impostor))):
        return None, {}
    slope, offset = fit(*fitted)
    cllr = cost(slope * genuine + offset, slope * impostor + offset)
    costs = {"cllr": round(cllr, 4), "minimum_cllr": round(minimum_cost(genuine, impostor), 4)}
    said = f"{len(genuine)} genuine pairs of {weak} and other photos, people held out from training and fitting"
    return Calibration(slope=slope, offset=offset, set=said, cllr=round(cllr, 4)), costs


def _pairs(model: Model, probed: Probed, m: int, width: float) -> tuple[NDArray[Any], NDArray[Any]]:
    scores = score_all(imagine(model, probed.probes, m, 0), probed.gallery, width)
    mates = Match(scores, probed.queries, probed.people).mates
    return scores[mates], scores[~mates]
