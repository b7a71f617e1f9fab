"""A case as the blocks of its report: what was asked and searched, every candidate, what was decided, how to check it.

How blocks look is `html.py`'s and `pdf.py`'s business; nothing is left out here for being unfavourable.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.cases.checklist import questions_for
from engine.cases.records import CaseRecord, CaseStatus, Checklist, Decision, ProbeRecord, SearchRecord, Standing
from engine.formats import SPECTRAL, Spectrum
from engine.formats.cards import Card, SpectrumChipCard
from engine.gallery.audit import Entry
from engine.reports import sentences
from engine.reports.blocks import Block, Cell, Document, Facts, Heading, Picture, Pictures, Plot, Table, Words
from engine.reports.figures import picture
from engine.reports.source import Source, picture_or_reason
from engine.reports.spectra import overlay_plot, read_spectrum_or_reason, small_plot, spectrum_plot
from engine.scoring import Candidate
from engine.verbal_scale import UNCONVINCING

_ALWAYS_LAID_OVER = 3
LEAD_ONLY = "A lead, not an identification."
_WHAT_IT_IS = (
    "This report tells how a gallery was ranked by its likeness to a probe and what people decided about the "
    "candidates. A ranking always has a first place, also when the person sought is not in the gallery. No candidate "
    "may be arrested, charged or named in public because of it: a lead has to be corroborated by other means."
)
_UNCALIBRATED = (
    "The scores of this search are uncalibrated: they order the list and say nothing about how likely it is that a "
    "candidate is the person sought."
)


@dataclass(frozen=True)
class Known:
    """What a report needs besides the case: cards of packs by their digest, and which Limner wrote it."""

    cards: Mapping[str, Card]
    version: str


def document(source: Source, known: Known) -> Document:
    case = source.record
    blocks = [
        *_opening(case),
        *_probes(source),
        *_searches(source, known),
        *_notes(case),
        *_packs(case, known),
        *_record(case, source.log),
    ]
    return Document(
        f"Case {case.number}: {case.title}", f"Case {case.number} · Limner {known.version}", LEAD_ONLY, tuple(blocks)
    )


def _opening(case: CaseRecord) -> Iterator[Block]:
    yield Words(f"{LEAD_ONLY} {_WHAT_IT_IS}", "notice")
    yield Facts(
        (
            ("Case", case.number),
            ("Title", case.title),
            ("Examiner", case.examiner),
            ("Authority for the search", case.authority),
            ("Reason", case.reason or "none was given, and so nothing was searched"),
            ("Second examiner", "must agree before anybody is called a lead" if case.needs_second else "not required"),
            ("State", f"closed on {sentences.moment(case.closed)}" if case.status is CaseStatus.CLOSED else "open"),
            ("Opened", sentences.moment(case.created)),
            ("Identifier", case.uid),
        )
    )
    yield Heading("Result")
    yield Words(_result(case))
    leads = case.leads()
    if leads:
        yield Table(
            ("Search", "Rank", "Person", "Score", "Likelihood ratio"),
            tuple(
                (
                    str(search.number),
                    str(candidate.rank),
                    candidate.named,
                    f"{candidate.score:.4f}",
                    sentences.ratio(candidate.ratio),
                )
                for search, candidate in leads
            ),
            (0.1, 0.1, 0.35, 0.15, 0.3),
        )


def _result(case: CaseRecord) -> str:
    counts = dict.fromkeys(Standing, 0)
    for search in case.searches:
        for candidate in search.ranking.candidates:
            counts[case.standing(search, candidate.rank)] += 1
    listed = sum(counts.values())
    told = [f"{count} {standing}" for standing, count in counts.items() if count]
    searches = "1 search" if len(case.searches) == 1 else f"{len(case.searches)} searches"
    if not listed:
        return f"{searches} listed nobody."
    return f"{searches} listed {listed} candidates: {', '.join(told)}."


def _probes(source: Source) -> Iterator[Block]:
    case = source.record
    if not case.probes:
        return
    yield Heading("Probes")
    for probe in case.probes:
        yield Heading(f"Probe {probe.number}: {probe.name}", 2)
        done = sentences.preparation(probe.preparation)
        yield Pictures((_probe_picture(source, probe),), large=True)
        rows = [
            ("Measured by" if probe.modality in SPECTRAL else "Kind of picture", sentences.MODALITIES[probe.modality]),
            ("Came from", sentences.origin(probe.provenance)),
            ("SHA-256 of the original", probe.sha256),
            ("Size of the original", sentences.size(probe.size)),
            _looked_at(source, probe),
            ("Prepared by", "; ".join(done) if done else "nothing: searched as it came"),
            ("Added", f"{sentences.moment(probe.added)} by {probe.added_by}"),
        ]
        if probe.strokes is not None:
            rows.insert(3, ("SHA-256 of the stroke history", probe.strokes))
        yield Facts(tuple(rows))
        spectral = probe.modality in SPECTRAL
        yield from _layers(source, probe.sha256, f"Probe {probe.number}", probe, spectral=spectral)


def _looked_at(source: Source, probe: ProbeRecord) -> tuple[str, str]:
    """What a search goes by in the file: points of a picture, and of a spectrum what its reading had to convert."""
    if probe.modality not in SPECTRAL:
        return "Points", sentences.points(probe)
    spectrum = _probe_spectrum(source, probe)
    notes = (spectrum,) if isinstance(spectrum, str) else spectrum.notes
    return "Converted on reading", "; ".join(notes) if notes else "nothing"


def _probe_spectrum(source: Source, probe: ProbeRecord) -> Spectrum | str:
    data = picture_or_reason(source, probe.sha256)
    return read_spectrum_or_reason(data, probe.name, probe.modality, probe.preparation)


def _probe_picture(source: Source, probe: ProbeRecord) -> Picture | Plot:
    if probe.modality in SPECTRAL:
        return spectrum_plot(_probe_spectrum(source, probe), "As it was searched", f"probe {probe.number}")
    return picture(
        picture_or_reason(source, probe.sha256),
        "As it was searched",
        f"probe {probe.number}",
        preparation=probe.preparation,
        landmarks=probe.landmarks,
        large=True,
    )


def _layers(
    source: Source, sha256: str, name: str, probe: ProbeRecord | None = None, *, spectral: bool = False
) -> Iterator[Block]:
    """Annotations lie over the picture as its file holds it, or as the probe was prepared."""
    for layer in source.record.layers(sha256):
        said = f"{name}, annotated by {layer.author} on {sentences.moment(layer.at)}"
        described = f"{name} with annotations"
        data = picture_or_reason(source, sha256)
        made: Picture | Plot
        if spectral:
            spectrum = read_spectrum_or_reason(data, name) if probe is None else _probe_spectrum(source, probe)
            made = spectrum_plot(spectrum, said, described, layer.shapes)
        else:
            preparation = None if probe is None else probe.preparation
            made = picture(data, said, described, preparation=preparation, shapes=layer.shapes, large=True)
        yield Pictures((made,), large=True)


def _laid_over(source: Source, search: SearchRecord) -> Iterator[Block]:
    """The probe's spectrum and those of the first candidates, and of all on whom somebody has decided."""
    probe = source.record.probe(search.probes[0])
    judged = {one.rank for one in search.verdicts} | {one.rank for one in search.checklists}
    shown = [one for one in search.ranking.candidates if one.rank <= _ALWAYS_LAID_OVER or one.rank in judged]
    if probe is None or not shown:
        return
    yield Heading("Spectra laid over each other", 3)
    ours = _probe_spectrum(source, probe)
    for candidate in shown:
        name = f"{candidate.rank}. {candidate.named}"
        theirs = read_spectrum_or_reason(picture_or_reason(source, search.picture(candidate.rank)), name)
        yield Pictures((overlay_plot(ours, theirs, name, f"probe {probe.number} and candidate {name}"),), large=True)


def _searches(source: Source, known: Known) -> Iterator[Block]:
    case = source.record
    if case.searches:
        yield Heading("Searches")
    for search in case.searches:
        spectral = search.modality in SPECTRAL
        yield Heading(f"Search {search.number}", 2)
        yield Facts(tuple(_how(search)))
        yield Words(_worth(search, known), "remark")
        if search.ranking.convincing is False:
            yield Words(UNCONVINCING.format(search.ranking.among), "notice")
        yield Table(
            (
                "Rank",
                "Spectrum" if spectral else "Photo",
                "Substance" if spectral else "Person",
                "Score and likelihood ratio",
                "Standing and verdicts",
            ),
            tuple(_candidate_row(source, search, candidate) for candidate in search.ranking.candidates),
            (0.07, 0.28, 0.19, 0.17, 0.29) if spectral else (0.07, 0.16, 0.23, 0.2, 0.34),
        )
        if spectral:
            yield from _laid_over(source, search)
        yield from _checklists(search)
        for candidate in search.ranking.candidates:
            sha256 = search.picture(candidate.rank)
            if sha256 is not None:
                name = f"Candidate {candidate.rank} of search {search.number}"
                yield from _layers(source, sha256, name, spectral=spectral)


def _how(search: SearchRecord) -> Iterator[tuple[str, str]]:
    ranking = search.ranking
    yield "Made", f"{sentences.moment(search.at)} by {search.by}"
    yield "Probes", ", ".join(map(str, search.probes)) + (" taken to show one person" if len(search.probes) > 1 else "")
    yield "Gallery", f"{ranking.gallery}, snapshot {ranking.gallery_snapshot}"
    yield "Model pack", f"{ranking.pack}, digest {ranking.pack_digest}"
    yield "Hypotheses", f"{ranking.hypotheses}, kernel width {ranking.width:g}, seed {ranking.seed}"
    yield "Listed", f"the best {ranking.top} people, one photo each"
    used = sentences.filters(ranking.filters, ranking.removed)
    yield "Filters", "; ".join(used) if used else "none"
    if ranking.feedback:
        marks = (f"{'more like' if mark.like else 'not'} {mark.person or mark.photo_id}" for mark in ranking.feedback)
        yield "Feedback", "; ".join(marks)


def _worth(search: SearchRecord, known: Known) -> str:
    ranking = search.ranking
    if not ranking.candidates or ranking.candidates[0].ratio is None:
        return _UNCALIBRATED
    card = known.cards.get(ranking.pack_digest)
    fitted = (card.calibration or {}).get(ranking.probes[0].modality) if card else None
    on = f" It was fitted on: {fitted.set} (Cllr {fitted.cllr:.3f})." if fitted else ""
    return (
        "The likelihood ratio says how many times likelier the score is if it is the same person than if it is another."
        f"{on}"
    )


def _candidate_row(source: Source, search: SearchRecord, candidate: Candidate) -> tuple[Cell, ...]:
    sha256 = search.picture(candidate.rank)
    data = picture_or_reason(source, sha256)
    file = candidate.photo.replace("\\", "/").rpartition("/")[2]
    told = sentences.history(search, candidate.rank)
    standing = str(source.record.standing(search, candidate.rank))
    described = f"photo of candidate {candidate.rank}"
    shown: Picture | Plot = (
        picture(data, "", described)
        if search.modality not in SPECTRAL
        else small_plot(read_spectrum_or_reason(data, file), f"spectrum of candidate {candidate.rank}")
    )
    return (
        str(candidate.rank),
        shown,
        f"{candidate.named}\n{file}\nSHA-256 {sha256 or 'unknown'}",
        f"{candidate.score:.4f}\n{sentences.ratio(candidate.ratio)}",
        "\n".join((standing, *told)),
    )


def _checklists(search: SearchRecord) -> Iterator[Block]:
    asked = questions_for(search.modality)
    reviewed: dict[tuple[int, str], Checklist] = {(one.rank, one.reviewer): one for one in search.checklists}
    for (rank, reviewer), checklist in sorted(reviewed.items()):
        yield Heading(f"Candidate {rank} compared feature by feature by {reviewer}", 3)
        yield Table(
            ("Feature", "What is looked at", "Compared with the probe"),
            tuple((name, looked_at, str(checklist.marks[name])) for name, looked_at in asked.features.items()),
            (0.22, 0.53, 0.25),
        )


def _notes(case: CaseRecord) -> Iterator[Block]:
    if case.notes:
        yield Heading("Notes")
    for note in case.notes:
        yield Words(f"{sentences.moment(note.at)}, {note.author}: {note.text}")


def _packs(case: CaseRecord, known: Known) -> Iterator[Block]:
    used = {search.ranking.pack_digest: search.ranking.pack for search in case.searches}
    if used:
        yield Heading("Model packs")
    for digest, name in used.items():
        yield Heading(name, 2)
        card = known.cards.get(digest)
        if card is None:
            yield Words(f"The pack with the digest {digest} is not installed here, so its card cannot be shown.")
            continue
        yield Facts(
            (
                ("Version", card.version),
                ("Digest", digest),
                ("Method", card.method),
                *_chains(card),
                ("Trained on", "; ".join(card.trained_on)),
                ("Licence", card.licence),
                ("Made", card.created),
                *(
                    (f"Calibration, {sentences.MODALITIES[modality]}", f"{fitted.set}; Cllr {fitted.cllr:.3f}")
                    for modality, fitted in (card.calibration or {}).items()
                ),
            )
        )
        rates = tuple(_rates(card.metrics))
        if rates:
            yield Words("What was measured of it, as its card tells:", "remark")
            yield Table(("Measured", "Figures"), rates, (0.6, 0.4))


def _chains(card: Card) -> Iterator[tuple[str, str]]:
    """How a pack prepares a spectrum, after whatever was done to the probe."""
    if isinstance(card.chip, SpectrumChipCard):
        for modality, chain in card.chip.chains.items():
            yield f"Prepares {sentences.MODALITIES[modality]} by", "; ".join(step.said() for step in chain)


def _rates(metrics: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    """The card's figures, one line for each set of numbers, however deep they lie."""
    numbers = {name: value for name, value in metrics.items() if isinstance(value, int | float | str)}
    if numbers:
        figures = (f"{name.replace('_', ' ')} {value}" for name, value in numbers.items())
        yield before.strip(": ") or "figures", ", ".join(figures)
    for name, value in metrics.items():
        if isinstance(value, Mapping):
            yield from _rates(value, f"{before}{name.replace('_', ' ')}: ")


def _record(case: CaseRecord, log: Sequence[Entry]) -> Iterator[Block]:
    yield Heading("How to check this report")
    yield Words(
        f"`limner case verify {case.number}` repeats every search of this case and compares the lists; "
        "`limner audit verify` names the first row of the audit log that is not as it was written. The originals of "
        "the probes were never altered; their digests are above."
    )
    decisions = [one for search in case.searches for one in search.verdicts if one.decision is Decision.LEAD]
    if not decisions:
        yield Words("Nobody was called a lead at any time.", "remark")
    yield Heading("Audit log of the case", 2)
    yield Table(
        ("Row", "Time", "Who", "What", "Hash"),
        tuple(
            (str(one.number), one.at[:19].replace("T", " "), f"{one.actor} ({one.role})", one.action, one.hash[:16])
            for one in log
        ),
        (0.08, 0.24, 0.26, 0.2, 0.22),
    )
