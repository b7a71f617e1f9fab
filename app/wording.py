"""How scores, counts and times are said: in one place, so that no screen promises more than another.

No number is ever turned into a percentage or a probability here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from engine import verbal_scale

if TYPE_CHECKING:
    from engine.scoring import Candidate

MODALITIES = {
    "photo": "Photo",
    "sketch": "Sketch",
    "nir": "Near infrared",
    "thermal": "Thermal",
    "visible": "Visible",
    "infrared": "Infrared",
    "raman": "Raman",
    "ir": "Infrared spectrum",
}
_SHORT = {"nir": "NIR", "ir": "IR"}
POINTS = ("Right eye", "Left eye", "Nose tip", "Right mouth corner", "Left mouth corner")


def tr(text: str) -> str:
    return QCoreApplication.translate("wording", text)


def lead_notice() -> str:
    return tr("A lead, not an identification.")


def score(candidate: Candidate) -> str:
    return f"{candidate.score:.2f}".replace("-", "−")


def worth(candidate: Candidate) -> str:
    """What the score says, in words: a likelihood ratio where a calibration backs it."""
    if candidate.ratio is None:
        return tr("uncalibrated")
    return tr("ratio {0}: {1}").format(ratio(candidate.ratio), support(candidate.ratio))


def ratio(value: float) -> str:
    if value >= 1.0:
        return f"{_short(value)} : 1"
    return f"1 : {_short(1.0 / value)}"


def support(value: float) -> str:
    return " ".join(tr(words) for words in verbal_scale.support(value) if words)


def modality(name: str) -> str:
    return tr(MODALITIES.get(name, name))


def modality_short(name: str) -> str:
    return tr(_SHORT.get(name, MODALITIES.get(name, name)))


def count(number: int) -> str:
    return QLocale().toString(number)


def people(number: int) -> str:
    return tr("1 person") if number == 1 else tr("{0} people").format(count(number))


def photos(number: int) -> str:
    return tr("1 photo") if number == 1 else tr("{0} photos").format(count(number))


def candidates(number: int) -> str:
    return tr("1 candidate") if number == 1 else tr("{0} candidates").format(count(number))


def time_left(seconds: float) -> str:
    if seconds < 60:
        return tr("{0} s left").format(max(1, round(seconds)))
    if seconds < 3600:
        return tr("{0} min left").format(round(seconds / 60))
    return tr("{0} h {1} min left").format(int(seconds // 3600), round(seconds % 3600 / 60))


def _short(value: float) -> str:
    rounded = verbal_scale.two_figures(value)
    return f"{rounded:.1f}" if value < 10 else count(int(rounded))
