"""Detectors as packs bring them: what they find in drawn pictures, what they refuse, and how a wrong file is named."""

import os
import re
from pathlib import Path

import cv2
import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper

from engine.errors import PackError
from engine.formats import Image, Mapping
from engine.networks.detector import Detector, open_detector
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


SHIPPED = Path(__file__).parents[3] / "resources" / "packs" / "outline" / "detector.onnx"


@pytest.fixture(scope="module")
def shipped() -> Detector:
    detector = open_detector(SHIPPED, "limner", CPU)
    assert list(detector.faults()) == []
    return detector


def drawn_portrait(
    width: int, height: int, part: float, *, turn: float = 0.0, ink: int = 60, paper: int = 240
) -> tuple[Image, NDArray[np.float64]]:
    """A woman with a fringe, drawn in simple strokes; her face is `part` of the picture's height, with its points."""
    sheet = np.full((1000, 1000), paper, np.uint8)
    skin, light = int(paper - 0.1 * (paper - ink)), int(ink + 0.5 * (paper - ink))
    cv2.ellipse(sheet, (500, 430), (300, 370), 0, 150, 390, ink + 20, -1, cv2.LINE_AA)
    cv2.ellipse(sheet, (500, 520), (235, 320), 0, 0, 360, skin, -1, cv2.LINE_AA)
    cv2.ellipse(sheet, (500, 520), (235, 320), 0, 0, 360, ink, 6, cv2.LINE_AA)
    cv2.ellipse(sheet, (500, 330), (240, 150), 0, 180, 360, ink + 30, -1, cv2.LINE_AA)
    for x in (405, 595):
        cv2.ellipse(sheet, (x, 470), (48, 22), 0, 0, 360, ink, 5, cv2.LINE_AA)
        cv2.circle(sheet, (x, 470), 19, ink // 2, -1, cv2.LINE_AA)
        cv2.ellipse(sheet, (x, 425), (62, 20), 0, 190, 350, ink, 12, cv2.LINE_AA)
    nose = np.array([[488, 480], [470, 590], [478, 612], [500, 620], [522, 612], [530, 590], [512, 480]], np.int32)
    cv2.polylines(sheet, [nose], False, light, 5, cv2.LINE_AA)
    cv2.ellipse(sheet, (500, 612), (36, 14), 0, 20, 160, ink, 7, cv2.LINE_AA)
    cv2.ellipse(sheet, (500, 690), (86, 26), 0, 0, 180, light, -1, cv2.LINE_AA)
    cv2.ellipse(sheet, (500, 692), (86, 18), 0, 180, 360, light, -1, cv2.LINE_AA)
    cv2.line(sheet, (414, 690), (586, 690), ink, 6, cv2.LINE_AA)
    points = np.array([[405, 470], [595, 470], [500, 590], [414, 690], [586, 690]], np.float64)
    scale, angle = part * height / 640, np.deg2rad(turn)
    linear = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    shift = np.array([width / 2, height / 2]) - linear @ [500, 520]
    sheet = cv2.GaussianBlur(sheet, (0, 0), max(0.6, 0.45 / scale))
    transform = np.column_stack([linear, shift])
    picture = cv2.warpAffine(sheet, transform, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return Image(np.asarray(picture, np.uint8), "", "drawn"), points @ linear.T + shift


@pytest.mark.parametrize("part", [0.2, 0.35, 0.55, 0.75, 1.0])
@pytest.mark.parametrize(("ink", "paper"), [(60, 240), (15, 250), (70, 150)])
def test_a_drawn_face_of_a_fifth_to_the_whole_of_the_frame_is_found_with_its_points(
    shipped: Detector, part: float, ink: int, paper: int
) -> None:
    image, points = drawn_portrait(200, 250, part, ink=ink, paper=paper)
    faces = shipped.detect(image)
    assert len(faces) == 1
    eyes = float(np.hypot(*(points[1] - points[0])))
    assert np.hypot(*(faces[0].points - points).T).mean() < 0.07 * eyes
    x, y, width, height = faces[0].box or (0, 0, 0, 0)
    assert x < points[:, 0].min() < points[:, 0].max() < x + width
    assert y < points[:, 1].min() < points[:, 1].max() < y + height


@pytest.mark.parametrize("turn", [-25, -10, 10, 25])
def test_a_turned_face_has_its_points_turned_with_it(shipped: Detector, turn: float) -> None:
    image, points = drawn_portrait(400, 400, 0.6, turn=turn)
    eyes = float(np.hypot(*(points[1] - points[0])))
    assert np.hypot(*(shipped.detect(image)[0].points - points).T).mean() < 0.07 * eyes


@pytest.mark.parametrize(("width", "height"), [(48, 60), (640, 480), (1500, 400), (300, 1500), (3000, 3600)])
def test_a_face_is_found_in_a_picture_of_any_size_and_shape(shipped: Detector, width: int, height: int) -> None:
    image, points = drawn_portrait(width, height, 0.7 * min(1.0, width / height))
    eyes = float(np.hypot(*(points[1] - points[0])))
    assert np.hypot(*(shipped.detect(image)[0].points - points).T).mean() < 0.08 * eyes


def test_a_mirrored_picture_gives_mirrored_points(shipped: Detector) -> None:
    image, _ = drawn_portrait(240, 300, 0.6, turn=6)
    mirrored = Image(np.ascontiguousarray(image.pixels[:, ::-1]), "", "mirrored")
    straight, other = (shipped.detect(picture)[0].points for picture in (image, mirrored))
    np.testing.assert_allclose(other, straight[[1, 0, 2, 4, 3]] * [-1, 1] + [239, 0], atol=1.0)


def test_colour_and_sixteen_bits_change_nothing(shipped: Detector) -> None:
    image, _ = drawn_portrait(200, 250, 0.6)
    expected = shipped.detect(image)[0].points
    colour = Image(np.repeat(image.pixels[..., None], 3, axis=2), "", "colour")
    deep = Image(image.pixels.astype(np.uint16) * 257, "", "deep", Mapping(0.0, 65535.0))
    for other in (colour, deep):
        np.testing.assert_allclose(shipped.detect(other)[0].points, expected, atol=0.1)


def test_two_faces_are_both_found(shipped: Detector) -> None:
    left, points = drawn_portrait(250, 300, 0.5)
    right, _ = drawn_portrait(250, 300, 0.6)
    both = Image(np.hstack([left.pixels, right.pixels]), "", "both")
    faces = sorted(shipped.detect(both), key=lambda face: float(face.points[0, 0]))
    assert len(faces) == 2
    np.testing.assert_allclose(faces[0].points, points, atol=0.1 * float(np.hypot(*(points[1] - points[0]))))
    assert faces[1].points[:, 0].min() > 250


def _faceless(name: str) -> NDArray[np.uint8]:
    rng = np.random.default_rng(0)
    y, x = np.mgrid[:250, :200]
    pictures = {
        "paper": np.full((250, 200), 235.0),
        "black": np.zeros((250, 200)),
        "noise": rng.uniform(0, 255, (250, 200)),
        "slope": 0.4 * x + 0.5 * y,
        "stripes": 128 + 100 * np.sign(np.sin(x / 6)),
        "clouds": 128 + 4000 * cv2.GaussianBlur(rng.normal(0, 1, (250, 200)), (0, 0), 9),
        "empty head": np.where(((x - 100) / 70) ** 2 + ((y - 125) / 95) ** 2 < 1, 190.0, 245.0),
    }
    return np.asarray(np.clip(pictures[name], 0, 255), np.uint8)


@pytest.mark.parametrize("name", ["paper", "black", "noise", "slope", "stripes", "clouds", "empty head"])
def test_a_picture_without_a_face_has_none(shipped: Detector, name: str) -> None:
    assert shipped.detect(Image(_faceless(name), "", name)) == []


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
