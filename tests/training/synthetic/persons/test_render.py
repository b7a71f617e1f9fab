"""Rendered crops and their truth: masks are exactly the body, and infrared is linear within each material."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from training.synthetic.persons.cameras import CAMERAS, Camera
from training.synthetic.persons.dresser import Region, Slot, wardrobe
from training.synthetic.persons.hardness import measure
from training.synthetic.persons.render import Drawn, draw, draw_shot, render
from training.synthetic.persons.scenes import Plate
from training.synthetic.persons.world import PersonCrop, PersonWorld

SIZE = (144, 72)
WORLD = PersonWorld(11, SIZE)
# All four channels lit alike, so that one drawing shows both what the eye and what the infrared camera gets.
FULL_SPECTRUM = replace(CAMERAS[0], colour=(1.0, 1.0, 1.0, 1.0))


@pytest.fixture(scope="module")
def crops() -> list[PersonCrop]:
    return list(WORLD.crops(8, 1))


def _plate(value: float) -> Plate:
    return replace(WORLD.plate(CAMERAS[0]), radiance=np.full_like(WORLD.plate(CAMERAS[0]).radiance, value))


def _drawn(person: int, plate: Plate, camera: Camera = FULL_SPECTRUM) -> Drawn:
    who = WORLD.person(person)
    return draw(who, camera, plate, draw_shot(who, camera, np.random.default_rng(person)), SIZE)


@pytest.mark.parametrize("person", range(6))
def test_the_mask_is_exactly_what_hides_the_background(person: int) -> None:
    black, white = _drawn(person, _plate(0.0)), _drawn(person, _plate(1.0))
    changed = (black.radiance != white.radiance).any(axis=2)
    assert np.array_equal(changed, black.regions == Region.BACKGROUND)
    assert np.array_equal(black.regions == 0, black.slots == 0)


@pytest.mark.parametrize("person", range(10))
def test_infrared_is_linear_within_a_material(person: int) -> None:
    drawn = _drawn(person, _plate(0.0))
    materials = wardrobe(WORLD.person(person))
    dull = [s for s in Slot if s and materials[s].gloss < 0.05 and (drawn.slots == s).sum() > 30]
    assert dull
    for slot in dull:
        here = drawn.slots == slot
        green, infrared = drawn.radiance[here, 1], drawn.radiance[here, 3]
        factor = materials[slot].nir / materials[slot].rgb[1]
        # What little gloss there is, is added alike to both, so the line has that slope and a small rest.
        slope, _ = np.polyfit(drawn.shading[here], infrared, 1)
        assert slope == pytest.approx(materials[slot].nir, rel=0.08)
        assert np.median(infrared / green) == pytest.approx(factor, rel=0.05)


def test_over_a_whole_picture_no_line_leads_from_visible_to_infrared() -> None:
    left_over = []
    for person in range(12):
        drawn = _drawn(person, _plate(0.0))
        body = drawn.regions > 0
        left_over.append(1 - np.corrcoef(drawn.radiance[body, 1], drawn.radiance[body, 3])[0, 1] ** 2)
    assert np.median(left_over) > 0.5


def test_regions_lie_as_on_a_body(crops: list[PersonCrop]) -> None:
    for crop in crops:
        rows = {region: np.flatnonzero((crop.regions == region).any(axis=1)) for region in Region}
        middle = {region: np.mean(np.nonzero(crop.regions == region)[0]) for region in (1, 2, 3)}
        assert middle[Region.HEAD] < middle[Region.TORSO] < middle[Region.LEGS]
        assert rows[Region.HEAD][0] < 0.25 * SIZE[0]
        assert rows[Region.LEGS][-1] > 0.75 * SIZE[0]
        assert 0.10 < (crop.regions > 0).mean() < 0.75


def test_a_body_is_one_piece(crops: list[PersonCrop]) -> None:
    for crop in crops:
        _, _, stats, _ = cv2.connectedComponentsWithStats((crop.regions > 0).astype(np.uint8), connectivity=8)
        assert stats[1:, cv2.CC_STAT_AREA].max() > 0.97 * stats[1:, cv2.CC_STAT_AREA].sum()


def test_whoever_has_a_bag_shows_it_and_nobody_else_does(crops: list[PersonCrop]) -> None:
    for person in {c.person for c in crops}:
        shown = any((c.regions == Region.BAG).any() for c in crops if c.person == person)
        assert shown == (WORLD.person(person).bag.kind != "none")


def test_four_cameras_see_colour_and_two_see_infrared(crops: list[PersonCrop]) -> None:
    for crop in crops:
        spread = np.ptp(crop.picture.astype(int), axis=2).max()
        assert (spread == 0) == crop.camera.infrared
        assert crop.picture.shape == (*SIZE, 3)
        assert crop.picture.std() > 8
    assert {c.camera.number for c in crops if c.camera.infrared} == {3, 6}
    assert {c.camera.number for c in crops if not c.camera.infrared} == {1, 2, 4, 5}


def test_every_camera_has_its_own_place_view_and_sensor() -> None:
    for name in ("scene", "height", "pitch", "focal", "light", "headings"):
        assert len({getattr(c, name) for c in CAMERAS}) == len(CAMERAS), name


def test_clothes_of_one_person_stay_the_same_before_every_camera(crops: list[PersonCrop]) -> None:
    for person in range(8):
        mine = [c for c in crops if c.person == person]
        assert len({c.who for c in mine}) == 1
        covered = [set(np.unique(c.slots).tolist()) for c in mine]
        assert set.intersection(*covered) - {0}


@pytest.mark.parametrize("size", [(96, 48), (192, 96), (288, 144), (128, 128)])
def test_crops_come_in_the_size_that_was_asked(size: tuple[int, int]) -> None:
    crop = PersonWorld(2, size).crop(0, CAMERAS[0], 0)
    assert crop.picture.shape == (*size, 3)
    assert crop.regions.shape == crop.slots.shape == size


def test_another_number_is_another_moment_and_the_same_number_the_same_bytes() -> None:
    first, again, other = (WORLD.crop(2, CAMERAS[2], n) for n in (0, 0, 1))
    assert np.array_equal(first.picture, again.picture)
    assert not np.array_equal(first.picture, other.picture)
    assert first.shot != other.shot


def test_noise_is_of_the_camera_and_not_of_the_person() -> None:
    who, camera = WORLD.person(1), CAMERAS[5]
    shot = draw_shot(who, camera, np.random.default_rng(0))
    one = render(who, camera, WORLD.plate(camera), shot, SIZE)
    two = render(who, camera, WORLD.plate(camera), replace(shot, noise=shot.noise + 1), SIZE)
    assert not np.array_equal(one.picture, two.picture)
    assert np.array_equal(one.regions, two.regions)


def test_histograms_do_not_find_persons_across_infrared() -> None:
    found = measure(5, 40, 1, (96, 48))
    assert found.across_infrared < 0.3
    assert found.within_visible > 3 * found.chance
