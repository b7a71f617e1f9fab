"""Several encoders of the same chips as one graph: their unit vectors side by side, each with its weight.

A feature so stays one vector, and its cosine is the weighted mean of the encoders' cosines. What several encoders
compute alike is computed once. What the weights should be is measured elsewhere.
"""

from collections.abc import Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, compose, helper, numpy_helper

_SMALL = 4096
"""Numbers in a constant below which there is nothing to save."""


def fused(
    models: Sequence[onnx.ModelProto], weights: Sequence[float], projection: NDArray[np.floating] | None = None
) -> onnx.ModelProto:
    """`chips` to `features`; the squares of `weights` are what each encoder's cosine counts for.

    `projection` (the encoders' dimensions together, fewer) makes the vector shorter; it is brought to length one again.
    """
    nodes: list[onnx.NodeProto] = []
    constants: list[onnx.TensorProto] = []
    parts, dim = [], 0
    total = float(np.sqrt(np.square(weights).sum()))
    for number, (model, weight) in enumerate(zip(models, weights, strict=True)):
        graph = compose.add_prefix(model, f"e{number}_").graph
        for node in graph.node:
            node.input[:] = ["chips" if name == f"e{number}_chips" else name for name in node.input]
        constants += [*graph.initializer, numpy_helper.from_array(np.float32(weight / total), f"weight{number}")]
        nodes += [*graph.node, helper.make_node("Mul", [graph.output[0].name, f"weight{number}"], [f"part{number}"])]
        parts.append(f"part{number}")
        dim += graph.output[0].type.tensor_type.shape.dim[1].dim_value
    if projection is None:
        nodes.append(helper.make_node("Concat", parts, ["features"], axis=1))
    else:
        dim = projection.shape[1]
        constants.append(numpy_helper.from_array(np.ascontiguousarray(projection, np.float32), "projection"))
        nodes += [
            helper.make_node("Concat", parts, ["together"], axis=1),
            helper.make_node("MatMul", ["together", "projection"], ["shorter"]),
            helper.make_node("LpNormalization", ["shorter"], ["features"], axis=1, p=2),
        ]
    nodes, constants = _once(nodes, constants)
    chips = models[0].graph.input[0]
    features = helper.make_tensor_value_info("features", TensorProto.FLOAT, ["n", dim])
    result = helper.make_model(
        helper.make_graph(nodes, "fused", [chips], [features], constants),
        producer_name="limner",
        opset_imports=models[0].opset_import,
        ir_version=max(model.ir_version for model in models),
    )
    onnx.checker.check_model(result, full_check=True)
    return result


def _once(
    nodes: Sequence[onnx.NodeProto], constants: Sequence[onnx.TensorProto]
) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    """The nodes in order without those that repeat an earlier one, and each constant once. The last gives the result,
    and parts keep their names, so that `parting` finds them."""
    known: dict[bytes, str] = {}
    same: dict[str, str] = {}
    kept: list[onnx.TensorProto] = []
    for constant in constants:
        plain = onnx.TensorProto.FromString(constant.SerializeToString())
        plain.name = ""
        same[constant.name] = known.setdefault(plain.SerializeToString(deterministic=True), constant.name)
        if same[constant.name] == constant.name:
            kept.append(constant)
    seen: dict[bytes, list[str]] = {}
    result = []
    for node in nodes:
        node.input[:] = [same.get(name, name) for name in node.input]
        plain_node = onnx.NodeProto.FromString(node.SerializeToString())
        plain_node.name = ""
        del plain_node.output[:]
        first = seen.setdefault(plain_node.SerializeToString(deterministic=True), list(node.output))
        if first == list(node.output) or node.output[0].startswith("part"):
            result.append(node)
        else:
            same.update(zip(node.output, first, strict=True))
    return result, kept


def stored_in_bytes(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same graph with its large constants kept in 8 bits, a scale a row, and spread out again when it is opened."""
    result = onnx.load_from_string(model.SerializeToString())
    kept, nodes = [], []
    for constant in result.graph.initializer:
        values = numpy_helper.to_array(constant)
        if values.dtype != np.float32 or values.size < _SMALL or values.ndim < 2:
            kept.append(constant)
            continue
        whole, steps = _in_bytes(values)
        kept += [
            numpy_helper.from_array(whole, f"{constant.name}_bytes"),
            numpy_helper.from_array(steps, f"{constant.name}_steps"),
        ]
        nodes += [
            helper.make_node("Cast", [f"{constant.name}_bytes"], [f"{constant.name}_float"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{constant.name}_float", f"{constant.name}_steps"], [constant.name]),
        ]
    nodes += result.graph.node
    del result.graph.initializer[:], result.graph.node[:]
    result.graph.initializer.extend(kept)
    result.graph.node.extend(nodes)
    onnx.checker.check_model(result, full_check=True)
    return result


def _in_bytes(values: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A step along the first axis, which is the outputs' in a convolution; a constant of zeros stays one."""
    highest = np.abs(values).max(axis=tuple(range(1, values.ndim)), keepdims=True)
    steps = np.maximum(highest, 1e-12) / np.float32(127)
    return np.rint(values / steps).astype(np.int8), steps.astype(np.float32)
