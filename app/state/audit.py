"""The audit log as somebody looks at it: what was asked for, its head, and what came of verifying it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import engine_texts
from app.notices import Notices
from app.operations import audits
from app.operations.audits import Page
from app.operations.runner import Lane, Runner
from app.state.library import LibraryState
from engine.audit_words import ACTIONS

if TYPE_CHECKING:
    from engine.errors import LimnerError
    from engine.gallery.audit import Head, Verification


class AuditState(QObject):
    """`read` carries the first page of what is looked for, `more` the next; `verified` an engine's Verification."""

    read = Signal(object)
    more = Signal(object)
    verified = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: Runner, library: LibraryState, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._library = library
        self._notices = notices
        self._text = ""
        self.head: Head | None = None
        self.verifying = False

    def look_for(self, text: str) -> None:
        """Newest first; no text is everything."""
        self._text = text
        self._read(None)

    def go_on(self, before: int) -> None:
        self._read(before)

    def verify(self, kept: str = "") -> None:
        """`kept` is a head that was copied earlier: it shows a log that was cut or made anew."""
        if self._library.workspace is None:
            return
        self.verifying = True
        self._runner.start(
            audits.verify(self._library.workspace, kept.strip()),
            done=self._on_verified,
            failed=self._on_failed,
            lane=Lane.BROWSING,
            key="audit verify",
        )

    def _read(self, before: int | None) -> None:
        if self._library.workspace is None:
            return

        def done(page: Page) -> None:
            self.head = page.head
            (self.read if before is None else self.more).emit(page)

        called = {code: engine_texts.word(name) for code, name in ACTIONS.items()}
        work = audits.read(self._library.workspace, self._text, called, before)
        self._runner.start(work, done=done, failed=self._on_failed, lane=Lane.BROWSING, key="audit")

    def _on_verified(self, result: Verification) -> None:
        self.verifying = False
        self.verified.emit(result)

    def _on_failed(self, error: LimnerError) -> None:
        self.verifying = False
        self._notices.error(error)
        self.failed.emit(error)
