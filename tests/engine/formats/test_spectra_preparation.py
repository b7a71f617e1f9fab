"""The preparation chain: every step recomputed, its order kept, its log whole, its JSON the same when read again."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from engine.errors import SpectrumError
from engine.formats import Curve, Modality, Spectrum, lay_over, pick_peaks, prepare_spectrum, residual
from engine.formats.preparation import Preparation, preparation_from
from engine.formats.spectra_peaks import NEAR, SAME, Peak, match_peaks
from engine.formats.spectra_preparation import (
    STEPS,
    Baseline,
    Cut,
    Despike,
    Normalise,
    Resample,
    Root,
    Smooth,
    chain_as_json,
    chain_from_json,
)
from engine.formats.steps import parameters
from tests.spectra import BANDS, curve

CHAIN = (
    Cut(low=600, high=3200),
    Despike(),
    Baseline(),
    Smooth(),
    Root(),
    Normalise(),
    Resample(low=700, high=3100, points=256),
)


def test_a_chain_logs_each_step_in_order():
    prepared = prepare_spectrum(Curve(*curve()), CHAIN)
    assert len(prepared.log) == len(CHAIN)
    assert "700 to 3100" in prepared.log[-1]
    assert prepared.curve.values.shape == (256,)


def test_a_chain_survives_json_and_unknown_steps_do_not():
    assert chain_from_json(chain_as_json(CHAIN)) == CHAIN
    assert {type(step) for step in CHAIN} == set(STEPS.values())
    with pytest.raises(ValidationError):
        chain_from_json('[{"step": "magic"}]')
    with pytest.raises(ValidationError):
        chain_from_json('[{"step": "cut", "low": 1, "high": 2, "why": 3}]')


def test_the_baseline_follows_a_hill_and_leaves_the_bands():
    x, y = curve()
    hill = 3.0 * np.exp(-0.5 * ((x - 1700) / 1200) ** 2) + 1e-3 * x
    flat = Baseline().apply(Curve(x, y + hill)).values
    without_bands = np.ones(len(x), bool)
    for centre, width, _ in BANDS:
        without_bands &= np.abs(x - centre) > 6 * width
    assert np.abs(flat[without_bands]).max() < 0.05
    assert flat[np.argmin(np.abs(x - 1001))] == pytest.approx(1.0, abs=0.08)


def test_the_baseline_solves_the_system_it_states():
    x, y = curve(120)
    step = Baseline(knot=200, turns=1, stiffness=10)
    pieces = 14
    place = (x - x[0]) / (x[-1] - x[0]) * pieces
    hats = np.maximum(0.0, 1.0 - np.abs(place[:, None] - np.arange(pieces + 1)))
    bend = np.diff(np.eye(pieces + 1), 2, axis=0)
    system = hats.T @ hats + 10 * len(x) / (pieces + 1) * bend.T @ bend
    np.testing.assert_allclose(step.below(Curve(x, y)), hats @ np.linalg.solve(system, hats.T @ y), atol=1e-9)


def test_cosmic_rays_go_and_bands_stay():
    x, y = curve(1400)
    noisy = y + np.random.default_rng(0).normal(0, 2e-3, len(y))
    struck = noisy.copy()
    struck[[200, 700]] += 3.0
    clean = Despike().apply(Curve(x, struck)).values
    assert np.abs(clean[[200, 700]] - y[[200, 700]]).max() < 0.03
    assert clean.max() == pytest.approx(noisy.max(), abs=0.05)


@pytest.mark.parametrize("derivative", [0, 1, 2])
def test_smoothing_keeps_a_polynomial_of_its_order_to_the_ends(derivative):
    places = np.arange(60.0)
    polynomial = np.polynomial.Polynomial([1.0, -0.3, 0.02])
    smooth = Smooth(window=11, order=2, derivative=derivative).apply(Curve(places, polynomial(places)))
    np.testing.assert_allclose(smooth.values, polynomial.deriv(derivative)(places), atol=1e-8)


@pytest.mark.parametrize(("by", "size"), [("snv", np.std), ("vector", np.linalg.norm), ("peak", np.max)])
def test_normalising_makes_the_size_one(by, size):
    values = Normalise(by=by).apply(Curve(*curve())).values
    assert size(values) == pytest.approx(1.0)
    with pytest.raises(SpectrumError):
        Normalise(by=by).apply(Curve(np.arange(20.0), np.zeros(20)))


@settings(max_examples=50, deadline=None)
@given(st.integers(40, 900), st.integers(8, 300), st.floats(0.0, 0.45))
def test_resampling_takes_the_mean_of_each_cell(points, cells, jitter):
    rng = np.random.default_rng(points)
    x = np.linspace(500, 3300, points)
    x = x + rng.uniform(-jitter, jitter, points) * (x[1] - x[0])
    step = Resample(low=600, high=3200, points=cells)
    sloping = step.apply(Curve(x, 2.0 * x + 1.0))
    # The mean of a straight line over a cell is its value in the middle, for cells that were measured whole.
    grid, half = step.grid(), 0.5 * 2600 / (cells - 1)
    whole = (grid - half >= x[0]) & (grid + half <= x[-1])
    np.testing.assert_allclose(sloping.values[whole], 2.0 * grid[whole] + 1.0, rtol=1e-9)


def test_a_grid_that_was_not_measured_is_filled_or_refused():
    x, y = curve(300, 900.0, 1900.0)
    half = Resample(low=500, high=2300, points=64, fill="zero")
    filled = half.apply(Curve(x, y))
    assert (filled.values[(half.grid() < 900) | (half.grid() > 1900)] == 0).all()
    with pytest.raises(SpectrumError, match="900 to 1900"):
        Resample(low=500, high=3500, points=64).apply(Curve(x, y))


def test_peaks_are_picked_where_the_bands_are_and_by_prominence():
    peaks = pick_peaks(Curve(*curve(2801)))
    assert [round(peak.wavenumber) for peak in peaks] == [760, 1001, 1602, 2904]
    assert [round(peak.wavenumber) for peak in pick_peaks(Curve(*curve(2801)), most=1)] == [1001]
    assert pick_peaks(Curve(np.arange(9.0), np.ones(9))) == ()


@given(st.lists(st.integers(0, 6), min_size=3, max_size=40))
def test_a_peak_is_as_prominent_as_one_has_to_come_down_from_it(heights):
    """Recomputed by walking from each top to both sides."""
    y = np.array(heights, float)
    expected = {}
    for top in range(1, len(y) - 1):
        if not (y[top] > y[top - 1] and y[top] >= y[top + 1]):
            continue
        lowest = []
        for way in (range(top - 1, -1, -1), range(top + 1, len(y))):
            low = y[top]
            for place in way:
                if y[place] > y[top]:
                    break
                low = min(low, y[place])
            lowest.append(low)
        expected[float(top)] = y[top] - max(lowest)
    found = pick_peaks(Curve(np.arange(float(len(y))), y), most=100, least=0.0)
    assert {peak.wavenumber: peak.prominence for peak in found} == expected


def test_the_residual_of_a_scaled_copy_is_nothing_and_a_missing_band_remains():
    x, y = curve(1401)
    nothing = residual(Curve(x, 3.0 * y + 2.0), Curve(x, y))
    assert nothing.explained == pytest.approx(1.0)
    assert np.abs(nothing.curve.values).max() < 1e-9
    extra = residual(Curve(x, y + np.exp(-0.5 * ((x - 2200) / 10) ** 2)), Curve(x, y))
    assert extra.curve.wavenumbers[int(np.argmax(extra.curve.values))] == pytest.approx(2200, abs=3)
    assert residual(Curve(x, y), Curve(x + 9000, y)) is None


def step_of(kind):
    """Any value of a step that its declaration allows."""
    fields = {each.name: _value_of(each) for each in parameters(kind)}
    return st.builds(dict, **fields).map(lambda values: _valid(kind, values)).filter(lambda step: step is not None)


def _value_of(parameter):
    if parameter.choices:
        return st.sampled_from(parameter.choices)
    low = 1e-3 if parameter.low is None else parameter.low
    high = 1e5 if parameter.high is None else parameter.high
    if parameter.whole:
        return st.integers(int(low), int(high)).map(lambda number: number | 1 if parameter.odd else number)
    return st.floats(low, high)


def _valid(kind, values):
    try:
        return kind(**values)
    except ValidationError:
        return None


@given(
    st.lists(st.sampled_from(sorted(STEPS)).flatmap(lambda name: step_of(STEPS[name])), max_size=4),
    st.none() | st.floats(200, 2000),
)
def test_the_record_of_a_probe_gives_back_its_steps_and_its_laser_line(steps, laser):
    preparation = Preparation(steps=tuple(steps), laser_nm=laser)
    assert preparation_from(json.loads(json.dumps(preparation.to_record()))) == preparation


def test_bands_are_present_shifted_or_absent_by_how_far_apart_they_lie():
    here = [Peak(700.0, 1, 1), Peak(1000.0, 1, 1), Peak(1600.0, 1, 1)]
    there = [Peak(700.0 + SAME, 1, 1), Peak(1000.0 - NEAR, 1, 1), Peak(1600.0 + NEAR + 1, 1, 1)]
    bands = match_peaks(here, there)
    assert [(band.shift, band.shifted) for band in bands[:2]] == [(SAME, False), (-NEAR, True)]
    assert (bands[2].other, bands[3].probe) == (None, None)


@given(st.lists(st.floats(400, 4000), max_size=9), st.lists(st.floats(400, 4000), max_size=9))
def test_every_peak_is_in_one_band_and_no_pair_is_farther_apart_than_it_may_be(here, there):
    bands = match_peaks([Peak(x, 1, 1) for x in here], [Peak(x, 1, 1) for x in there])
    assert sorted(band.probe.wavenumber for band in bands if band.probe) == sorted(here)
    assert sorted(band.other.wavenumber for band in bands if band.other) == sorted(there)
    assert all(abs(band.shift) <= NEAR for band in bands if band.shift is not None)


def test_two_spectra_of_one_substance_share_their_bands_when_laid_over_each_other():
    x, y = curve(1401)
    _, moved = curve(1401, shift=4.0)
    hill = 3.0 * np.exp(-0.5 * ((x - 2000) / 900) ** 2)
    laid = lay_over(Spectrum(x, y + hill, "", "a", Modality.RAMAN), Spectrum(x, 7.0 * moved, "", "b", Modality.IR))
    # One grid cell is 2 cm-1.
    assert [band.shift for band in laid.bands] == pytest.approx([4.0] * 4, abs=2.1)
    assert laid.probe.values.max() == laid.other.values.max() == 1.0
