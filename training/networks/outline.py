"""The oriented-gradient encoder as an ONNX graph: fixed convolutions, soft directions, cells, block norm, a projection.

Nothing is trained here; where mean and projection come from is `training.methods.outline`'s business.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
_IR_VERSION = 9


@dataclass(frozen=True)
class Scale:
    """Gradients by Gaussian derivatives of width `sigma`, gathered in square cells of `cell` pixels."""

    sigma: float
    cell: int
    window: tuple[int, int, int] | None = None
    """Top, left and side of the square of the chip that it looks at; None is the whole chip."""


@dataclass(frozen=True)
class Descriptor:
    """Histograms of oriented gradients, in the manner of Dalal and Triggs (2005) and Felzenszwalb et al. (2010)."""

    size: int = 112
    rows: int | None = None
    """None means as many as columns: `size`."""
    channels: int = 1
    """Of the chip; of three their mean is described."""
    scales: tuple[Scale, ...] = (Scale(0.8, 8),)
    directions: int = 16
    """Over the full circle; opposite ones are also summed, since a line drawn round a form has both."""
    compress: float = 0.5
    """Power of the gradient's length, so that one heavy stroke does not outweigh all light ones."""
    ceiling: float = 0.2
    floor: float = 0.1
    """A block's norm counts as no less than this part of the chip's mean energy: empty paper stays empty."""
    silent: float = 0.0
    """In an encoder, a cell whose numbers add up to this counts for half, an empty one as if the mean face was there.

    So a hidden part of a face says nothing, where a difference from the mean would say what is wrong. 0: all count."""

    @property
    def height(self) -> int:
        return self.rows or self.size

    @property
    def chip(self) -> tuple[int, int, int]:
        return self.channels, self.height, self.size

    def cells(self, scale: Scale) -> tuple[int, int]:
        """Rows and columns of them."""
        if scale.window is not None:
            return (scale.window[2] // scale.cell,) * 2
        return self.height // scale.cell, self.size // scale.cell

    def lengths(self) -> list[int]:
        """Of each scale's part of the descriptor."""
        each = self.directions + self.directions // 2
        return [down * across * each for down, across in map(self.cells, self.scales)]

    @property
    def length(self) -> int:
        return sum(self.lengths())

    def mirror(self) -> NDArray[np.int64]:
        """The order in which a descriptor's numbers are those of the chip's mirror image.

        Columns run backwards, and a direction θ becomes 180° − θ. Windows lie in the middle between left and right.
        """
        half = self.directions // 2
        signed = (half - np.arange(self.directions)) % self.directions
        unsigned = self.directions + (half - np.arange(half)) % half
        turned = np.concatenate([signed, unsigned])
        parts, start = [], 0
        for scale in self.scales:
            down, across = self.cells(scale)
            places = np.arange(start, start + len(turned) * down * across).reshape(-1, down, across)
            parts.append(places[turned][:, :, ::-1].ravel())
            start += places.size
        return np.concatenate(parts)


class _Graph:
    """Nodes and constants in the making; every method gives the name of what it adds."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._known: dict[bytes, str] = {}

    def constant(self, value: NDArray[np.generic] | float | Sequence[int]) -> str:
        array = np.asarray(value)
        if array.dtype == np.float64:
            array = array.astype(np.float32)
        key = array.tobytes() + str((array.shape, array.dtype)).encode()
        if key not in self._known:
            self._known[key] = f"c{len(self._known)}"
            self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), self._known[key]))
        return self._known[key]

    def add(self, operator: str, *inputs: str, **attributes: object) -> str:
        name = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], **attributes))
        return name

    def model(self, output: str, name: str, columns: int, chip: tuple[int, int, int]) -> onnx.ModelProto:
        self.nodes.append(helper.make_node("Identity", [output], [name]))
        graph = helper.make_graph(
            self.nodes,
            "outline",
            [helper.make_tensor_value_info("chips", TensorProto.FLOAT, ["n", *chip])],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", columns])],
            self.constants,
        )
        model = helper.make_model(
            graph, producer_name="limner", opset_imports=[helper.make_opsetid("", OPSET)], ir_version=_IR_VERSION
        )
        onnx.checker.check_model(model, full_check=True)
        return model


def descriptor_graph(descriptor: Descriptor) -> onnx.ModelProto:
    """`chips` (n, 1, size, size) to `descriptors` (n, length): what mean and projection are learned on."""
    graph = _Graph()
    return graph.model(_describe(graph, descriptor), "descriptors", descriptor.length, descriptor.chip)


def encoder_graph(
    descriptor: Descriptor,
    mean: NDArray[np.floating],
    projection: NDArray[np.floating],
    turn: NDArray[np.floating] | None = None,
) -> onnx.ModelProto:
    """`chips` to `features` (n, dim) of unit length: the same nodes, minus `mean`, times `projection` (length, dim),
    and times `turn` (dim, dim) where there is one.

    The projection is stored in 8 bits with a scale a column: a quarter of the pack, and no rank changes by it.
    """
    graph = _Graph()
    described = _describe(graph, descriptor)
    if descriptor.silent:
        described = _weighed(graph, descriptor, described, np.asarray(mean, np.float32))
        mean = np.zeros(descriptor.length)
    steps = np.abs(projection).max(axis=0) / 127.0
    whole = np.rint(projection / steps).astype(np.int8)
    # The mean is taken off after the projection, by the very numbers that are stored: one small vector, no rounding.
    shift = np.asarray(mean, np.float64) @ whole.astype(np.float64)
    weights = graph.add("Cast", graph.constant(whole), to=TensorProto.FLOAT)
    projected = graph.add("MatMul", described, weights)
    centred = graph.add("Sub", projected, graph.constant(shift.astype(np.float32)[None]))
    scaled = graph.add("Mul", centred, graph.constant(steps.astype(np.float32)[None]))
    turned = scaled if turn is None else graph.add("MatMul", scaled, graph.constant(np.asarray(turn, np.float32)))
    feature = graph.add("LpNormalization", turned, axis=1, p=2)
    return graph.model(feature, "features", projection.shape[1], descriptor.chip)


def _weighed(graph: _Graph, descriptor: Descriptor, described: str, mean: NDArray[np.float32]) -> str:
    """Descriptors about their mean, each cell by how much it says."""
    each, half = descriptor.directions + descriptor.directions // 2, graph.constant(descriptor.silent)
    shares = []
    for part, length in zip(_split(graph, described, descriptor.lengths()), descriptor.lengths(), strict=True):
        cells = graph.add("Reshape", part, graph.constant([0, each, length // each]))
        amount = graph.add("ReduceSum", cells, graph.constant([1]), keepdims=1)
        share = graph.add("Div", amount, graph.add("Add", amount, half))
        shares.append(graph.add("Flatten", graph.add("Expand", share, graph.constant([1, each, 1])), axis=1))
    share = shares[0] if len(shares) == 1 else graph.add("Concat", *shares, axis=1)
    return graph.add("Mul", graph.add("Sub", described, graph.constant(mean[None])), share)


def _split(graph: _Graph, value: str, lengths: Sequence[int]) -> list[str]:
    first = graph.add("Split", value, graph.constant(list(lengths)), axis=1)
    rest = [f"{first}_{number}" for number in range(1, len(lengths))]
    graph.nodes[-1].output.extend(rest)
    return [first, *rest]


def _describe(graph: _Graph, descriptor: Descriptor) -> str:
    grey = "chips" if descriptor.channels == 1 else graph.add("ReduceMean", "chips", axes=[1], keepdims=1)
    parts = [_scale(graph, descriptor, scale, grey) for scale in descriptor.scales]
    return parts[0] if len(parts) == 1 else graph.add("Concat", *parts, axis=1)


def _scale(graph: _Graph, descriptor: Descriptor, scale: Scale, grey: str) -> str:
    signed = _directed_lengths(graph, descriptor, scale, grey)
    cells = graph.add("Conv", *_padded(graph, signed, scale.cell // 2, descriptor, scale), group=descriptor.directions,
                      strides=[scale.cell] * 2)  # fmt: skip
    half = descriptor.directions // 2
    ahead, back = graph.add("Split", cells, graph.constant([half, half]), axis=1), f"back{len(graph.nodes)}"
    graph.nodes[-1].output.append(back)
    unsigned = graph.add("Add", ahead, back)
    both = graph.add("Concat", cells, unsigned, axis=1)
    return graph.add("Flatten", _block_norm(graph, descriptor, both, unsigned), axis=1)


def _directed_lengths(graph: _Graph, descriptor: Descriptor, scale: Scale, grey: str) -> str:
    """(n, directions, size, size): each gradient's compressed length, shared out among the directions near its own."""
    kernels = _derivatives(scale.sigma)
    reach = kernels.shape[-1] // 2
    if scale.window is not None:
        top, left, side = scale.window
        ends = graph.constant([top + side, left + side])
        grey = graph.add("Slice", grey, graph.constant([top, left]), ends, graph.constant([2, 3]))
    wide = graph.add("Pad", grey, graph.constant([0, 0, reach, reach] * 2), mode="edge")
    gradient = graph.add("Conv", wide, graph.constant(kernels))
    angles = 2 * np.pi * np.arange(descriptor.directions) / descriptor.directions
    compass = np.stack([np.cos(angles), np.sin(angles)], axis=1)[:, :, None, None]
    squared = graph.add("ReduceSumSquare", gradient, axes=[1], keepdims=1)
    squared = graph.add("Add", squared, graph.constant(1e-8))
    heading = graph.add("Div", gradient, graph.add("Sqrt", squared))
    cosine = graph.add("Relu", graph.add("Conv", heading, graph.constant(compass)))
    # cos^8 falls to one half at 23.5°, about the step between sixteen directions.
    for _ in range(3):
        cosine = graph.add("Mul", cosine, cosine)
    length = graph.add("Pow", squared, graph.constant(descriptor.compress / 2))
    return graph.add("Mul", cosine, length)


def _padded(graph: _Graph, signed: str, half: int, descriptor: Descriptor, scale: Scale) -> tuple[str, str]:
    """Input and weights of the gathering: a pyramid twice as wide as the cell, so that cells share pixels."""
    zeros = graph.add("Pad", signed, graph.constant([0, 0, half, half] * 2), mode="constant")
    ramp = 1.0 - np.abs((np.arange(2 * scale.cell) + 0.5) / scale.cell - 1.0)
    pyramid = np.outer(ramp, ramp) / (ramp.sum() ** 2)
    return zeros, graph.constant(np.tile(pyramid, (descriptor.directions, 1, 1, 1)))


def _block_norm(graph: _Graph, descriptor: Descriptor, cells: str, unsigned: str) -> str:
    """Each cell divided by the norms of the four 2×2 blocks it lies in, cut off at the ceiling, and averaged."""
    energy = graph.add("ReduceSumSquare", unsigned, axes=[1], keepdims=1)
    usual = graph.add("ReduceMean", energy, axes=[2, 3], keepdims=1)
    floor = graph.add("Mul", usual, graph.constant(descriptor.floor))
    wide = graph.add("Pad", energy, graph.constant([0, 0, 1, 1] * 2), mode="edge")
    blocks = graph.add("AveragePool", wide, kernel_shape=[2, 2], strides=[1, 1])
    raised = graph.add("Add", graph.add("Add", blocks, floor), graph.constant(1e-8))
    norms = graph.add("Sqrt", raised)
    ceiling = graph.constant(descriptor.ceiling)
    axes = graph.constant([2, 3])
    parts = []
    for top, left in ((0, 0), (0, 1), (1, 0), (1, 1)):
        ends = [2**31 - 1 if top else -1, 2**31 - 1 if left else -1]
        norm = graph.add("Slice", norms, graph.constant([top, left]), graph.constant(ends), axes)
        parts.append(graph.add("Min", graph.add("Div", cells, norm), ceiling))
    return graph.add("Mul", graph.add("Sum", *parts), graph.constant(0.25))


def _derivatives(sigma: float) -> NDArray[np.float32]:
    """(2, 1, k, k): Gaussian derivatives along x and y, whose answer to a ramp of slope 1 is 1."""
    reach = max(1, int(np.ceil(2.5 * sigma)))
    at = np.arange(-reach, reach + 1)
    bell = np.exp(-0.5 * (at / sigma) ** 2)
    slope = at * bell
    along = slope / (slope @ at)
    across = bell / bell.sum()
    return np.stack([np.outer(across, along), np.outer(along, across)])[:, None].astype(np.float32)
