"""The enrolment under way: how far it is, what was refused and why, and how to pause, stop and try again.

One at a time; the next one waits until this one is over.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import wording
from app.notices import Notices
from app.operations import enrolments
from app.operations.enrolments import EnrolProgress, EnrolResult, EnrolWish, Refused
from app.operations.runner import Lane, Operation, Runner
from app.state.library import LibraryState

if TYPE_CHECKING:
    from engine.errors import LimnerError

_ENOUGH_TO_SHOW = 24
"""From so many files on the gallery is shown and can be searched, long before the last one has been read."""


class EnrolmentState(QObject):
    """`changed`: begun, further on, paused or over. `refused_added` carries what was refused since."""

    changed = Signal()
    refused_added = Signal(object)
    finished = Signal(object)

    def __init__(self, runner: Runner, library: LibraryState, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._library = library
        self._notices = notices
        self._operation: Operation | None = None
        self.wish: EnrolWish | None = None
        self.progress = EnrolProgress()
        self.refused: list[Refused] = []
        self._shown_early = False

    @property
    def running(self) -> bool:
        return self._operation is not None

    @property
    def paused(self) -> bool:
        return self._operation is not None and self._operation.control.paused

    @property
    def stopping(self) -> bool:
        return self._operation is not None and self._operation.control.cancelled

    def start(self, wish: EnrolWish) -> None:
        if self.running:
            self._notices.info(self.tr("One enrolment is under way already; wait until it is done, or stop it."))
            return
        if self._library.workspace is None:
            self._notices.info(self.tr("The library is still being opened."))
            return
        self.wish = wish
        self.progress = EnrolProgress()
        self.refused = []
        self._shown_early = False
        self._operation = self._runner.start(
            enrolments.enrol(self._library.workspace, wish),
            done=self._on_done,
            failed=self._on_failed,
            progress=self._on_progress,
            ended=self._on_ended,
            lane=Lane.ENROLMENT,
        )
        self.changed.emit()

    def try_refused_again(self) -> None:
        if self.wish is not None and self.refused and not self.running:
            self.start(replace(self.wish, paths=tuple(each.file for each in self.refused), retry=True))

    def pause(self) -> None:
        if self._operation is not None:
            self._operation.control.pause()
            self.changed.emit()

    def resume(self) -> None:
        if self._operation is not None:
            self._operation.control.resume()
            self.changed.emit()

    def stop(self) -> None:
        """What is in hand is finished and kept."""
        if self._operation is not None:
            self._operation.control.cancel()
            self.changed.emit()

    def _on_progress(self, progress: EnrolProgress) -> None:
        self.progress = progress
        if progress.refused:
            self.refused.extend(progress.refused)
            self.refused_added.emit(progress.refused)
        if not self._shown_early and progress.done >= _ENOUGH_TO_SHOW:
            self._shown_early = True
            self._library.refresh()
        self.changed.emit()

    def _on_done(self, result: EnrolResult) -> None:
        from engine.formats import KIND_OF, Modality

        kind = KIND_OF[Modality(self.wish.modality)]
        enrolled = wording.held(str(kind), 1, result.enrolled)[1]
        said = self.tr("Enrolled {0} into “{1}”").format(enrolled, self.wish.gallery)
        if result.unchanged:
            said += self.tr(", {0} unchanged").format(wording.count(result.unchanged))
        if result.duplicates:
            said += self.tr(", {0} there already").format(wording.count(result.duplicates))
        if result.refused:
            said += self.tr(", {0} refused").format(wording.count(result.refused))
        if result.cancelled:
            said += self.tr("; stopped before the end, enrol the folder again to go on")
        if result.refused or result.cancelled:
            self._notices.info(said + ".", "refused" if result.refused else "")
        else:
            self._notices.done(said + ".")
        self._library.choose_gallery(self.wish.gallery)
        self.finished.emit(result)

    def _on_failed(self, error: LimnerError) -> None:
        self._notices.error(error)

    def _on_ended(self) -> None:
        self._operation = None
        self._library.refresh()
        self.changed.emit()
