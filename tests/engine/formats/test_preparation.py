"""Steps: whatever is put together, points travel with their pixels, the record repeats it, and the original stays."""

import json

import cv2
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.errors import ImageError, UsageError
from engine.formats import Image, Landmarks, Mapping, Preparation, prepare, read_image_bytes
from engine.formats.preparation import between, carried, carried_face, preparation_from, read_preparation, transform
from engine.formats.steps import STEPS, Contrast, Crop, Flip, Geometry, Grey, Light, Rotate, Sharpen, Tone, parameters

WIDTH, HEIGHT = 60, 44


def picture(depth=np.uint8, colour=False, width=WIDTH, height=HEIGHT):
    y, x = np.mgrid[:height, :width]
    planes = 0.5 + 0.4 * np.sin(x / 7.0 + y / 11.0)[..., None] * np.array([1.0, 0.6, 0.3])
    values = planes if colour else planes[..., 0]
    top = 1.0 if depth is np.float32 else np.iinfo(depth).max
    return Image((values * top).astype(depth), "ab" * 32, "drawn")


def value_of(parameter):
    if parameter.choices:
        return st.sampled_from(parameter.choices)
    low, high = parameter.low, parameter.high if parameter.high is not None else 50
    return st.integers(int(low), int(high)) if parameter.whole else st.floats(low, high)


ALL = tuple(STEPS.values())


@st.composite
def steps_of(draw, kinds=ALL):
    kind = draw(st.sampled_from(kinds))
    return kind(**{each.name: draw(value_of(each)) for each in parameters(kind)})


GEOMETRY = tuple(kind for kind in STEPS.values() if issubclass(kind, Geometry))
CHAINS = st.lists(steps_of(), max_size=4).map(tuple)
MAPPINGS = st.none() | st.builds(Mapping, st.floats(-1e3, 0), st.floats(1, 1e5), st.booleans())


@given(MAPPINGS, CHAINS)
def test_the_record_gives_back_exactly_what_was_recorded(mapping, steps):
    preparation = Preparation(mapping, steps)
    assert preparation_from(json.loads(json.dumps(preparation.to_record()))) == preparation


@settings(max_examples=40)
@given(MAPPINGS, CHAINS, st.sampled_from([np.uint8, np.uint16, np.float32]), st.booleans())
def test_repeating_a_record_gives_the_same_pixels_and_leaves_the_original_alone(mapping, steps, depth, colour):
    image = picture(depth, colour)
    stored = image.pixels.copy()
    try:
        prepared = prepare(image, Preparation(mapping, steps))
    except ImageError:
        assume(False)
    again = prepare(image, preparation_from(prepared.preparation.to_record()))
    np.testing.assert_array_equal(prepared.pixels, again.pixels)
    np.testing.assert_array_equal(image.pixels, stored)
    assert prepared.sha256 == image.sha256
    assert prepared.preparation.steps == steps
    values = prepared.values()
    assert np.isfinite(values).all()
    assert ((values >= 0) & (values <= 1)).all()


@pytest.mark.parametrize("name", [name for name, kind in STEPS.items() if issubclass(kind, Tone)])
@pytest.mark.parametrize("colour", [False, True])
def test_a_change_of_tone_leaves_every_pixel_in_its_place(name, colour):
    image = picture(colour=colour)
    prepared = prepare(image, Preparation(steps=(STEPS[name](),)))
    assert prepared.pixels.shape[:2] == image.pixels.shape[:2]
    np.testing.assert_array_equal(transform((STEPS[name](),), (WIDTH, HEIGHT))[0], np.eye(3)[:2])


@settings(max_examples=50)
@given(st.lists(steps_of(GEOMETRY), min_size=1, max_size=4).map(tuple), st.floats(60, 240), st.floats(60, 160))
def test_a_mark_lies_under_its_point_after_any_geometry(steps, x, y):
    width, height = 300, 220
    columns, rows = np.meshgrid(np.arange(width), np.arange(height))
    blob = np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * 2.5**2)).astype(np.float32)
    try:
        prepared = prepare(Image(blob, "", "drawn", Mapping(0.0, 1.0)), Preparation(steps=steps))
    except ImageError:
        assume(False)
    matrix, size = transform(steps, (width, height))
    assert size == (prepared.width, prepared.height)
    (px, py) = carried(np.array([[x, y]]), matrix)[0]
    assume(12 < px < size[0] - 13)
    assume(12 < py < size[1] - 13)
    left, top = round(px) - 12, round(py) - 12
    cut = prepared.pixels[top : top + 25, left : left + 25]
    columns, rows = np.meshgrid(np.arange(left, left + 25), np.arange(top, top + 25))
    assert (cut * columns).sum() / cut.sum() == pytest.approx(px, abs=0.06)
    assert (cut * rows).sum() / cut.sum() == pytest.approx(py, abs=0.06)


@given(
    st.lists(steps_of((Rotate, Flip)), max_size=3).map(tuple), st.lists(steps_of((Rotate, Flip)), max_size=3).map(tuple)
)
def test_points_that_go_there_and_back_are_where_they_were(one, other):
    points = np.array([[20, 20], [40, 21], [30, 30], [24, 38], [37, 39]], np.float64)
    there = carried(points, between(one, other, (WIDTH, HEIGHT)))
    np.testing.assert_allclose(carried(there, between(other, one, (WIDTH, HEIGHT))), points, atol=1e-6)


def test_in_a_mirror_the_eyes_and_the_corners_of_the_mouth_change_names():
    face = Landmarks(np.array([[20, 20], [40, 20], [31, 30], [24, 38], [36, 38]], np.float32), (10, 5, 40, 38))
    matrix, _ = transform((Flip(),), (WIDTH, HEIGHT))
    mirrored = carried_face(face, matrix)
    assert mirrored.points.tolist() == [[19, 20], [39, 20], [28, 30], [23, 38], [35, 38]]
    assert mirrored.box == (9, 5, 40, 38)


def test_four_quarter_turns_give_the_very_pixels_and_one_puts_the_top_to_the_right():
    image = picture(np.uint16)
    once = prepare(image, Preparation(steps=(Rotate(90.0),)))
    np.testing.assert_array_equal(once.pixels[:, -1], image.pixels[0])
    assert once.pixels.dtype == np.uint16
    np.testing.assert_array_equal(prepare(image, Preparation(steps=(Rotate(90.0),) * 4)).pixels, image.pixels)


def test_the_window_stays_the_files_own_when_a_crop_leaves_other_percentiles():
    image = picture(np.uint16)
    cropped = prepare(image, Preparation(steps=(Crop(0, 0, 8, 8),)))
    assert cropped.shown == image.shown
    np.testing.assert_array_equal(cropped.grey(), image.grey()[:8, :8])


def test_steps_are_taken_in_their_order():
    image = picture()
    one = prepare(image, Preparation(steps=(Light(gamma=2.0), Contrast())))
    other = prepare(image, Preparation(steps=(Contrast(), Light(gamma=2.0))))
    assert not np.array_equal(one.pixels, other.pixels)


def test_each_change_of_tone_does_what_it_is_called():
    rng = np.random.default_rng(0)
    noisy = Image((128 + rng.normal(0, 6, (64, 64))).clip(0, 255).astype(np.uint8), "", "")
    soft = Image(cv2.GaussianBlur(rng.integers(0, 255, (64, 64), np.uint8), (0, 0), 2), "", "")
    dull = Image((picture().pixels // 8 + 100).astype(np.uint8), "", "")

    def after(image, step):
        return prepare(image, Preparation(steps=(step,))).grey()

    assert after(noisy, STEPS["denoise"]()).std() < 0.6 * noisy.grey().std()
    assert after(soft, Sharpen(1.5)).std() > 1.1 * soft.grey().std()
    assert after(dull, Contrast(10.0)).std() > 1.5 * dull.grey().std()
    assert after(dull, Light(0.2)).mean() == pytest.approx(dull.grey().mean() + 0.2, abs=1e-3)
    assert after(dull, Light(gamma=2.0)).mean() > dull.grey().mean()
    assert prepare(picture(colour=True), Preparation(steps=(Grey(),))).pixels.ndim == 2


def test_of_an_interlaced_frame_one_half_picture_is_kept():
    combed = np.zeros((20, 30), np.uint8)
    combed[::2] = 200
    assert (
        prepare(Image(combed, "", ""), Preparation(steps=(STEPS["deinterlace"](),))).grey() == np.float32(200 / 255)
    ).all()
    assert (prepare(Image(combed, "", ""), Preparation(steps=(STEPS["deinterlace"]("odd"),))).grey() == 0).all()


def test_a_crop_beside_the_picture_is_one_sentence():
    with pytest.raises(ImageError, match="lies outside a picture of 60 × 44 pixels"):
        prepare(picture(), Preparation(steps=(Crop(100, 0, 5, 5),)))


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"step": "beautify"}, "'beautify' is no step that Limner knows; known are contrast,"),
        ({"step": "rotate"}, "degrees: "),
        ({"step": "rotate", "degrees": "12"}, "degrees: "),
        ({"step": "rotate", "degrees": 700}, "degrees: "),
        ({"step": "flip", "axis": "up"}, "axis: "),
        ({"step": "grey", "much": 1}, "much: "),
        ({"step": "light", "gamma": float("nan")}, "gamma: "),
        ({}, "a step is written as"),
        (7, "a step is written as"),
    ],
)
def test_what_is_no_step_is_refused_and_named_with_its_number(record, said):
    with pytest.raises(UsageError, match="step 2: .*" + said):
        preparation_from({"format": 1, "mapping": None, "steps": [{"step": "grey"}, record]})


def test_all_faults_of_a_record_are_said_at_once():
    with pytest.raises(UsageError) as caught:
        preparation_from(
            {"format": 1, "mapping": {"low": 2, "high": 1}, "steps": [{"step": "a"}, {"step": "b"}], "colour": "red"}
        )
    for part in ("'colour' is unknown", "mapping: ", "step 1: 'a'", "step 2: 'b'"):
        assert part in str(caught.value)


def test_a_newer_format_says_upgrade(tmp_path):
    (tmp_path / "steps.json").write_text('{"format": 2, "steps": []}')
    with pytest.raises(UsageError, match=r"steps\.json: .*format 2.*; upgrade Limner"):
        read_preparation(tmp_path / "steps.json")


@pytest.mark.parametrize("text", ["", "[", "[]", "{}", '{"format": 1}', "null", '{"format": "1", "steps": []}'])
def test_what_is_no_list_of_steps_is_one_sentence(tmp_path, text):
    (tmp_path / "steps.json").write_text(text)
    with pytest.raises(UsageError, match=r"steps\.json: "):
        read_preparation(tmp_path / "steps.json")


def test_an_image_read_again_has_the_digest_that_it_had_before_it_was_prepared(tmp_path):
    data = cv2.imencode(".png", picture().pixels)[1].tobytes()
    image = read_image_bytes(data, "probe.png")
    prepared = prepare(image, Preparation(steps=(Contrast(), Rotate(12.5))))
    assert prepared.sha256 == read_image_bytes(data, "probe.png").sha256
