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

from engine.formats import Features, Rows
from engine.networks.device import Device
from engine.scoring import Mixture, Scored, bound_of_float32

A_BLOCK = 65_536
"""Rows: 130 MB of 512 numbers each."""
A_PART = 1_024
"""Rows that a core works on at a time: their products stay near until they are scores."""

_OF_ANOTHER_RUNTIME = 2.0**-17
"""What its exponentials and logarithms may be off by more than numpy's, and 2⁻²² for each hypothesis."""


class GraphScan:
    """Scores of blocks of rows under mixtures, on one device."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self._session = _session(device)

    def _score(self, parts: "Sequence[_Part]", mixtures: Sequence[Mixture], width: float, dim: int) -> Scored:
        total, slack = np.zeros(1), 0.0
        for mixture in mixtures:
            inputs = _inputs(mixture, width)
            found = [self._run(part, inputs) for part in parts]
            total = total + mixture.factor * np.concatenate(found).astype(np.float64)
            longest = max(1.0, *(part.longest for part in parts), _longest_squared(mixture))
            count = len(mixture.hypotheses)
            bound = bound_of_float32(dim, mixture, longest, width) + _OF_ANOTHER_RUNTIME + count * 2.0**-22
            slack += abs(mixture.factor) * bound
        return total, slack

    def _run(self, part: "_Part", inputs: dict[str, NDArray[np.float32]]) -> NDArray[np.float32]:
        if not isinstance(part.features, onnxruntime.OrtValue):
            return np.asarray(
                self._session.run(None, {"features": part.features, "squares": part.squares, **inputs})[0]
            )
        binding = self._session.io_binding()
        binding.bind_ortvalue_input("features", part.features)
        binding.bind_ortvalue_input("squares", part.squares)
        for name, values in inputs.items():
            binding.bind_cpu_input(name, values)
        binding.bind_output("scores", "cpu")
        self._session.run_with_iobinding(binding)
        return np.asarray(binding.copy_outputs_to_cpu()[0])


@dataclass(frozen=True, eq=False)
class _Part:
    """Rows with the square of each one's length, and the largest of these; as arrays, or on a device."""

    features: Any
    squares: Any
    longest: float


def _with_squares(features: Features) -> _Part:
    squares = _squares(features)
    return _Part(features, squares, float(squares.max(initial=0.0)))


def _squares(features: Features) -> NDArray[np.float32]:
    # By numpy: the runtime takes as long for it as for all else of the graph.
    return np.asarray(np.einsum("nd,nd->n", features, features), np.float32)


class ScanByRows(GraphScan):
    """Rows of one matrix as they are handed in. The squares of their lengths, two fifths of the work, are taken when a
    row is first met and kept for later searches: four bytes a row."""

    def __init__(self, rows: int, device: Device) -> None:
        super().__init__(device)
        self._squares = np.full(rows, np.nan, np.float32)

    def __call__(
        self, features: Features, rows: NDArray[np.integer], mixtures: Sequence[Mixture], width: float
    ) -> Scored:
        """`rows` says which rows of the matrix these features are. Several threads may ask at once."""
        squares = self._squares[rows]
        if np.isnan(squares).any():
            squares = self._squares[rows] = _squares(features)
        pieces = [slice(start, start + A_PART) for start in range(0, len(features), A_PART)]
        parts = [_Part(features[some], squares[some], float(squares[some].max(initial=0.0))) for some in pieces]
        return self._score(parts, mixtures, width, features.shape[1])


class ScanInMemory(GraphScan):
    """All rows of a matrix, kept in the device's memory."""

    def __init__(self, features: Rows, device: Device) -> None:
        super().__init__(device)
        self._dim = features.shape[1]
        kind = "cuda" if device.name == "CUDA" else "cpu"
        blocks = (
            _with_squares(np.ascontiguousarray(features[start : start + A_BLOCK]))
            for start in range(0, len(features), A_BLOCK)
        )
        there = onnxruntime.OrtValue.ortvalue_from_numpy
        self._blocks = [
            _Part(there(block.features, kind, 0), there(block.squares, kind, 0), block.longest) for block in blocks
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


@cache
def _session(device: Device) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # Many blocks are scanned side by side, each by one thread: to share out a product this narrow costs more than it.
    options.intra_op_num_threads = 1
    # A GPU's short floats have ten bits: the bound is that of whole ones.
    whole = [(one, {"use_tf32": "0"}) if one == "CUDAExecutionProvider" else one for one in device.providers]
    return onnxruntime.InferenceSession(_graph(), options, providers=whole)


@cache
def _graph() -> bytes:
    """log Σ_j exp(scale·(f·g_j) + offset_j) − scale/2·‖f‖² of every row; `squares` are ‖f‖²."""
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
        node("Squeeze", ["density", "columns"], ["densities"]),
        node("Mul", ["squares", "scale"], ["scaled squares"]),
        node("Mul", ["scaled squares", "half"], ["halves"]),
        node("Sub", ["densities", "halves"], ["scores"]),
    ]
    inputs = {"features": ["n", "d"], "squares": ["n"], "hypotheses": ["d", "m"], "offsets": ["m"], "scale": [1]}
    graph = helper.make_graph(
        nodes,
        "scan",
        [value(name, TensorProto.FLOAT, shape) for name, shape in inputs.items()],
        [value("scores", TensorProto.FLOAT, ["n"])],
        [
            helper.make_tensor("columns", TensorProto.INT64, [1], [1]),
            helper.make_tensor("half", TensorProto.FLOAT, [1], [0.5]),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())
