from dataclasses import replace

import numpy as np
import pytest

from engine.portrait.person import Person
from engine.portrait.population import sample_person
from engine.portrait.render import Part, render
from engine.portrait.skin import ear
from engine.portrait.view import Expression, Lens, Light, Pose, View


def part_near(rendered, point, parts, reach=1):
    x, y = round(float(point[0])), round(float(point[1]))
    around = rendered.part[max(y - reach, 0) : y + reach + 1, max(x - reach, 0) : x + reach + 1]
    return bool(np.isin(around, parts).any())


def strangers(count):
    for n in range(count):
        person = sample_person(np.random.default_rng([8, n]))
        yield replace(person, glasses=0.0, hair_fringe=0.0, lid_hood=min(person.lid_hood, 0.4))


@pytest.fixture(scope="module")
def frontal():
    return [render(person, View(), 160, 200, supersample=1) for person in strangers(6)]


def test_pupils_lie_in_irises_tips_in_noses_and_corners_at_lips(frontal):
    for r in frontal:
        for pupil in r.points5[:2]:
            assert part_near(r, pupil, [Part.IRIS])
        assert part_near(r, r.points5[2], [Part.NOSE])
        for corner in r.points5[3:]:
            assert part_near(r, corner, [Part.LIPS, Part.BEARD], reach=3)


def test_the_68_points_lie_where_their_features_are(frontal):
    for r in frontal:
        lids = [*range(37, 39), *range(40, 42), *range(43, 45), *range(46, 48)]
        assert all(part_near(r, r.points68[i], [Part.EYE, Part.IRIS], reach=2) for i in lids)
        assert all(part_near(r, r.points68[i], [Part.LIPS, Part.TEETH, Part.BEARD], reach=2) for i in range(48, 68))
        brows = [part_near(r, r.points68[i], [Part.BROW, Part.HAIR], reach=3) for i in (18, 19, 20, 23, 24, 25)]
        assert np.mean(brows) > 0.8
        outside = r.part[np.clip(r.points68[8, 1].astype(int) + 14, 0, 199), int(r.points68[8, 0])]
        assert outside in {Part.NECK, Part.CLOTH, Part.BEARD}


def test_points_run_from_the_image_left_to_its_right(frontal):
    for r in frontal:
        p = r.points68
        assert p[0, 0] < p[8, 0] < p[16, 0]
        assert p[36, 0] < p[39, 0] < p[42, 0] < p[45, 0]
        assert p[48, 0] < p[54, 0]
        assert p[19, 1] < p[37, 1] < p[30, 1] < p[51, 1] < p[57, 1] < p[8, 1]


def test_turning_the_head_moves_the_nose_across_the_face():
    offsets = []
    for yaw in (-40, -15, 0, 15, 40):
        p = render(Person(), View(pose=Pose(yaw=yaw)), 120, 150, supersample=1).points5
        offsets.append((p[2, 0] - p[:2, 0].mean()) / 120)
    assert np.all(np.diff(offsets) > 0.01)


def test_lifting_the_chin_lifts_the_nose_between_eyes_and_mouth():
    share = []
    for pitch in (-20, 0, 20):
        p = render(Person(), View(pose=Pose(pitch=pitch)), 120, 150, supersample=1).points5
        eyes, mouth = p[:2, 1].mean(), p[3:, 1].mean()
        share.append((p[2, 1] - eyes) / (mouth - eyes))
    assert share[0] > share[1] > share[2]


def test_light_from_the_left_brightens_the_left_cheek():
    sides = {}
    for azimuth in (-60, 60):
        r = render(Person(), View(light=Light(azimuth=azimuth)), 120, 150, supersample=1)
        skin = np.where(r.part == Part.SKIN, r.radiance.mean(-1), np.nan)
        sides[azimuth] = np.nanmean(skin[:, :60]) / np.nanmean(skin[:, 60:])
    assert sides[-60] > 1.25
    assert sides[60] < 0.8


def test_a_smile_widens_the_mouth_and_an_open_one_shows_teeth():
    rest = render(Person(), View(), 120, 150)
    smile = render(Person(), View(expression=Expression(smile=0.9, mouth_open=0.3)), 120, 150)
    wide = [np.hypot(*(r.points5[4] - r.points5[3])) for r in (rest, smile)]
    assert wide[1] > 1.05 * wide[0]
    assert (smile.part == Part.TEETH).sum() > 10 > (rest.part == Part.TEETH).sum()


def test_closed_eyes_show_no_iris():
    r = render(Person(), View(expression=Expression(blink=1.0)), 120, 150)
    assert not np.isin(r.part, [Part.IRIS]).any()


def test_hair_beard_and_glasses_appear_with_their_parameters():
    bare = render(Person(hair_length=0.0, baldness=1.0, recession=1.0), View(), 120, 150, supersample=1)
    full = Person(hair_length=0.8, glasses=1.0, chin_beard=0.9, moustache=0.9, cheek_beard=0.9)
    r = render(full, View(), 120, 150, supersample=1)
    for part, least in ((Part.HAIR, 1500), (Part.BEARD, 150), (Part.GLASSES, 40)):
        assert (r.part == part).sum() > least
    assert (bare.part == Part.BEARD).sum() == 0
    assert (bare.part == Part.HAIR).sum() < 300


def test_more_melanin_is_darker_skin():
    tones = []
    for melanin in (0.05, 0.4, 0.9):
        r = render(Person(melanin=melanin), View(), 80, 100, supersample=1)
        tones.append(r.albedo[r.part == Part.SKIN].mean())
    assert tones[0] > 1.3 * tones[1] > 1.69 * tones[2]


def test_the_same_person_and_view_give_the_same_bytes_whoever_was_drawn_before():
    one, _, two = (render(Person(details=n, hair_length=0.1 * n), View(), 96, 96) for n in (4, 8, 4))
    for name in ("radiance", "coverage", "albedo", "normal", "openness", "depth", "place", "part"):
        assert getattr(one, name).tobytes() == getattr(two, name).tobytes(), name


def test_framing_scales_points_and_picture_alike():
    small = render(Person(), View(), 100, 125, supersample=1)
    large = render(Person(), View(), 200, 250, supersample=1)
    np.testing.assert_allclose(large.points68 + 0.5, 2 * (small.points68 + 0.5), atol=0.01)
    closer = render(Person(), View(lens=Lens(head=0.9)), 100, 125, supersample=1)
    assert np.ptp(closer.points68[:, 1]) > 1.3 * np.ptp(small.points68[:, 1])


def test_values_are_finite_and_coverage_is_a_share():
    for person in strangers(4):
        r = render(person, View(pose=Pose(yaw=38, pitch=-18, roll=12)), 80, 80)
        for values in (r.radiance, r.albedo, r.normal, r.openness, r.points68):
            assert np.isfinite(values).all()
        assert r.coverage.min() >= 0
        assert r.coverage.max() <= 1 + 1e-5
        assert r.radiance.min() >= 0


def test_finer_meshes_and_pixels_show_the_same_face():
    for person in strangers(2):
        coarse, fine = (render(person, View(), 80, 100, supersample=k) for k in (1, 4))
        assert coarse.figure.coarse > fine.figure.coarse
        np.testing.assert_allclose(coarse.points68, fine.points68, atol=0.02)
        assert (coarse.part == fine.part).mean() > 0.93
        face = coarse.shows(Part.SKIN, Part.NOSE, Part.LIPS) & fine.shows(Part.SKIN, Part.NOSE, Part.LIPS)
        assert np.abs(coarse.radiance - fine.radiance)[face].mean() < 0.06 * fine.radiance[face].mean()
        # Edges are as fine as the pixels are.
        assert np.isin(coarse.coverage, (0.0, 1.0)).sum() > np.isin(fine.coverage, (0.0, 1.0)).sum()


def test_an_ear_is_hollow_behind_its_rim_and_in_its_bowl():
    skull = render(Person(), View(), 40, 50).anatomy
    back, up = (np.array(v, np.float32) for v in ([0.83, 0.7, -0.2], [0.35, 0.3, -0.14]))
    _, (rim, groove, bowl) = ear(skull, back, up)
    assert groove < 0.75 * rim
    assert bowl < 0.6 * rim
