"""Packs from ONNX models as training has them; the files, the golden vectors and the card are written by the engine's
one writer.

How a network was trained is the methods' business.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

from engine.formats import Card, Modality
from engine.formats.cards import AnyChipCard, Calibration
from engine.formats.pack_files import WEIGHTS_FILE, GeneratorGraph, PackText, write_pack_files
from training.export.lightening import lightened
from training.export.sharing import shared

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Generator:
    """`hypotheses` and `width` are the m and σ that a search takes unless told otherwise."""

    model: onnx.ModelProto
    noise_dim: int
    hypotheses: int
    width: float


def write_pack(
    folder: Path,
    text: PackText,
    chip: AnyChipCard,
    encoders: Mapping[Modality, onnx.ModelProto],
    *,
    generator: Generator | None = None,
    detector: Path | None = None,
    calibration: Mapping[Modality, Calibration] | None = None,
    references: Mapping[Modality, Callable[[Array], Array]] | None = None,
    tolerance: float = 1e-3,
    share: bool = False,
) -> Card:
    """Writes the pack and returns its card; what is refused and why is the writer's.

    Encoders are written in as few operations as give the same numbers. With `share` the graphs keep the constants that
    they have alike in one file beside them.
    """
    graph, weights = None, None
    encoders = {modality: lightened(model) for modality, model in encoders.items()}
    if share:
        encoders, weights = shared(encoders, WEIGHTS_FILE)
    if generator is not None:
        graph = GeneratorGraph(_bytes(generator.model), generator.noise_dim, generator.hypotheses, generator.width)
    return write_pack_files(
        folder,
        text,
        chip,
        {modality: _bytes(model) for modality, model in encoders.items()},
        run_graph,
        weights=weights,
        generator=graph,
        detector=detector,
        calibration=calibration,
        references=references,
        tolerance=tolerance,
    )


def run_graph(model: bytes | Path, inputs: Mapping[str, Array]) -> Array:
    """The graph's first output, on one thread of the processor, as the engine computes it where there is no GPU.

    A graph that shares its weights has to be named by its file, beside which they lie."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    source = model if isinstance(model, bytes) else str(model)
    session = onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, dict(inputs))[0])


def _bytes(model: onnx.ModelProto) -> bytes:
    return bytes(model.SerializeToString(deterministic=True))
