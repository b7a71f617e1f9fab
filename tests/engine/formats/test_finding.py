"""Where a detector looks and how its candidates become landmarks, with networks whose answers are known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.formats import UNIT, Image, Mapping
from engine.formats.finding import Candidates, find_faces, letterbox, overlaps, suppress

SIZE = 160
FACE = np.array([[-0.19, -0.13], [0.19, -0.13], [0.0, 0.09], [-0.16, 0.27], [0.16, 0.27]])


def image_of(pixels: NDArray[np.uint8]) -> Image:
    return Image(pixels, "", "test")


def dotted_face(
    width: int, height: int, centre: tuple[float, float], extent: float, turn: float
) -> NDArray[np.float64]:
    angle = np.deg2rad(turn)
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.array(centre) * (width, height) + extent * FACE @ rotation.T


def painted(width: int, height: int, faces: list[NDArray[np.float64]], radius: float) -> Image:
    """Each point of each face as a soft white dot on black, of which a network can find the exact centre."""
    y, x = np.mgrid[:height, :width]
    pixels = np.zeros((height, width))
    for points in faces:
        for px, py in points:
            pixels += np.exp(-((x - px) ** 2 + (y - py) ** 2) / (2 * radius**2))
    return image_of(np.asarray(np.clip(pixels, 0, 1) * 255, np.uint8))


def dot_reader(square: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """A network that is always right about five white dots: the upper two are eyes, the lower two the mouth."""
    grey = square[0, 0].astype(np.float64).copy()
    y, x = np.mgrid[: grey.shape[0], : grey.shape[1]]
    dots = []
    for _ in range(5):
        at = np.unravel_index(np.argmax(grey), grey.shape)
        if grey[at] < 0.2:
            return np.zeros(1, np.float32), np.ones((1, 4), np.float32), np.zeros((1, 5, 2), np.float32)
        near = np.hypot(x - at[1], y - at[0]) <= 7
        weight = grey * near
        dots.append((float((weight * x).sum() / weight.sum()), float((weight * y).sum() / weight.sum())))
        grey[near] = 0
    dots.sort(key=lambda dot: dot[1])
    points = np.array([*sorted(dots[:2]), dots[2], *sorted(dots[3:])], np.float32)
    centre, extent = points.mean(0), 2.58 * np.hypot(*(points[1] - points[0]))
    box = np.array([centre[0] - extent * 0.425, centre[1] - extent * 0.59, extent * 0.85, extent * 1.18], np.float32)
    return np.array([0.9], np.float32), box[None], points[None]


def nobody(square: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    return np.zeros(3, np.float32), np.ones((3, 4), np.float32), np.zeros((3, 5, 2), np.float32)


@given(st.integers(1, 900), st.integers(1, 900), st.sampled_from([0.0, 0.1, 0.25]), st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_a_point_put_into_the_letterbox_comes_back_to_its_place(
    width: int, height: int, margin: float, seed: int
) -> None:
    square, placed = letterbox(image_of(np.full((height, width), 90, np.uint8)), SIZE, margin)
    points = np.random.default_rng(seed).uniform(0, [width, height], (5, 2))
    assert square.shape == (SIZE, SIZE)
    np.testing.assert_allclose(placed.to_image(placed.to_square(points)), points, atol=1e-6)


@pytest.mark.parametrize(("width", "height"), [(640, 480), (200, 250), (90, 61), (1000, 999)])
def test_the_letterbox_shows_at_each_place_what_the_image_has_there(width: int, height: int) -> None:
    ramp = np.linspace(0, 60000, width)[None].repeat(height, 0).astype(np.uint16)
    image = Image(ramp, "", "ramp", Mapping(0.0, 60000.0))
    square, placed = letterbox(image, SIZE)
    points = np.random.default_rng(0).uniform([0.1 * width, 0.1 * height], [0.9 * width, 0.9 * height], (50, 2))
    at = np.rint(placed.to_square(points)).astype(int)
    x_shown = placed.to_image(at)[:, 0]
    np.testing.assert_allclose(square[at[:, 1], at[:, 0]] * (width - 1), x_shown, atol=0.15)


def test_the_letterbox_keeps_what_is_not_a_number_out() -> None:
    pixels = np.full((40, 30), 0.5, np.float32)
    pixels[3, 4] = np.nan
    square, _ = letterbox(Image(pixels, "", "float", UNIT), SIZE)
    assert np.isfinite(square).all()


@given(st.integers(0, 2**32 - 1), st.integers(0, 40))
@settings(max_examples=60, deadline=None)
def test_suppression_keeps_the_faces_that_a_plain_loop_keeps(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    candidates = Candidates(
        rng.permutation(count).astype(np.float32) / max(1, count),
        np.column_stack([rng.uniform(0, 100, (count, 2)), rng.uniform(10, 60, (count, 2))]).astype(np.float32),
        rng.uniform(0, 160, (count, 5, 2)).astype(np.float32),
    )
    kept: list[int] = []
    for index in sorted(range(count), key=lambda index: -candidates.scores[index]):
        if candidates.scores[index] < 0.2:
            continue
        if all(plain_overlap(candidates.boxes[index], candidates.boxes[other]) < 0.4 for other in kept):
            kept.append(index)
    np.testing.assert_allclose(suppress(candidates, 0.2, 0.4).scores, candidates.scores[kept])


def plain_overlap(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    wide = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    high = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    shared = max(0.0, float(wide)) * max(0.0, float(high))
    return shared / (float(a[2] * a[3]) + float(b[2] * b[3]) - shared)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_a_box_overlaps_itself_wholly_and_others_by_the_plain_formula(seed: int) -> None:
    rng = np.random.default_rng(seed)
    boxes = np.column_stack([rng.uniform(0, 50, (6, 2)), rng.uniform(1, 60, (6, 2))])
    shared = overlaps(boxes[0], boxes)
    assert shared[0] == pytest.approx(1.0)
    assert shared == pytest.approx([plain_overlap(boxes[0], box) for box in boxes])


def test_merged_points_are_the_mean_weighted_by_the_scores() -> None:
    boxes = np.array([[10, 10, 40, 40], [11, 10, 40, 40], [100, 100, 20, 20]], np.float32)
    points = np.zeros((3, 5, 2), np.float32)
    points[1] = 3.0
    found = suppress(Candidates(np.array([0.8, 0.4, 0.3], np.float32), boxes, points), 0.1, 0.4)
    assert found.scores == pytest.approx([0.8, 0.3])
    np.testing.assert_allclose(found.points[0], 1.0, atol=1e-6)


@given(
    st.sampled_from([200, 333, 700, 1500, 2600]),
    st.floats(0.6, 1.8),
    st.floats(0.3, 0.95),
    st.floats(-20, 20),
    st.floats(0.42, 0.58),
)
@settings(max_examples=15, deadline=None)
def test_points_of_the_close_up_land_on_the_image_pixels_they_were_seen_at(
    width: int, shape: float, extent: float, turn: float, place: float
) -> None:
    height = round(width * shape)
    points = dotted_face(width, height, (place, 0.47), extent * min(width, height), turn)
    eyes = float(np.hypot(*(points[1] - points[0])))
    faces = find_faces(painted(width, height, [points], max(1.0, 0.06 * eyes)), dot_reader, SIZE)
    assert len(faces) == 1
    assert np.hypot(*(faces[0].points - points).T).max() < max(0.25, 0.012 * eyes)
    x, y, wide, high = faces[0].box or (0, 0, 0, 0)
    assert x < points[:, 0].min() < points[:, 0].max() < x + wide
    assert y < points[:, 1].min() < points[:, 1].max() < y + high


def test_a_mirrored_image_gives_mirrored_points_under_their_right_names() -> None:
    points = dotted_face(300, 360, (0.4, 0.5), 200, 8)
    image = painted(300, 360, [points], 5)
    straight = find_faces(image, dot_reader, SIZE)[0].points
    mirrored = find_faces(image_of(np.ascontiguousarray(image.pixels[:, ::-1])), dot_reader, SIZE)[0].points
    expected = straight[[1, 0, 2, 4, 3]] * [-1, 1] + [299, 0]
    np.testing.assert_allclose(mirrored, expected, atol=0.2)


def test_a_proposal_that_is_no_face_from_near_is_refused() -> None:
    looks = []

    def convinced_once(square: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        looks.append(square)
        scores, boxes, points = dot_reader(square)
        return (scores if len(looks) == 1 else scores * 0.1), boxes, points

    image = painted(250, 250, [dotted_face(250, 250, (0.5, 0.5), 150, 0)], 4)
    assert find_faces(image, convinced_once, SIZE) == []  # type: ignore[arg-type]
    assert len(looks) > 1


@pytest.mark.parametrize(("extent", "found"), [(0.7, 1), (0.25, 0)])
def test_a_face_that_fills_its_picture_is_believed_more_easily_than_a_small_one(extent: float, found: int) -> None:
    def rather_sure(square: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        scores, boxes, points = dot_reader(square)
        return scores * np.float32(0.78), boxes, points

    points = dotted_face(500, 500, (0.5, 0.5), extent * 500, 0)
    image = painted(500, 500, [points], 0.015 * extent * 500 + 1)
    assert len(find_faces(image, rather_sure, SIZE)) == found  # type: ignore[arg-type]


def test_the_larger_of_two_sure_faces_comes_first() -> None:
    """Two faces whose close-ups look alike: only their size in the picture tells who is meant."""
    large, small = dotted_face(600, 400, (0.3, 0.5), 260, 0), dotted_face(600, 400, (0.8, 0.5), 120, 0)

    def sees_both(square: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        if len(looks) == 0:
            _, placed = letterbox(image, SIZE)
            answers = [placed.to_square(points) for points in (small, large)]
            boxes = [[*points.min(0) - 10, *np.ptp(points, axis=0) + 20] for points in answers]
            looks.append(square)
            return np.array([0.9, 0.8], np.float32), np.array(boxes, np.float32), np.array(answers, np.float32)
        return dot_reader(square)

    looks: list[NDArray[np.float32]] = []
    image = painted(600, 400, [large, small], 4)
    faces = find_faces(image, sees_both, SIZE)  # type: ignore[arg-type]
    assert [round(float(face.points[2, 0] / 600), 1) for face in faces] == [0.3, 0.8]


def test_a_face_that_shows_only_with_room_around_it_is_found() -> None:
    looks = []

    def sees_with_room(square: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        looks.append(square)
        return nobody(square) if len(looks) == 1 else dot_reader(square)

    points = dotted_face(200, 200, (0.5, 0.5), 180, 0)
    faces = find_faces(painted(200, 200, [points], 4), sees_with_room, SIZE)  # type: ignore[arg-type]
    np.testing.assert_allclose(faces[0].points, points, atol=0.5)


@pytest.mark.parametrize(("width", "height"), [(1, 1), (3, 900), (2000, 5), (6, 6)])
def test_an_image_of_any_shape_can_be_looked_at(width: int, height: int) -> None:
    assert find_faces(image_of(np.full((height, width, 3), 200, np.uint8)), nobody, SIZE) == []


def test_points_that_fall_on_one_pixel_are_no_face() -> None:
    def certain_of_a_speck(square: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        return np.ones(1, np.float32), np.array([[80, 80, 9, 9]], np.float32), np.full((1, 5, 2), 80, np.float32)

    assert find_faces(image_of(np.zeros((50, 50), np.uint8)), certain_of_a_speck, SIZE) == []  # type: ignore[arg-type]
