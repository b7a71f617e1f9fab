import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.verbal_scale import DIFFERENT, SAME, STRENGTHS, support, two_figures


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (1.5, ("no support either way", "")),
        (400, ("moderately strong support", SAME)),
        (1 / 50, ("moderate support", DIFFERENT)),
        (1e9, ("extremely strong support", SAME)),
    ],
)
def test_ratios_are_said_in_the_words_of_the_scale(ratio, said):
    assert support(ratio) == said


@given(st.floats(1e-12, 1e12), st.floats(1.0, 10.0))
def test_a_larger_ratio_is_never_said_in_weaker_words_and_its_inverse_is_as_strong(ratio, more):
    strongest = max(ratio, 1 / ratio)
    assert STRENGTHS.index(support(strongest)[0]) <= STRENGTHS.index(support(strongest * more)[0])


@given(st.floats(1.0, 1e11))
def test_two_figures_are_kept(value):
    rounded = two_figures(value)
    assert abs(rounded - value) <= value * 0.051
    if value >= 10:
        assert str(int(rounded)).rstrip("0").__len__() <= 2 or int(rounded) == 100
