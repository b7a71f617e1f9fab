"""How scores, counts and times are said: in one place, so that no screen promises more than another.

No number is ever turned into a percentage or a probability here.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

if TYPE_CHECKING:
    from app.state.seen import Seen
    from engine.formats import LaidOver, Spectrum
    from engine.formats.steps import AnyStep
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
WHOLE_BOX = "The whole box"
CORNERS = ("One corner of the box", "The opposite corner of the box")
POINTS = ("Right eye", "Left eye", "Nose tip", "Right mouth corner", "Left mouth corner")


def tr(text: str) -> str:
    return QCoreApplication.translate("wording", text)


def lead_notice() -> str:
    return tr("A lead, not an identification.")


def number(value: float, form: str = "g") -> str:
    return localised(format(value, form))


def localised(digits: str) -> str:
    """With the decimal point of the reader's language, and a minus that is as wide as a digit."""
    return digits.replace("-", "−").replace(".", QLocale().decimalPoint())


def score(candidate: Candidate) -> str:
    return number(candidate.score, ".2f")


STANDINGS = {
    "lead": ("verdict-lead", "Lead"),
    "excluded": ("excluded", "Excluded"),
    "inconclusive": ("inconclusive", "Inconclusive"),
    "awaits second examiner": ("waiting", "Lead, awaits second"),
    "examiners disagree": ("disagreed", "Examiners disagree"),
}
"""An icon and a word for each: no verdict is told by its colour."""


SEXES = {"female": "female", "male": "male", "other": "other"}
"""What is kept, and what is shown; a list of names may say anything else, which is shown as it is."""


def sex(kept: str) -> str:
    return tr(SEXES[kept]) if kept in SEXES else kept


def kept_sex(shown: str) -> str:
    return next((kept for kept in SEXES if shown in (kept, sex(kept))), shown)


def quoted(name: str) -> str:
    return tr("“{0}”").format(name)


def day(date: QDate) -> str:
    return QLocale().toString(date, _day_form())


def moment(at: QDateTime) -> str:
    """In the time of this computer; records keep UTC."""
    return f"{day(at.toLocalTime().date())} {at.toLocalTime().toString('HH:mm')}"


def _day_form() -> str:
    """As the reader's country writes it, with the whole year; where month and day could be taken for each other, or
    nothing is known of the country, the month is named."""
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    if QLocale().language() in (QLocale.Language.C, QLocale.Language.English):
        return "d MMM yyyy"
    return form if "yyyy" in form else form.replace("yy", "yyyy")


def standing(name: str) -> str:
    return tr(STANDINGS[name][1]) if name else tr("Undecided")


def standing_on_card(name: str) -> str:
    """A card may be hardly wider than a thumb: a language whose word is long has a shorter one for it."""
    return QCoreApplication.translate("CandidatesModel", "Lead") if name == "lead" else standing(name)


def named(seen: Seen) -> str:
    """What a candidate is called on every screen: nobody's name while it is reviewed blind."""
    return tr("Candidate {0}").format(seen.number) if seen.hidden else seen.candidate.named


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
            return tr("Sex {0}").format(listed(sex(each) for each in filters.sex))
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
            return tr("Quality at least {0}").format(number(filters.quality))
    return tr("Left out by hand")


def worth(candidate: Candidate) -> str:
    """What the score says, in words: a likelihood ratio where a calibration backs it."""
    if candidate.ratio is None:
        return tr("uncalibrated")
    return tr("ratio {0}: {1}").format(ratio(candidate.ratio), support(candidate.ratio))


def unconvincing(people: int) -> str:
    from engine import verbal_scale

    return tr(verbal_scale.UNCONVINCING).format(people)


def ratio(value: float) -> str:
    if value >= 1.0:
        return f"{_short(value)} : 1"
    return f"1 : {_short(1.0 / value)}"


def support(value: float) -> str:
    from engine import verbal_scale

    return " ".join(tr(words) for words in verbal_scale.support(value) if words)


KINDS = {"face": "Faces", "person": "Whole persons", "spectrum": "Spectra"}


def kind(name: str) -> str:
    return tr(KINDS.get(name, name))


def modality(name: str) -> str:
    return tr(MODALITIES.get(name, name))


def modality_short(name: str) -> str:
    return tr(_SHORT.get(name, MODALITIES.get(name, name)))


def read_off(wavenumber: float, value: float) -> str:
    """Where the mouse points in a spectrum."""
    return tr("{0} cm⁻¹: {1}").format(f"{wavenumber:.0f}", number(value, ".4g"))


def read_off_both(wavenumber: float, probe: float, candidate: float) -> str:
    """NaN where one of the two was not measured."""
    said = [tr("not measured") if isnan(value) else number(value, ".3f") for value in (probe, candidate)]
    return tr("{0} cm⁻¹: probe {1}, candidate {2}").format(f"{wavenumber:.0f}", *said)


def bands(laid: LaidOver) -> str:
    """Which bands two spectra share, which have moved and which only one of them has."""
    both = [band for band in laid.bands if band.shift is not None]
    listed = ", ".join
    same = listed(f"{band.wavenumber:.0f}" for band in both if not band.shifted)
    moved = listed(f"{band.wavenumber:.0f} ({number(band.shift, '+.0f')})" for band in both if band.shifted)
    parts = (
        tr("● in both: {0}").format(same) if same else tr("No band lies in both."),
        tr("▲ shifted: {0}").format(moved) if moved else "",
        tr("○ probe only: {0}").format(listed(f"{band.wavenumber:.0f}" for band in laid.bands if band.other is None)),
        tr("○ candidate only: {0}").format(
            listed(f"{band.wavenumber:.0f}" for band in laid.bands if band.probe is None)
        ),
    )
    return "   ".join(part for part in parts if part and not part.endswith(": "))


def converted(spectrum: Spectrum) -> str:
    """What reading the file had to change; nothing where it was as Limner keeps it."""
    if not spectrum.notes:
        return ""
    from app import engine_texts

    said = "; ".join(engine_texts.part(note) for note in spectrum.notes)
    return tr("On reading: {0}.").format(said)


def span_of(spectrum: Spectrum) -> str:
    low, high = f"{spectrum.wavenumbers[0]:.0f}", f"{spectrum.wavenumbers[-1]:.0f}"
    return tr("{0} to {1} cm⁻¹, {2} points").format(low, high, count(spectrum.width))


def count(number: int) -> str:
    return QLocale().toString(number)


def people(number: int) -> str:
    return tr("1 person") if number == 1 else tr("{0} people").format(count(number))


def photos(number: int) -> str:
    return tr("1 photo") if number == 1 else tr("{0} photos").format(count(number))


def pictures(number: int) -> str:
    return tr("1 picture") if number == 1 else tr("{0} pictures").format(count(number))


def crops(number: int) -> str:
    return tr("1 crop") if number == 1 else tr("{0} crops").format(count(number))


def spectra(number: int) -> str:
    return tr("1 spectrum") if number == 1 else tr("{0} spectra").format(count(number))


def substances(number: int) -> str:
    return tr("1 substance") if number == 1 else tr("{0} substances").format(count(number))


HELD = {"spectrum": (substances, spectra), "person": (people, crops)}
"""What the people and the photos of a gallery are, where they are not both."""


def held(kind: str, of_whom: int, pictures: int) -> tuple[str, str]:
    whom, what = HELD.get(kind, (people, photos))
    return whom(of_whom), what(pictures)


def of_kind(kind: str, usual: str, of_spectra: str, of_persons: str = "") -> str:
    """Words for a gallery of people, for one of substances, and for one of whole persons where they are others."""
    return of_spectra if kind == "spectrum" else of_persons if of_persons and kind == "person" else usual


def candidates(number: int) -> str:
    return tr("1 candidate") if number == 1 else tr("{0} candidates").format(count(number))


def time_left(seconds: float) -> str:
    if seconds < 60:
        return tr("{0} s left").format(max(1, round(seconds)))
    if seconds < 3600:
        return tr("{0} min left").format(round(seconds / 60))
    return tr("{0} h {1} min left").format(int(seconds // 3600), round(seconds % 3600 / 60))


def _short(value: float) -> str:
    from engine import verbal_scale

    rounded = verbal_scale.two_figures(value)
    return number(rounded, ".1f") if value < 10 else count(int(rounded))


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
    "cut": "Range",
    "despike": "Cosmic rays",
    "baseline": "Baseline",
    "smooth": "Smooth",
    "normalise": "Normalise",
    "root": "Square root",
    "resample": "Even grid",
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
    "low": "From",
    "high": "To",
    "span": "Points",
    "threshold": "Threshold",
    "knot": "Knot, cm⁻¹",
    "stiffness": "Stiffness",
    "asymmetry": "Asymmetry",
    "turns": "Turns",
    "window": "Window",
    "order": "Order",
    "derivative": "Derivative",
    "by": "By",
    "points": "Points",
}
_STEP_CHOICES = {
    "even": "even rows",
    "odd": "odd rows",
    "left-right": "left and right",
    "top-bottom": "top and bottom",
    "snv": "mean 0, spread 1",
    "vector": "length 1",
    "peak": "highest point 1",
}
_FLAWS = {
    "small": "the face is small",
    "blurred": "the face is blurred",
    "dark": "the face is dark",
    "bright": "the face is lost in light",
    "flat": "there is hardly any contrast",
    "turned": "the head is turned away",
    "tilted": "the head is tilted far",
    "unsure": "it may be something else",
    "cut": "a part is outside of the picture",
}


def step(name: str) -> str:
    return tr(_STEPS.get(name, name))


def step_parameter(name: str) -> str:
    return tr(_STEP_PARAMETERS.get(name, name))


def step_choice(name: str) -> str:
    return tr(_STEP_CHOICES.get(name, name))


def step_summary(taken: AnyStep) -> str:
    """Its name and its values, as in "Rotate 90"."""
    from engine.formats.steps import to_record

    values = [value for name, value in to_record(taken).items() if name != "step"]
    said = [step_choice(value) if isinstance(value, str) else number(value) for value in values]
    return " ".join([step(taken.name), ", ".join(said)]).strip()


def found(number: int, *, persons: bool) -> str:
    """What one of several in a picture is called, counted from 0."""
    return (tr("Person {0}") if persons else tr("Face {0}")).format(number + 1)


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
