"""What is judged side by side: packs with their own detectors, and the training-free descriptor beside them.

Each is a handful of functions, so that the questions asked of them need not know what they are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.formats import Card, ChipSpec, Features, Kind, Modality, digest_bytes, unit
from engine.formats.cards import DetectorFile
from engine.scoring import WIDTH_WITHOUT_GENERATOR
from training.errors import DataError
from training.evaluation.controls import no_hypotheses
from training.evaluation.descriptor import CHIP, gradient_histograms
from training.evaluation.models import PackGraphs
from training.methods.detector_evaluation import Finder, onnx_finder, yunet_finder

Chips = NDArray[np.float32]
MODALITIES = (Modality.PHOTO, Modality.SKETCH, Modality.NIR, Modality.THERMAL)
DESCRIPTOR = "descriptor"


@dataclass(frozen=True, eq=False)
class Recogniser:
    """`find` is shared by those with the same `detector` digest, so that a picture is searched for a face once.

    `made_by` is the digest of all that makes its features. `imagine` gives (N, m, dim) hypotheses for (N, dim)
    features, as a search with the usual seed does.
    """

    name: str
    spec: ChipSpec
    modalities: tuple[Modality, ...]
    detector: str
    made_by: str
    find: Finder
    encode: Callable[[Chips, Modality], Features]
    imagine: Callable[[Features], Features]
    width: float


def open_recognisers(folders: Sequence[Path]) -> list[Recogniser]:
    """The packs, and the descriptor last, on the faces that the first pack's detector finds."""
    packs = [pack_recogniser(folder) for folder in folders]
    if len({pack.name for pack in packs}) < len(packs):
        raise DataError(f"two of the packs have one name: {', '.join(pack.name for pack in packs)}")
    return [*packs, descriptor_recogniser(packs[0])]


def pack_recogniser(folder: Path) -> Recogniser:
    graphs = PackGraphs(folder)
    card = graphs.card
    if card.kind != Kind.FACE:
        raise DataError(f"this pack is for {card.kind}s, not for faces", file=folder)
    if card.detector is None:
        raise DataError("the pack has no detector, and this measures from plain pictures on", file=folder)
    generator = card.generator
    return Recogniser(
        card.name,
        card.picture_chip.spec(),
        tuple(card.encoders),
        card.detector.sha256,
        _made_by(card),
        finder_of(folder, card.detector),
        graphs.encode,
        no_hypotheses if generator is None else partial(_imagined, graphs, generator.hypotheses),
        WIDTH_WITHOUT_GENERATOR if generator is None else generator.width,
    )


def finder_of(folder: Path, detector: DetectorFile) -> Finder:
    return (onnx_finder if detector.format == "limner" else yunet_finder)(folder / detector.file)


def descriptor_recogniser(finding: Recogniser) -> Recogniser:
    return Recogniser(
        DESCRIPTOR,
        CHIP,
        MODALITIES,
        finding.detector,
        f"{DESCRIPTOR} on faces of {finding.detector}",
        finding.find,
        _described,
        no_hypotheses,
        WIDTH_WITHOUT_GENERATOR,
    )


def _made_by(card: Card) -> str:
    content = card.model_dump_json(include={"chip", "encoders", "weights", "detector"})
    return digest_bytes(content.encode())


def _imagined(graphs: PackGraphs, m: int, features: Features) -> Features:
    """With the noise that a search with seed 0 draws, which is the same for every probe."""
    noise = np.random.default_rng(0).standard_normal((m, graphs.noise_dim), np.float32)
    return graphs.imagine(features, np.repeat(noise[None], len(features), axis=0))


def _described(chips: Chips, modality: Modality) -> Features:
    # A chip of one tone has no gradient at all; with a trace of every direction it is equally unlike everybody.
    return unit(np.stack([gradient_histograms(chip[0]) for chip in chips]) + np.float32(1e-6))
