"""Values of a case in a reader's words: moments, sizes, steps, filters, where a probe came from.

Which of them a report tells is decided in `content.py`.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from engine.cases.records import ProbeRecord, SearchRecord, Verdict
from engine.formats import Modality, Preparation, Provenance, corner_counted
from engine.formats.spectra_preparation import SpectrumStep
from engine.formats.steps import to_record
from engine.language import Language
from engine.scoring import Filters, Removed
from engine.verbal_scale import support, two_figures

MODALITIES = {
    Modality.PHOTO: "photo",
    Modality.SKETCH: "sketch",
    Modality.NIR: "near infrared",
    Modality.THERMAL: "thermal",
    Modality.VISIBLE: "visible",
    Modality.INFRARED: "infrared",
    Modality.RAMAN: "Raman",
    Modality.IR: "infrared spectrum",
}


STEPS = (
    "contrast", "brightness and gamma", "denoise", "sharpen", "crop", "rotate", "flip", "grey", "deinterlace", "limit",
    "tiles", "brightness", "gamma", "strength", "radius", "amount", "keep", "left", "top", "width", "height", "degrees",
    "axis", "even", "odd", "left-right", "top-bottom",
)  # fmt: skip
"""Steps, their parameters and what can be chosen there, as records name them."""


def moment(at: datetime | None) -> str:
    return "" if at is None else at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def size(number_of_bytes: int, say: Language) -> str:
    return say("{0} bytes", f"{number_of_bytes:,}".replace(",", " "))


def ratio(value: float | None, say: Language) -> str:
    """Never a percentage: a likelihood ratio where a calibration backs one, and the word where none does."""
    if value is None:
        return say("uncalibrated")
    strength = value if value >= 1.0 else 1.0 / value
    rounded = two_figures(strength)
    figures = say.number(rounded, ".1f") if rounded < 10 and rounded % 1 else f"{rounded:,.0f}".replace(",", " ")
    said = " ".join(say(part) for part in support(value) if part)
    return f"{figures} : 1, {said}" if value >= 1.0 else f"1 : {figures}, {said}"


def origin(provenance: Provenance, say: Language) -> str:
    if provenance.kind == "frame":
        told = (provenance.frame, provenance.source, provenance.sha256)
        if provenance.seconds is None:
            return say("frame {0} of the video {1} (SHA-256 {2})", *told)
        return say("frame {0} at {3} s of the video {1} (SHA-256 {2})", *told, say.number(provenance.seconds, ".3f"))
    return {
        "file": say("the file {0}", provenance.source),
        "drawn": say("drawn in Limner"),
        "pasted": say("pasted from the clipboard"),
    }[provenance.kind]


def points(probe: ProbeRecord, say: Language) -> str:
    if probe.landmarks is None:
        return say("found by the pack's detector in each search")
    many, box = len(probe.landmarks.points), probe.landmarks.box
    if not many and box is not None:
        x, y, width, height = (say.number(each) for each in corner_counted(box))
        if probe.landmarks.manual:
            return say("a box of {0} × {1} pixels at {2}, {3}, drawn by hand", width, height, x, y)
        return say("a box of {0} × {1} pixels at {2}, {3}, found", width, height, x, y)
    if probe.landmarks.manual:
        return say("marked by hand ({0} points)", many)
    return say("found by the detector, certainty {0}", say.number(probe.landmarks.score, ".2f"))


def preparation(done: Preparation, say: Language) -> tuple[str, ...]:
    """One line a step, in the order taken; nothing for a probe that was searched as it came."""
    lines = []
    if done.mapping is not None and (done.mapping.low, done.mapping.high, done.mapping.inverted) != (0.0, 255.0, False):
        ends = say.number(done.mapping.low), say.number(done.mapping.high)
        lines.append(
            say("window: {0} shown as black, {1} as white, inverted", *ends)
            if done.mapping.inverted
            else say("window: {0} shown as black, {1} as white", *ends)
        )
    if done.laser_nm is not None:
        laser = say.number(done.laser_nm)
        lines.append(say("Raman shifts from a laser line at {0} nm, which the file does not name", laser))
    for step in done.steps:
        if isinstance(step, SpectrumStep):
            lines.append(say.part(step.said()))
            continue
        parameters = {name: value for name, value in to_record(step).items() if name not in {"step", "name"}}
        told = ", ".join(f"{say(name.replace('_', ' '))} {_told(value, say)}" for name, value in parameters.items())
        name = say("brightness and gamma" if step.name == "light" else step.name)
        lines.append(f"{name}: {told}" if told else name)
    return tuple(lines)


def filters(wanted: Filters, removed: Sequence[Removed], say: Language) -> tuple[str, ...]:
    """What each filter asked for and whom it took away; nothing where none was used."""
    taken = {one.filter: one for one in removed}
    return tuple(_filter(wanted, name, taken.get(name), say) for name in wanted.in_use)


def _filter(wanted: Filters, name: str, taken: Removed | None, say: Language) -> str:
    low, high = wanted.age or (0, 0)
    listed = ", ".join
    asked = {
        "sex": say("sex {0}", say(" or ").join(wanted.sex)),
        "age": say("age {0} to {1} on {2}", low, high, wanted.on or say("that day")),
        "tags_any": say("any of the tags {0}", listed(wanted.tags_any)),
        "tags_all": say("all of the tags {0}", listed(wanted.tags_all)),
        "tags_none": say("none of the tags {0}", listed(wanted.tags_none)),
        "enrolled": " ".join(
            part
            for part in (
                wanted.enrolled_from and say("enrolled from {0} on", wanted.enrolled_from),
                wanted.enrolled_before and say("enrolled before {0}", wanted.enrolled_before),
            )
            if part
        ),
        "quality": say("photo quality at least {0}", say.number(wanted.quality or 0.0)),
        "excluded": say("{0} people left out by hand", len(wanted.excluded)),
    }[name]
    if taken is None:
        return asked
    took = (asked, taken.people, taken.photos, taken.unknown)
    if wanted.drop_unknown:
        return say("{0}: removed {1} people and {2} photos; {3} of whom it is not known were dropped", *took)
    return say("{0}: removed {1} people and {2} photos; {3} of whom it is not known were kept", *took)


def verdict(one: Verdict, say: Language) -> str:
    how = [say(word) for word, meant in (("second examiner", one.second), ("blind", one.blind)) if meant]
    manner = f" ({', '.join(how)})" if how else ""
    what = say("took back verdict {0}", one.withdraws) if one.decision is None else say(str(one.decision))
    return f"{one.reviewer}{manner}, {moment(one.at)}: {what}. {one.reason}"


def history(search: SearchRecord, rank: int, say: Language) -> tuple[str, ...]:
    """Every verdict on a candidate, those taken back included."""
    return tuple(verdict(one, say) for one in search.verdicts if one.rank == rank)


def _told(value: object, say: Language) -> str:
    return say.number(value) if isinstance(value, float) else say(str(value))
