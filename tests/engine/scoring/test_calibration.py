"""Calibration: the cost on hand-worked cases, and that fitting finds ratios which mean what they say."""

import numpy as np
import pytest

from engine.scoring import cost, fit, likelihood_ratio, minimum_cost


def gaussians(count=20_000, distance=2.0, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(distance, 1.0, count), rng.normal(0.0, 1.0, count)


def test_ratios_of_one_cost_one_bit_and_sure_right_ones_nothing():
    assert cost(np.zeros(3), np.zeros(5)) == pytest.approx(1.0)
    assert cost(np.full(3, 12.0), np.full(5, -12.0)) == pytest.approx(0.0, abs=1e-9)


def test_cost_of_a_hand_worked_case():
    # Ratios 3 for a genuine and 1/3 for an impostor pair: each costs log2(1 + 1/3).
    assert cost(np.log10([3.0]), np.log10([1 / 3])) == pytest.approx(np.log2(4 / 3))


def test_fitting_finds_the_true_log_likelihood_ratio_of_two_gaussians():
    genuine, impostor = gaussians()
    slope, offset = fit(genuine, impostor)
    # ln ratio = 2x − 2 for means 2 and 0 at unit variance.
    assert slope == pytest.approx(2 / np.log(10), rel=0.05)
    assert offset == pytest.approx(-2 / np.log(10), rel=0.08)


def test_a_fitted_cost_is_near_the_least_possible_and_never_under_it():
    genuine, impostor = gaussians(seed=1)
    slope, offset = fit(genuine, impostor)
    fitted, least = cost(slope * genuine + offset, slope * impostor + offset), minimum_cost(genuine, impostor)
    assert least <= fitted + 1e-9
    assert fitted - least < 0.01


def test_minimum_cost_ignores_how_scores_are_stretched_and_knows_the_extremes():
    genuine, impostor = gaussians(2000, seed=2)
    assert minimum_cost(genuine, impostor) == pytest.approx(minimum_cost(np.exp(genuine), np.exp(impostor)))
    assert minimum_cost(np.array([2.0, 3.0]), np.array([0.0, 1.0])) == pytest.approx(0.0, abs=1e-9)
    assert minimum_cost(np.array([1.0, 1.0]), np.array([1.0])) == pytest.approx(1.0)


def test_separable_scores_still_give_finite_ratios():
    slope, offset = fit(np.array([5.0, 6.0]), np.array([0.0, 1.0]))
    assert np.isfinite([slope, offset]).all()
    assert 1 < likelihood_ratio(6.0, slope, offset) <= 1e12
    assert likelihood_ratio(1e9, slope, offset) == 1e12
