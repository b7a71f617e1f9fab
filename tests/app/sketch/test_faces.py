"""A face from sliders: changing one changes its part only."""

from dataclasses import fields

import cv2
import numpy as np
import pytest

from app.sketch import faces
from app.sketch.aids import usual
from app.sketch.layers import COVER
from engine.portrait.person import SLIDER
from engine.portrait.sketch import strokes
from engine.portrait.view import View

WIDE, HIGH = 576, 768
# The jaw carries the neck, and the outline carries all that lies around the face.
CARRIED = {"jaw": {"build"}, "outline": {"jaw", "ears", "hair", "build"}, "ears": set()}
ONE_EACH = {
    "outline": "face_length", "jaw": "jaw_width", "eyes": "eye_opening", "brows": "brow_arch", "nose": "nose_width",
    "mouth": "mouth_width", "ears": "ear_size", "hair": "hair_length", "age lines": "forehead_lines",
}  # fmt: skip


def region(part, *sets):
    """Where the strokes of a part run in any of these faces, with a margin for the pencil's width."""
    mask = np.zeros((HIGH, WIDE), np.uint8)
    for values in sets:
        lines = strokes(faces.person(values), View(), 384, 512)
        own = lines.taken(np.isin(lines.parts, [part, *CARRIED.get(part, ())]))
        for first, last in zip(own.first[:-1], own.first[1:], strict=True):
            path = np.round(own.path[first:last] * HIGH / 512).astype(np.int32)
            cv2.polylines(mask, [path], isClosed=False, color=255, thickness=9)
    return mask > 0


@pytest.mark.parametrize(("part", "name"), ONE_EACH.items(), ids=ONE_EACH)
def test_a_slider_changes_its_own_part_only(part, name):
    before = {"nasolabial": 0.6, "hair_fringe": 0.3}
    after = {**before, name: SLIDER[name].default + 0.3 * (SLIDER[name].high - SLIDER[name].low)}
    one, other = (faces.drawn(values, WIDE, HIGH)[COVER].astype(int) for values in (before, after))
    changed = np.abs(one - other)
    assert changed.sum() > 10 * 255
    outside = changed[~region(part, before, after)].sum()
    assert outside <= 0.04 * changed.sum(), f"{outside / changed.sum():.3f} of the change lies outside {part}"


def test_the_sliders_are_those_of_the_portrait_part_by_part():
    offered = faces.sliders()
    assert list(offered)[:9] == ["outline", "jaw", "eyes", "brows", "nose", "mouth", "ears", "hair", "age lines"]
    names = {slider.name for members in offered.values() for slider in members}
    assert names <= {field.name for field in fields(faces.person({}))}
    assert all(offered.values())


@pytest.mark.parametrize("size", [(1536, 2048), (2048, 2048), (768, 1024)])
def test_the_guides_lie_where_the_average_face_has_its_eyes(size):
    cover = faces.drawn({}, *size)[COVER]
    unit = np.subtract(*usual(*size).eyes)[0]
    for x, y in usual(*size).eyes:
        near = int(abs(unit) * 0.06)
        pupil = cover[int(y) - near : int(y) + near, int(x) - near : int(x) + near]
        assert pupil.mean() > 100


def test_a_value_beyond_its_slider_is_taken_as_the_end_of_it():
    assert faces.person({"nose_width": 99.0}).nose_width == SLIDER["nose_width"].high
