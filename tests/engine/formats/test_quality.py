"""Quality falls as a picture gets worse, and names what got worse."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.formats import Flaw, Image, Landmarks, Modality, Quality, assess, read_image
from engine.networks import PackStore

DEMO = Path(__file__).parents[3] / "resources" / "demo" / "faces" / "photo"


@pytest.fixture(scope="module")
def faces() -> list[tuple[Image, Landmarks]]:
    """Rendered portraits and where the shipped detector finds their faces."""
    pack = PackStore(Path("no library")).load()
    images = [read_image(file) for file in sorted(DEMO.rglob("*.jpg"))[::60]]
    return [(image, pack.detect(image)[0]) for image in images]


def changed(image: Image, pixels: np.ndarray) -> Image:
    return Image(np.clip(np.rint(pixels), 0, 255).astype(np.uint8), image.sha256, image.source)


def shrunk(image: Image, landmarks: Landmarks, eye_distance: float) -> tuple[Image, Landmarks]:
    scale = eye_distance / landmarks.eye_distance
    small = cv2.resize(image.pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    factors = np.array([small.shape[1] / image.width, small.shape[0] / image.height], np.float32)
    return changed(image, small), Landmarks(landmarks.points * factors, None, landmarks.score)


def test_a_clear_portrait_from_the_front_is_good(faces: list[tuple[Image, Landmarks]]) -> None:
    assert min(assess(*face).value for face in faces) > 0.8


def test_the_more_a_portrait_is_blurred_the_worse_it_is(faces: list[tuple[Image, Landmarks]]) -> None:
    for image, landmarks in faces:
        unit = landmarks.eye_distance / 40
        blurred = [
            assess(changed(image, cv2.GaussianBlur(image.pixels, (0, 0), k * unit)), landmarks) for k in (1, 2, 4)
        ]
        values = [quality.value for quality in blurred]
        assert values == sorted(values, reverse=True)
        assert blurred[1].flaw == blurred[2].flaw == Flaw.BLURRED
        assert values[2] < 0.4


@pytest.mark.parametrize(
    ("worse", "flaw"),
    [
        (lambda pixels: pixels * 0.2, Flaw.DARK),
        (lambda pixels: 255 - (255 - pixels) * 0.1, Flaw.BRIGHT),
        (lambda pixels: 128 + (pixels - 128) * 0.05, Flaw.FLAT),
    ],
)
def test_bad_light_is_named(faces: list[tuple[Image, Landmarks]], worse, flaw: Flaw) -> None:  # type: ignore[no-untyped-def]
    for image, landmarks in faces:
        quality = assess(changed(image, worse(image.pixels.astype(np.float64))), landmarks)
        assert quality.flaw == flaw
        assert quality.value < 0.6


@pytest.mark.parametrize("pixels", [30.0, 20.0, 10.0])
def test_a_small_face_is_as_good_as_its_eyes_are_apart(faces: list[tuple[Image, Landmarks]], pixels: float) -> None:
    for image, landmarks in faces:
        quality = assess(*shrunk(image, landmarks, pixels))
        assert quality.value <= max(0.0, (pixels - 12) / 28) + 0.02
        assert quality.flaw in {Flaw.SMALL, Flaw.BLURRED}


@given(st.floats(0.02, 1.0), st.floats(0.02, 1.0))
def test_darker_is_never_better(one: float, other: float) -> None:
    dark, light = sorted((one, other))
    rng = np.random.default_rng(1)
    pixels = cv2.resize(rng.integers(60, 200, (30, 30, 3), np.uint8), (160, 160), interpolation=cv2.INTER_CUBIC)
    image = changed(Image(pixels, "", ""), pixels.astype(np.float64))
    landmarks = Landmarks(np.array([[60, 60], [100, 60], [80, 83], [62, 101], [98, 101]], np.float32))
    values = [assess(changed(image, pixels * factor), landmarks).value for factor in (dark, light)]
    # Rounding to whole grey values roughens a face that is nearly black.
    assert values[0] <= values[1] + 0.05


@given(st.floats(-0.5, 0.5), st.floats(-70, 70))
def test_turning_and_tilting_lower_the_value_by_what_they_are(aside: float, degrees: float) -> None:
    points = np.array([[-20, -20], [20, -20], [aside * 40, 3], [-17, 21], [17, 21]], np.float64)
    angle = np.radians(degrees)
    turned = points @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]) + 100
    noise = np.random.default_rng(2).integers(0, 256, (200, 200), np.uint8)
    quality = assess(Image(noise, "", ""), Landmarks(turned.astype(np.float32)))
    turn, tilt = (0.4 - abs(aside)) / 0.25, (60 - abs(degrees)) / 40
    assert quality.value == pytest.approx(np.clip(min(turn, tilt), 0, 1), abs=1e-3)
    if quality.value < 0.99:
        assert quality.flaw == (Flaw.TURNED if turn < tilt else Flaw.TILTED) or min(turn, tilt) <= 0


def test_two_eyes_marked_by_hand_say_nothing_of_a_turn() -> None:
    noise = np.random.default_rng(2).integers(0, 256, (200, 200), np.uint8)
    eyes = Landmarks(np.array([[80, 80], [120, 80]], np.float32), manual=True)
    assert assess(Image(noise, "", ""), eyes) == Quality(1.0)


def test_the_white_paper_of_a_sketch_is_no_overexposure(faces: list[tuple[Image, Landmarks]]) -> None:
    image, landmarks = faces[0]
    drawn = np.full(image.pixels.shape[:2], 255, np.uint8)
    for x, y in landmarks.points:
        cv2.circle(drawn, (round(float(x)), round(float(y))), 9, 20, 2, cv2.LINE_AA)
    sketch = changed(image, drawn)
    assert assess(sketch, landmarks).flaw is Flaw.BRIGHT
    assert assess(sketch, landmarks, Modality.SKETCH).value > 0.8


def test_heat_is_not_asked_for_the_edges_of_light(faces: list[tuple[Image, Landmarks]]) -> None:
    image, landmarks = faces[0]
    soft = changed(image, cv2.GaussianBlur(image.pixels, (0, 0), landmarks.eye_distance / 14))
    assert assess(soft, landmarks, Modality.THERMAL).value > assess(soft, landmarks).value
