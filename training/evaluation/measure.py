"""A model on people it never saw: features, hypotheses, width from the validation people, all numbers.

Which data and which run is said by whoever calls; nothing is trained here.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.formats import Features
from training.data.manifest import Manifest
from training.errors import DataError
from training.evaluation import controls
from training.evaluation.curves import written_curves
from training.evaluation.metrics import METRICS, Match, measure
from training.evaluation.models import Model
from training.evaluation.scores import WIDTHS, best_width, genuine_distance, score_all, sweep_widths
from training.evaluation.similarity import by_person, similarity
from training.methods.base import STRONG, WEAK
from training.running.sides import Sides


@dataclass(frozen=True)
class Probed:
    """Features of one split: weak probes, strong gallery, and who they show."""

    probes: Features
    queries: NDArray[np.int64]
    gallery: Features
    people: NDArray[np.int64]
    probe_rows: Manifest
    gallery_rows: Manifest


def probe(model: Model, rows: Sides, cache: Path) -> Probed:
    """Weak against strong, each picture as it is, without variants."""
    if not len(rows.weak) or not len(rows.strong):
        raise DataError(f"{len(rows.weak)} probes and {len(rows.strong)} gallery photos are nothing to measure on")
    gallery, probes = (
        model.encode(manifest, side, cache) for manifest, side in ((rows.strong, STRONG), (rows.weak, WEAK))
    )
    queries, people = (np.asarray(rows.labels(manifest), np.int64) for manifest in (rows.weak, rows.strong))
    return Probed(probes, queries, gallery, people, rows.weak, rows.strong)


def imagine(model: Model, features: Features, m: int, seed: int) -> Features:
    """(N, m, dim) hypotheses, the same noise for every model; from one without a generator the feature itself."""
    if model.noise_dim == 0:
        return controls.no_hypotheses(features)
    noise = np.random.default_rng([seed, m]).standard_normal((len(features), m, model.noise_dim)).astype(np.float32)
    return model.imagine(features, noise)


@dataclass(frozen=True)
class Asked:
    """What to measure besides the metrics themselves."""

    hypotheses: int = 10
    runs: int = 5
    width: float | None = None
    """None: the best on the validation people."""
    with_controls: bool = True
    counts: tuple[int, ...] = ()
    """Numbers of hypotheses for the recall-against-m curve."""
    sweep: bool = False
    """Whether the width is swept on the test people too: for the figure, never for choosing."""


def evaluate(model: Model, validation: Probed | None, test: Probed, asked: Asked) -> dict[str, Any]:
    """All numbers of one model; means over draws of the noise, with the spread over the draws."""
    generates = model.noise_dim > 0
    result: dict[str, Any] = {
        "probes": len(test.probes),
        "gallery": len(test.gallery),
        "people": len(np.unique(test.people)),
        "hypotheses": asked.hypotheses if generates else 0,
    }
    width = asked.width
    if width is None and generates and validation is not None:
        swept = _sweep(model, validation, asked.hypotheses)
        result["widths_on_validation"] = {f"{w:g}": value for w, value in swept.items()}
        width = best_width(swept)
    # With one hypothesis every width ranks alike, and verification thresholds move along with the scores.
    width = width or 1.0
    result["width"] = width
    result |= _drawn(model, test, asked.hypotheses, width, asked.runs if generates else 1)
    result["real"] = vars(similarity(by_person(test.gallery, test.people)))
    if generates:
        result["generated"] = vars(similarity(list(imagine(model, test.probes, asked.hypotheses, 0))))
        result["m=1"] = _drawn(model, test, 1, width, asked.runs)["metrics"]
        if asked.sweep:
            result["widths_on_test"] = {f"{w:g}": v for w, v in _sweep(model, test, asked.hypotheses).items()}
        if asked.with_controls:
            result["controls"] = _controls(model, test, asked.hypotheses, width)
        result["by_m"] = {str(m): _for_figure_5(model, test, m, width, asked, result) for m in asked.counts}
    else:
        result["encoded"] = vars(similarity(by_person(test.probes, test.queries)))
    return result


def curves_of(model: Model, test: Probed, m: int, width: float) -> dict[str, Any]:
    """CMC and ROC, of the first draw of the noise."""
    scores = score_all(imagine(model, test.probes, m, 0), test.gallery, width)
    return written_curves(Match(scores, test.queries, test.people))


def _for_figure_5(
    model: Model, test: Probed, m: int, width: float, asked: Asked, result: Mapping[str, Any]
) -> dict[str, float]:
    only = ("recall@5", "map")
    known = {asked.hypotheses: result["metrics"], 1: result["m=1"]}.get(m)
    if known is None:
        known = _drawn(model, test, m, width, asked.runs, only)["metrics"]
    return {name: known[name] for name in only}


def _sweep(model: Model, probed: Probed, m: int) -> dict[float, float]:
    hypotheses = imagine(model, probed.probes, m, 0)
    usual = round(genuine_distance(hypotheses, probed.queries, probed.gallery, probed.people), 3)
    return sweep_widths(hypotheses, probed.queries, probed.gallery, probed.people, sorted({*WIDTHS, max(usual, 0.05)}))


def _drawn(
    model: Model, test: Probed, m: int, width: float, runs: int, only: Collection[str] = METRICS
) -> dict[str, Any]:
    each = [
        measure(
            Match(score_all(imagine(model, test.probes, m, seed), test.gallery, width), test.queries, test.people), only
        )
        for seed in range(runs)
    ]
    names = each[0].keys()
    return {
        "metrics": {name: float(np.mean([one[name] for one in each])) for name in names},
        "spread_over_draws": {name: float(np.std([one[name] for one in each])) for name in names},
    }


def _controls(model: Model, test: Probed, m: int, width: float) -> Mapping[str, Mapping[str, float]]:
    hypotheses = imagine(model, test.probes, m, 0)
    mean = controls.mean_only(hypotheses)
    ways = {
        "encoder alone (m = 0)": controls.no_hypotheses(test.probes),
        "encoder + Gaussian noise": controls.gaussian_around(test.probes, hypotheses, 0),
        "generator's mean": mean,
        "generator's mean + Gaussian noise": controls.gaussian_around(mean[:, 0], hypotheses, 0),
    }
    return {
        name: measure(Match(score_all(way, test.gallery, width), test.queries, test.people))
        for name, way in ways.items()
    }
