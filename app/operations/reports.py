"""Work on reports: the pages as they would be printed, and the file that is written.

Runs in a worker's thread. What a report says is the engine's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.operations.cases import View
from app.operations.control import Control

if TYPE_CHECKING:
    from engine.reports.source import Source
    from engine.workspace import Workspace


@dataclass(frozen=True)
class Exported:
    """`seal` is the digest of a report, or the seal of a portable case; `missing` counts photos that it lacks."""

    path: Path
    seal: str
    portable: bool = False
    missing: int = 0
    encrypted: bool = False


def pages(workspace: Workspace, view: View, code: str) -> Callable[[Control], bytes]:
    """The PDF in that language, letter by letter what an export writes."""

    def work(control: Control) -> bytes:
        from engine.language import language
        from engine.reports.writing import cards_of, report_bytes

        source = _source(workspace, view)
        control.checkpoint()
        return report_bytes(source, ".pdf", cards_of(source, workspace.packs.list()), language(code))

    return work


def export(workspace: Workspace, view: View, path: Path, code: str) -> Callable[[Control], Exported]:
    """A report of the library's case is on record; that of a portable case has no log to stand in."""

    def work(control: Control) -> Exported:
        from engine.cases import Cases
        from engine.language import language
        from engine.reports import report_on, write_report

        packs = workspace.packs.list()
        if view.portable is None:
            written = report_on(Cases(workspace.library), view.record.number, path, packs, language(code))
        else:
            written = write_report(_source(workspace, view), path, packs, language(code))
        return Exported(written.path, written.sha256)

    return work


def export_case(
    workspace: Workspace, number: str, path: Path, passphrase: str | None = None
) -> Callable[[Control], Exported]:
    def work(control: Control) -> Exported:
        from engine.cases import Cases
        from engine.cases import export_case as export_

        made = export_(Cases(workspace.library), number, path, passphrase)
        return Exported(made.path, made.seal, portable=True, missing=len(made.missing), encrypted=made.encrypted)

    return work


def _source(workspace: Workspace, view: View) -> Source:
    from engine.cases import Cases
    from engine.reports import CaseInFile, CaseInLibrary

    if view.portable is not None:
        return CaseInFile(view.portable)
    return CaseInLibrary(Cases(workspace.library), view.record.number)
