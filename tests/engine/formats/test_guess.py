"""The guess of a picture's kind: right on what the demo holds, unmoved by paper's colour and size, never a crash."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.formats import Image, Kind, Modality, read_image
from engine.formats.guess import guess_kind, guess_modality

DEMO = Path(__file__).parents[3] / "resources" / "demo" / "faces"
FACES = (Modality.PHOTO, Modality.SKETCH, Modality.NIR, Modality.THERMAL)


@pytest.mark.parametrize("kind", FACES)
def test_the_demos_pictures_are_taken_for_what_they_are(kind):
    files = sorted((DEMO / str(kind)).rglob("*.jpg"))[:20]
    right = sum(guess_modality(read_image(file), FACES) is kind for file in files)
    assert right >= 0.95 * len(files)


def test_a_drawing_on_yellowed_paper_and_at_any_size_is_a_drawing():
    sketch = read_image(DEMO / "sketch" / "d001.jpg").pixels
    yellowed = (sketch[..., None] * np.array([1.0, 0.95, 0.82])).astype(np.uint8)
    for scale in (0.3, 1.0, 4.0):
        scaled = cv2.resize(yellowed, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        assert guess_modality(Image(scaled, "", ""), FACES) is Modality.SKETCH


def test_sixteen_bits_are_heat():
    frame = (read_image(DEMO / "nir" / "d001.jpg").pixels.astype(np.uint16) * 20) + 25_000
    assert guess_modality(Image(frame, "", ""), FACES) is Modality.THERMAL


def test_only_what_the_pack_can_encode_is_guessed():
    photo = read_image(DEMO / "photo" / "d001" / "d001_1.jpg")
    assert guess_modality(photo, (Modality.SKETCH, Modality.NIR)) is Modality.SKETCH
    assert guess_modality(photo, (Modality.RAMAN,)) is None


@settings(max_examples=40)
@given(
    st.sampled_from([np.uint8, np.uint16, np.float32]).flatmap(
        lambda depth: arrays(depth, st.tuples(st.integers(1, 9), st.integers(1, 9)), elements=None)
    )
)
def test_any_picture_gets_a_guess(pixels):
    assert guess_modality(Image(pixels, "", ""), FACES) in FACES


@pytest.mark.parametrize(("camera", "modality"), [(1, "visible"), (4, "visible"), (3, "infrared"), (6, "infrared")])
def test_a_slim_crop_is_a_persons_and_colour_tells_visible_from_infrared(camera, modality):
    crop = read_image(DEMO.parent / "persons" / f"cam{camera}" / "0004" / "0001.jpg")
    assert guess_kind(crop) == Kind.PERSON
    assert guess_modality(crop, (Modality.INFRARED, Modality.VISIBLE)) == modality


def test_a_drawing_is_a_faces_and_a_photo_of_either_shape_is_left_open():
    sketch, photo = (next((DEMO / part).rglob("*.jpg")) for part in ("sketch", "photo"))
    assert guess_kind(read_image(sketch)) == Kind.FACE
    assert guess_kind(read_image(photo)) is None
