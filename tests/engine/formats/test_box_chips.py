"""Boxes of persons: widened and never stretched, counted in pixels as people count them, refused where senseless."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import UsageError
from engine.formats import BoxSpec, Image, Landmarks, Modality, assess, box_by_hand, corner_counted, whole_frame
from engine.formats.finding_persons import persons_in
from engine.formats.golden import golden_chips
from engine.formats.quality import Flaw

SPEC = BoxSpec(48, 96)
NOBODY = np.zeros((0, 2), np.float32)


def picture(width=48, height=96, seed=0) -> Image:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width), np.uint8)
    return Image(pixels, "0" * 64, "crop.png")


def test_a_crop_of_the_chips_shape_is_taken_pixel_by_pixel():
    image = picture()
    whole = SPEC.chip(image, Landmarks(NOBODY))
    assert np.allclose(whole.pixels[0], image.grey(), atol=1e-6)
    assert np.array_equal(SPEC.chip(image, box_by_hand([0, 0, 48, 96])).pixels, whole.pixels)


def test_a_box_by_hand_is_counted_from_the_pictures_corner_and_said_again_so():
    image = picture(100, 200)
    chip = SPEC.chip(image, box_by_hand([20, 30, 48, 96]))
    assert np.allclose(chip.pixels[0], image.grey()[30:126, 20:68], atol=1e-6)
    drawn = box_by_hand([20, 30, 48, 96])
    assert drawn.manual
    assert drawn.box is not None
    assert corner_counted(drawn.box) == (20, 30, 48, 96)


@given(
    st.floats(-20, 200), st.floats(-20, 200), st.floats(4, 300), st.floats(4, 300), st.integers(8, 200),
    st.integers(8, 200),
)  # fmt: skip
def test_nobody_is_stretched_and_the_box_is_as_large_as_the_chip_has_room_for(x, y, width, height, wide, high):
    placing = BoxSpec(wide, high).placing((x, y, width, height))
    assert placing[0, 0] == placing[1, 1]
    assert placing[0, 1] == placing[1, 0] == 0
    corner, opposite = (placing[:, :2] @ np.array(at) + placing[:, 2] for at in ((x, y), (x + width, y + height)))
    assert np.allclose((corner + opposite) / 2, [(wide - 1) / 2, (high - 1) / 2], atol=1e-6)
    assert np.isclose(max((opposite - corner) / [wide, high]), 1.0)


@pytest.mark.parametrize(
    "numbers", [(1, 2, 3), (0, 0, 3, 90), (0, 0, float("nan"), 10), (0, 0, float("inf"), 10), (0, 0, 10, -10)]
)
def test_a_box_that_shows_nobody_is_refused(numbers):
    with pytest.raises(UsageError):
        box_by_hand(numbers)


def test_a_box_beside_the_picture_and_points_of_a_face_are_refused():
    with pytest.raises(UsageError, match="outside of the picture"):
        SPEC.chip(picture(), box_by_hand([300, 0, 40, 80]))
    with pytest.raises(UsageError, match="points of a face"):
        SPEC.chip(picture(), Landmarks(np.array([[10, 10], [30, 10]], np.float32)))


def test_a_crop_is_taken_whole_and_a_wide_picture_as_it_was_found():
    inside = Landmarks(NOBODY, (4.0, 2.0, 38.0, 90.0), 0.9)
    small = Landmarks(NOBODY, (4.0, 50.0, 10.0, 30.0), 0.9)
    crop = picture()
    assert [one.box for one in persons_in(crop, [])] == [whole_frame(crop)]
    assert [one.box for one in persons_in(crop, [inside])] == [whole_frame(crop), inside.box]
    assert persons_in(crop, [small]) == [small]
    assert persons_in(picture(200, 96), []) == []
    assert persons_in(picture(200, 96), [inside]) == [inside]


def test_the_quality_of_a_person_names_what_is_wrong():
    def flaw_of(image, box):
        return assess(image, box_by_hand(box), Modality.INFRARED).flaw

    sharp = Image(np.kron(picture(20, 40).pixels, np.ones((10, 10), np.uint8)), "0" * 64, "sharp.png")
    assert assess(sharp, box_by_hand([0, 0, 200, 400])).value == 1.0
    assert flaw_of(sharp, (10, 10, 20, 40)) == Flaw.SMALL
    assert flaw_of(sharp, (0, 250, 150, 300)) == Flaw.CUT
    dark = Image((sharp.pixels // 32).astype(np.uint8), "0" * 64, "dark.png")
    assert flaw_of(dark, (0, 0, 200, 400)) in {Flaw.DARK, Flaw.FLAT}


def test_golden_figures_are_the_same_for_a_seed_and_of_the_chips_shape():
    spec = BoxSpec(24, 48, 3, 0.5, 0.25)
    one, other = golden_chips(spec, 3, 1), golden_chips(spec, 3, 1)
    assert one.shape == (3, 3, 48, 24)
    assert one.dtype == np.float32
    assert np.array_equal(one, other)
    assert not np.array_equal(one[0], one[1])
