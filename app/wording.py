"""How scores, counts and times are said: in one place, so that no screen promises more than another.

No number is ever turned into a percentage or a probability here.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from engine import verbal_scale

if TYPE_CHECKING:
    from app.state.review import Seen
    from engine.formats.steps import Step
    from engine.scoring import Candidate, Filters

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


STANDINGS = {
    "lead": ("verdict-lead", "Lead"),
    "excluded": ("excluded", "Excluded"),
    "inconclusive": ("inconclusive", "Inconclusive"),
    "awaits second examiner": ("waiting", "Lead, awaits second"),
    "examiners disagree": ("disagreed", "Examiners disagree"),
}
"""An icon and a word for each: no verdict is told by its colour."""


def standing(name: str) -> str:
    return tr(STANDINGS[name][1]) if name else tr("Undecided")


def named(seen: Seen) -> str:
    """What a candidate is called on every screen: nobody's name while it is reviewed blind."""
    return tr("Candidate {0}").format(seen.number) if seen.hidden else seen.candidate.person


def line(seen: Seen) -> str:
    if seen.hidden:
        return tr("blind: checklist first")
    candidate = seen.candidate
    said = (
        tr("score {0}").format(score(candidate))
        if candidate.ratio is None
        else tr("ratio {0}").format(ratio(candidate.ratio))
    )
    return tr("rank {0}, {1}").format(candidate.rank, said) if seen.blind else said


def filter_said(filters: Filters, name: str) -> str:
    """One of the filters with its value, as in "Age 30 to 40"."""
    listed = ", ".join
    match name:
        case "sex":
            return tr("Sex {0}").format(listed(filters.sex))
        case "age":
            low, high = filters.age or (0, 0)
            return tr("Age {0} to {1}").format(low, high)
        case "tags_any":
            return tr("Any tag of {0}").format(listed(filters.tags_any))
        case "tags_all":
            return tr("All tags of {0}").format(listed(filters.tags_all))
        case "tags_none":
            return tr("No tag of {0}").format(listed(filters.tags_none))
        case "enrolled":
            parts = (
                tr("from {0}").format(filters.enrolled_from) if filters.enrolled_from else "",
                tr("before {0}").format(filters.enrolled_before) if filters.enrolled_before else "",
            )
            return tr("Enrolled {0}").format(" ".join(part for part in parts if part))
        case "quality":
            return tr("Quality at least {0}").format(f"{filters.quality:g}")
    return tr("Left out by hand")


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


def pictures(number: int) -> str:
    return tr("1 picture") if number == 1 else tr("{0} pictures").format(count(number))


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


_STEPS = {
    "contrast": "Local contrast",
    "light": "Brightness and gamma",
    "denoise": "Denoise",
    "sharpen": "Sharpen",
    "crop": "Crop",
    "rotate": "Rotate",
    "flip": "Mirror",
    "grey": "Grey",
    "deinterlace": "Deinterlace",
}
_STEP_PARAMETERS = {
    "limit": "Limit",
    "tiles": "Tiles",
    "brightness": "Brightness",
    "gamma": "Gamma",
    "strength": "Strength",
    "radius": "Radius",
    "amount": "Amount",
    "keep": "Keep",
    "left": "Left",
    "top": "Top",
    "width": "Width",
    "height": "Height",
    "degrees": "Degrees",
    "axis": "Axis",
}
_STEP_CHOICES = {
    "even": "even rows",
    "odd": "odd rows",
    "left-right": "left and right",
    "top-bottom": "top and bottom",
}
_FLAWS = {
    "small": "the face is small",
    "blurred": "the face is blurred",
    "dark": "the face is dark",
    "bright": "the face is lost in light",
    "flat": "there is hardly any contrast",
    "turned": "the head is turned away",
    "tilted": "the head is tilted far",
    "unsure": "it may not be a face",
}


def step(name: str) -> str:
    return tr(_STEPS.get(name, name))


def step_parameter(name: str) -> str:
    return tr(_STEP_PARAMETERS.get(name, name))


def step_choice(name: str) -> str:
    return tr(_STEP_CHOICES.get(name, name))


def step_summary(taken: Step) -> str:
    """Its name and its values, as in "Rotate 90"."""
    values = [getattr(taken, each.name) for each in fields(taken)]
    said = [step_choice(value) if isinstance(value, str) else f"{value:g}".replace("-", "−") for value in values]
    return " ".join([step(taken.name), ", ".join(said)]).strip()


def quality(value: float, flaw: str | None) -> str:
    """A verdict on the picture and its reason; no number that could be taken for a chance of success."""
    if flaw is None or value >= 0.8:
        return tr("Good to search with.")
    verdict = tr("Usable") if value >= 0.4 else tr("Poor")
    return tr("{0}: {1}.").format(verdict, tr(_FLAWS.get(flaw, flaw)))


def photo_quality(value: float | None, flaw: str | None) -> str:
    """Of a photo in a gallery: how well it can be found by, and why not better."""
    if value is None:
        return tr("quality not measured")
    if flaw is None or value >= 0.8:
        return tr("good quality")
    verdict = tr("usable quality") if value >= 0.4 else tr("poor quality")
    return tr("{0}: {1}").format(verdict, tr(_FLAWS.get(flaw, flaw)))
