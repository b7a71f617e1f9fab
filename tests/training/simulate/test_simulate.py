"""The simulated modalities: repeatable, in range, of the photo's geometry, and as different as their hands."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from training.simulate import (
    HANDS,
    INVENTED,
    before_plain_wall,
    exaggerate,
    simulate_near_infrared,
    simulate_sketch,
    simulate_thermal,
    study_photo,
)

POINTS = np.array([[78, 108], [122, 108], [100, 132], [83, 155], [117, 155]], np.float32)


def portrait(seed: int = 0, wall: tuple[float, float, float] = (0.3, 0.4, 0.7)) -> NDArray[np.float32]:
    """A face of ellipses, lit from the left, with dark hair, before a wall of stripes."""
    rng = np.random.default_rng(seed)
    image = np.full((240, 200, 3), wall, np.float32)
    image[:, ::12] *= 0.4
    cv2.ellipse(image, (100, 105), (58, 78), 0, 0, 360, (0.12, 0.09, 0.07), -1)
    cv2.ellipse(image, (100, 128), (44, 62), 0, 0, 360, (0.78, 0.58, 0.47), -1)
    for x, y in POINTS[:2]:
        cv2.ellipse(image, (int(x), int(y) - 12), (13, 3), 0, 0, 360, (0.15, 0.1, 0.08), -1)
        cv2.ellipse(image, (int(x), int(y)), (9, 5), 0, 0, 360, (0.9, 0.9, 0.9), -1)
        cv2.circle(image, (int(x), int(y)), 4, (0.1, 0.07, 0.05), -1)
    cv2.ellipse(image, (100, 138), (9, 5), 0, 0, 180, (0.5, 0.33, 0.27), 2)
    cv2.ellipse(image, (100, 155), (17, 5), 0, 0, 360, (0.6, 0.25, 0.25), -1)
    image *= np.linspace(1.15, 0.75, 200, dtype=np.float32)[None, :, None]
    image += rng.normal(0, 0.01, image.shape).astype(np.float32)
    return np.clip(cv2.GaussianBlur(image, (0, 0), 1.0), 0, 1)


SIMULATIONS = {
    "near infrared": simulate_near_infrared,
    "thermal": simulate_thermal,
    **{
        name: lambda image, rng, points, name=name: simulate_sketch(image, rng, name, points)
        for name in (*HANDS, INVENTED)
    },
}


@pytest.mark.parametrize("name", SIMULATIONS)
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(name: str) -> None:
    one, again, other = (SIMULATIONS[name](portrait(), np.random.default_rng(seed), POINTS) for seed in (5, 5, 6))
    assert one.tobytes() == again.tobytes()
    assert np.abs(one - other).mean() > 0.005


@pytest.mark.parametrize("name", SIMULATIONS)
def test_the_result_is_grey_from_0_to_1_with_the_photos_size(name: str) -> None:
    made = SIMULATIONS[name](portrait(), np.random.default_rng(1), POINTS)
    assert made.shape == (240, 200)
    assert made.dtype == np.float32
    assert np.isfinite(made).all()
    assert made.min() >= 0
    assert made.max() <= 1
    assert made.std() > 0.02


@pytest.mark.parametrize("name", HANDS)
def test_eyes_and_hair_are_drawn_where_the_photo_has_them_and_the_striped_wall_is_not_drawn(name: str) -> None:
    drawn = np.mean([simulate_sketch(portrait(), np.random.default_rng(s), name, POINTS) for s in range(4)], axis=0)
    cheek = drawn[128:140, 70:85].mean()
    for x, y in POINTS[:2].astype(int):
        assert drawn[y - 15 : y + 5, x - 8 : x + 8].mean() < cheek - 0.03
    wall = drawn[:150, :25]
    assert wall.mean() > drawn[30:60, 80:120].mean()
    assert np.abs(np.diff(wall.mean(axis=0))).max() < 0.02


def test_no_two_hands_draw_alike() -> None:
    drawn = {name: simulate_sketch(portrait(), np.random.default_rng(3), name, POINTS) for name in HANDS}
    names = sorted(drawn)
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            assert np.abs(drawn[one] - drawn[other]).mean() > 0.02, (one, other)


def test_invented_hands_draw_the_face_and_no_wall_and_differ_among_each_other_more_than_a_named_hand_does() -> None:
    drawn = {
        name: np.stack([simulate_sketch(portrait(), np.random.default_rng(s), name, POINTS) for s in range(16)])
        for name in (*HANDS, INVENTED)
    }
    usual = drawn[INVENTED].mean(axis=0)
    for x, y in POINTS[:2].astype(int):
        assert usual[y - 15 : y + 5, x - 8 : x + 8].mean() < usual[128:140, 70:85].mean() - 0.03
    assert np.abs(np.diff(usual[:150, :25].mean(axis=0))).max() < 0.02
    spreads = {name: each[:, 60:170, 60:140].std(axis=0).mean() for name, each in drawn.items()}
    assert spreads.pop(INVENTED) > 1.1 * max(spreads.values())


def test_a_grey_photo_and_one_without_points_can_be_drawn() -> None:
    grey = portrait().mean(axis=2)
    assert simulate_sketch(grey, np.random.default_rng(0)).shape == (240, 200)
    assert simulate_thermal(grey, np.random.default_rng(0)).shape == (240, 200)


def test_a_frame_of_one_colour_is_drawn_without_complaint() -> None:
    for name in (*HANDS, INVENTED):
        assert np.isfinite(simulate_sketch(np.zeros((90, 80, 3)), np.random.default_rng(0), name)).all()


def test_light_from_the_side_hardly_changes_the_tones_that_are_drawn() -> None:
    left = portrait()
    right = np.clip(left * np.linspace(0.65, 1.5, 200, dtype=np.float32)[None, :, None], 0, 1)
    face = np.s_[100:170, 65:135]
    tones = [study_photo(photo, POINTS).tone[face] for photo in (left, right)]
    greys = [photo.mean(axis=2)[face] / photo.mean(axis=2)[face].mean() for photo in (left, right)]
    assert np.abs(tones[0] - tones[1]).mean() < 0.4 * np.abs(greys[0] - greys[1]).mean()


def test_skin_is_warmer_than_hair_in_thermal_and_lips_are_paler_in_near_infrared() -> None:
    rng = np.random.default_rng(2)
    white_hot = [simulate_thermal(portrait(), rng, POINTS) for _ in range(9)]
    warm = sum(heat[100:120, 92:108].mean() > heat[35:55, 85:115].mean() for heat in white_hot)
    assert warm >= 5
    near = np.mean([simulate_near_infrared(portrait(), rng, POINTS) for _ in range(6)], axis=0)
    photo = portrait().mean(axis=2)
    lips, cheek = np.s_[153:158, 92:108], np.s_[138:148, 68:78]
    assert near[lips].mean() / near[cheek].mean() > photo[lips].mean() / photo[cheek].mean()


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), amount=st.floats(0.0, 2.5))
def test_points_move_with_the_pixels_they_mark(seed: int, amount: float) -> None:
    image = np.zeros((240, 200), np.float32)
    for x, y in POINTS:
        image[int(y), int(x)] = 1.0
    image = cv2.GaussianBlur(image, (0, 0), 3.0)
    moved, points = exaggerate(image, POINTS, np.random.default_rng(seed), amount)
    for x, y in points:
        left, top = round(float(x)) - 8, round(float(y)) - 8
        patch = moved[top : top + 17, left : left + 17]
        grid = np.mgrid[top : top + 17, left : left + 17]
        centre = (grid * patch).sum(axis=(1, 2)) / patch.sum()
        assert abs(centre[1] - x) < 1.0
        assert abs(centre[0] - y) < 1.0


def test_no_exaggeration_changes_nothing_and_more_moves_further() -> None:
    same, points = exaggerate(portrait(), POINTS, np.random.default_rng(0), 0.0)
    np.testing.assert_array_equal(same, portrait())
    np.testing.assert_allclose(points, POINTS, atol=1e-4)
    way = [np.abs(exaggerate(portrait(), POINTS, np.random.default_rng(4), a)[1] - POINTS).mean() for a in (0.5, 2.0)]
    assert 0 < way[0] < way[1] / 2
    assert way[1] < 0.15 * 44


def test_before_a_plain_wall_the_face_stays_and_the_stripes_go() -> None:
    study = study_photo(portrait(), POINTS)
    moved = before_plain_wall(study, np.random.default_rng(0))
    np.testing.assert_allclose(moved[100:170, 75:125], study.grey[100:170, 75:125], atol=0.02)
    assert np.abs(np.diff(moved[:150, :25], axis=1)).max() < 0.05 < np.abs(np.diff(study.grey[:150, :25], axis=1)).max()
