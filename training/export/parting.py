"""Takes a fused graph apart again: each of its encoders as a graph of its own, as it was before `fusing` joined them.

So a new pack can keep a network that took hours to train. Only graphs that `fused` made are understood.
"""

import re

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from training.errors import DataError


def parted(model: onnx.ModelProto) -> list[onnx.ModelProto]:
    """`chips` to `features` each, of unit length, in the order in which they were fused; weights as they are stored."""
    made_by = {name: node for node in model.graph.node for name in node.output}
    result: list[onnx.ModelProto] = []
    while f"part{len(result)}" in made_by:
        result.append(_alone(model, made_by[f"part{len(result)}"].input[0], f"e{len(result)}_"))
    if not result:
        raise DataError("this graph is no fusion of encoders: nothing can be taken out of it")
    return result


def projection_of(model: onnx.ModelProto) -> NDArray[np.float32]:
    """(descriptor length, dim) of a graph that `encoder_graph` made: what its descriptors are multiplied with."""
    constants = {each.name: each for each in model.graph.initializer}
    made_by = {name: node for node in model.graph.node for name in node.output}
    factors = [made_by.get(node.input[1]) for node in model.graph.node if node.op_type == "MatMul"]
    for cast in (factor for factor in factors if factor is not None and factor.op_type == "Cast"):
        whole = numpy_helper.to_array(constants[cast.input[0]])
        for node in model.graph.node:
            steps = constants.get(node.input[1]) if node.op_type == "Mul" else None
            if steps is not None and list(steps.dims) == [1, whole.shape[1]]:
                return np.asarray(whole * numpy_helper.to_array(steps), np.float32)
    raise DataError("this graph is none of oriented gradients and a projection: it has no such matrix")


def _alone(model: onnx.ModelProto, output: str, prefix: str) -> onnx.ModelProto:
    wanted, kept = {output}, []
    for node in reversed(model.graph.node):
        if wanted & set(node.output):
            kept.append(node)
            wanted |= set(node.input)

    def plain(name: str) -> str:
        return re.sub(f"^{prefix}", "", name)

    nodes = [onnx.NodeProto.FromString(node.SerializeToString()) for node in reversed(kept)]
    for node in nodes:
        node.name = plain(node.name)
        node.input[:] = [plain(name) for name in node.input]
        node.output[:] = ["features" if name == output else plain(name) for name in node.output]
    constants = [
        onnx.TensorProto.FromString(each.SerializeToString()) for each in model.graph.initializer if each.name in wanted
    ]
    for each in constants:
        each.name = plain(each.name)
    shape = onnx.shape_inference.infer_shapes(model, data_prop=True)
    dims = {info.name: info for info in shape.graph.value_info}[output].type.tensor_type.shape.dim
    features = helper.make_tensor_value_info("features", onnx.TensorProto.FLOAT, ["n", dims[-1].dim_value])
    alone = helper.make_model(
        helper.make_graph(nodes, "parted", list(model.graph.input), [features], constants),
        producer_name="limner",
        opset_imports=model.opset_import,
        ir_version=model.ir_version,
    )
    onnx.checker.check_model(alone, full_check=True)
    return alone
