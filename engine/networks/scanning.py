"""The first pass of a search as a graph for ONNX Runtime: on a CPU for which nothing is compiled, and on a GPU.

It gives scores in float32 and how far they may be off; which rows they leave over, and the exact pass over those, is
`engine.scoring`'s. On a GPU the features stay in its memory from one search to the next.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from engine.cores import cores
from engine.formats import Features, Rows
from engine.networks.device import Device
from engine.scoring import Mixture, Scored, bound_of_float32

A_BLOCK = 65_536
"""Rows: 130 MB of 512 numbers each."""
A_PART = 2_048
"""Rows that a core works on at a time: what is read of them once is still near when their lengths are taken."""

_OF_ANOTHER_RUNTIME = 2.0**-17
"""What its exponentials and logarithms may be off by more than numpy's, and 2⁻²² for each hypothesis."""


class GraphScan:
    """Scores of blocks of rows under mixtures, on one device."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self._session = _session(device)

    def __call__(self, features: Features, mixtures: Sequence[Mixture], width: float) -> Scored:
        parts = [features[start : start + A_PART] for start in range(0, len(features), A_PART)]
        return self._score(parts, mixtures, width, features.shape[1])

    def _score(self, parts: Sequence[Any], mixtures: Sequence[Mixture], width: float, dim: int) -> Scored:
        total, slack = np.float64(0.0), 0.0
        for mixture in mixtures:
            inputs = _inputs(mixture, width)
            found = [self._run(part, inputs) for part in parts]
            total = total + mixture.factor * np.concatenate([scores for scores, _ in found]).astype(np.float64)
            longest = max(1.0, *(float(most) for _, most in found), _longest_squared(mixture))
            count = len(mixture.hypotheses)
            bound = bound_of_float32(dim, mixture, longest, width) + _OF_ANOTHER_RUNTIME + count * 2.0**-22
            slack += abs(mixture.factor) * bound
        return np.asarray(total, np.float64), slack

    def _run(self, features: Any, inputs: dict[str, NDArray[np.float32]]) -> tuple[NDArray[np.float32], float]:
        if isinstance(features, onnxruntime.OrtValue):
            binding = self._session.io_binding()
            binding.bind_ortvalue_input("features", features)
            for name, values in inputs.items():
                binding.bind_cpu_input(name, values)
            for name in ("scores", "longest"):
                binding.bind_output(name, "cpu")
            self._session.run_with_iobinding(binding)
            scores, longest = binding.copy_outputs_to_cpu()
        else:
            scores, longest = self._session.run(None, {"features": features, **inputs})
        return np.asarray(scores), float(longest)


@cache
def scan_on(device: Device) -> GraphScan:
    return GraphScan(device)


class ScanInMemory(GraphScan):
    """All rows of a matrix, kept in the device's memory."""

    def __init__(self, features: Rows, device: Device) -> None:
        super().__init__(device)
        self._dim = features.shape[1]
        kind = "cuda" if device.name == "CUDA" else "cpu"
        self._blocks = [
            onnxruntime.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(features[start : start + A_BLOCK]), kind, 0)
            for start in range(0, len(features), A_BLOCK)
        ]

    def whole(self, mixtures: Sequence[Mixture], width: float) -> Scored:
        return self._score(self._blocks, mixtures, width, self._dim)


@dataclass(frozen=True)
class Choice:
    """`scan` is None where the CPU is faster; `reason` is a sentence with both times."""

    scan: ScanInMemory | None
    reason: str


def faster_of(device: Device, features: Rows, search: Callable[[ScanInMemory | None], object]) -> Choice:
    """Measured with this very search: the second run of each counts, the first one wakes the device up."""
    try:
        scan = ScanInMemory(features, device)
        search(scan)
        there = _seconds(lambda: search(scan))
    except Exception as error:
        # Of the runtime, a dozen classes: too little memory on the device, a driver that does not fit.
        first = (str(error).splitlines() or [type(error).__name__])[0][:120]
        return Choice(None, f"searches run on the CPU, since the {device.name} device could not ({first})")
    search(None)
    here = _seconds(lambda: search(None))
    told = f"{1000 * there:.0f} ms on {device.name}, {1000 * here:.0f} ms on the CPU"
    if there < here:
        return Choice(scan, f"searches run on {device.name}: {told}")
    return Choice(None, f"searches run on the CPU, which is faster here: {told}")


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _inputs(mixture: Mixture, width: float) -> dict[str, NDArray[np.float32]]:
    scale = 1.0 / (width * width)
    squared = np.square(mixture.hypotheses.astype(np.float64)).sum(axis=1)
    return {
        "hypotheses": np.ascontiguousarray(mixture.hypotheses.T, np.float32),
        "offsets": (np.log(mixture.shares) - 0.5 * scale * squared).astype(np.float32),
        "scale": np.array([scale], np.float32),
    }


def _longest_squared(mixture: Mixture) -> float:
    return float(np.square(mixture.hypotheses.astype(np.float64)).sum(axis=1).max())


def _session(device: Device) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = cores()
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # A GPU's short floats have ten bits: the bound is that of whole ones.
    whole = [(one, {"use_tf32": "0"}) if one == "CUDAExecutionProvider" else one for one in device.providers]
    return onnxruntime.InferenceSession(_graph(), options, providers=whole)


@cache
def _graph() -> bytes:
    """log Σ_j exp(scale·(f·g_j) + offset_j) − scale/2·‖f‖² of every row, and the longest row's ‖f‖²."""
    # Late: the package is not needed where a scan is compiled.
    from onnx import TensorProto, helper

    node, value = helper.make_node, helper.make_tensor_value_info
    nodes = [
        node("MatMul", ["features", "hypotheses"], ["products"]),
        node("Mul", ["products", "scale"], ["scaled"]),
        node("Add", ["scaled", "offsets"], ["exponents"]),
        node("ReduceMax", ["exponents"], ["highest"], axes=[1], keepdims=1),
        node("Sub", ["exponents", "highest"], ["below"]),
        node("Exp", ["below"], ["shares"]),
        node("ReduceSum", ["shares", "columns"], ["sum"], keepdims=1),
        node("Log", ["sum"], ["log"]),
        node("Add", ["log", "highest"], ["density"]),
        node("ReduceSumSquare", ["features"], ["squares"], axes=[1], keepdims=1),
        node("Mul", ["squares", "scale"], ["scaled squares"]),
        node("Mul", ["scaled squares", "half"], ["halves"]),
        node("Sub", ["density", "halves"], ["column"]),
        node("Squeeze", ["column", "columns"], ["scores"]),
        node("ReduceMax", ["squares"], ["longest"], keepdims=0),
    ]
    inputs = {"features": ["n", "d"], "hypotheses": ["d", "m"], "offsets": ["m"], "scale": [1]}
    graph = helper.make_graph(
        nodes,
        "scan",
        [value(name, TensorProto.FLOAT, shape) for name, shape in inputs.items()],
        [value("scores", TensorProto.FLOAT, ["n"]), value("longest", TensorProto.FLOAT, [])],
        [
            helper.make_tensor("columns", TensorProto.INT64, [1], [1]),
            helper.make_tensor("half", TensorProto.FLOAT, [1], [0.5]),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())
