"""Window and level: monotone, within 0 and 1, never touching what is stored, whatever the depth holds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.formats import Image, Mapping, histogram, percentile_mapping

DEPTHS = st.sampled_from([np.uint8, np.uint16, np.float32])
FINITE = st.floats(-1e6, 1e6)
STORED = DEPTHS.flatmap(
    lambda depth: arrays(
        depth,
        st.tuples(st.integers(1, 12), st.integers(1, 12)),
        elements=st.floats(width=32) if depth is np.float32 else st.integers(0, np.iinfo(depth).max),
    )
)


@given(STORED, FINITE, st.floats(1e-3, 1e6), st.booleans())
def test_every_stored_value_is_shown_between_0_and_1_and_stays_stored_as_it_was(stored, low, width, inverted):
    before = stored.copy()
    shown = Image(stored, "", "", Mapping(low, low + width, inverted)).grey()
    assert shown.dtype == np.float32
    assert ((shown >= 0) & (shown <= 1)).all()
    np.testing.assert_array_equal(stored, before)


@given(arrays(np.float32, 30, elements=st.floats(-1e6, 1e6, width=32)), FINITE, st.floats(1.0, 1e6))
def test_more_is_never_shown_darker_and_inverted_never_lighter(values, low, width):
    ordered = np.sort(values)[None]
    assert (np.diff(Mapping(low, low + width)(ordered)) >= 0).all()
    assert (np.diff(Mapping(low, low + width, True)(ordered)) <= 0).all()


def test_the_ends_of_the_window_are_black_and_white_and_its_level_is_the_middle():
    mapping = Mapping(1000.0, 3000.0)
    assert mapping(np.array([0, 1000, 2000, 3000, 65535], np.uint16)).tolist() == [0, 0, 0.5, 1, 1]
    assert (mapping.level, mapping.window) == (2000.0, 2000.0)
    assert Mapping(1000.0, 3000.0, inverted=True)(np.array([1000, 3000], np.uint16)).tolist() == [1, 0]


def test_dead_pixels_without_a_value_are_black_either_way():
    values = np.array([np.nan, 0.25], np.float32)
    assert Mapping(0.0, 1.0)(values).tolist() == [0.0, 0.25]
    assert Mapping(0.0, 1.0, inverted=True)(values).tolist() == [0.0, 0.75]


@pytest.mark.parametrize(("low", "high"), [(1.0, 1.0), (2.0, 1.0), (0.0, float("nan")), (float("-inf"), 1.0)])
def test_a_window_without_width_or_end_is_refused(low, high):
    with pytest.raises(ValueError, match=r"low|high|above"):
        Mapping(low=low, high=high)


@given(STORED, st.floats(0, 100), st.floats(0, 100))
def test_percentile_limits_always_make_a_window(stored, one, other):
    mapping = percentile_mapping(stored, *sorted((one, other)))
    assert mapping.high > mapping.low
    assert np.isfinite([mapping.low, mapping.high]).all()


@given(STORED)
def test_a_histogram_counts_each_finite_value_once(stored):
    counted = histogram(stored)
    assert counted.counts.sum() == np.isfinite(stored).sum()
    assert (np.diff(counted.edges) > 0).all()


def test_a_number_that_signals_is_counted_as_none_and_says_nothing():
    stored = np.array([0x7F800001, 0x3F800000], "<u4").view("<f4")
    assert histogram(stored).counts.sum() == 1


@given(arrays(np.uint8, st.tuples(st.integers(0, 9), st.integers(1, 9), st.just(3))), FINITE, st.floats(1e-3, 1e6))
def test_bytes_are_looked_up_to_the_very_values_that_reckoning_gives_however_they_lie_in_memory(stored, low, width):
    mapping = Mapping(low, low + width)
    for view in (stored, stored[::-1], stored[:, ::-1], stored[1:, 1:], stored[..., 0], stored.transpose(1, 0, 2)):
        np.testing.assert_array_equal(mapping(view), mapping.exactly(view))
