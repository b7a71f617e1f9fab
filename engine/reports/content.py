"""A case as the blocks of its report: what was asked and searched, every candidate, what was decided, how to check it.

How blocks look is `html.py`'s and `pdf.py`'s business; nothing is left out here for being unfavourable.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine import audit_words, card_words
from engine.cases.checklist import questions_for
from engine.cases.records import CaseRecord, CaseStatus, Checklist, Decision, ProbeRecord, SearchRecord, Standing
from engine.formats import SPECTRAL, Spectrum
from engine.formats.cards import Card, SpectrumChipCard
from engine.gallery.audit import Entry
from engine.language import ENGLISH, Language
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
_RATIO = (
    "The likelihood ratio says how many times likelier the score is if it is the same person than if it is another."
)
_HOW_TO_CHECK = (
    "`limner case verify {0}` repeats every search of this case and compares the lists; `limner audit verify` names "
    "the first row of the audit log that is not as it was written. The originals of the probes were never altered; "
    "their digests are above."
)
TEXTS = (LEAD_ONLY, _WHAT_IT_IS, _UNCALIBRATED, _RATIO, _HOW_TO_CHECK)
"""What is said by a name; the rest is said where it is needed."""


@dataclass(frozen=True)
class Known:
    """What a report needs besides the case: cards of packs by their digest, which Limner wrote it, and for whom."""

    cards: Mapping[str, Card]
    version: str
    say: Language = ENGLISH


def document(source: Source, known: Known) -> Document:
    case, say = source.record, known.say
    blocks = [
        *_opening(case, say),
        *_probes(source, say),
        *_searches(source, known),
        *_notes(case, say),
        *_packs(case, known),
        *_record(case, source.log, say),
    ]
    return Document(
        say("Case {0}: {1}", case.number, case.title),
        say("Case {0} · Limner {1}", case.number, known.version),
        say(LEAD_ONLY),
        tuple(blocks),
        say,
    )


def _opening(case: CaseRecord, say: Language) -> Iterator[Block]:
    yield Words(f"{say(LEAD_ONLY)} {say(_WHAT_IT_IS)}", "notice")
    closed = case.status is CaseStatus.CLOSED
    yield Facts(
        (
            (say("Case"), case.number),
            (say("Title"), case.title),
            (say("Examiner"), case.examiner),
            (say("Authority for the search"), case.authority),
            (say("Reason"), case.reason or say("none was given, and so nothing was searched")),
            (
                say("Second examiner"),
                say("must agree before anybody is called a lead") if case.needs_second else say("not required"),
            ),
            (say("State"), say("closed on {0}", sentences.moment(case.closed)) if closed else say("open")),
            (say("Opened"), sentences.moment(case.created)),
            (say("Identifier"), case.uid),
        )
    )
    yield Heading(say("Result"))
    yield Words(_result(case, say))
    leads = case.leads()
    if leads:
        yield Table(
            (say("Search"), say("Rank"), say("Person"), say("Score"), say("Likelihood ratio")),
            tuple(
                (
                    str(search.number),
                    str(candidate.rank),
                    candidate.named,
                    say.number(candidate.score, ".4f"),
                    sentences.ratio(candidate.ratio, say),
                )
                for search, candidate in leads
            ),
            (0.1, 0.1, 0.35, 0.15, 0.3),
        )


def _result(case: CaseRecord, say: Language) -> str:
    counts = dict.fromkeys(Standing, 0)
    for search in case.searches:
        for candidate in search.ranking.candidates:
            counts[case.standing(search, candidate.rank)] += 1
    listed = sum(counts.values())
    told = ", ".join(f"{count} {say(str(standing))}" for standing, count in counts.items() if count)
    one = len(case.searches) == 1
    if not listed:
        return say("1 search listed nobody.") if one else say("{0} searches listed nobody.", len(case.searches))
    if one:
        return say("1 search listed {0} candidates: {1}.", listed, told)
    return say("{0} searches listed {1} candidates: {2}.", len(case.searches), listed, told)


def _probes(source: Source, say: Language) -> Iterator[Block]:
    case = source.record
    if not case.probes:
        return
    yield Heading(say("Probes"))
    for probe in case.probes:
        spectral = probe.modality in SPECTRAL
        yield Heading(say("Probe {0}: {1}", probe.number, probe.name), 2)
        done = sentences.preparation(probe.preparation, say)
        yield Pictures((_probe_picture(source, probe, say),), large=True)
        rows = [
            (say("Measured by") if spectral else say("Kind of picture"), say(sentences.MODALITIES[probe.modality])),
            (say("Came from"), sentences.origin(probe.provenance, say)),
            (say("SHA-256 of the original"), probe.sha256),
            (say("Size of the original"), sentences.size(probe.size, say)),
            _looked_at(source, probe, say),
            (say("Prepared by"), "; ".join(done) if done else say("nothing: searched as it came")),
            (say("Added"), say("{0} by {1}", sentences.moment(probe.added), probe.added_by)),
        ]
        if probe.strokes is not None:
            rows.insert(3, (say("SHA-256 of the stroke history"), probe.strokes))
        yield Facts(tuple(rows))
        yield from _layers(source, probe.sha256, say("Probe {0}", probe.number), say, probe, spectral=spectral)


def _looked_at(source: Source, probe: ProbeRecord, say: Language) -> tuple[str, str]:
    """What a search goes by in the file: points of a picture, and of a spectrum what its reading had to convert."""
    if probe.modality not in SPECTRAL:
        return say("Points"), sentences.points(probe, say)
    spectrum = _probe_spectrum(source, probe, say)
    notes = (spectrum,) if isinstance(spectrum, str) else tuple(say.part(note) for note in spectrum.notes)
    return say("Converted on reading"), "; ".join(notes) if notes else say("nothing")


def _probe_spectrum(source: Source, probe: ProbeRecord, say: Language) -> Spectrum | str:
    data = picture_or_reason(source, probe.sha256, say)
    return read_spectrum_or_reason(data, probe.name, say, probe.modality, probe.preparation)


def _probe_picture(source: Source, probe: ProbeRecord, say: Language) -> Picture | Plot:
    caption, described = say("As it was searched"), say("Probe {0}", probe.number)
    if probe.modality in SPECTRAL:
        return spectrum_plot(_probe_spectrum(source, probe, say), caption, described, say)
    return picture(
        picture_or_reason(source, probe.sha256, say),
        caption,
        described,
        say,
        preparation=probe.preparation,
        landmarks=probe.landmarks,
        large=True,
    )


def _layers(
    source: Source,
    sha256: str,
    name: str,
    say: Language,
    probe: ProbeRecord | None = None,
    *,
    spectral: bool = False,
    laser_nm: float | None = None,
) -> Iterator[Block]:
    """Annotations lie over the picture as its file holds it, or as the probe was prepared. `laser_nm` is a
    candidate's."""
    for layer in source.record.layers(sha256):
        said = say("{0}, annotated by {1} on {2}", name, layer.author, sentences.moment(layer.at))
        described = say("{0} with annotations", name)
        data = picture_or_reason(source, sha256, say)
        made: Picture | Plot
        if spectral:
            spectrum = (
                _probe_spectrum(source, probe, say)
                if probe
                else read_spectrum_or_reason(data, name, say, laser_nm=laser_nm)
            )
            made = spectrum_plot(spectrum, said, described, say, layer.shapes)
        else:
            preparation = None if probe is None else probe.preparation
            made = picture(data, said, described, say, preparation=preparation, shapes=layer.shapes, large=True)
        yield Pictures((made,), large=True)


def _laid_over(source: Source, search: SearchRecord, say: Language) -> Iterator[Block]:
    """The probe's spectrum and those of the first candidates, and of all on whom somebody has decided."""
    probe = source.record.probe(search.probes[0])
    judged = {one.rank for one in search.verdicts} | {one.rank for one in search.checklists}
    shown = [one for one in search.ranking.candidates if one.rank <= _ALWAYS_LAID_OVER or one.rank in judged]
    if probe is None or not shown:
        return
    yield Heading(say("Spectra laid over each other"), 3)
    ours = _probe_spectrum(source, probe, say)
    for candidate in shown:
        name = f"{candidate.rank}. {candidate.named}"
        data = picture_or_reason(source, search.picture(candidate.rank), say)
        theirs = read_spectrum_or_reason(data, name, say, laser_nm=candidate.laser_nm)
        described = say("Probe {0} and candidate {1}", probe.number, name)
        yield Pictures((overlay_plot(ours, theirs, name, described, say),), large=True)


def _searches(source: Source, known: Known) -> Iterator[Block]:
    case, say = source.record, known.say
    if case.searches:
        yield Heading(say("Searches"))
    for search in case.searches:
        spectral = search.modality in SPECTRAL
        yield Heading(say("Search {0}", search.number), 2)
        yield Facts(tuple(_how(search, say)))
        yield Words(_worth(search, known), "remark")
        if search.ranking.convincing is False:
            yield Words(say(UNCONVINCING, search.ranking.among), "notice")
        yield Table(
            (
                say("Rank"),
                say("Spectrum") if spectral else say("Photo"),
                say("Substance") if spectral else say("Person"),
                say("Score and likelihood ratio"),
                say("Standing and verdicts"),
            ),
            tuple(_candidate_row(source, search, candidate, say) for candidate in search.ranking.candidates),
            (0.07, 0.28, 0.19, 0.17, 0.29) if spectral else (0.07, 0.16, 0.23, 0.2, 0.34),
        )
        if spectral:
            yield from _laid_over(source, search, say)
        yield from _checklists(search, say)
        for candidate in search.ranking.candidates:
            sha256 = search.picture(candidate.rank)
            if sha256 is not None:
                name = say("Candidate {0} of search {1}", candidate.rank, search.number)
                yield from _layers(source, sha256, name, say, spectral=spectral, laser_nm=candidate.laser_nm)


def _how(search: SearchRecord, say: Language) -> Iterator[tuple[str, str]]:
    ranking = search.ranking
    probes = ", ".join(map(str, search.probes))
    yield say("Made"), say("{0} by {1}", sentences.moment(search.at), search.by)
    yield say("Probes"), say("{0} taken to show one person", probes) if len(search.probes) > 1 else probes
    yield say("Gallery"), say("{0}, snapshot {1}", ranking.gallery, ranking.gallery_snapshot)
    yield say("Model pack"), say("{0}, digest {1}", ranking.pack, ranking.pack_digest)
    width = say.number(ranking.width)
    yield say("Hypotheses"), say("{0}, kernel width {1}, seed {2}", ranking.hypotheses, width, ranking.seed)
    yield say("Listed"), say("the best {0} people, one photo each", ranking.top)
    used = sentences.filters(ranking.filters, ranking.removed, say)
    yield say("Filters"), "; ".join(used) if used else say("none")
    if ranking.feedback:
        marked = ((mark.like, mark.person or mark.photo_id) for mark in ranking.feedback)
        yield (
            say("Feedback"),
            "; ".join(say("more like {0}", who) if like else say("not {0}", who) for like, who in marked),
        )


def _worth(search: SearchRecord, known: Known) -> str:
    ranking, say = search.ranking, known.say
    if not ranking.candidates or ranking.candidates[0].ratio is None:
        return say(_UNCALIBRATED)
    card = known.cards.get(ranking.pack_digest)
    fitted = (card.calibration or {}).get(ranking.probes[0].modality) if card else None
    meaning = say(_RATIO)
    if fitted is None:
        return meaning
    return f"{meaning} {say('It was fitted on: {0} (Cllr {1}).', fitted.set, say.number(fitted.cllr, '.3f'))}"


def _candidate_row(source: Source, search: SearchRecord, candidate: Candidate, say: Language) -> tuple[Cell, ...]:
    sha256 = search.picture(candidate.rank)
    data = picture_or_reason(source, sha256, say)
    file = candidate.photo.replace("\\", "/").rpartition("/")[2]
    told = sentences.history(search, candidate.rank, say)
    standing = say(str(source.record.standing(search, candidate.rank)))
    shown: Picture | Plot = (
        picture(data, "", say("Photo of candidate {0}", candidate.rank), say)
        if search.modality not in SPECTRAL
        else small_plot(
            read_spectrum_or_reason(data, file, say, laser_nm=candidate.laser_nm),
            say("Spectrum of candidate {0}", candidate.rank),
        )
    )
    return (
        str(candidate.rank),
        shown,
        f"{candidate.named}\n{file}\nSHA-256 {sha256 or say('unknown')}",
        f"{say.number(candidate.score, '.4f')}\n{sentences.ratio(candidate.ratio, say)}",
        "\n".join((standing, *told)),
    )


def _checklists(search: SearchRecord, say: Language) -> Iterator[Block]:
    asked = questions_for(search.modality)
    reviewed: dict[tuple[int, str], Checklist] = {(one.rank, one.reviewer): one for one in search.checklists}
    for (rank, reviewer), checklist in sorted(reviewed.items()):
        yield Heading(say("Candidate {0} compared feature by feature by {1}", rank, reviewer), 3)
        yield Table(
            (say("Feature"), say("What is looked at"), say("Compared with the probe")),
            tuple(
                (say(name), say(looked_at), say(str(checklist.marks[name])))
                for name, looked_at in asked.features.items()
            ),
            (0.22, 0.53, 0.25),
        )


def _notes(case: CaseRecord, say: Language) -> Iterator[Block]:
    if case.notes:
        yield Heading(say("Notes"))
    for note in case.notes:
        yield Words(f"{sentences.moment(note.at)}, {note.author}: {note.text}")


def _packs(case: CaseRecord, known: Known) -> Iterator[Block]:
    say = known.say
    used = {search.ranking.pack_digest: search.ranking.pack for search in case.searches}
    if used:
        yield Heading(say("Model packs"))
    for digest, name in used.items():
        yield Heading(name, 2)
        card = known.cards.get(digest)
        if card is None:
            yield Words(say("The pack with the digest {0} is not installed here, so its card cannot be shown.", digest))
            continue
        yield Facts(
            (
                (say("Version"), card.version),
                (say("Digest"), digest),
                (say("Method"), card.method),
                *_chains(card, say),
                (say("Trained on"), "; ".join(card.trained_on)),
                (say("Licence"), card.licence),
                (say("Made"), card.created),
                *(
                    (
                        say("Calibration, {0}", say(sentences.MODALITIES[modality])),
                        f"{fitted.set}; Cllr {say.number(fitted.cllr, '.3f')}",
                    )
                    for modality, fitted in (card.calibration or {}).items()
                ),
            )
        )
        rates = tuple(_rates(card.metrics, say))
        if rates:
            yield Words(say("What was measured of it, as its card tells:"), "remark")
            yield Table((say("Measured"), say("Figures")), rates, (0.6, 0.4))


def _chains(card: Card, say: Language) -> Iterator[tuple[str, str]]:
    """How a pack prepares a spectrum, after whatever was done to the probe."""
    if isinstance(card.chip, SpectrumChipCard):
        for modality, chain in card.chip.chains.items():
            name = say("Prepares {0} by", say(sentences.MODALITIES[modality]))
            yield name, "; ".join(say.part(step.said()) for step in chain)


def _rates(metrics: Mapping[str, object], say: Language, before: str = "") -> Iterator[tuple[str, str]]:
    """The card's figures, one line for each set of numbers, however deep they lie."""
    numbers = {name: value for name, value in metrics.items() if isinstance(value, int | float | str)}
    if numbers:
        figures = (f"{card_words.label(name, say)} {_figure(value, say)}" for name, value in numbers.items())
        yield before.strip(": ") or say("figures"), ", ".join(figures)
    for name, value in metrics.items():
        if isinstance(value, Mapping):
            yield from _rates(value, say, f"{before}{card_words.label(name, say)}: ")


def _figure(value: float | str, say: Language) -> str:
    """Four figures of it: what was measured knows no more; the record as data has them all."""
    return say.number(float(f"{value:.4g}"), "") if isinstance(value, float) else str(value)


def _record(case: CaseRecord, log: Sequence[Entry], say: Language) -> Iterator[Block]:
    yield Heading(say("How to check this report"))
    yield Words(say(_HOW_TO_CHECK, case.number))
    decisions = [one for search in case.searches for one in search.verdicts if one.decision is Decision.LEAD]
    if not decisions:
        yield Words(say("Nobody was called a lead at any time."), "remark")
    yield Heading(say("Audit log of the case"), 2)
    yield Table(
        (say("Row"), say("Time"), say("Who"), say("What"), say("Hash")),
        tuple(
            (
                str(one.number),
                one.at[:19].replace("T", " "),
                f"{one.actor} ({say(one.role)})",
                f"{say(audit_words.action(one.action))} ({one.action})",
                one.hash[:16],
            )
            for one in log
        ),
        (0.07, 0.21, 0.22, 0.29, 0.21),
    )
