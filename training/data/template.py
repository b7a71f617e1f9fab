"""Where the five points of a face come to lie on a chip: the median face of LFW, in eye distances.

What is done with a template is the engine's business.
"""

from engine.formats import ChipSpec

_MEDIAN_FACE = ((-0.5, 0.0), (0.5, 0.0), (0.0, 0.58), (-0.436, 1.04), (0.436, 1.04))
"""x,y of the five points with the middle of the eyes as origin; the medians of 13,233 photos, made symmetric."""

_EYE_LEVEL = 0.42
"""Of the chip's height: leaves room above for hair, whose outline tells people apart in drawings."""


def face_template(size: int, eye_distance: float = 0.27) -> ChipSpec:
    """A square grey chip; `eye_distance` is a fraction of its width. 0.27 shows hair, ears and chin."""
    unit = eye_distance * size
    left, top = (size - 1) / 2, _EYE_LEVEL * size
    points = tuple((round(left + x * unit, 3), round(top + y * unit, 3)) for x, y in _MEDIAN_FACE)
    return ChipSpec(size, size, points)
