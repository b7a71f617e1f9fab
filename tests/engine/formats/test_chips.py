"""Alignment: points land on the template whatever the image's size, turn and scale, and pixels travel with them."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import UsageError
from engine.formats import ChipSpec, Image, Landmarks, align, landmarks_by_hand, similarity

TEMPLATE = ((36.0, 48.0), (60.0, 48.0), (48.0, 62.0), (38.0, 76.0), (58.0, 76.0))
SPEC = ChipSpec(96, 112, TEMPLATE)


def moved(points, turn, scale, shift):
    a = scale * np.exp(1j * turn)
    z = (np.asarray(points) @ [1, 1j]) * a + complex(*shift)
    return np.stack([z.real, z.imag], axis=1).astype(np.float32)


def image_of(pixels):
    return Image(pixels, "0" * 64, "drawn")


@settings(max_examples=80, deadline=None)
@given(
    turn=st.floats(-np.pi, np.pi),
    scale=st.floats(0.05, 40.0),
    x=st.floats(-500, 4000),
    y=st.floats(-500, 4000),
    count=st.sampled_from([2, 5]),
)
def test_a_similarity_is_found_exactly(turn, scale, x, y, count):
    points = moved(TEMPLATE, turn, scale, (x, y))[:count]
    transform = similarity(points, np.asarray(TEMPLATE)[:count])
    back = points.astype(float) @ transform[:, :2].T + transform[:, 2]
    np.testing.assert_allclose(back, np.asarray(TEMPLATE)[:count], atol=0.02)
    np.testing.assert_allclose(transform[:, :2] @ transform[:, :2].T, np.eye(2) / scale**2, rtol=1e-3, atol=1e-9)


@pytest.mark.parametrize("scale", [0.4, 1.0, 2.7, 11.0])
@pytest.mark.parametrize("turn", [0.0, 0.35, -1.2, 3.0])
def test_marks_in_the_image_lie_on_the_template_in_the_chip(scale, turn):
    side = int(260 * scale)
    points = moved(TEMPLATE, turn, scale, (side / 2, side / 2))
    points += side / 2 - points.mean(axis=0)
    pixels = np.full((side, side), 255, np.uint8)
    for point in points:
        centre = tuple(round(float(v) * 16) for v in point)
        cv2.circle(pixels, centre, round(3 * scale * 16), 0, cv2.FILLED, cv2.LINE_AA, 4)
    chip = align(image_of(pixels), Landmarks(points), SPEC)
    assert chip.pixels.shape == (1, 112, 96)
    dark = 1.0 - chip.pixels[0]
    y, x = np.mgrid[:112, :96]
    for px, py in TEMPLATE:
        near = np.where((x - px) ** 2 + (y - py) ** 2 < 36, dark, 0.0)
        assert near.sum() > 5
        assert float((near * x).sum() / near.sum()) == pytest.approx(px, abs=0.25)
        assert float((near * y).sum() / near.sum()) == pytest.approx(py, abs=0.25)


def test_a_large_scan_gives_the_chip_of_its_reduced_copy():
    rng = np.random.default_rng(0)
    small = cv2.GaussianBlur(rng.random((300, 300)).astype(np.float32), (0, 0), 3)
    small = ((small - small.min()) / np.ptp(small) * 255).astype(np.uint8)
    large = cv2.resize(small, (2400, 2400), interpolation=cv2.INTER_CUBIC)
    points = moved(TEMPLATE, 0.1, 1.5, (60, 60))
    of_small = align(image_of(small), Landmarks(points), SPEC).pixels
    of_large = align(image_of(large), Landmarks((points + 0.5) * 8 - 0.5), SPEC).pixels
    assert np.abs(of_small - of_large).mean() < 0.01


def test_a_face_at_the_border_continues_the_paper_instead_of_going_black():
    pixels = np.full((120, 100), 240, np.uint8)
    chip = align(image_of(pixels), Landmarks(moved(TEMPLATE, 0, 2.0, (-60, -50))), SPEC)
    assert chip.pixels.min() > 0.9


def test_colour_chips_are_normalised_and_can_be_shown_again():
    spec = ChipSpec(96, 112, TEMPLATE, channels=3, mean=0.5, std=0.25)
    pixels = np.zeros((112, 96, 3), np.uint8)
    pixels[..., 0] = 200
    chip = align(image_of(pixels), Landmarks(np.array(TEMPLATE, np.float32)), spec)
    assert chip.pixels.shape == (3, 112, 96)
    assert chip.pixels[0, 50, 50] == pytest.approx((200 / 255 - 0.5) / 0.25, abs=1e-5)
    np.testing.assert_array_equal(chip.picture(), pixels)


@pytest.mark.parametrize("numbers", [(60, 48, 36, 48), (36, 48, 60, 48)])
def test_eyes_may_be_marked_in_either_order(numbers):
    landmarks = landmarks_by_hand(numbers)
    assert landmarks.points.tolist() == [[36, 48], [60, 48]]
    assert landmarks.manual


@pytest.mark.parametrize("numbers", [(1, 2), (1, 2, 3, 4, 5, 6), (5, 5, 5, 5), (1, float("nan"), 3, 4), ()])
def test_points_that_cannot_align_are_refused(numbers):
    with pytest.raises(UsageError):
        landmarks_by_hand(numbers)
