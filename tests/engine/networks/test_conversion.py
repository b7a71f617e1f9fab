"""A recogniser of one's own as a pack gives the very features that it gave in its maker's hands, or a sentence."""

from dataclasses import replace

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper

from engine.errors import PackError
from engine.formats import ChipSpec, Modality, unit
from engine.formats.golden import golden_chips
from engine.networks.adapting import Taken
from engine.networks.conversion import ARCFACE, Detecting, Wanted, centring, convert, detector_of
from engine.networks.packs import check_pack, load_pack
from tests import packs
from tests.engine.networks.recognisers import DIM, Recogniser, export

WANTED = Wanted("ours", "for our own use")
SIDE = 56


@pytest.fixture
def detecting(tmp_path):
    onnx.save(packs.detector_network(), tmp_path / "detector.onnx")
    return Detecting(tmp_path / "detector.onnx", "limner")


def features_of(folder, chips_01):
    """What the pack says of pixels from 0 to 1, through the engine's own sessions."""
    pack = load_pack(folder)
    spec = pack.chip_spec
    network = pack._encoder(Modality.SKETCH)
    return network.run({"chips": ((chips_01 - spec.mean) / spec.std).astype(np.float32)})[0]


def expected(network, images):
    with torch.no_grad():
        return unit(network.eval()(torch.from_numpy(np.ascontiguousarray(images, np.float32))).numpy())


def pictures(channels, count=5):
    points = tuple((x / 2, y / 2) for x, y in ARCFACE)
    return golden_chips(ChipSpec(SIDE, SIDE, points, channels), count, 3)


VARIANTS = {
    "rgb": (3, {}, (2, 3, SIDE, SIDE), Taken(), lambda x: (255 * x - 127.5) / 127.5),
    "bgr, one at a time": (
        3, {"baked": True}, (1, 3, SIDE, SIDE), Taken(channels="bgr"), lambda x: (255 * x[:, ::-1] - 127.5) / 127.5,
    ),
    "bgr, batches of four only": (
        3, {"baked": True}, (4, 3, SIDE, SIDE), Taken(channels="bgr"), lambda x: (255 * x[:, ::-1] - 127.5) / 127.5,
    ),
    "channels last, each normalised": (
        3, {"last": True}, (2, SIDE, SIDE, 3), Taken(mean=(0.5, 0.4, 0.3), std=(0.2, 0.25, 0.3), white=1.0),
        lambda x: (x.transpose(0, 2, 3, 1) - [0.5, 0.4, 0.3]) / [0.2, 0.25, 0.3],
    ),
    "grey": (1, {}, (2, 1, SIDE, SIDE), Taken(mean=(0.0,), std=(255.0,)), lambda x: x),
    "grey in three channels": (
        3, {}, (2, 3, SIDE, SIDE), Taken(channels="grey", mean=(0.0,), std=(1.0,)),
        lambda x: 255 * np.repeat(x, 3, axis=1),
    ),
}  # fmt: skip


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_pack_gives_the_features_of_the_network_in_its_makers_hands(variant, tmp_path, detecting):
    planes, options, shape, taken, prepared = VARIANTS[variant]
    network = Recogniser(planes, **options)
    file = export(network, tmp_path / "net.onnx", shape, free=not options.get("baked"))
    card = convert(file, tmp_path / "pack", replace(WANTED, taken=taken), detecting)
    assert check_pack(tmp_path / "pack") == []
    assert (card.dim, card.chip.width, set(card.encoders)) == (DIM, SIDE, set(Modality) & set(card.encoders))
    plain = Recogniser(planes, last=options.get("last", False))
    for chips in (pictures(card.chip.channels), pictures(card.chip.channels, 1)):
        found = features_of(tmp_path / "pack", chips)
        np.testing.assert_allclose(found, expected(plain, prepared(chips)), atol=1e-4)


def test_all_modalities_share_the_one_network_and_the_usual_points_are_scaled(tmp_path, detecting):
    file = export(Recogniser(), tmp_path / "net.onnx", (2, 3, SIDE, SIDE))
    card = convert(file, tmp_path / "pack", WANTED, detecting)
    assert len({part.file for part in card.encoders.values()}) == 1
    assert set(card.encoders) == {Modality.PHOTO, Modality.SKETCH, Modality.NIR, Modality.THERMAL}
    np.testing.assert_allclose(card.chip.points, np.array(ARCFACE) / 2)
    assert card.licence == "for our own use"
    assert card.generator is None
    assert card.calibration is None


def test_a_size_that_the_graph_leaves_open_is_taken_from_the_user(tmp_path, detecting):
    file = export(Recogniser(), tmp_path / "net.onnx", (2, 3, SIDE, SIDE))
    model = onnx.load(file)
    for dimension in model.graph.input[0].type.tensor_type.shape.dim[2:]:
        dimension.Clear()
        dimension.dim_param = "side"
    onnx.save(model, file)
    with pytest.raises(PackError, match="leaves the size of the image open; say --size"):
        convert(file, tmp_path / "pack", WANTED, detecting)
    card = convert(file, tmp_path / "pack", replace(WANTED, taken=Taken(size=(SIDE, SIDE))), detecting)
    assert (card.chip.width, card.chip.height) == (SIDE, SIDE)


def graph(nodes, shape, constants=None, outputs=("y",), kind=TensorProto.FLOAT, more=(), opset=17):
    weights = [numpy_helper.from_array(value, name) for name, value in (constants or {}).items()]
    inputs = [helper.make_tensor_value_info("x", kind, shape), *more]
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs]
    made = helper.make_graph(nodes, "g", inputs, ends, weights)
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", opset)], ir_version=9)


def flat(*further):
    return [helper.make_node("Flatten", ["x"], ["flat"]), *further]


IMAGE = ["n", 3, SIDE, SIDE]
NODE = helper.make_node
PASSED, NEGATED = NODE("Identity", ["flat"], ["y"]), NODE("Neg", ["flat"], ["y"])
PROJECTED = NODE("MatMul", ["flat", "w"], ["p"])
NOISY = (NODE("RandomNormalLike", ["p"], ["r"]), NODE("Add", ["p", "r"], ["y"]))
SECOND = helper.make_tensor_value_info("z", TensorProto.FLOAT, [1])
FAULTS = {
    "no channels": (graph(flat(PASSED), ["n", 20]), Taken(), "has 2 dimensions"),
    "five channels": (graph(flat(PASSED), ["n", 5, 8, 8]), Taken(layout="nchw"), "5 channels"),
    "no layout": (graph(flat(PASSED), ["n", 3, 8, 3]), Taken(), "say --layout"),
    "bytes": (
        graph([NODE("Identity", ["x"], ["y"])], IMAGE, kind=TensorProto.UINT8),
        Taken(), "is uint8, and float is needed",
    ),
    "two images": (
        graph(flat(PASSED), IMAGE, more=[SECOND]),
        Taken(), r"2 inputs \(x, z\)",
    ),
    "two outputs": (
        graph(flat(PASSED, NODE("Neg", ["flat"], ["z"])), IMAGE, outputs=("y", "z")),
        Taken(), r"2 outputs \(y, z\); name one with --output",
    ),
    "another output": (graph(flat(NEGATED), IMAGE), Taken(output="embedding"), "no output 'embedding'"),
    "nothing but zero": (
        graph(flat(NODE("MatMul", ["flat", "w"], ["y"])), IMAGE, {"w": np.zeros((3 * SIDE * SIDE, 4), np.float32)}),
        Taken(), "zero or not a number for every picture",
    ),
    "not a number": (
        graph(
            flat(PROJECTED, NODE("Log", ["p"], ["y"])), IMAGE,
            {"w": np.full((3 * SIDE * SIDE, 4), -1.0, np.float32)},
        ),
        Taken(mean=(0.0,)), "not a number for every picture",
    ),
    "always the same": (
        graph(
            flat(PROJECTED, NODE("Add", ["p", "b"], ["y"])), IMAGE,
            {"w": np.zeros((3 * SIDE * SIDE, 4), np.float32), "b": np.arange(4, dtype=np.float32)},
        ),
        Taken(), "the same for every picture",
    ),
    "by chance": (
        graph(
            flat(PROJECTED, *NOISY),
            IMAGE, {"w": np.random.default_rng(0).normal(0, 0.01, (3 * SIDE * SIDE, 4)).astype(np.float32)},
        ),
        Taken(), "other numbers for the same picture",
    ),
    "too many numbers": (graph(flat(NEGATED), IMAGE), Taken(), "9408 numbers an image"),
    "an old export": (graph(flat(NEGATED), IMAGE, opset=7), Taken(), "operator set 7"),
    "colours of a grey network": (
        graph(flat(NEGATED), ["n", 1, 16, 16]), Taken(channels="bgr"), "--channels bgr cannot be",
    ),
    "means of another number": (graph(flat(NEGATED), IMAGE), Taken(mean=(1.0, 2.0)), "--mean has 2"),
    "no spread": (graph(flat(NEGATED), IMAGE), Taken(std=(0.0,)), "must be above 0"),
    "another size": (graph(flat(NEGATED), IMAGE), Taken(size=(112, 112)), "takes 56x56"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_a_sentence_and_writes_nothing(fault, tmp_path, detecting):
    model, taken, said = FAULTS[fault]
    (tmp_path / "net.onnx").write_bytes(model.SerializeToString())
    with pytest.raises(PackError, match=said) as raised:
        convert(tmp_path / "net.onnx", tmp_path / "pack", replace(WANTED, taken=taken), detecting)
    assert "\n" not in raised.value.sentence
    assert not (tmp_path / "pack").exists()


@pytest.mark.parametrize("content", [b"", b"no network", b"\x89PNG\r\n" + bytes(200)])
def test_a_file_that_is_no_network_is_refused_by_name(content, tmp_path, detecting):
    (tmp_path / "net.onnx").write_bytes(content)
    with pytest.raises(PackError, match=r"net\.onnx: this is not an ONNX network"):
        convert(tmp_path / "net.onnx", tmp_path / "pack", WANTED, detecting)


def test_a_missing_file_is_said_to_be_missing(tmp_path, detecting):
    with pytest.raises(PackError, match="there is no such file"):
        convert(tmp_path / "net.onnx", tmp_path / "pack", WANTED, detecting)


def test_points_outside_the_image_are_refused(tmp_path, detecting):
    file = export(Recogniser(), tmp_path / "net.onnx", (2, 3, SIDE, SIDE))
    with pytest.raises(PackError, match="outside the network's 56x56"):
        convert(file, tmp_path / "pack", replace(WANTED, points=ARCFACE), detecting)


def test_a_detector_is_known_by_what_it_answers(tmp_path, detecting):
    assert detector_of(detecting.file) == detecting
    other = export(Recogniser(), tmp_path / "net.onnx", (2, 3, SIDE, SIDE))
    with pytest.raises(PackError, match="no detector that is known"):
        detector_of(other)


def shown(people, offset, noise, seed=0):
    """Photos and sketches of the same people; all sketches are moved the same way."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(people, 16))
    photos, sketches = (
        {f"p{n:02}": unit(centre + shift + noise * rng.normal(size=(2, 16))) for n, centre in enumerate(centres)}
        for shift in (0.0, offset)
    )
    return {Modality.PHOTO: photos, Modality.SKETCH: sketches}


def test_means_are_taken_off_where_all_sketches_lie_to_one_side():
    means, told = centring(shown(40, 4.0 * np.eye(16)[0], 0.8))
    assert told["with"] > told["without"]
    assert set(means) == {Modality.PHOTO, Modality.SKETCH, Modality.NIR, Modality.THERMAL}
    np.testing.assert_array_equal(means[Modality.NIR], means[Modality.PHOTO])


def test_means_stay_where_they_say_nothing():
    means, told = centring(shown(40, 0.0, 0.1))
    assert means == {}
    assert "left in" in told["said"]


def test_too_few_people_centre_nothing():
    means, told = centring(shown(4, 3.0, 0.1))
    assert means == {}
    assert "only 4 people" in told["said"]


@pytest.mark.parametrize(("name", "licence"), [("Our pack", "own"), ("", "own"), ("ours", " ")])
def test_a_name_or_licence_that_no_card_may_have_is_a_sentence(tmp_path, detecting, name, licence):
    network = export(Recogniser(), tmp_path / "net.onnx", (2, 3, SIDE, SIDE))
    with pytest.raises(PackError, match="can be no pack"):
        convert(network, tmp_path / "pack", replace(WANTED, name=name, licence=licence), detecting)
    assert not (tmp_path / "pack").exists()
