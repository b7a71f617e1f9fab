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


SPECTRAL = frozenset({Modality.RAMAN, Modality.IR})
"""What of these is a spectrum; all others are pictures."""
