"""A report as a file: JSON for programs, HTML for a screen, PDF for paper. Made here, offline, from the same case.

The same case gives the same JSON: when and by whom it was written is in the audit log, not in the report.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from engine.cases.cases import Cases
from engine.cases.document import case_to_json
from engine.cases.reviewing import check_nothing_is_withheld
from engine.errors import LimnerError, UsageError
from engine.formats import digest_bytes, drafted
from engine.formats.cards import Card
from engine.gallery.audit import Object, record
from engine.gallery.rights import Right, require
from engine.language import ENGLISH, Language
from engine.networks import PackEntry
from engine.reports.content import LEAD_ONLY, Known, document
from engine.reports.source import CaseInLibrary, Source

FORMAT = 1
FORMATS = (".pdf", ".html", ".json")


@dataclass(frozen=True)
class Written:
    path: Path
    sha256: str


def report_on(cases: Cases, number: str, path: Path, packs: Iterable[PackEntry], say: Language = ENGLISH) -> Written:
    """The report of a case of the library, on record with its digest; `packs` are those whose cards can be shown."""
    with cases.database.writing() as session:
        who = require(session, Right.EXPORT)
    source = CaseInLibrary(cases, number)
    check_nothing_is_withheld(source.record, who.name)
    written = write_report(source, path, packs, say)
    with cases.database.writing() as session:
        thing = Object("case", source.record.uid, source.record.number)
        record(session, "case.report", thing, {"file": path.name, "sha256": written.sha256})
    return written


def write_report(source: Source, path: Path, packs: Iterable[PackEntry], say: Language = ENGLISH) -> Written:
    """Whole or not at all; the suffix says as what. JSON is the same in every language."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise UsageError(
            f"a report is written as one of {', '.join(FORMATS)}, not as '{path.suffix}'", advice="name another file"
        )
    data = report_bytes(source, suffix, cards_of(source, packs), say)
    _write(path, data)
    return Written(path, digest_bytes(data))


def cards_of(source: Source, packs: Iterable[PackEntry]) -> dict[str, Card]:
    """Of the packs that the case was searched with, so far as they are here."""
    wanted = {search.ranking.pack_digest for search in source.record.searches}
    return {entry.digest: entry.card for entry in packs if entry.card is not None and entry.digest in wanted}


def report_bytes(source: Source, suffix: str, cards: Mapping[str, Card], say: Language = ENGLISH) -> bytes:
    if suffix == ".json":
        return _json(source, cards)
    made = document(source, Known(cards, _version(), say))
    if suffix == ".html":
        from engine.reports.html import html

        return html(made)
    from engine.reports.pdf import pdf

    return pdf(made)


def _json(source: Source, cards: Mapping[str, Card]) -> bytes:
    content = {
        "format": FORMAT,
        "notice": LEAD_ONLY,
        "case": json.loads(case_to_json(source.record)),
        "packs": {digest: cards[digest].model_dump(mode="json") for digest in sorted(cards)},
        "audit": [asdict(entry) for entry in source.log],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _write(path: Path, data: bytes) -> None:
    try:
        with drafted(path) as draft:
            draft.write_bytes(data)
    except OSError as error:
        raise LimnerError(f"the report could not be written ({error.strerror or error})", file=path) from error


def _version() -> str:
    try:
        return version("limner")
    except PackageNotFoundError:
        return "from source"
