"""Small real packs for tests: ONNX networks that ONNX Runtime runs, with card, digests and golden vectors that hold.

The encoder averages cells, projects them by a fixed random matrix and scales to length one; it is no face recogniser.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from engine.formats import digest_file

SIDE = 32
CELLS = 8
DIM = 24
NOISE = 5
POINTS = [[11, 13], [21, 13], [16, 18], [12, 23], [20, 23]]


def write_pack(
    folder: Path,
    *,
    name="small",
    seed=0,
    modalities=("photo", "sketch"),
    generator=False,
    detector=None,
    **card_changes,
):
    """A valid pack in `folder`; `card_changes` replace fields of the card, `...` removes them.

    `detector` is "always", "never" or "contrast" for one that finds a face in every image, in none, or in each that is
    not of one colour; None for no detector.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    onnx.save(encoder_network(rng), folder / "encoder.onnx")
    vectors = {}
    for modality in modalities:
        chips = rng.random((3, 1, SIDE, SIDE), np.float32)
        vectors[f"chips_{modality}"] = chips
        vectors[f"features_{modality}"] = run(folder / "encoder.onnx", {"chips": chips})
    generator_part = None
    if generator:
        onnx.save(generator_network(rng), folder / "generator.onnx")
        vectors["generator_features"] = vectors[f"features_{modalities[0]}"]
        vectors["generator_noise"] = rng.standard_normal((3, 4, NOISE)).astype(np.float32)
        inputs = {"features": vectors["generator_features"], "noise": vectors["generator_noise"]}
        vectors["generator_hypotheses"] = run(folder / "generator.onnx", inputs)
        generator_part = part(folder, "generator.onnx") | {"noise_dim": NOISE, "hypotheses": 10, "width": 0.5}
    detector_part = None
    if detector is not None:
        onnx.save(detector_network(finds=detector), folder / "detector.onnx")
        detector_part = part(folder, "detector.onnx") | {"format": "limner"}
    np.savez(folder / "golden.npz", **vectors)
    card = {
        "format": 1,
        "name": name,
        "version": "1",
        "kind": "face",
        "licence": "Apache-2.0",
        "trained_on": ["nothing: random projections"],
        "method": "cell means",
        "created": "2026-01-01",
        "chip": {"width": SIDE, "height": SIDE, "points": POINTS},
        "dim": DIM,
        "encoders": {modality: part(folder, "encoder.onnx") for modality in modalities},
        "generator": generator_part,
        "detector": detector_part,
        "golden": part(folder, "golden.npz") | {"tolerance": 1e-4},
    }
    write_card(folder, card | card_changes)
    return folder


def write_card(folder, card):
    kept = {key: value for key, value in card.items() if value is not ...}
    (folder / "card.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")


def read_card_json(folder):
    return json.loads((folder / "card.json").read_text(encoding="utf-8"))


def part(folder, file):
    return {"file": file, "sha256": digest_file(folder / file)}


def run(path, inputs):
    return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"]).run(None, inputs)[0]


def encoder_network(rng, *, dim=DIM, side=SIDE, input_name="chips", output_name="features"):
    """Cell means less their own mean, so that light does not count; then a projection to length one."""
    cells = (side // CELLS) ** 2
    projection = rng.standard_normal((cells, dim)).astype(np.float32)
    nodes = [
        helper.make_node("AveragePool", [input_name], ["pooled"], kernel_shape=[CELLS] * 2, strides=[CELLS] * 2),
        helper.make_node("Flatten", ["pooled"], ["flat"]),
        helper.make_node("ReduceMean", ["flat", "last"], ["mean"]),
        helper.make_node("Sub", ["flat", "mean"], ["centred"]),
        helper.make_node("MatMul", ["centred", "projection"], ["projected"]),
        helper.make_node("ReduceL2", ["projected", "last"], ["length"]),
        helper.make_node("Add", ["length", "tiny"], ["safe_length"]),
        helper.make_node("Div", ["projected", "safe_length"], [output_name]),
    ]
    constants = {"projection": projection, "last": np.array([1], np.int64), "tiny": np.array(1e-9, np.float32)}
    inputs = [helper.make_tensor_value_info(input_name, TensorProto.FLOAT, ["N", 1, side, side])]
    outputs = [helper.make_tensor_value_info(output_name, TensorProto.FLOAT, ["N", dim])]
    return network(nodes, inputs, outputs, constants)


def generator_network(rng):
    """The feature plus a little projected noise, at length one."""
    nodes = [
        helper.make_node("MatMul", ["noise", "spread"], ["offset"]),
        helper.make_node("Unsqueeze", ["features", "one"], ["centre"]),
        helper.make_node("Add", ["centre", "offset"], ["sample"]),
        helper.make_node("ReduceL2", ["sample", "last"], ["length"]),
        helper.make_node("Div", ["sample", "length"], ["hypotheses"]),
    ]
    constants = {
        "spread": (0.05 * rng.standard_normal((NOISE, DIM))).astype(np.float32),
        "one": np.array([1], np.int64),
        "last": np.array([2], np.int64),
    }
    inputs = [
        helper.make_tensor_value_info("features", TensorProto.FLOAT, ["N", DIM]),
        helper.make_tensor_value_info("noise", TensorProto.FLOAT, ["N", "M", NOISE]),
    ]
    outputs = [helper.make_tensor_value_info("hypotheses", TensorProto.FLOAT, ["N", "M", DIM])]
    return network(nodes, inputs, outputs, constants)


def network(nodes, inputs, outputs, constants):
    weights = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "small", inputs, outputs, weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    onnx.checker.check_model(model)
    return model


def detector_network(*, side=64, finds="always"):
    """The same face everywhere, the template's points in the middle: always, never, or where there is contrast."""
    points = np.array(POINTS, np.float32) / SIDE * (side / 2) + side / 4
    box = np.array([[side / 4, side / 4, side / 2, side / 2]], np.float32)
    certainty = {"always": (0.98, 0.0), "never": (0.0, 0.0), "contrast": (0.0, 0.98)}[finds]
    nodes = [
        helper.make_node("ReduceMax", ["image"], ["brightest"], keepdims=0),
        helper.make_node("ReduceMin", ["image"], ["darkest"], keepdims=0),
        helper.make_node("Sub", ["brightest", "darkest"], ["range"]),
        # 0 or 1: what differs by less than a tenth of the range is one colour.
        helper.make_node("Sub", ["range", "tenth"], ["above"]),
        helper.make_node("Sign", ["above"], ["sign"]),
        helper.make_node("Relu", ["sign"], ["contrast"]),
        helper.make_node("Mul", ["contrast", "by_contrast"], ["certainty"]),
        helper.make_node("Add", ["certainty", "anyhow"], ["scores"]),
        # The constants hang on the image, so that a runtime cannot drop the input.
        helper.make_node("Mul", ["brightest", "zero"], ["nothing"]),
        *(helper.make_node("Add", [f"{name}_", "nothing"], [name]) for name in ("boxes", "points")),
    ]
    constants = {
        "zero": np.array(0, np.float32),
        "tenth": np.array(0.1, np.float32),
        "anyhow": np.array([certainty[0]], np.float32),
        "by_contrast": np.array([certainty[1]], np.float32),
        "boxes_": box,
        "points_": points[None],
    }
    inputs = [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 1, side, side])]
    shapes = {"scores": [1], "boxes": [1, 4], "points": [1, 5, 2]}
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
    return network(nodes, inputs, outputs, constants)
