"""Values of a case in a reader's words: moments, sizes, steps, filters, where a probe came from.

Which of them a report tells is decided in `content.py`.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from engine.cases.records import ProbeRecord, SearchRecord, Verdict
from engine.formats import Modality, Preparation, Provenance, corner_counted
from engine.formats.spectra_preparation import SpectrumStep
from engine.formats.steps import to_record
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


def moment(at: datetime | None) -> str:
    return "" if at is None else at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def size(number_of_bytes: int) -> str:
    return f"{number_of_bytes:,} bytes".replace(",", " ")


def ratio(value: float | None) -> str:
    """Never a percentage: a likelihood ratio where a calibration backs one, and the word where none does."""
    if value is None:
        return "uncalibrated"
    strength = value if value >= 1.0 else 1.0 / value
    figures = f"{two_figures(strength):,}".replace(",", " ").removesuffix(".0")
    said = " ".join(part for part in support(value) if part)
    return f"{figures} : 1, {said}" if value >= 1.0 else f"1 : {figures}, {said}"


def origin(provenance: Provenance) -> str:
    if provenance.kind == "frame":
        when = "" if provenance.seconds is None else f" at {provenance.seconds:.3f} s"
        return f"frame {provenance.frame}{when} of the video {provenance.source} (SHA-256 {provenance.sha256})"
    return {
        "file": f"the file {provenance.source}",
        "drawn": "drawn in Limner",
        "pasted": "pasted from the clipboard",
    }[provenance.kind]


def points(probe: ProbeRecord) -> str:
    if probe.landmarks is None:
        return "found by the pack's detector in each search"
    many, box = len(probe.landmarks.points), probe.landmarks.box
    if not many and box is not None:
        x, y, width, height = corner_counted(box)
        what = f"a box of {width:g} × {height:g} pixels at {x:g}, {y:g}"
        return f"{what}, drawn by hand" if probe.landmarks.manual else f"{what}, found"
    by_hand = f"marked by hand ({many} points)"
    return by_hand if probe.landmarks.manual else f"found by the detector, certainty {probe.landmarks.score:.2f}"


def preparation(done: Preparation) -> tuple[str, ...]:
    """One line a step, in the order taken; nothing for a probe that was searched as it came."""
    lines = []
    if done.mapping is not None and (done.mapping.low, done.mapping.high, done.mapping.inverted) != (0.0, 255.0, False):
        turned = ", inverted" if done.mapping.inverted else ""
        lines.append(f"window: {done.mapping.low:g} shown as black, {done.mapping.high:g} as white{turned}")
    if done.laser_nm is not None:
        lines.append(f"Raman shifts from a laser line at {done.laser_nm:g} nm, which the file does not name")
    for step in done.steps:
        if isinstance(step, SpectrumStep):
            lines.append(step.said())
            continue
        parameters = {name: value for name, value in to_record(step).items() if name not in {"step", "name"}}
        told = ", ".join(f"{name.replace('_', ' ')} {_told(value)}" for name, value in parameters.items())
        lines.append(f"{step.name}: {told}" if told else step.name)
    return tuple(lines)


def filters(wanted: Filters, removed: Sequence[Removed]) -> tuple[str, ...]:
    """What each filter asked for and whom it took away; nothing where none was used."""
    taken = {one.filter: one for one in removed}
    return tuple(_filter(wanted, name, taken.get(name)) for name in wanted.in_use)


def _filter(wanted: Filters, name: str, taken: Removed | None) -> str:
    asked = {
        "sex": f"sex {' or '.join(wanted.sex)}",
        "age": "" if wanted.age is None else f"age {wanted.age[0]} to {wanted.age[1]} on {wanted.on or 'that day'}",
        "tags_any": f"any of the tags {', '.join(wanted.tags_any)}",
        "tags_all": f"all of the tags {', '.join(wanted.tags_all)}",
        "tags_none": f"none of the tags {', '.join(wanted.tags_none)}",
        "enrolled": " ".join(
            part
            for part in (
                wanted.enrolled_from and f"enrolled from {wanted.enrolled_from} on",
                wanted.enrolled_before and f"enrolled before {wanted.enrolled_before}",
            )
            if part
        ),
        "quality": f"photo quality at least {wanted.quality}",
        "excluded": f"{len(wanted.excluded)} people left out by hand",
    }[name]
    if taken is None:
        return asked
    unknown = "dropped" if wanted.drop_unknown else "kept"
    return (
        f"{asked}: removed {taken.people} people and {taken.photos} photos; "
        f"{taken.unknown} of whom it is not known were {unknown}"
    )


def verdict(one: Verdict) -> str:
    how = [word for word, meant in (("second examiner", one.second), ("blind", one.blind)) if meant]
    manner = f" ({', '.join(how)})" if how else ""
    if one.decision is None:
        return f"{one.reviewer}{manner}, {moment(one.at)}: took back verdict {one.withdraws}. {one.reason}"
    return f"{one.reviewer}{manner}, {moment(one.at)}: {one.decision}. {one.reason}"


def history(search: SearchRecord, rank: int) -> tuple[str, ...]:
    """Every verdict on a candidate, those taken back included."""
    return tuple(verdict(one) for one in search.verdicts if one.rank == rank)


def _told(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
