"""Likelihood ratios in words, after the verbal scale of ENFSI's guideline of 2015; here once, for window and reports.

Imports nothing, so that the window has it before numpy is loaded.
"""

# Upper ends of the ratio, and the words for what lies below.
_STRENGTHS = (
    (2, "no support either way"),
    (10, "weak support"),
    (100, "moderate support"),
    (1_000, "moderately strong support"),
    (10_000, "strong support"),
    (1_000_000, "very strong support"),
)
_STRONGEST = "extremely strong support"
SAME, DIFFERENT = "for the same person", "for different people"
UNCONVINCING = (
    "Nothing convincing: among {0} people, somebody other than the one you look for may well come as close as the "
    "first candidate."
)
"""What window, command line and reports say of a search whose best ratio is no higher than the people are many."""

STRENGTHS = (*(words for _, words in _STRENGTHS), _STRONGEST)


def support(ratio: float) -> tuple[str, str]:
    """How strong, and for what; nothing is said of the latter where the ratio supports neither."""
    strength = ratio if ratio >= 1.0 else 1.0 / ratio
    words = next((words for end, words in _STRENGTHS if strength < end), _STRONGEST)
    if strength < _STRENGTHS[0][0]:
        return words, ""
    return words, SAME if ratio >= 1.0 else DIFFERENT


def two_figures(value: float) -> float:
    """All that a calibration on some hundred people can carry: 3.26 is 3.3, and 1234.5 is 1200."""
    return round(value, 1) if value < 10 else round(value, 2 - len(str(int(value))))
