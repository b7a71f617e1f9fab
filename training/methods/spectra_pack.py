"""From measured and rendered spectra to a finished `spectra` pack: what is learned, how it is judged, the card.

The steps are in `spectral_discriminant`, `training.evaluation.spectra` and `training.export`.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine.formats import Kind, Modality
from engine.formats.cards import SpectrumChipCard
from training.data.manifest import Manifest
from training.data.readers import mpx
from training.data.spectra import SPEC, Prepared, prepared_rows, rendered_rows
from training.evaluation.spectra import PLAIN, Found, rank_one
from training.export import PackText, write_pack
from training.export.graphs import to_onnx
from training.methods.spectral_discriminant import TECHNIQUES, Encoder, Network, Settings, learn

RENDERED, EACH, SEED = 1000, 2, 1001
"""Rendered substances to learn from, spectra of each by each technique, and their world: not the demo's, which is 9."""
JUDGED_SEED, JUDGED = 2002, 100

METHOD = (
    "Despiking, baseline (asymmetric least squares), square root and unit length on a common grid. Then two linear "
    "parts: ridge regression to the known polymer products and 'none of them', through a softmax; and canonical "
    "correlation axes on which Raman and infrared spectra of one substance agree, learned with rendered substances."
)
LICENCE = "CC-BY-SA-4.0"
ATTRIBUTION = (
    "MPX SpecDB: Lenz and others, 2023, doi 10.5281/zenodo.8314801, CC BY-SA 4.0; 3,234 Raman and infrared spectra of "
    "nine weathered polymer products, prepared and reduced to the coefficients of this pack"
)

Report = Callable[[str], None]


def make(
    data: Path, pack: Path, cache: Path, *, settings: Settings | None = None, rendered: int = RENDERED,
    report: Report = lambda said: None,
) -> dict[str, Any]:  # fmt: skip
    """Writes the pack, learned from all seasons, and gives the metrics of its card, learned from two each."""
    chosen = settings or Settings()
    report("reading the measured spectra")
    measured = prepared_rows(Manifest(data, tuple(mpx.READER.read(data))), cache)
    report("rendering spectra")
    strangers = rendered_rows(SEED, rendered, EACH, cache)
    report("judging: each season held out, each polymer held out")
    metrics = {
        "seasons": seasons(measured, strangers, chosen),
        "polymer_left_out": polymers(measured, strangers, chosen),
        "rendered": invented(rendered_rows(JUDGED_SEED, JUDGED, 1, cache), learn(measured, strangers, chosen)),
        "settings": chosen.model_dump(),
    }
    report("writing the pack")
    encoders = learn(measured, strangers, chosen)
    write(pack, encoders, metrics)
    return metrics


def write(pack: Path, encoders: Mapping[str, Encoder], metrics: Mapping[str, Any]) -> None:
    graphs, references = {}, {}
    for technique in TECHNIQUES:
        network = Network(encoders[technique]).eval()
        chips = torch.zeros(2, 1, 1, SPEC.points)
        chips[:, :, :, ::7] = 0.1
        axes = {"chips": {0: "batch"}, "features": {0: "batch"}}
        graphs[Modality(technique)] = to_onnx(network, {"chips": chips}, "features", axes)
        references[Modality(technique)] = _as_reference(encoders[technique])
    text = PackText(
        name=pack.name,
        version="1",
        licence=LICENCE,
        trained_on=(ATTRIBUTION, f"{RENDERED:,} rendered substances (no real ones)"),
        method=METHOD,
        created=datetime.now(UTC).date().isoformat(),
        kind=Kind.SPECTRUM,
        metrics=metrics,
    )
    chip = SpectrumChipCard(points=SPEC.points, chains=dict(SPEC.chains))
    write_pack(pack, text, chip, graphs, references=references)


def _as_reference(encoder: Encoder) -> Callable[[NDArray[np.float32]], NDArray[np.float32]]:
    return lambda chips: encoder(chips.reshape(len(chips), -1))


def seasons(measured: Prepared, strangers: Prepared, settings: Settings) -> dict[str, Any]:
    """Each season held out: learned from the two others, Raman probes of it against infrared spectra of it."""
    folds = {}
    for season in mpx.SEASONS:
        held = measured.cameras == season
        encoders = learn(measured.where(~held), strangers, settings)
        probes, gallery = (measured.where(held).of(technique) for technique in TECHNIQUES)
        scores = encoders["raman"](probes.values) @ encoders["ir"](gallery.values).T
        plain = {
            name: asdict(rank(score(probes.values, gallery.values), probes, gallery)) for name, score in PLAIN.items()
        }
        folds[season] = {"pack": asdict(rank(scores, probes, gallery)), **plain}
    return folds


def polymers(measured: Prepared, strangers: Prepared, settings: Settings) -> dict[str, Any]:
    """Each polymer held out with all its products: its Raman probes against infrared spectra of all polymers."""
    folds = {}
    group = np.array([mpx.polymer_of(name) for name in measured.substances])
    for polymer in sorted(set(group.tolist())):
        encoders = learn(measured.where(group != polymer), strangers, settings)
        probes, gallery = measured.where(group == polymer).of("raman"), measured.of("ir")
        scores = encoders["raman"](probes.values) @ encoders["ir"](gallery.values).T
        chance = float((group[measured.techniques == "ir"] == polymer).mean())
        folds[polymer] = {
            "pack": rank(scores, probes, gallery).group,
            "cosine": rank(PLAIN["cosine"](probes.values, gallery.values), probes, gallery).group,
            "chance": chance,
        }
    return folds


def invented(rendered: Prepared, encoders: Mapping[str, Encoder]) -> dict[str, float]:
    """Rendered substances that were not learned from, one probe and one gallery spectrum each."""
    probes, gallery = (rendered.of(technique) for technique in TECHNIQUES)
    scores = encoders["raman"](probes.values) @ encoders["ir"](gallery.values).T
    return {
        "substances": len(probes),
        "pack": rank(scores, probes, gallery).substance,
        "cosine": rank(PLAIN["cosine"](probes.values, gallery.values), probes, gallery).substance,
    }


def rank(scores: NDArray[np.floating], probes: Prepared, gallery: Prepared) -> Found:
    return rank_one(scores, probes, gallery, mpx.polymer_of)
