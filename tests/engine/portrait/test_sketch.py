from dataclasses import replace

import numpy as np
import pytest

from engine.portrait.person import SLIDERS, Person
from engine.portrait.sketch import contours, strokes
from engine.portrait.strokes import Strokes, draw
from engine.portrait.view import Pose, View

W, H = 200, 250
FACE = Person(details=3, forehead_lines=0.5, nasolabial=0.6, crows_feet=0.4, eye_bags=0.4)


def grown(mask, reach):
    out = mask.copy()
    for _ in range(reach):
        wide = np.pad(out, 1)
        out = wide[1:-1, 1:-1] | wide[:-2, 1:-1] | wide[2:, 1:-1] | wide[1:-1, :-2] | wide[1:-1, 2:]
    return out


@pytest.fixture(scope="module")
def before():
    return strokes(FACE, View(), W, H)


# The neck hangs from the jaw and the whole outline carries ears and hair, so those go with it.
CARRIED = {"jaw": {"build"}, "outline": {"jaw", "ears", "hair", "build"}, "eyes": set()}
MOVED = [s for s in SLIDERS if s.part in {"jaw", "eyes", "brows", "nose", "mouth", "ears", "hair", "age lines"}]


@pytest.mark.parametrize("slider", MOVED, ids=lambda s: s.name)
def test_a_slider_redraws_its_own_part_only(slider, before):
    value = getattr(FACE, slider.name) + 0.4 * (slider.high - slider.low) / 2
    after = strokes(replace(FACE, **{slider.name: min(value, slider.high)}), View(), W, H)
    own = {slider.part} | CARRIED.get(slider.part, set())
    region = np.zeros((H, W), bool)
    for drawn in (before, after):
        region |= draw(drawn.taken(np.isin(drawn.parts, list(own))), W, H) > 0.02
    changed = np.abs(draw(before, W, H) - draw(after, W, H))
    outside = changed[~grown(region, 2)].sum()
    # What lies nearer to the camera is seen a trace larger: other strokes may move by a hundredth of a pixel.
    assert outside <= 0.04 * max(changed.sum(), 20), f"{outside:.1f} of {changed.sum():.1f} outside {slider.part}"


@pytest.mark.parametrize(
    "name", ["eye_spacing", "brow_arch", "nose_width", "mouth_width", "jaw_width", "ear_size", "hair_length"]
)
def test_a_slider_changes_the_drawing(name, before):
    after = strokes(
        replace(FACE, **{name: getattr(FACE, name) + (0.3 if name == "hair_length" else 2.0)}), View(), W, H
    )
    assert np.abs(draw(before, W, H) - draw(after, W, H)).sum() > 15


def test_every_part_of_the_face_is_drawn(before):
    assert {"jaw", "ears", "eyes", "brows", "nose", "mouth", "age lines", "hair", "build"} <= set(before.parts)


def test_the_drawing_is_lines_on_empty_paper():
    ink = contours(FACE, View(), W, H)
    assert ink.shape == (H, W)
    assert 0.02 < (ink > 0.3).mean() < 0.25
    assert ink.max() <= 1


def test_the_far_ear_of_a_turned_head_is_hidden():
    drawn = strokes(replace(FACE, hair_length=0.0), View(pose=Pose(yaw=38)), W, H)
    ears = drawn.taken(drawn.parts == "ears")
    middle = 0.5 * W
    left, right = (ears.ink[side].sum() for side in (ears.path[:, 0] < middle, ears.path[:, 0] >= middle))
    assert max(left, right) > 5 * min(left, right)


def test_strokes_taken_and_joined_keep_their_points(before):
    eyes = before.taken(before.parts == "eyes")
    rest = before.taken(before.parts != "eyes")
    both = eyes.with_more(rest)
    assert len(both) == len(before)
    assert both.first[-1] == len(before.path)
    np.testing.assert_allclose(np.sort(draw(both, W, H).ravel()), np.sort(draw(before, W, H).ravel()))


def test_a_straight_stroke_inks_the_pixels_under_it():
    line = Strokes(
        np.array(["eyes"]), np.array([0, 2]), np.array([[4.5, 8.5], [15.5, 8.5]]), np.array([2.0, 2.0]), np.ones(2)
    )
    ink = draw(line, 20, 20)
    assert (ink[8, 5:15] > 0.95).all()
    assert ink[12:].max() == 0
    assert ink[:5].max() == 0
