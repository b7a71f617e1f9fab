"""The report on the case that is open: its pages, whether they are up to date, and what was last written.

Pages are made when somebody looks at them, and again when the case has something new in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import engine_texts, language
from app.notices import Notices
from app.operations import reports
from app.operations.reports import Exported
from app.operations.runner import Lane, Runner, Work
from app.state.case import CaseState
from app.state.library import LibraryState

if TYPE_CHECKING:
    from engine.cases import CaseRecord
    from engine.errors import LimnerError


class ReportState(QObject):
    """`changed`: other pages, none, or some under way. `written_changed`: something was written, or is being."""

    changed = Signal()
    written_changed = Signal()

    def __init__(
        self,
        runner: Runner,
        library: LibraryState,
        case: CaseState,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._library = library
        self._case = case
        self._notices = notices
        self.pages: bytes | None = None
        self.fault = ""
        self.making = self.writing = False
        self.written: Exported | None = None
        self._made_of: CaseRecord | None = None
        self._looked_at = False
        case.changed.connect(self._on_case)

    @property
    def obstacle(self) -> str:
        """Why there is nothing to show, or nothing."""
        if self._case.view is None:
            return self.tr("Open a case: its report is shown here as it would be printed.")
        if self._case.view.withheld:
            return self.tr(
                "You review this case as its second examiner. The report tells what the first one decided, "
                "and is shown when you have decided on every candidate yourself."
            )
        return ""

    def look(self, looked_at: bool) -> None:
        """Whether somebody looks at the pages now; nothing is made for nobody."""
        self._looked_at = looked_at
        self._make()

    def export(self, path: Path) -> None:
        """As the suffix says: .pdf, .html or .json."""
        if self._case.view is not None and self._library.workspace is not None and not self.obstacle:
            self._write(reports.export(self._library.workspace, self._case.view, path, language.in_use()))

    def export_case(self, path: Path, passphrase: str | None = None) -> None:
        """The whole case as one portable file, encrypted where a passphrase is given."""
        if self._case.view is not None and self._library.workspace is not None and not self.obstacle:
            self._write(reports.export_case(self._library.workspace, self._case.number, path, passphrase))

    def _write(self, work: Work) -> None:
        self.writing = True
        self._notices.withdraw()
        self.written_changed.emit()
        self._runner.start(
            work, done=self._on_written, failed=self._on_not_written, ended=self._on_ended, lane=Lane.PICTURES
        )

    def _make(self) -> None:
        view, workspace = self._case.view, self._library.workspace
        if not self._looked_at or view is None or workspace is None or self.obstacle:
            return
        if self._made_of is not None and self._made_of == view.record:
            return
        self._made_of = view.record
        self.making, self.fault = True, ""
        self.changed.emit()
        self._runner.start(
            reports.pages(workspace, view, language.in_use()),
            done=self._on_made,
            failed=self._on_not_made,
            lane=Lane.BROWSING,
            key="report",
        )

    def _on_case(self) -> None:
        record = self._case.record
        if self._made_of is not None and (record is None or record.uid != self._made_of.uid or self.obstacle):
            self._runner.cancel("report")
            self._made_of = self.pages = None
            self.making, self.fault = False, ""
        if self.written is not None and record is None:
            self.written = None
            self.written_changed.emit()
        self.changed.emit()
        self._make()

    def _on_made(self, pages: bytes) -> None:
        self.making, self.pages = False, pages
        self.changed.emit()

    def _on_not_made(self, error: LimnerError) -> None:
        self.making, self.pages, self.fault = False, None, engine_texts.said(error)
        self.changed.emit()

    def _on_written(self, written: Exported) -> None:
        self.written = written
        said = self.tr("{0} was written.").format(written.path.name)
        if written.missing:
            said = self.tr("{0} was written, without {1} photos that cannot be read any more.").format(
                written.path.name, written.missing
            )
        self._notices.done(said)

    def _on_not_written(self, error: LimnerError) -> None:
        self._notices.error(error)

    def _on_ended(self) -> None:
        self.writing = False
        self.written_changed.emit()
