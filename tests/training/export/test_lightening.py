"""A lightened graph gives what it gave before, by smaller kernels and without powers; what does not fit stays."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper, numpy_helper

from engine.formats import Modality
from engine.formats.cards import ChipCard
from tests.training.export.test_packs import TEXT, model
from training.export import golden_chips, write_pack
from training.export.lightening import lightened
from training.export.packs import run_graph
from training.networks.outline import Descriptor, Scale, descriptor_graph, encoder_graph

CARD = ChipCard(width=112, height=112, points=((38, 52), (74, 52), (56, 73), (42, 92), (70, 92)))
DESCRIPTOR = Descriptor(scales=(Scale(2.0, 14), Scale(1.2, 6, (14, 14, 84))))
BOX = np.full((1, 1, 7, 7), 1 / 49, np.float32)


def portraits() -> np.ndarray:
    """Drawn ones, an empty sheet, and one whose lower half is empty."""
    chips = golden_chips(CARD.spec(), 3, 5)
    half = chips[:1].copy()
    half[:, :, 56:] = 0.5
    return np.concatenate([chips, np.full_like(half, 0.7), half])


def convolved(kernel: np.ndarray, **how: object) -> onnx.ModelProto:
    nodes = [helper.make_node("Conv", ["chips", "kernel"], ["features"], **how)]
    return model(nodes, {"chips": ["n", 1, 20, 20]}, {"features": ["n", len(kernel), "h", "w"]}, {"kernel": kernel})


def kernels(graph: onnx.ModelProto) -> list[list[int]]:
    shapes = {each.name: list(each.dims) for each in graph.graph.initializer}
    return [shapes[node.input[1]][2:] for node in graph.graph.node if node.op_type == "Conv"]


def test_the_descriptor_keeps_its_numbers_and_loses_its_large_kernels_and_powers() -> None:
    before, chips = descriptor_graph(DESCRIPTOR), portraits()
    after = lightened(before)
    expected, given = (run_graph(each.SerializeToString(), {"chips": chips}) for each in (before, after))
    np.testing.assert_allclose(given, expected, atol=1e-5)
    assert [11, 11] in kernels(before)
    assert [11, 1] in kernels(after)
    assert [11, 11] not in kernels(after)
    assert "Pow" in {node.op_type for node in before.graph.node}
    assert "Pow" not in {node.op_type for node in after.graph.node}


def test_lengths_are_weighed_before_they_are_shared_out_among_directions() -> None:
    def weighed_directions(graph: onnx.ModelProto) -> int:
        shapes = onnx.shape_inference.infer_shapes(graph).graph.value_info
        channels = {each.name: each.type.tensor_type.shape.dim[1].dim_value for each in shapes}
        products = [node for node in graph.graph.node if node.op_type == "Mul" and node.input[0] != node.input[1]]
        return sum(channels[node.output[0]] == DESCRIPTOR.directions for node in products)

    before = descriptor_graph(DESCRIPTOR)
    assert weighed_directions(before) == len(DESCRIPTOR.scales)
    assert weighed_directions(lightened(before)) == 0


def test_a_second_time_changes_nothing_more() -> None:
    once = lightened(descriptor_graph(DESCRIPTOR))
    assert [node.op_type for node in lightened(once).graph.node] == [node.op_type for node in once.graph.node]


@pytest.mark.parametrize(
    ("kernel", "how"),
    [
        (np.random.default_rng(0).normal(size=(2, 1, 7, 7)).astype(np.float32), {}),
        (BOX, {"pads": [3, 3, 3, 3]}),
        (BOX, {"strides": [2, 2]}),
        (BOX, {"dilations": [2, 2]}),
        (BOX, {"auto_pad": "SAME_UPPER"}),
        (BOX[..., :3, :3], {}),
    ],
)
def test_a_convolution_that_is_no_plain_product_of_a_column_and_a_row_stays(
    kernel: np.ndarray, how: dict[str, object]
) -> None:
    before = convolved(kernel, **how)
    assert kernels(lightened(before)) == kernels(before)


@pytest.mark.parametrize("power", [0.5, 0.25, 0.75, 0.1875, 1 / 64, 0.3, 1.5, -0.25])
def test_a_power_keeps_its_value_whether_roots_give_it_or_not(power: float) -> None:
    nodes = [helper.make_node("Pow", ["chips", "power"], ["features"])]
    constants = {"power": np.array(power, np.float32)}
    before = model(nodes, {"chips": ["n", 9]}, {"features": ["n", 9]}, constants)
    chips = np.logspace(-8, 2, 9, dtype=np.float32)[None]
    given = run_graph(lightened(before).SerializeToString(), {"chips": chips})
    np.testing.assert_allclose(given, chips ** np.float32(power), rtol=2e-6)


def test_what_somebody_else_asks_for_is_not_weighed_early() -> None:
    """The unweighed directions are an output too: they must stay what they are."""
    nodes = [
        helper.make_node("Conv", ["chips", "compass"], ["turned"]),
        helper.make_node("Relu", ["turned"], ["ahead"]),
        helper.make_node("ReduceSumSquare", ["chips"], ["squared"], axes=[1], keepdims=1),
        helper.make_node("Pow", ["squared", "power"], ["length"]),
        helper.make_node("Mul", ["ahead", "length"], ["weighed"]),
        helper.make_node("Add", ["weighed", "ahead"], ["features"]),
    ]
    rng = np.random.default_rng(2)
    constants = {"compass": rng.normal(size=(4, 2, 1, 1)).astype(np.float32), "power": np.array(0.25, np.float32)}
    before = model(nodes, {"chips": ["n", 2, 8, 8]}, {"features": ["n", 4, 8, 8]}, constants)
    chips = rng.normal(size=(3, 2, 8, 8)).astype(np.float32)
    expected, given = (run_graph(each.SerializeToString(), {"chips": chips}) for each in (before, lightened(before)))
    np.testing.assert_allclose(given, expected, atol=1e-5)


def test_a_pack_is_written_with_light_encoders(tmp_path: Path) -> None:
    small = Descriptor(scales=(Scale(2.0, 14),))
    projection = np.random.default_rng(0).normal(size=(small.length, 8))
    heavy = encoder_graph(small, np.zeros(small.length), projection)
    card = write_pack(tmp_path / "pack", TEXT, CARD, {Modality.PHOTO: heavy})
    written = onnx.load(tmp_path / "pack" / card.encoders[Modality.PHOTO].file)
    assert max(min(kernel) for kernel in kernels(heavy)) > 4
    gathering = [numpy_helper.to_array(each).shape for each in written.graph.initializer]
    assert (2, 1, 11, 11) not in gathering
    expected, given = (run_graph(each.SerializeToString(), {"chips": portraits()}) for each in (heavy, written))
    np.testing.assert_allclose(given, expected, atol=1e-5)
