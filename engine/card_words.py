"""The names under which cards keep their figures, as people read them: `held_out` is "held out".

A name is made of pieces, as in "sketch, own photo", each of which is translated by itself; one that is not here stays
as the pack's maker wrote it. Imports nothing of the program but its languages.
"""

import re

from engine.language import Language

PIECES = (
    "above one", "above people", "absent", "age", "another photo", "another photo rank {0}", "apparent sex", "area",
    "bands", "blue", "blur", "brown", "brush", "calibration", "cameras held out", "cameras known", "chance",
    "charcoal", "charcoal left out", "Cllr", "colour histogram", "coloured paper", "contour", "contour left out",
    "correlation", "cosine", "cream", "crowds", "curve", "dark", "descriptor", "detector", "detector photos", "dots",
    "drawing style", "edge-aware pencil", "eyes", "face", "female", "found", "further", "gallery",
    "genuine",
    "gradients alone", "graphite", "graphite left out", "grey paper", "group", "groups", "hatching",
    "hatching left out", "hidden", "high", "impostor", "infrared", "infrared among visible",
    "its own photo", "its own photo before a wall", "judged", "learned", "least Cllr", "light", "line",
    "line left out", "low", "low resolution", "male", "mAP", "medium", "mouth", "near infrared", "network alone",
    "nose", "occlusion", "offset", "one in twenty", "other photo", "other photos", "outline", "own photo",
    "own photo before a wall", "pack", "pencil", "pencil left out", "people", "people held out", "photo",
    "photo cut close", "photo of another day", "photos", "points off", "points off by {0}%", "polymer left out",
    "present", "probes",
    "program", "rank {0}", "ratio", "red", "refused", "relative drop", "rendered", "rendered people", "right",
    "robustness", "scan tilt", "seasons", "seed", "shaded", "shaded left out", "share", "size", "sketch",
    "sketch by a hand left out", "sketch from memory", "skin tone", "slope", "spectral angle", "split seed", "spread",
    "substance", "substances", "table", "thermal", "visible among infrared", "visible among other cameras' visible",
    "worth", "{0} and more", "{0} others' photos too", "{0} people", "{0} to {1}", "Spring", "Summer", "Autumn",
)  # fmt: skip
_WRITTEN = {
    "cllr": "Cllr",
    "minimum cllr": "least Cllr",
    "held out": "people held out",
    "map": "mAP",
    "nir": "near infrared",
    "auc": "AUC",
    "eer": "EER",
}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def label(name: str, say: Language) -> str:
    """In small letters, to stand within a line."""
    return "".join(_piece(each, say) for each in re.split(r"(, |: )", name.replace("_", " ")))


def _piece(words: str, say: Language) -> str:
    words = _WRITTEN.get(words, words)
    numbers = _NUMBER.findall(words)
    counted = iter(range(len(numbers)))
    return say(_NUMBER.sub(lambda _: f"{{{next(counted)}}}", words), *numbers)
