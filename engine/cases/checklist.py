"""The features that an examiner compares one by one, after the practice of morphological face comparison.

The list is declared here once: window, command line and reports show it in this order.
"""

from collections.abc import Mapping
from enum import StrEnum

from engine.errors import UsageError


class Mark(StrEnum):
    SIMILAR = "similar"
    DIFFERENT = "different"
    NOT_VISIBLE = "not visible"


FEATURES: dict[str, str] = {
    "face shape": "outline, proportions of length and width, fullness",
    "hair and hairline": "where the hair begins, its parting, density and baldness; not its cut or colour",
    "forehead": "height, slope, furrows",
    "eyebrows": "shape, thickness, distance from each other and from the eyes",
    "eyes": "shape of the opening, lids and folds, angle, distance between them",
    "cheeks": "cheekbones, hollows, folds from nose to mouth",
    "nose": "root, bridge, tip, wings, nostrils",
    "mouth": "width, lips, corners, groove above the upper lip",
    "chin and jaw": "shape of the chin, dimple, line and angle of the jaw",
    "ears": "shape, lobe, how far they stand out",
    "neck": "length, width, larynx",
    "facial hair": "where it grows; not how it is cut",
    "lines and wrinkles": "where they run and how deep",
    "scars and marks": "scars, moles, birthmarks, tattoos, deformities",
}
"""Name, and what is looked at."""

Marks = dict[str, Mark]


def check_marks(marks: Mapping[str, str]) -> Marks:
    """Every feature must have its mark: what was not looked at must not look as if it were."""
    unknown = [name for name in marks if name not in FEATURES]
    wrong = [f"'{value}' for {name}" for name, value in marks.items() if value not in set(Mark)]
    missing = [name for name in FEATURES if name not in marks]
    if unknown:
        raise UsageError(f"there is no feature {_listed(unknown)}", advice=f"there are {', '.join(FEATURES)}")
    if wrong:
        raise UsageError(f"{', '.join(wrong)} is no mark", advice=f"marks are {', '.join(Mark)}")
    if missing:
        raise UsageError(f"{_listed(missing)} {'is' if len(missing) == 1 else 'are'} not marked yet")
    return {name: Mark(marks[name]) for name in FEATURES}


def _listed(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
