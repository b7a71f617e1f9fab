"""The closed lists of words that files, rows and flags are made of: kinds of things and modalities of pictures.

Nothing is computed here.
"""

from enum import StrEnum


class Kind(StrEnum):
    FACE = "face"
    PERSON = "person"
    SPECTRUM = "spectrum"


class Modality(StrEnum):
    PHOTO = "photo"
    SKETCH = "sketch"
    NIR = "nir"
    THERMAL = "thermal"
    VISIBLE = "visible"
    INFRARED = "infrared"
    RAMAN = "raman"
    IR = "ir"


KIND_OF = {
    Modality.PHOTO: Kind.FACE,
    Modality.SKETCH: Kind.FACE,
    Modality.NIR: Kind.FACE,
    Modality.THERMAL: Kind.FACE,
    Modality.VISIBLE: Kind.PERSON,
    Modality.INFRARED: Kind.PERSON,
    Modality.RAMAN: Kind.SPECTRUM,
    Modality.IR: Kind.SPECTRUM,
}

SPECTRAL = frozenset(modality for modality, kind in KIND_OF.items() if kind is Kind.SPECTRUM)
"""What of these is a spectrum; all others are pictures."""
