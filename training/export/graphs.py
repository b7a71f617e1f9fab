"""From torch to ONNX, with the operator set and the axes fixed, and how far the graph's numbers lie off.

Packs, cards and golden vectors are made from these graphs elsewhere.
"""

import io
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.formats import unit

Array = NDArray[np.float32]
OPSET = 17


def to_onnx(
    network: nn.Module, inputs: Mapping[str, Tensor], output: str, axes: Mapping[str, Mapping[int, str]]
) -> onnx.ModelProto:
    """`axes` names the dimensions that may vary, by input or output."""
    network = network.eval().cpu()
    file = io.BytesIO()
    with warnings.catch_warnings():
        # The TorchScript exporter is deprecated, but the new one needs a package more, and it is there in every torch
        # that Limner trains with.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            tuple(inputs.values()),
            file,  # type: ignore[arg-type]
            input_names=list(inputs),
            output_names=[output],
            dynamic_axes={name: dict(each) for name, each in axes.items()},
            opset_version=OPSET,
            dynamo=False,
        )
    model = onnx.load_from_string(file.getvalue())
    # Names of nodes carry where in the source they came from: nobody's business, and different on every machine.
    for number, node in enumerate(model.graph.node):
        node.name = f"{node.op_type}_{number}"
        node.doc_string = ""
        del node.metadata_props[:]
    _fix_output_shape(model, network, inputs, axes[output])
    onnx.checker.check_model(model)
    return model


def _fix_output_shape(
    model: onnx.ModelProto, network: nn.Module, inputs: Mapping[str, Tensor], free: Mapping[int, str]
) -> None:
    """A reshape hides the last dimension from the exporter; the engine checks it, so it is written down."""
    with torch.no_grad():
        sizes = network(*inputs.values()).shape
    dimensions = model.graph.output[0].type.tensor_type.shape.dim
    for axis, size in enumerate(sizes):
        if axis in free:
            dimensions[axis].dim_param = free[axis]
        else:
            dimensions[axis].dim_value = size


def run_onnx(model: onnx.ModelProto | bytes, inputs: Mapping[str, Array]) -> Array:
    return np.asarray(_session(model).run(None, dict(inputs))[0])


def _session(model: onnx.ModelProto | bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    data = model if isinstance(model, bytes) else model.SerializeToString()
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])


@dataclass(frozen=True)
class Variant:
    """What a smaller number format costs and saves, measured on real chips."""

    name: str
    megabytes: float
    milliseconds: float
    """A chip, on one thread of the processor, in batches of eight; the middle of several runs."""
    worst_cosine: float
    """Between its feature and the float32 graph's, over the chips measured."""
    mean_cosine: float


def half_precision(model: onnx.ModelProto) -> onnx.ModelProto:
    """float16 inside, float32 at the border."""
    from onnxruntime.transformers.float16 import convert_float_to_float16

    copied = onnx.load_from_string(model.SerializeToString())
    with warnings.catch_warnings():
        # It tells of each constant too small for float16; the measured cosines say whether that matters.
        warnings.simplefilter("ignore")
        return convert_float_to_float16(copied, keep_io_types=True)


def eight_bits(model: onnx.ModelProto, chips: Array) -> onnx.ModelProto:
    """Weights and activations in 8 bits where convolutions and matrix products are, ranges measured on `chips`."""
    import logging
    import tempfile
    from pathlib import Path

    from onnxruntime import quantization

    class Chips(quantization.CalibrationDataReader):
        def __init__(self) -> None:
            self._batches: Iterator[Array] = iter(np.array_split(chips, max(1, len(chips) // 16)))

        def get_next(self) -> dict[str, Array] | None:
            batch = next(self._batches, None)
            return None if batch is None else {"chips": batch}

    with tempfile.TemporaryDirectory() as place:
        source, target = Path(place) / "in.onnx", Path(place) / "out.onnx"
        onnx.save(model, str(source))
        quiet = logging.getLogger()
        level = quiet.level
        quiet.setLevel(logging.ERROR)  # it recommends its own preprocessing on the root logger
        try:
            quantization.quantize_static(
                str(source),
                str(target),
                Chips(),
                op_types_to_quantize=["Conv", "Gemm", "MatMul"],
                per_channel=True,
                activation_type=quantization.QuantType.QUInt8,
                weight_type=quantization.QuantType.QInt8,
            )
        finally:
            quiet.setLevel(level)
        return onnx.load(str(target))


def compare_variants(model: onnx.ModelProto, chips: Array) -> list[Variant]:
    """float32, float16 and int8 of an encoder on the same chips; the first third of them sets int8's ranges."""
    whole = run_onnx(model, {"chips": chips})
    made = {
        "float32": model,
        "float16": half_precision(model),
        "int8": eight_bits(model, chips[: max(1, len(chips) // 3)]),
    }
    return [_measured(name, variant, chips, whole) for name, variant in made.items()]


def _measured(name: str, model: onnx.ModelProto, chips: Array, expected: Array) -> Variant:
    data = model.SerializeToString()
    session = _session(data)
    features = unit(np.concatenate([session.run(None, {"chips": batch})[0] for batch in _batches(chips, 8)]))
    cosines = (features * expected).sum(axis=1)
    took = []
    for _ in range(5):
        began = time.process_time()
        session.run(None, {"chips": chips[:8]})
        took.append((time.process_time() - began) / len(chips[:8]))
    return Variant(
        name,
        round(len(data) / 1e6, 3),
        round(float(np.median(took)) * 1000, 3),
        round(float(cosines.min()), 5),
        round(float(cosines.mean()), 5),
    )


def _batches(chips: Array, size: int) -> Sequence[Array]:
    return [chips[start : start + size] for start in range(0, len(chips), size)]
