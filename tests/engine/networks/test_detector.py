"""Detectors as packs bring them: what they find in drawn pictures, what they refuse, and how a wrong file is named."""

import os
import re
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from engine.errors import PackError
from engine.formats import Image
from engine.networks.detector import open_detector
from engine.networks.device import CPU_PROVIDERS, Device

CPU = Device("CPU", CPU_PROVIDERS, "tests")


def graph_file(
    path: Path,
    image: list[int | str],
    outputs: dict[str, list[int]],
    *,
    name: str = "image",
    kind: int = TensorProto.FLOAT,
) -> Path:
    """A network that answers with zeros of the given shapes, whatever it is shown."""
    nodes = []
    for output, shape in outputs.items():
        value = helper.make_tensor(f"{output}_zeros", TensorProto.FLOAT, shape, np.zeros(shape, np.float32).ravel())
        nodes.append(helper.make_node("Constant", [], [output], value=value))
    graph = helper.make_graph(
        nodes,
        "zeros",
        [helper.make_tensor_value_info(name, kind, image)],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, shape) for output, shape in outputs.items()],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    return path


RIGHT = {"scores": [6], "boxes": [6, 4], "points": [6, 5, 2]}


def test_a_network_of_the_right_shapes_has_no_faults(tmp_path: Path) -> None:
    detector = open_detector(graph_file(tmp_path / "d.onnx", [1, 1, 64, 64], RIGHT), "limner", CPU)
    assert list(detector.faults()) == []
    assert detector.detect(Image(np.zeros((30, 40), np.uint8), "", "blank")) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": "picture"}, "the inputs are picture instead of image"),
        ({"image": [1, 3, 64, 64]}, r"instead of float 1 × 1 × S × S"),
        ({"image": [1, 1, 64, 48]}, r"instead of float 1 × 1 × S × S"),
        ({"image": [1, 1, "side", "side"]}, r"instead of float 1 × 1 × S × S"),
        ({"kind": TensorProto.UINT8}, r"tensor\(uint8\)"),
        ({"outputs": {"scores": [6], "boxes": [6, 4]}}, "the outputs are scores, boxes instead of"),
        ({"outputs": RIGHT | {"boxes": [5, 4]}}, "the outputs have shapes"),
        ({"outputs": RIGHT | {"points": [6, 10]}}, "the outputs have shapes"),
    ],
)
def test_a_graph_with_other_sockets_is_named_by_what_is_wrong_with_it(
    tmp_path: Path, change: dict[str, object], fault: str
) -> None:
    settings = {"image": [1, 1, 64, 64], "outputs": RIGHT} | change
    detector = open_detector(graph_file(tmp_path / "d.onnx", **settings), "limner", CPU)  # type: ignore[arg-type]
    assert re.search(fault, "; ".join(detector.faults()))


def test_a_file_that_is_no_network_and_a_format_nobody_knows_are_refused(tmp_path: Path) -> None:
    (tmp_path / "d.onnx").write_bytes(b"no network")
    for file_format in ("limner", "yunet"):
        with pytest.raises(PackError, match=r"d\.onnx: .*cannot be opened"):
            open_detector(tmp_path / "d.onnx", file_format, CPU)
    with pytest.raises(PackError, match="known are limner, yunet"):
        open_detector(tmp_path / "d.onnx", "haar", CPU)


def test_another_network_is_no_yunet_network(tmp_path: Path) -> None:
    detector = open_detector(graph_file(tmp_path / "d.onnx", [1, 1, 64, 64], RIGHT), "yunet", CPU)
    assert ["YuNet" in fault for fault in detector.faults()] == [True]


@pytest.fixture(scope="module")
def data() -> Path:
    """The measured photos and public weights, which are no part of the repository."""
    beside = Path(__file__).parents[3].parent / "shared" / "data"
    folder = Path(os.environ.get("LIMNER_DATA", beside))
    if not (folder / "weights").is_dir():
        pytest.skip("needs a YuNet file and LFW frames: set LIMNER_DATA to the folder that holds weights/ and faces/")
    return folder


def test_a_yunet_file_finds_the_points_that_were_measured_with_it(data: Path) -> None:
    from training.data.lfw import LFW

    detector = open_detector(data / "weights" / "yunet_n_dynamic.onnx", "yunet", CPU)
    assert list(detector.faults()) == []
    lfw = LFW(data / "faces")
    near = []
    for frame in lfw.frames[::1300]:
        found = detector.detect(lfw.image(frame))
        errors = [np.hypot(*(face.points - frame.landmarks.points).T).mean() for face in found]
        near.append(min(errors, default=np.inf) / frame.landmarks.eye_distance)
    lfw.close()
    assert float(np.median(near)) < 0.1
    assert detector.detect(Image(np.full((80, 60), 230, np.uint8), "", "paper")) == []
