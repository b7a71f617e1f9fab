"""`limner case`: cases from the first note to the closed file, and portable cases wherever they are opened.

How cases are kept is in `engine.cases`, how they are searched and repeated in `engine.casework`.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from engine.cli import case_words
from engine.cli.options import (
    ActorOption,
    BoxOption,
    GalleriesOption,
    JsonOption,
    LaserOption,
    LibraryOption,
    ModalityName,
    PackOption,
    marked,
    workspace,
)
from engine.cli.output import LEAD_ONLY, SOME_REFUSED, exit_if, json_line, say
from engine.cli.passphrases import EncryptOption, PassphraseFileOption, new_passphrase, passphrase_of
from engine.errors import UsageError

if TYPE_CHECKING:
    from engine.cases import CaseRecord, Cases, SearchRecord, Sheet
    from engine.workspace import Workspace

verbs = typer.Typer(help="Cases with their probes, searches, reviews and verdicts.", no_args_is_help=True)

DecisionName = Literal["lead", "excluded", "inconclusive"]
NumberArgument = Annotated[str, typer.Argument(metavar="NUMBER", help="The case's number.")]
SearchArgument = Annotated[int, typer.Argument(metavar="SEARCH", help="The search's number in the case.")]
CandidateArgument = Annotated[
    int, typer.Argument(metavar="CANDIDATE", help="The candidate's number on your own sheet (`limner case review`).")
]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="A portable case.")]


@verbs.command("list")
def list_cases(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """All cases of the library."""
    with _cases(library) as (cases, _):
        summaries = cases.list()
    for one in summaries:
        if as_json:
            json_line(vars(one) | {"created": one.created.isoformat()})
        else:
            counts = f"{one.probes} probes, {one.searches} searches"
            say(f"{one.number}: {one.title} ({one.examiner}, {one.status}; {counts})")
    if not summaries and not as_json:
        say("There are no cases yet. `limner case new` makes one.")


@verbs.command("new")
def new(
    number: NumberArgument,
    title: Annotated[str, typer.Option(help="What the case is called.")],
    authority: Annotated[str, typer.Option(help="On which legal basis searches are made.")],
    reason: Annotated[
        str | None, typer.Option(help="Why a gallery is searched; it must be stated before the first search.")
    ] = None,
    second: Annotated[bool, typer.Option("--second", help="A lead needs a second examiner who agrees.")] = False,
    actor: ActorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Open a case."""
    with _cases(library, actor) as (cases, _):
        _done(cases.create(number, title, authority, reason=reason, needs_second=second), "open", as_json)


@verbs.command("amend")
def amend(
    number: NumberArgument,
    title: Annotated[str | None, typer.Option(help="What the case is called.")] = None,
    authority: Annotated[str | None, typer.Option(help="On which legal basis searches are made.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why a gallery is searched.")] = None,
    second: Annotated[
        bool | None, typer.Option("--second/--no-second", help="Whether a lead needs a second examiner who agrees.")
    ] = None,
    actor: ActorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Change what a case says of itself; what it said before stays on record."""
    with _cases(library, actor) as (cases, _):
        changed = cases.amend(number, title=title, authority=authority, reason=reason, needs_second=second)
        _done(changed, "amended", as_json)


@verbs.command("show")
def show(
    case: Annotated[str, typer.Argument(metavar="NUMBER|FILE", help="A case of the library, or a portable case.")],
    passphrase_file: PassphraseFileOption = None,
    actor: ActorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Everything that is in a case, but what its reviewer must not know yet."""
    if _is_portable(case, passphrase_file):
        open_file(Path(case), None, passphrase_file, as_json)
        return
    from engine.cases import as_seen_by

    with _cases(library, actor) as (cases, _):
        record, reviewer = cases.view(case), cases.database.actor
    _show(as_seen_by(record, reviewer), as_json, reviewer)


@verbs.command("add-probe")
def add_probe(
    number: NumberArgument,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Sketches, frames or spectra.")],
    modality: Annotated[ModalityName, typer.Option(help="What they are.")],
    points: Annotated[
        str | None, typer.Option(metavar="x,y,x,y[,…]", help="Both eyes, or all five points, in pixels; for one file.")
    ] = None,
    box: BoxOption = None,
    steps: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Preparation steps as JSON, applied in every search.")
    ] = None,
    laser: LaserOption = None,
    actor: ActorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take probes into a case: the originals are copied as they are and kept under their hash."""
    from dataclasses import replace

    from engine.formats import KIND_OF, Modality, Preparation, Provenance, read_file, read_preparation, read_probe

    landmarks = marked(points, box, KIND_OF[Modality(modality)])
    if landmarks is not None and len(files) != 1:
        raise UsageError(f"--points and --box belong to one probe, and there are {len(files)}")
    wanted = Preparation() if steps is None else read_preparation(steps)
    wanted = wanted if laser is None else replace(wanted, laser_nm=laser)
    with _cases(library, actor) as (cases, _):
        for file in files:
            data = read_file(file)
            # Read and prepared once, so that what cannot be searched with is refused now and not later.
            sample = read_probe(data, str(file), Modality(modality), wanted)
            probe = cases.add_probe(
                number,
                data,
                file.name,
                Modality(modality),
                Provenance("file", str(file), sample.sha256),
                landmarks=landmarks,
                preparation=replace(wanted, laser_nm=sample.preparation.laser_nm),
            )
            if as_json:
                json_line({"case": number, "probe": probe.number, "file": str(file), "sha256": probe.sha256})
            else:
                say(f"Probe {probe.number} of case {number}: {file} ({probe.sha256[:12]})")


@verbs.command("search")
def search(
    number: NumberArgument,
    gallery: GalleriesOption,
    probes: Annotated[
        list[int] | None,
        typer.Option("--probe", metavar="N", help="A probe of the case; several show one person. The latest if none."),
    ] = None,
    pack: PackOption = None,
    top: Annotated[int, typer.Option(metavar="N", help="How many candidates to list.")] = 50,
    hypotheses: Annotated[int | None, typer.Option(metavar="M", help="How many samples to imagine.")] = None,
    width: Annotated[float | None, typer.Option(metavar="S", help="The kernel's width around each.")] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Of the imagined samples.")] = 0,
    actor: ActorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Rank a gallery against probes of a case and keep the whole result: a lead, not an identification."""
    from engine.casework import search_for_case
    from engine.matcher import Settings

    with _cases(library, actor) as (cases, place):
        chosen = probes or [probe.number for probe in cases.case(number).probes[-1:]]
        # Before the pack is loaded, which takes longer than saying no.
        cases.check_search(number, chosen)
        settings = Settings(hypotheses, width, seed, top)
        target = place.library.searched(gallery)
        matcher = place.matcher_for(gallery, pack, target.kind)
        found = search_for_case(cases, number, chosen, target, matcher, settings)
    _show_search(number, found, as_json)


@verbs.command("due")
def due(
    again: Annotated[bool, typer.Option("--search", help="Search them again now.")] = False,
    actor: ActorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Searches of unsolved cases whose gallery has changed since: who is new may be the one."""
    from engine.cases import due_searches
    from engine.casework import search_again

    with _cases(library, actor) as (cases, place):
        waiting = due_searches(cases)
        for one in waiting:
            line: dict[str, Any] = {
                "case": one.case,
                "search": one.search.number,
                "gallery": one.search.ranking.gallery,
                "snapshot_then": one.search.ranking.gallery_snapshot,
                "snapshot_now": one.snapshot_now,
            }
            words = f"case {one.case}: search {one.search.number} in gallery '{one.search.ranking.gallery}' is due"
            if again:
                found, new_ones = search_again(cases, one, place)
                line |= {"again": found.number, "new": [[who.rank, who.person] for who in new_ones]}
                listed = ", ".join(f"{who.person} (rank {who.rank})" for who in new_ones) or "nobody"
                words += f"; search {found.number} newly lists {listed}"
            if as_json:
                json_line(line)
            else:
                say(words)
    if not waiting and not as_json:
        say("No search is due.")


@verbs.command("review")
def review(
    number: NumberArgument,
    search_number: SearchArgument,
    blind: Annotated[
        bool, typer.Option("--blind", help="Hide rank, score and name, in a shuffled order, until the checklist.")
    ] = False,
    second: Annotated[
        bool, typer.Option("--second", help="As the second examiner, who sees no verdict first.")
    ] = False,
    actor: ActorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Begin to review the candidates of a search, or go on: your own sheet of them."""
    from engine.cases import begin_review, sheet

    with _cases(library, actor) as (cases, _):
        reviewer = cases.database.actor
        mine = [one for one in _search(cases.case(number), search_number).reviews if one.reviewer == reviewer]
        if not mine or blind or second:
            begin_review(cases, number, search_number, blind=blind, second=second)
        case = cases.case(number)
    _show_sheet(sheet(case, _search(case, search_number), reviewer), as_json)


@verbs.command("checklist")
def checklist(
    number: NumberArgument,
    search_number: SearchArgument,
    candidate: CandidateArgument,
    marks: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FEATURE=MARK…", help="For every feature one of its marks, as similar, different or 'not visible'."
        ),
    ] = None,
    rest: Annotated[
        str | None, typer.Option(metavar="MARK", help="The mark of every feature that is not named.")
    ] = None,
    actor: ActorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Save the feature-by-feature comparison of a candidate with the probe; without marks, list the features."""
    from engine.cases import questions_for, save_checklist

    with _cases(library, actor) as (cases, _):
        asked = questions_for(_search(cases.case(number), search_number).modality)
        if not marks and rest is None:
            for name, looked_at in asked.features.items():
                if as_json:
                    json_line({"feature": name, "looked_at": looked_at, "marks": list(asked.marks)})
                else:
                    say(f"{name}: {looked_at} ({', '.join(asked.marks)})")
            return
        given = {} if rest is None else dict.fromkeys(asked.features, rest)
        for one in marks or []:
            name, found, mark = one.partition("=")
            if not found:
                raise UsageError(f"'{one}' is not FEATURE=MARK")
            given[name.strip()] = mark.strip()
        saved = save_checklist(cases, number, search_number, candidate, given)
    if as_json:
        json_line({"case": number, "search": search_number, "checklist": saved.number, "marks": saved.marks})
    else:
        say(f"Checklist {saved.number} is saved.")


@verbs.command("verdict")
def verdict(
    number: NumberArgument,
    search_number: SearchArgument,
    candidate: CandidateArgument,
    decision: Annotated[DecisionName, typer.Argument(help="What you decide.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    actor: ActorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Decide on a candidate; earlier verdicts stay on record."""
    from engine.cases import Decision, decide

    with _cases(library, actor) as (cases, _):
        made = decide(cases, number, search_number, candidate, Decision(decision), reason)
    if as_json:
        json_line({"case": number, "search": search_number, "verdict": made.number, "decision": made.decision})
    else:
        say(f"Verdict {made.number} on search {search_number}: {decision}. {LEAD_ONLY}")


@verbs.command("withdraw")
def withdraw_verdict(
    number: NumberArgument,
    search_number: SearchArgument,
    verdict_number: Annotated[int, typer.Argument(metavar="VERDICT", help="The verdict's number in the search.")],
    reason: Annotated[str, typer.Option(help="Why.")] = "",
    actor: ActorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a verdict of your own back; the one before it holds again, and both stay on record."""
    from engine.cases import withdraw

    with _cases(library, actor) as (cases, _):
        made = withdraw(cases, number, search_number, verdict_number, reason)
    if as_json:
        json_line({"case": number, "search": search_number, "verdict": made.number, "withdraws": made.withdraws})
    else:
        say(f"Verdict {verdict_number} is taken back.")


@verbs.command("note")
def note(
    number: NumberArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT")],
    actor: ActorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a note into a case."""
    with _cases(library, actor) as (cases, _):
        made = cases.note(number, text)
    if as_json:
        json_line({"case": number, "note": made.number, "author": made.author})
    else:
        say(f"Note {made.number} of case {number}.")


@verbs.command("close")
def close(
    number: NumberArgument, actor: ActorOption = None, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Close a case: nothing more comes into it."""
    with _cases(library, actor) as (cases, _):
        _done(cases.close(number), "closed", as_json)


@verbs.command("reopen")
def reopen(
    number: NumberArgument, actor: ActorOption = None, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Open a closed case again."""
    with _cases(library, actor) as (cases, _):
        _done(cases.reopen(number), "open", as_json)


@verbs.command("export")
def export(
    number: NumberArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; what is there is replaced.")],
    encrypt: EncryptOption = False,
    passphrase_file: PassphraseFileOption = None,
    actor: ActorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """The whole case with its pictures as one file; keep the seal that is printed, it shows a file made anew."""
    from engine.cases.portable import export_case

    passphrase = new_passphrase(encrypt, passphrase_file)
    with _cases(library, actor) as (cases, _):
        made = export_case(cases, number, file, passphrase)
    if as_json:
        about = {"case": number, "file": str(made.path), "seal": made.seal, "encrypted": made.encrypted}
        json_line({**about, "missing": [one.model_dump() for one in made.missing]})
    else:
        how = ", encrypted with the passphrase" if made.encrypted else ""
        say(f"{made.path}: {made.files} files{how}.\nSeal {made.seal}")
        for one in made.missing:
            say(f"Without the photo {one.sha256[:12]}: {one.why}")
    exit_if(bool(made.missing), SOME_REFUSED)


@verbs.command("report")
def report(
    case: Annotated[str, typer.Argument(metavar="NUMBER|FILE", help="A case of the library, or a portable case.")],
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="Where to write it: .pdf for paper, .html, or .json.")
    ],
    tongue: Annotated[
        str, typer.Option("--language", metavar="CODE", help="What it is written in: en or de. JSON has no language.")
    ] = "en",
    passphrase_file: PassphraseFileOption = None,
    actor: ActorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Everything in a case as a report: probes, steps, all candidates, who decided what and why, how to check it."""
    from engine.language import language
    from engine.reports import CaseInFile, report_on, write_report

    told_in = language(tongue)
    if _is_portable(case, passphrase_file):
        from engine.cases.portable import open_portable

        place = workspace(library, actor)
        try:
            with open_portable(Path(case), passphrase_of(Path(case), passphrase_file)) as portable:
                written = write_report(CaseInFile(portable), out, place.packs.list(), told_in)
        finally:
            place.close()
    else:
        with _cases(library, actor) as (cases, place):
            written = report_on(cases, case, out, place.packs.list(), told_in)
    if as_json:
        json_line({"case": case, "file": str(written.path), "sha256": written.sha256})
    else:
        say(f"{written.path}\nSHA-256 {written.sha256}")


@verbs.command("verify")
def verify(
    case: Annotated[str, typer.Argument(metavar="NUMBER|FILE", help="A case of the library, or a portable case.")],
    seal: Annotated[
        str | None, typer.Option(metavar="DIGEST", help="Of a portable case: the seal printed when it was exported.")
    ] = None,
    passphrase_file: PassphraseFileOption = None,
    actor: ActorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Of a case, whether every stored search gives the same list again; of a portable case, whether it is untouched."""
    if _is_portable(case, passphrase_file):
        faults = _verify_file(Path(case), seal, passphrase_file, as_json)
    elif seal is not None:
        raise UsageError("--seal belongs to a portable case")
    else:
        faults = _verify_searches(case, actor, library, as_json)
    exit_if(faults > 0, SOME_REFUSED)


@verbs.command("open")
def open_file(
    file: FileArgument,
    pictures: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also write the case's pictures, plainly, into this folder.")
    ] = None,
    passphrase_file: PassphraseFileOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read a portable case where there is no library: checked whole first, and never written to."""
    from engine.cases.portable import open_portable

    with open_portable(file, passphrase_of(file, passphrase_file)) as portable:
        _show(portable.record, as_json, None)
        if pictures is not None:
            for name, sha256 in case_words.pictures(portable.record):
                if any(one.sha256 == sha256 for one in portable.missing):
                    continue
                pictures.mkdir(parents=True, exist_ok=True)
                (pictures / name).write_bytes(portable.picture(sha256))


@contextmanager
def _cases(library: Path | None, actor: str | None = None) -> "Iterator[tuple[Cases, Workspace]]":
    from engine.cases import Cases

    place = workspace(library, actor)
    try:
        yield Cases(place.library), place
    finally:
        place.close()


def _is_portable(case: str, passphrase_file: Path | None) -> bool:
    """A case's number may look like anything; a portable case is a file that is there, or is called one."""
    is_file = case.lower().endswith((".zip", ".limner")) or Path(case).is_file()
    if passphrase_file is not None and not is_file:
        raise UsageError("--passphrase-file belongs to a portable case")
    return is_file


def _search(case: "CaseRecord", number: int) -> "SearchRecord":
    from engine.cases import CaseError

    found = case.search(number)
    if found is None:
        raise CaseError(f"case '{case.number}' has no search {number}")
    return found


def _verify_file(file: Path, seal: str | None, passphrase_file: Path | None, as_json: bool) -> int:
    from engine.cases.portable import portable_faults

    faults = portable_faults(file, seal, passphrase_of(file, passphrase_file))
    for fault in faults:
        if as_json:
            json_line({"fault": fault})
        else:
            say(fault)
    if as_json:
        json_line({"summary": {"faults": len(faults)}})
    elif not faults:
        say("The case is as it was exported.")
    return len(faults)


def _verify_searches(number: str, actor: str | None, library: Path | None, as_json: bool) -> int:
    from engine.casework import repeat_searches

    searches = faults = 0
    with _cases(library, actor) as (cases, place):
        for one in repeat_searches(cases, number, place):
            searches, faults = searches + 1, faults + bool(one.faults)
            if as_json:
                json_line({"search": one.search, "of_then_only": one.restricted, "faults": list(one.faults)})
                continue
            among = " among the photos that were there then" if one.restricted else ""
            say(f"Search {one.search}: {'; '.join(one.faults) or f'the same list{among}'}.")
    if as_json:
        json_line({"summary": {"searches": searches, "differing": faults}})
    elif not searches:
        say("The case has no searches.")
    return faults


def _done(case: "CaseRecord", status: str, as_json: bool) -> None:
    if as_json:
        json_line({"case": case.number, "uid": case.uid, "status": status})
    else:
        say(f"Case {case.number} is {status}.")


def _show(case: "CaseRecord", as_json: bool, reviewer: str | None) -> None:
    if as_json:
        from engine.cases import case_to_json

        json_line(json.loads(case_to_json(case)) | {"notice": LEAD_ONLY})
        return
    for line in case_words.case_lines(case, reviewer):
        say(line)
    say(LEAD_ONLY)


def _show_search(number: str, search: "SearchRecord", as_json: bool) -> None:
    if as_json:
        ranking = json.loads(search.ranking.to_json())
        json_line({"case": number, "search": search.number, "ranking": ranking, "notice": LEAD_ONLY})
        return
    say(f"Search {search.number} of case {number}:")
    for candidate in search.ranking.candidates:
        say(f"  {candidate.rank}. {candidate.person}  {candidate.score:.4f}")
    say(LEAD_ONLY)


def _show_sheet(sheet: "Sheet", as_json: bool) -> None:
    for item in sheet.items:
        known = item.candidate
        if as_json:
            json_line(
                {
                    "number": item.number,
                    "picture": item.picture,
                    "rank": known and known.rank,
                    "person": known and known.person,
                    "score": known and known.score,
                    "checklist": item.checklist and item.checklist.marks,
                    "verdict": item.verdict and item.verdict.decision,
                    "others": [[one.reviewer, one.decision] for one in item.others],
                    "standing": item.standing,
                }
            )
        else:
            say(case_words.sheet_line(item))
    if not as_json:
        say(LEAD_ONLY)
