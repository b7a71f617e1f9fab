"""Quality: whatever spoils a face lowers it, the reason names what spoiled it most, a good face is left in peace."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.formats import Image, Landmarks, Modality, quality, read_image

POINTS = np.array([[110, 175], [171, 175], [140, 209], [115, 239], [166, 239]], np.float32)
DEMO = Path(__file__).parents[3] / "resources" / "demo" / "faces"


def face():
    return read_image(DEMO / "photo" / "d001" / "d001_1.jpg").pixels


def judged(pixels, points=POINTS, modality=Modality.PHOTO):
    return quality(
        Image(np.ascontiguousarray(pixels), "0" * 64, "face"), Landmarks(points.astype(np.float32)), modality
    )


def turned(points, degrees):
    angle = np.radians(degrees)
    middle = points.mean(0)
    return (points - middle) @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]) + middle


def test_a_sharp_well_lit_face_from_the_front_is_good_and_nothing_is_said_against_it():
    result = judged(face())
    assert result.is_good
    assert result.reason == ""
    assert result.value == min(result.size, result.sharpness, result.exposure, result.pose)


@settings(max_examples=25)
@given(st.floats(0.3, 3.0), st.floats(0.5, 3.0))
def test_more_blur_is_never_sharper(less, more):
    blurred = cv2.GaussianBlur(face(), (0, 0), less)
    assert judged(cv2.GaussianBlur(blurred, (0, 0), more)).sharpness <= judged(blurred).sharpness + 1e-3


@settings(max_examples=25)
@given(st.floats(0.05, 0.95), st.floats(0.1, 0.9))
def test_less_light_is_never_exposed_better(light, factor):
    darker = judged((face() * light * factor).astype(np.uint8))
    assert darker.exposure <= judged((face() * light).astype(np.uint8)).exposure + 1e-3


@settings(max_examples=25)
@given(st.floats(0.1, 1.0))
def test_a_smaller_picture_is_worth_no_more_and_a_tiny_one_nothing(scale):
    small = cv2.resize(face(), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    result = judged(small, (POINTS + 0.5) * scale - 0.5)
    assert result.size <= judged(face()).size
    assert scale > 0.19 or result.value == 0.0


@settings(max_examples=25)
@given(st.floats(0, 170), st.floats(0, 10))
def test_more_tilt_is_never_a_better_pose(tilt, further):
    assert judged(face(), turned(POINTS, tilt + further)).pose <= judged(face(), turned(POINTS, tilt)).pose + 1e-6


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda pixels: cv2.GaussianBlur(pixels, (0, 0), 6), "blurred"),
        (lambda pixels: (pixels * 0.12).astype(np.uint8), "too dark"),
        (lambda pixels: np.clip(pixels * 6.0, 0, 255).astype(np.uint8), "white"),
        (lambda pixels: np.full_like(pixels, 130), "contrast"),
    ],
)
def test_the_reason_names_what_spoils_the_picture(spoil, said):
    result = judged(spoil(face()))
    assert not result.is_good
    assert said in result.reason


def test_a_small_face_is_called_small_with_its_pixels_and_not_blurred():
    result = judged(cv2.resize(face(), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), POINTS / 4)
    assert result.reason == "the eyes are only 15 pixels apart"


@pytest.mark.parametrize(("shift", "said"), [((28, 0), "turned away"), ((0, -30), "raised or lowered")])
def test_a_nose_out_of_its_place_tells_of_the_head(shift, said):
    points = POINTS.copy()
    points[2] += shift
    result = judged(face(), points)
    assert result.value < 0.6
    assert said in result.reason


def test_the_white_paper_of_a_sketch_is_no_overexposure():
    drawn = np.full(face().shape[:2], 255, np.uint8)
    for x, y in POINTS:
        cv2.circle(drawn, (int(x), int(y)), 9, 20, 2, cv2.LINE_AA)
    cv2.ellipse(drawn, (140, 200), (70, 95), 0, 0, 360, 40, 2, cv2.LINE_AA)
    assert judged(drawn, modality=Modality.PHOTO).exposure < 0.6
    assert judged(drawn, modality=Modality.SKETCH).exposure > 0.9


@given(
    st.lists(st.floats(-1e4, 1e4), min_size=10, max_size=10),
    st.sampled_from([np.uint8, np.uint16, np.float32]),
    st.sampled_from(list(Modality)),
)
@settings(max_examples=60)
def test_any_points_in_any_image_give_a_number_from_0_to_1(numbers, depth, modality):
    points = np.array(numbers, np.float32).reshape(5, 2)
    if np.hypot(*(points[1] - points[0])) < 1.0:
        return
    pixels = (face()[..., 0].astype(np.float64) / 255 * (1 if depth is np.float32 else np.iinfo(depth).max)).astype(
        depth
    )
    result = judged(pixels, points, modality)
    assert 0.0 <= result.value <= 1.0
    assert np.isfinite([result.size, result.sharpness, result.exposure, result.pose]).all()


def test_two_eyes_alone_are_judged_too():
    assert judged(face(), POINTS[:2]).is_good
