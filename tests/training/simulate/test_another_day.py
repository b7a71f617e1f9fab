"""Faces as on another day: the five points stay, the face between them changes; equal chance, equal picture."""

import numpy as np
import pytest

from training.methods.face_chips import SIDE, canvas_spec
from training.simulate.another_day import AnotherDay, Days

POINTS = canvas_spec().points


@pytest.fixture(scope="module")
def day() -> AnotherDay:
    return AnotherDay(SIDE, POINTS, Days(count=8))


def spots(places: tuple[tuple[float, float], ...]) -> np.ndarray:
    rows, columns = np.mgrid[:SIDE, :SIDE]
    plane = np.zeros((SIDE, SIDE), np.float32)
    for x, y in places:
        plane += np.exp(-0.5 * ((columns - x) ** 2 + (rows - y) ** 2) / 2.0**2).astype(np.float32)
    return plane


def test_without_expression_a_turned_faces_points_come_to_lie_where_they_were(day: AnotherDay) -> None:
    rows, columns = np.mgrid[:SIDE, :SIDE]
    for seed in range(12):
        turned = day.turned(spots(POINTS), np.random.default_rng(seed))
        for x, y in POINTS:
            near = np.where(np.hypot(columns - x, rows - y) < 12, turned, 0)
            found = (near * columns).sum() / near.sum(), (near * rows).sum() / near.sum()
            # A template brings five points to their places on average; a smile moves the corners of the mouth.
            assert np.hypot(found[0] - x, found[1] - y) < 6


def test_a_turn_moves_the_nose_against_the_eyes(day: AnotherDay) -> None:
    middle = SIDE / 2
    stripe = np.zeros((SIDE, SIDE), np.float32)
    stripe[:, int(middle) - 1 : int(middle) + 1] = 1
    at = np.arange(SIDE)
    moves = []
    for seed in range(12):
        turned = day.turned(stripe, np.random.default_rng(seed))
        nose, brow = (turned[row].astype(np.float64) for row in (int(POINTS[2][1]), int(POINTS[0][1])))
        moves.append((nose * at).sum() / nose.sum() - (brow * at).sum() / brow.sum())
    assert max(moves) > 1
    assert min(moves) < -1


def test_an_even_plane_stays_even_when_turned_and_takes_the_shape_of_a_head_when_lit(day: AnotherDay) -> None:
    plane = np.full((SIDE, SIDE), 0.5, np.float32)
    np.testing.assert_allclose(day.turned(plane, np.random.default_rng(0)), plane)
    lit = np.stack([day.lit(plane, np.random.default_rng(seed)) for seed in range(20)])
    assert lit.min() >= 0
    assert lit.max() <= 1
    left, right = lit[:, 60:90, 40:60].mean((1, 2)), lit[:, 60:90, 84:104].mean((1, 2))
    assert np.abs(left - right).max() > 0.05
    # Beyond the head there is nothing that one side of could lie in the shade.
    assert np.ptp(lit[:, :, 0], axis=1).max() < 1e-4


def test_glasses_lie_around_both_eyes_and_leave_what_is_behind_the_glass(day: AnotherDay) -> None:
    plane = np.full((SIDE, SIDE), 0.8, np.float32)
    for seed in range(8):
        worn = day.with_glasses(plane, np.random.default_rng(seed))
        changed = np.abs(worn - plane) > 0.05
        rows, columns = np.nonzero(changed)
        assert rows.min() > POINTS[0][1] - 20
        assert rows.max() < POINTS[2][1] + 4
        assert columns.min() < POINTS[0][0] < POINTS[1][0] < columns.max()
        for x, y in POINTS[:2]:
            assert not changed[round(y), round(x)]


def test_the_same_chance_gives_the_same_picture(day: AnotherDay) -> None:
    other = AnotherDay(SIDE, POINTS, Days(count=8))
    plane = spots(POINTS)
    for deed in ("turned", "lit", "with_glasses"):
        one, again = (getattr(each, deed)(plane, np.random.default_rng(3)) for each in (day, other))
        np.testing.assert_array_equal(one, again)
