"""The face finder's scenes, targets, loss and training, on a few made-up heads: no real face is needed."""

import json
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import LimnerError
from engine.formats import Image, Landmarks
from engine.formats.finding import MIRRORED
from training.methods.detector import DetectorTraining, restored, train
from training.methods.detector_backgrounds import background
from training.methods.detector_evaluation import Trial, alarms, measure
from training.methods.detector_export import export
from training.methods.detector_faces import FRAME, RENDITIONS, FaceLibrary, head_outline
from training.methods.detector_scenes import SceneFace, compose, spoil
from training.methods.detector_targets import NOBODY, UNJUDGED, assign, loss, targets
from training.networks.detector import CANDIDATES, SIZE, FaceFinder, PackDetector, cells

POINTS = np.array([[104, 112], [146, 112], [125, 138], [107, 158], [143, 158]], np.float32)
BOX = (79.0, 63.0, 92.0, 126.0)


@pytest.fixture(scope="module")
def library() -> FaceLibrary:
    """Three heads drawn with ellipses: grey face, dark eyes and mouth, another tone behind each."""
    photos = np.stack([_head(behind) for behind in (30, 120, 230)])
    outlines = np.stack([cv2.ellipse(np.zeros((FRAME, FRAME), np.uint8), (125, 126), (60, 80), 0, 0, 360, 255, -1)] * 3)
    renditions = np.stack([photos] * len(RENDITIONS), axis=1)
    points = np.broadcast_to(POINTS, (3, 1 + len(RENDITIONS), 5, 2)).copy()
    return FaceLibrary(photos, outlines, renditions, points, np.array([BOX] * 3, np.float32))


def _head(behind: int) -> np.ndarray:
    head = np.full((FRAME, FRAME), behind, np.uint8)
    cv2.ellipse(head, (125, 126), (46, 63), 0, 0, 360, 180, -1)
    for x, y in POINTS[:2]:
        cv2.circle(head, (int(x), int(y)), 6, 20, -1)
    cv2.line(head, (107, 158), (143, 158), 60, 4)
    return head


def _face(centre: tuple[float, float], size: float, *, counts: bool = True) -> SceneFace:
    half = np.array([0.425, 0.588], np.float32) * size
    points = np.array(centre, np.float32) + (POINTS - 125) * np.float32(size / 108)
    return SceneFace(points, np.array(centre, np.float32), half, counts)


def test_a_scene_depends_on_its_seed_alone(library: FaceLibrary) -> None:
    first, again, other = (compose(library, SIZE, np.random.default_rng(seed)) for seed in (4, 4, 5))
    assert np.array_equal(first.picture, again.picture)
    assert not np.array_equal(first.picture, other.picture)


def test_the_eyes_of_composed_faces_are_where_the_points_say(library: FaceLibrary) -> None:
    """The made-up eyes are much darker than the skin beside them; spoiling changes tones, so only most must agree."""
    agreed, total = 0, 0
    for seed in range(150):
        scene = compose(library, SIZE, np.random.default_rng(seed))
        for face in scene.faces:
            eyes = float(np.hypot(*(face.points[1] - face.points[0])))
            if not face.counts or eyes < 20:
                continue
            between = face.points[:2].mean(0)
            spots = [face.points[0], between, face.points[1]]
            if any((spot < 2).any() or (spot > SIZE - 3).any() for spot in spots):
                continue
            tones = [scene.picture[int(y) - 1 : int(y) + 2, int(x) - 1 : int(x) + 2].mean() for x, y in spots]
            total += 1
            agreed += abs(tones[0] - tones[1]) > 12 and abs(tones[2] - tones[1]) > 12
    assert total > 40
    assert agreed / total > 0.8


def test_every_point_keeps_its_side_whether_or_not_the_frame_was_mirrored(library: FaceLibrary) -> None:
    for seed in range(60):
        for face in compose(library, SIZE, np.random.default_rng(seed)).faces:
            eyes, mouth = face.points[1] - face.points[0], face.points[4] - face.points[3]
            down = face.points[3:].mean(0) - face.points[:2].mean(0)
            assert eyes[0] > 0
            assert mouth[0] > 0
            assert eyes[0] * down[1] - eyes[1] * down[0] > 0


def test_mirroring_twice_names_every_point_as_before() -> None:
    assert [MIRRORED[i] for i in MIRRORED] == [0, 1, 2, 3, 4]


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=30, deadline=None)
def test_backgrounds_and_spoiling_give_squares_of_bytes(seed: int) -> None:
    rng = np.random.default_rng(seed)
    picture = spoil(background(96, rng, np.asarray(_head(100))), rng)
    assert picture.shape == (96, 96)
    assert picture.dtype == np.uint8


def test_the_head_outline_takes_in_the_face_and_leaves_the_corners_out() -> None:
    colour = np.repeat(_head(235)[..., None], 3, axis=2)
    outline = head_outline(colour, BOX)
    assert outline[100:150, 100:150].mean() > 250
    assert outline[:20, :20].mean() < 5
    assert outline[:20, -20:].mean() < 5


@given(st.floats(24, 180), st.floats(20, 140), st.floats(20, 140))
@settings(max_examples=60, deadline=None)
def test_every_face_of_a_size_the_network_is_made_for_has_a_cell_that_answers_for_it(
    size: float, x: float, y: float
) -> None:
    owner = assign([_face((x, y), size)])
    centres, strides = (part.numpy() for part in cells())
    answering = owner == 0
    assert answering.any()
    assert (
        np.hypot(*(centres[answering] - (x, y)).T) <= np.maximum(0.17 * size, 0.71 * strides[answering]) + 1e-3
    ).all()


def test_cells_far_from_every_face_deny_and_those_of_a_cut_off_face_are_not_judged() -> None:
    owner = assign([_face((40, 40), 40), _face((150, 140), 40, counts=False)])
    centres, strides = (part.numpy() for part in cells())
    at8 = strides == 8
    assert (owner[at8 & (np.hypot(*(centres - (40, 40)).T) > 30) & (centres[:, 0] < 90)] == NOBODY).all()
    assert (owner[at8 & (np.hypot(*(centres - (150, 140)).T) < 10)] == UNJUDGED).all()


def test_of_two_faces_the_nearer_one_has_the_cell() -> None:
    faces = [_face((60, 80), 60), _face((92, 80), 60)]
    owner, (centres, _) = assign(faces), (part.numpy() for part in cells())
    for cell in np.flatnonzero(owner >= 0):
        distances = [np.hypot(*(centres[cell] - face.centre)) for face in faces]
        assert owner[cell] == int(np.argmin(distances))


def test_the_loss_is_what_plain_loops_give() -> None:
    faces = [[_face((60, 70), 70)], [], [_face((40, 40), 30), _face((110, 100), 60)]]
    wanted = targets(faces)
    generator = torch.Generator().manual_seed(0)
    logits = torch.randn(3, CANDIDATES, generator=generator)
    boxes = torch.randn(3, CANDIDATES, 4, generator=generator) * 10 + 4
    points = torch.rand(3, CANDIDATES, 5, 2, generator=generator) * SIZE
    total, parts = loss(logits, boxes, points, wanted)
    score, point, box, answering = 0.0, 0.0, 0.0, 0
    for row in range(3):
        for cell in range(CANDIDATES):
            owner = int(wanted.owner[row, cell])
            chance = 1 / (1 + np.exp(-float(logits[row, cell])))
            if owner == UNJUDGED:
                continue
            if owner == NOBODY:
                score += 0.4 * chance**2 * -np.log(1 - chance)
                continue
            face = faces[row][owner]
            answering += 1
            score += 0.6 * (1 - chance) ** 2 * -np.log(chance)
            for k in range(5):
                for axis in range(2):
                    point += _smooth(
                        (float(points[row, cell, k, axis]) - float(face.points[k, axis])) / face.size, 0.01
                    )
            for axis in range(2):
                box += _smooth((float(boxes[row, cell, axis]) - float(face.centre[axis])) / face.size, 0.05)
                box += _smooth(float(boxes[row, cell, 2 + axis]) - float(np.log(2 * face.half[axis])), 0.05)
    assert answering > 0
    assert parts["score"] == pytest.approx(score / answering, rel=1e-4)
    assert parts["points"] == pytest.approx(point / answering, rel=1e-4)
    assert parts["box"] == pytest.approx(box / answering, rel=1e-4)
    assert total.item() == pytest.approx((score + 2 * point + 0.5 * box) / answering, rel=1e-4)


def _smooth(error: float, beta: float) -> float:
    return 0.5 * error**2 / beta if abs(error) < beta else abs(error) - 0.5 * beta


def test_a_batch_without_faces_has_a_finite_loss_of_scores_alone() -> None:
    answers = (torch.zeros(2, CANDIDATES), torch.zeros(2, CANDIDATES, 4), torch.zeros(2, CANDIDATES, 5, 2))
    total, parts = loss(*answers, targets([[], []]))
    assert parts["points"] == parts["box"] == 0
    assert total.item() == pytest.approx(2 * CANDIDATES * 0.4 * 0.25 * np.log(2), rel=1e-4)


class Killed(Exception):  # noqa: N818  (an event, no error)
    pass


def test_a_run_cut_short_and_resumed_ends_like_one_that_was_not(library: FaceLibrary, tmp_path: Path) -> None:
    run = DetectorTraining(steps=6, batch=4, warm_up=2, checkpoint_seconds=0)
    whole = train(library, run, tmp_path / "whole.pt", lambda _: None)

    def die_at_the_fourth(event: dict[str, object]) -> None:
        if event["step"] == 4:
            raise Killed

    with pytest.raises(Killed):
        train(library, run, tmp_path / "part.pt", die_at_the_fourth, report_every=1)
    resumed = train(library, run, tmp_path / "part.pt", lambda _: None, resume=True)
    for name, value in whole.state_dict().items():
        torch.testing.assert_close(resumed.state_dict()[name], value, rtol=1e-4, atol=1e-5)


def test_a_run_is_not_resumed_with_another_seed_or_from_nothing(library: FaceLibrary, tmp_path: Path) -> None:
    run = DetectorTraining(steps=1, batch=2)
    train(library, run, tmp_path / "run.pt", lambda _: None)
    with pytest.raises(LimnerError, match="begun with seed 0"):
        train(library, DetectorTraining(steps=2, batch=2, seed=1), tmp_path / "run.pt", lambda _: None, resume=True)
    with pytest.raises(LimnerError, match="no checkpoint"):
        train(library, run, tmp_path / "none.pt", lambda _: None, resume=True)
    (tmp_path / "damaged.pt").write_bytes(b"no checkpoint at all")
    with pytest.raises(LimnerError, match="cannot be read"):
        restored(tmp_path / "damaged.pt")


def test_the_exported_file_answers_as_torch_does_with_shapes_that_are_fixed(tmp_path: Path) -> None:
    torch.manual_seed(3)
    network = FaceFinder()
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.running_mean, -0.2, 0.2)
            torch.nn.init.uniform_(module.running_var, 0.5, 1.5)
    export(network.eval(), tmp_path / "detector.onnx")
    session = onnxruntime.InferenceSession(tmp_path / "detector.onnx", providers=["CPUExecutionProvider"])
    assert [(i.name, i.shape) for i in session.get_inputs()] == [("image", [1, 1, SIZE, SIZE])]
    assert [(o.name, o.shape) for o in session.get_outputs()] == [
        ("scores", [CANDIDATES]),
        ("boxes", [CANDIDATES, 4]),
        ("points", [CANDIDATES, 5, 2]),
    ]
    image = np.random.default_rng(0).random((1, 1, SIZE, SIZE), np.float32)
    with torch.no_grad():
        wanted = PackDetector(network)(torch.from_numpy(image))
    for expected, given_ in zip(wanted, session.run(None, {"image": image}), strict=True):
        np.testing.assert_allclose(given_, expected.numpy(), rtol=1e-3, atol=5e-3)
    assert (tmp_path / "detector.onnx").stat().st_size < 2_000_000


def test_the_network_sees_no_difference_when_a_picture_gets_lighter() -> None:
    network = FaceFinder().eval()
    grey = torch.rand(1, 1, SIZE, SIZE, generator=torch.Generator().manual_seed(0)) * 0.5
    with torch.no_grad():
        plain, lighter = network.contrast(grey), network.contrast(grey + 0.4)
    torch.testing.assert_close(plain, lighter, rtol=1e-3, atol=1e-3)


def test_the_table_counts_found_near_and_missed_faces() -> None:
    def trial(modality: str, size: float) -> Trial:
        blank = np.zeros((8, 8), np.uint8)
        return Trial(Image(blank, "", modality), POINTS, modality, size, Image(blank, "", "photo"), np.eye(2, 3))

    near = [Landmarks(POINTS + np.float32([0.03 * 42, 0]))]
    far = [Landmarks(POINTS + np.float32([0.08 * 42, 0]))]
    answers = {"photo": near, "sketch, line": far}
    rows = measure(
        {"both": lambda image: answers[image.source], "none": lambda _: []},
        [trial("photo", 0.2), trial("sketch, line", 0.2)],
    )
    table = {(row.finder, row.group): row for row in rows}
    assert table["both", "photo"].error == pytest.approx(0.03, abs=1e-4)
    assert (table["both", "photo"].within10, table["both", "photo"].within5) == (1, 1)
    assert (table["both", "all sketches"].within10, table["both", "all sketches"].within5) == (1, 0)
    assert table["both", "all sketches"].unlike == pytest.approx(0.05, abs=1e-4)
    assert table["none", "photo"].found == 0
    assert (
        json.dumps([alarm.alarmed for alarm in alarms({"x": lambda _: near}, [("a", trial("a", 1).image)])]) == "[1.0]"
    )
