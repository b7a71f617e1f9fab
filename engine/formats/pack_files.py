"""Writes a model pack: ONNX files, golden vectors and the card, complete and checked before it takes its place.

A folder that holds a pack is replaced as a whole or not at all; what goes into the card is the caller's business, and
so is what runs a network.
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from engine.errors import PackError
from engine.formats.cards import (
    CARD_FORMAT,
    AnyChipCard,
    Calibration,
    Card,
    DetectorFile,
    GeneratorFile,
    Golden,
    NetworkFile,
    parse_card,
)
from engine.formats.digests import digest_bytes, digest_file
from engine.formats.golden import golden_chips
from engine.formats.vocabulary import Kind, Modality

Array = NDArray[np.float32]
Run = Callable[[bytes | Path, Mapping[str, Array]], Array]
"""A network and its inputs to its first output, on the processor, as the engine computes it where there is no GPU.

A network that shares its weights has to be named by its file, beside which they lie."""

WEIGHTS_FILE = "weights.bin"
_GOLDEN_FILE, _CARD_FILE = "golden.npz", "card.json"
_GOLDEN_ROWS, _GOLDEN_SEED = 4, 20_240_229


@dataclass(frozen=True)
class PackText:
    """What the card says in words; `created` is a date such as 2026-01-31."""

    name: str
    version: str
    licence: str
    trained_on: tuple[str, ...]
    method: str
    created: str
    kind: Kind = Kind.FACE
    metrics: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class GeneratorGraph:
    """`hypotheses` and `width` are the m and σ that a search takes unless told otherwise."""

    model: bytes
    noise_dim: int
    hypotheses: int
    width: float


def write_pack_files(
    folder: Path,
    text: PackText,
    chip: AnyChipCard,
    encoders: Mapping[Modality, bytes],
    run: Run,
    *,
    weights: bytes | None = None,
    generator: GeneratorGraph | None = None,
    detector: Path | None = None,
    detector_format: Literal["limner", "yunet"] = "limner",
    calibration: Mapping[Modality, Calibration] | None = None,
    references: Mapping[Modality, Callable[[Array], Array]] | None = None,
    tolerance: float = 1e-3,
) -> Card:
    """Writes the pack and returns its card.

    Equal encoders share one file; `weights` is what different ones keep together, in a file that their graphs know as
    WEIGHTS_FILE. `references` are the networks the graphs were exported from: a graph that departs
    from its own by more than `tolerance` is refused, as is one whose features are not of unit length or depend on what
    else is in the batch.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as place:
        made = Path(place) / folder.name
        made.mkdir()
        if weights is not None:
            (made / WEIGHTS_FILE).write_bytes(weights)
        files = _write_encoders(made, encoders)
        golden = _golden_encoders(made, chip, files, run, references or {}, tolerance)
        dim = golden[f"features_{next(iter(encoders))}"].shape[1]
        generator_file = None
        if generator is not None:
            generator_file, vectors = _write_generator(made, generator, run, golden[f"features_{_probe(encoders)}"])
            golden |= vectors
        _write_golden(made / _GOLDEN_FILE, golden)
        card = Card(
            format=CARD_FORMAT,
            name=text.name,
            version=text.version,
            kind=text.kind,
            licence=text.licence,
            trained_on=list(text.trained_on),
            method=text.method,
            created=text.created,
            chip=chip,
            dim=dim,
            encoders=files,
            weights=None if weights is None else NetworkFile(file=WEIGHTS_FILE, sha256=digest_bytes(weights)),
            generator=generator_file,
            detector=None if detector is None else _copy_detector(made, detector, detector_format),
            calibration=dict(calibration) if calibration else None,
            metrics=dict(text.metrics),
            golden=Golden(file=_GOLDEN_FILE, sha256=digest_file(made / _GOLDEN_FILE), tolerance=tolerance),
        )
        written = json.dumps(card.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n"
        (made / _CARD_FILE).write_text(written, encoding="utf-8")
        card = parse_card(written, folder / _CARD_FILE)
        _take_place(made, folder)
    return card


def _probe(encoders: Mapping[Modality, bytes]) -> Modality:
    """The modality that hypotheses are drawn from: what is no plain photo, where there is such a one."""
    return next((modality for modality in encoders if modality != Modality.PHOTO), next(iter(encoders)))


def _write_encoders(made: Path, encoders: Mapping[Modality, bytes]) -> dict[Modality, NetworkFile]:
    sharing: dict[str, list[Modality]] = {}
    for modality, data in encoders.items():
        sharing.setdefault(digest_bytes(data), []).append(modality)
    files: dict[Modality, NetworkFile] = {}
    for digest, modalities in sharing.items():
        name = f"encoder-{'-'.join(modalities)}.onnx"
        (made / name).write_bytes(encoders[modalities[0]])
        files |= {modality: NetworkFile(file=name, sha256=digest) for modality in modalities}
    return {modality: files[modality] for modality in encoders}


def _golden_encoders(
    made: Path,
    chip: AnyChipCard,
    files: Mapping[Modality, NetworkFile],
    run: Run,
    references: Mapping[Modality, Callable[[Array], Array]],
    tolerance: float,
) -> dict[str, Array]:
    golden: dict[str, Array] = {}
    for number, (modality, part) in enumerate(files.items()):
        chips = golden_chips(chip.spec(), _GOLDEN_ROWS, _GOLDEN_SEED + number, modality)
        graph = made / part.file
        features = run(graph, {"chips": chips})
        alone = np.concatenate([run(graph, {"chips": row[None]}) for row in chips])
        _require(
            bool(np.abs(np.linalg.norm(features, axis=1) - 1).max() < 1e-3), part, "its features are not of unit length"
        )
        _require(
            bool(np.abs(alone - features).max() <= tolerance), part, "its features depend on what else is in the batch"
        )
        if modality in references:
            off = float(np.abs(references[modality](chips) - features).max())
            _require(off <= tolerance, part, f"it departs from the network it was exported from by {off:.2g}")
        golden |= {f"chips_{modality}": chips, f"features_{modality}": features}
    return golden


def _require(holds: bool, part: NetworkFile, fault: str) -> None:
    if not holds:
        raise PackError(fault, file=part.file, advice="correct the export; no pack was written")


def _write_generator(
    made: Path, generator: GeneratorGraph, run: Run, features: Array
) -> tuple[GeneratorFile, dict[str, Array]]:
    name = "generator.onnx"
    (made / name).write_bytes(generator.model)
    shape = len(features), generator.hypotheses, generator.noise_dim
    noise = np.random.default_rng(_GOLDEN_SEED).standard_normal(shape, np.float32)
    hypotheses = run(generator.model, {"features": features, "noise": noise})
    part = GeneratorFile(
        file=name,
        sha256=digest_bytes(generator.model),
        noise_dim=generator.noise_dim,
        hypotheses=generator.hypotheses,
        width=generator.width,
    )
    _require(
        bool(np.abs(np.linalg.norm(hypotheses, axis=2) - 1).max() < 1e-3), part, "its hypotheses are not of unit length"
    )
    vectors = {"generator_features": features, "generator_noise": noise, "generator_hypotheses": hypotheses}
    return part, vectors


def _write_golden(path: Path, vectors: Mapping[str, Array]) -> None:
    """Chips are kept as they go in; compressed they are small, being invented."""
    with path.open("wb") as stream:
        np.savez_compressed(stream, allow_pickle=False, **vectors)


def _copy_detector(made: Path, detector: Path, file_format: Literal["limner", "yunet"]) -> DetectorFile:
    name = "detector.onnx"
    shutil.copyfile(detector, made / name)
    return DetectorFile(file=name, sha256=digest_file(made / name), format=file_format)


def _take_place(made: Path, folder: Path) -> None:
    """Only an earlier pack is replaced: a folder of anything else is somebody's, and stays."""
    if folder.exists():
        if any(folder.iterdir()) and not (folder / _CARD_FILE).is_file():
            raise PackError(
                "this folder holds something that is no pack", file=folder, advice="name a new or an empty folder"
            )
        former = made.parent / "former"
        folder.rename(former)
    made.rename(folder)
