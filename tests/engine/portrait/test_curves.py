import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.portrait.curves import soft_max, step, through
from engine.portrait.noise import SIZE, sample, tile

numbers = st.floats(-50, 50, width=32)


@given(st.lists(numbers, min_size=2, max_size=9))
def test_a_curve_goes_through_its_knots_and_never_overshoots(values):
    knots = np.arange(len(values))
    np.testing.assert_allclose(through(knots, values, knots), values, atol=1e-4)
    between = through(knots, values, np.linspace(-2, len(values) + 1, 200))
    assert between.min() >= min(values) - 1e-3
    assert between.max() <= max(values) + 1e-3


@given(numbers, numbers, st.floats(0.1, 10))
def test_the_soft_maximum_is_never_below_the_maximum_and_never_far_above(a, b, k):
    value = float(soft_max(np.array([a]), np.array([b]), k)[0])
    assert max(a, b) - 1e-9 <= value <= max(a, b) + k / 4 + 1e-6


@given(numbers)
def test_a_step_stays_between_nought_and_one(x):
    assert 0 <= float(step(x, -3.0, 4.0)) <= 1
    assert abs(float(step(x, -3.0, 4.0)) + float(step(x, 4.0, -3.0)) - 1) < 1e-6


def test_noise_wraps_around_and_is_the_tile_at_whole_places():
    field = tile("fractal")
    u, v = np.array([0.0, 1.0, 3.0], np.float32), np.array([10 / SIZE] * 3, np.float32)
    np.testing.assert_allclose(sample("fractal", u, v), field[10, 0], atol=0.02)
    assert abs(float(field.mean())) < 1e-3
    assert abs(float(field.std()) - 1) < 1e-3
