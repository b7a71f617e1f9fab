"""What an examiner compares one by one: of faces morphology, of persons build and dress, of spectra bands.

The lists are declared here once: window, command line and reports show them in this order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.errors import UsageError
from engine.formats import KIND_OF, Kind, Modality


class Mark(StrEnum):
    SIMILAR = "similar"
    DIFFERENT = "different"
    NOT_VISIBLE = "not visible"
    PRESENT = "present"
    """Of bands: in both spectra, at the same place."""
    SHIFTED = "shifted"
    ABSENT = "absent"
    """In one of the two only."""
    NOT_MEASURED = "not measured"
    """By one of the two, or by neither."""


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
"""Of a face: name, and what is looked at."""

OUTWARD: dict[str, str] = {
    "build": "height beside things of known size, stoutness, breadth of shoulders and hips",
    "proportions": "length of legs, trunk and arms beside each other",
    "head and hair": "shape of the head, length and outline of hair; not its colour in infrared",
    "headwear": "hat, cap, hood, scarf, helmet: shape and brim",
    "upper garment": "cut, length, sleeves, collar, seams and closures",
    "pattern and prints": "stripes, checks, letters; dyes may vanish or appear in infrared",
    "lower garment": "trousers, skirt or shorts: cut, length, width",
    "footwear": "shape, height, sole",
    "what is carried": "bags, straps, tools: shape and on which side",
    "posture and gait": "stoop, limp, step, how arms swing; only over several frames",
    "damage and marks": "tears, stains, patches, tattoos, bandages",
}
"""Of a whole person: name, and what is looked at. Clothes are changed: alike they are a lead, unlike they exclude
nobody on another day."""

BANDS: dict[str, str] = {
    "O–H and N–H stretch": "3100 to 3700 cm-1: alcohols, acids, amines, water; broad in infrared, weak in Raman",
    "C–H stretch": "2800 to 3100 cm-1: above 3000 aromatic and unsaturated, below it saturated",
    "triple bonds": "2000 to 2300 cm-1: nitriles, alkynes, isocyanates; in infrared the air's carbon dioxide",
    "C=O stretch": "1650 to 1850 cm-1: esters, acids, ketones, amides; strong in infrared, weak in Raman",
    "C=C and rings": "1450 to 1650 cm-1: alkenes and aromatic rings, often strong in Raman",
    "C–H bending": "1340 to 1480 cm-1: methylene and methyl groups",
    "fingerprint": "900 to 1340 cm-1: C–O, C–N and the carbon skeleton; rings breathe near 1000 cm-1",
    "out of plane": "600 to 900 cm-1: how rings are substituted; C–Cl stretch",
    "below 600 cm-1": "skeleton, minerals, pigments and fillers",
    "bands left over": "strong bands of the probe that none of the candidate's explains: a second substance",
}
"""Of a spectrum, by where its bands lie: name, and what is looked at. Their strengths differ between the techniques."""


@dataclass(frozen=True)
class Questions:
    features: Mapping[str, str]
    marks: tuple[Mark, ...]


_OF_FACES = Questions(FEATURES, (Mark.SIMILAR, Mark.DIFFERENT, Mark.NOT_VISIBLE))
_OF_PERSONS = Questions(OUTWARD, _OF_FACES.marks)
_OF_SPECTRA = Questions(BANDS, (Mark.PRESENT, Mark.SHIFTED, Mark.ABSENT, Mark.NOT_MEASURED))

_BY_KIND = {Kind.FACE: _OF_FACES, Kind.PERSON: _OF_PERSONS, Kind.SPECTRUM: _OF_SPECTRA}

Marks = dict[str, Mark]


def questions_for(modality: Modality) -> Questions:
    """What is asked of a candidate for a probe of that modality."""
    return _BY_KIND[KIND_OF[modality]]


def check_marks(marks: Mapping[str, str], asked: Questions = _OF_FACES) -> Marks:
    """Every feature must have its mark: what was not looked at must not look as if it were."""
    unknown = [name for name in marks if name not in asked.features]
    wrong = [f"'{value}' for {name}" for name, value in marks.items() if value not in asked.marks]
    missing = [name for name in asked.features if name not in marks]
    if unknown:
        raise UsageError(f"there is no feature {_listed(unknown)}", advice=f"there are {', '.join(asked.features)}")
    if wrong:
        raise UsageError(f"{', '.join(wrong)} is no mark", advice=f"marks are {', '.join(asked.marks)}")
    if missing:
        raise UsageError(f"{_listed(missing)} {'is' if len(missing) == 1 else 'are'} not marked yet")
    return {name: Mark(marks[name]) for name in asked.features}


def _listed(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
