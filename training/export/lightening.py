"""The same function by fewer operations: what an encoder's fixed front does to each pixel takes most of its time.

Numbers differ by rounding alone. Nothing here knows which encoder it is given; what does not fit stays as it is.
"""

from collections.abc import Iterator, Sequence
from itertools import count

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

_LEAST = 5
"""Rows and columns of a kernel from which two passes are less work than one."""

_ROOTS = 6
"""Square roots of which a power is put together: together they take half the time of one power."""


def lightened(model: onnx.ModelProto) -> onnx.ModelProto:
    graph = _Graph(model)
    for node in list(graph.nodes):
        _weigh_early(graph, node)
    for node in list(graph.nodes):
        if node.op_type == "Conv":
            _by_rows_and_columns(graph, node)
        elif node.op_type == "Pow":
            _by_roots(graph, node)
    result = graph.model()
    onnx.checker.check_model(result, full_check=True)
    return result


class _Graph:
    """A copy of the model's nodes, to be replaced one by one; every new value has a name of its own."""

    def __init__(self, model: onnx.ModelProto) -> None:
        self._model = onnx.load_from_string(model.SerializeToString())
        self.nodes: list[onnx.NodeProto] = list(self._model.graph.node)
        self._constants = {each.name: each for each in self._model.graph.initializer}
        for node in self.nodes:
            if node.op_type == "Constant" and node.attribute[0].name == "value":
                self._constants[node.output[0]] = node.attribute[0].t
        shaped = onnx.shape_inference.infer_shapes(self._model).graph.value_info
        self._shapes = {each.name: [dim.dim_value for dim in each.type.tensor_type.shape.dim] for each in shaped}
        self._known = {name for node in self.nodes for name in (*node.input, *node.output)}

    def model(self) -> onnx.ModelProto:
        """Without the nodes and constants that nobody asks for any more."""
        asked, kept = {each.name for each in self._model.graph.output}, []
        for node in reversed(self.nodes):
            if asked & {*node.output}:
                asked |= {*node.input}
                kept.append(node)
        constants = [each for each in self._model.graph.initializer if each.name in asked]
        del self._model.graph.node[:], self._model.graph.initializer[:]
        self._model.graph.node.extend(reversed(kept))
        self._model.graph.initializer.extend(constants)
        return self._model

    def constant(self, name: str) -> NDArray[np.generic] | None:
        return numpy_helper.to_array(self._constants[name]) if name in self._constants else None

    def keep(self, values: NDArray[np.floating] | float) -> str:
        name = self.name()
        self._constants[name] = numpy_helper.from_array(np.asarray(values, np.float32), name)
        self._model.graph.initializer.append(self._constants[name])
        return name

    def name(self) -> str:
        name = next(name for number in count() if (name := f"light{number}") not in self._known)
        self._known.add(name)
        return name

    def channels(self, name: str) -> int:
        """0 where they are not known."""
        return shape[1] if len(shape := self._shapes.get(name, [])) == 4 else 0

    def maker(self, name: str) -> onnx.NodeProto | None:
        return next((node for node in self.nodes if name in node.output), None)

    def users(self, name: str) -> list[onnx.NodeProto]:
        return [node for node in self.nodes if name in node.input]

    def replace(self, node: onnx.NodeProto, nodes: Sequence[onnx.NodeProto]) -> None:
        place = next(place for place, each in enumerate(self.nodes) if each is node)
        self.nodes[place : place + 1] = nodes


def _by_rows_and_columns(graph: _Graph, node: onnx.NodeProto) -> None:
    """A kernel that is a column times a row is applied as that: 2 · k multiplications a pixel instead of k · k."""
    weights = graph.constant(node.input[1])
    if weights is None or not _is_plain(node, weights):
        return
    left, sizes, right = np.linalg.svd(weights[:, 0].astype(np.float64))
    if (sizes[:, 1] > 1e-6 * sizes[:, 0]).any():
        return
    columns = left[:, :, 0] * np.sqrt(sizes[:, :1])
    rows = right[:, 0] * np.sqrt(sizes[:, :1])
    between = graph.name()
    graph.replace(
        node,
        [
            helper.make_node("Conv", [node.input[0], graph.keep(columns[:, None, :, None])], [between]),
            helper.make_node(
                "Conv", [between, graph.keep(rows[:, None, None, :])], list(node.output), group=len(weights)
            ),
        ],
    )


def _is_plain(node: onnx.NodeProto, weights: NDArray[np.generic]) -> bool:
    """Of one channel, without bias, step, spacing or border."""
    given = {each.name: helper.get_attribute_value(each) for each in node.attribute}
    steps = {*given.get("strides", ()), *given.get("dilations", ())}
    single = weights.ndim == 4 and weights.shape[1] == 1 and given.get("group", 1) == 1 and len(node.input) == 2
    borders = any(given.get("pads", ())) or given.get("auto_pad", b"NOTSET") not in {b"NOTSET", b"VALID"}
    return single and min(weights.shape[2:]) >= _LEAST and steps <= {1} and not borders


def _by_roots(graph: _Graph, node: onnx.NodeProto) -> None:
    exponent = graph.constant(node.input[1])
    if exponent is None or exponent.size != 1 or not 0 < (power := float(exponent.item())) < 1:
        return
    steps = [step for step in range(1, _ROOTS + 1) if int(power * 2**step) % 2]
    if sum(2.0**-step for step in steps) != power:
        return
    result, names = [], [node.input[0]]
    for _ in range(steps[-1]):
        names.append(graph.name())
        result.append(helper.make_node("Sqrt", [names[-2]], [names[-1]]))
    product = names[steps[0]]
    for step in steps[1:]:
        result.append(helper.make_node("Mul", [product, names[step]], [graph.name()]))
        product = result[-1].output[0]
    result[-1].output[0] = node.output[0]
    graph.replace(node, result)


def _weigh_early(graph: _Graph, node: onnx.NodeProto) -> None:
    """relu(conv(x))^n · s^p, s of one channel and positive, is relu(conv(x · s^(p/n)))^n: the few channels before the
    convolution are weighed instead of the many after it."""
    if node.op_type not in {"Mul", "Div"} or len({*node.input}) != 2:
        return
    for value, weight in _sides(node):
        power = graph.maker(weight)
        exponent = None if power is None or power.op_type != "Pow" else graph.constant(power.input[1])
        if power is None or exponent is None or exponent.size != 1 or graph.channels(weight) != 1:
            continue
        convolution, degree = _homogeneous(graph, value)
        if convolution is None:
            continue
        assert degree > 0
        share, weighed = graph.name(), graph.name()
        part = graph.keep(float(exponent.item()) / degree)
        graph.replace(
            convolution,
            [
                helper.make_node("Pow", [power.input[0], part], [share]),
                helper.make_node(node.op_type, [convolution.input[0], share], [weighed]),
                helper.make_node("Conv", [weighed, convolution.input[1]], list(convolution.output)),
            ],
        )
        graph.replace(node, [])
        for user in graph.users(node.output[0]):
            user.input[:] = [value if name == node.output[0] else name for name in user.input]
        return


def _sides(node: onnx.NodeProto) -> Iterator[tuple[str, str]]:
    first, second = node.input
    yield first, second
    if node.op_type == "Mul":
        yield second, first


def _homogeneous(graph: _Graph, name: str) -> tuple[onnx.NodeProto | None, int]:
    """The convolution whose rectified answer's power `name` is, nobody else asking for what lies between."""
    degree = 1
    while len(graph.users(name)) == 1 and (maker := graph.maker(name)) is not None:
        if maker.op_type == "Mul" and maker.input[0] == maker.input[1]:
            degree *= 2
        elif maker.op_type == "Conv":
            pointwise = graph.constant(maker.input[1])
            fits = pointwise is not None and pointwise.shape[2:] == (1, 1) and len(maker.input) == 2
            return (maker if fits and not _is_grouped(maker) else None), degree
        elif maker.op_type != "Relu":
            break
        name = maker.input[0]
    return None, degree


def _is_grouped(node: onnx.NodeProto) -> bool:
    given = {each.name: helper.get_attribute_value(each) for each in node.attribute}
    return given.get("group", 1) != 1 or any(given.get("pads", ())) or {*given.get("strides", ())} > {1}
