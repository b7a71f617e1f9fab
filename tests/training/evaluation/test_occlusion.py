"""Hidden windows are as large as they say and lie inside; what is measured is where recognition really looks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.formats import ChipSpec, Kind, unit
from training.evaluation.occlusion import (
    HIDDEN_SPECTRUM,
    PERSON_BANDS,
    Asked,
    bands_of,
    face_bands,
    hide,
    measure,
    sensitivity,
)

FACE = ChipSpec(96, 112, ((29.0, 46.0), (67.0, 46.0), (48.0, 68.0), (33.0, 85.0), (63.0, 85.0)))


@given(
    st.integers(0, 99),
    st.sampled_from([0.1, 0.25, 0.5]),
    st.tuples(st.integers(24, 60), st.integers(24, 60)),
    st.sampled_from([1, 3]),
)
def test_one_rectangle_of_one_tone_hides_the_asked_part(seed, fraction, size, channels):
    chips = np.full((2, channels, *size), 7.0, np.float32)
    hidden = hide(chips, fraction, np.random.default_rng(seed))
    assert (chips == 7).all()
    for chip in hidden:
        covered = chip[0] != 7
        rows, columns = np.flatnonzero(covered.any(1)), np.flatnonzero(covered.any(0))
        box = covered[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        assert box.all()
        assert covered.mean() == pytest.approx(fraction, abs=0.05)
        assert len(np.unique(chip[:, covered])) == 1
        assert all(((plane != 7) == covered).all() for plane in chip)


@given(st.integers(0, 99), st.sampled_from([0.1, 0.3, 0.5]))
def test_a_spectrum_loses_one_stretch(seed, fraction):
    hidden = hide(np.zeros((1, 1, 200), np.float32), fraction, np.random.default_rng(seed))[0, 0]
    places = np.flatnonzero(hidden == HIDDEN_SPECTRUM)
    assert len(places) == round(200 * fraction)
    assert places[-1] - places[0] == len(places) - 1


def test_nothing_is_hidden_at_fraction_0():
    chips = np.random.default_rng(0).random((2, 1, 16, 16), np.float32)
    assert (hide(chips, 0.0, np.random.default_rng(0)) == chips).all()


def test_bands_of_a_face_lie_in_order_and_do_not_overlap():
    bands = face_bands(FACE)
    assert list(bands) == ["eyes", "nose", "mouth"]
    edges = [edge for _, top, _, bottom in bands.values() for edge in (top, bottom)]
    assert edges == sorted(edges)
    for name, row in (("eyes", 46), ("nose", 68), ("mouth", 85)):
        assert bands[name][1] < row / 112 < bands[name][3]


def test_each_kind_has_its_parts():
    assert bands_of(Kind.PERSON, FACE) == PERSON_BANDS
    assert bands_of(Kind.SPECTRUM, FACE) == {}


def looking_at_the_top(people=12, side=24):
    """A model that sees only the upper left quarter, where each person's noise differs."""
    chips = np.random.default_rng(3).random((people, 1, side, side), np.float32)

    def imagined(some):
        return unit(some[:, :, : side // 2, : side // 2].reshape(len(some), -1) - 0.5)[:, None]

    numbers = np.arange(people)
    return Asked(imagined, chips, numbers, imagined(chips)[:, 0], numbers, 1.0, PERSON_BANDS)


def test_the_map_is_hot_only_where_the_model_looks():
    lost = sensitivity(looking_at_the_top(), 12)
    assert lost[:4, :4].min() > 0.02
    assert np.abs(lost[7:, :]).max() < 1e-6
    assert np.abs(lost[:, 7:]).max() < 1e-6


def test_the_curve_starts_clean_and_falls_and_parts_that_are_not_seen_cost_nothing():
    found = measure(looking_at_the_top(), seeds=3, mapped=4)
    curve = [found["curve"][fraction]["rank_1"] for fraction in ("0", "0.1", "0.3", "0.5")]
    assert curve[0] == 1.0
    assert curve[-1] < 1.0
    assert found["relative_drop"] == pytest.approx(1 - curve[-1], abs=1e-3)
    assert curve[-1] <= found["area"] <= 1.0
    # Each probe gets its own tone, and a covered quarter looks alike in all: the head band hides .36 of what is seen.
    assert found["bands"]["legs"]["rank_1"] == 1.0


def test_a_spectrum_is_mapped_along_its_one_axis():
    chips = np.random.default_rng(4).random((6, 1, 120), np.float32)

    def imagined(some):
        return unit(some[:, 0, :40])[:, None]

    numbers = np.arange(6)
    lost = sensitivity(Asked(imagined, chips, numbers, imagined(chips)[:, 0], numbers, 1.0, {}), 6)
    assert lost.shape == (1, 10)
    assert lost[0, 1] > 0
    assert abs(lost[0, 9]) < 1e-6
