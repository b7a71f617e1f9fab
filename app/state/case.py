"""The case that is worked on: what is in it, what is done to it, and which of its searches the window shows.

How a case is kept, who may do what and who may know what, is the engine's; each deed is an operation of `cases`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.notices import Notices
from app.operations import cases
from app.operations.cases import Kept, View
from app.operations.runner import Runner, Work
from app.state.library import LibraryState
from app.state.probe import ProbeState

if TYPE_CHECKING:
    from engine.cases import CaseRecord, Cases, CaseSummary, Shape, Sheet
    from engine.cases.laid_out import LaidOut
    from engine.errors import LimnerError

Then = Callable[[], object]


def _nothing() -> None:
    """What follows where nothing has to."""


class CaseState(QObject):
    """`changed`: another case, none, its content, or which search is shown. `failed`: something was refused; that is a
    notice already. `reason_wanted`: nobody has said yet why a gallery is searched. `listed`: the library's cases.
    `passphrase_wanted`: a file is encrypted; whether a passphrase was given that does not fit comes with its path.
    """

    changed = Signal()
    failed = Signal(object)
    reason_wanted = Signal()
    listed = Signal()
    passphrase_wanted = Signal(object, bool)

    def __init__(
        self,
        runner: Runner,
        library: LibraryState,
        probe: ProbeState,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._library = library
        self._probe = probe
        self._notices = notices
        self._view: View | None = None
        self._laid_out: LaidOut | None = None
        self.busy = False
        self.search_number: int | None = None
        self.summaries: tuple[CaseSummary, ...] = ()
        library.opened.connect(self._on_library)

    @property
    def record(self) -> CaseRecord | None:
        """As the person at work may see it."""
        return self._view.record if self._view else None

    @property
    def view(self) -> View | None:
        return self._view

    @property
    def number(self) -> str:
        return self._view.record.number if self._view else ""

    @property
    def reviewer(self) -> str:
        return self._view.reviewer if self._view else ""

    @property
    def portable(self) -> bool:
        """Read from a file of its own: nothing can be changed in it."""
        return self._view is not None and self._view.portable is not None

    @property
    def closed(self) -> bool:
        return self.record is not None and str(self.record.status) == "closed"

    @property
    def read_only(self) -> bool:
        return self.portable or self.closed

    @property
    def sheet(self) -> Sheet | None:
        """Of the person at work, for the search that is shown."""
        search = self.record.search(self.search_number) if self.record and self.search_number else None
        if search is None:
            return None
        from engine.cases import sheet

        return sheet(self.record, search, self.reviewer)

    def list(self) -> None:
        """Asks for the library's cases; `listed` says that they are there."""
        if self._library.workspace is not None:
            self._runner.start(cases.list_cases(self._library.workspace), done=self._on_listed, key="case list")

    def open(self, number: str) -> None:
        if self._library.workspace is not None:
            self._start(cases.open_case(self._library.workspace, number), self._take_other)

    def open_file(self, path: Path, passphrase: str | None = None) -> None:
        """A portable case, to be read only."""

        def opened(view: View) -> None:
            self._take_other(view)
            self._notices.info(self.tr("{0} is whole. It is shown for reading only.").format(path.name))

        def failed(error: LimnerError) -> None:
            from engine.errors import PassphraseError

            if isinstance(error, PassphraseError):
                self.passphrase_wanted.emit(path, passphrase is not None)
            else:
                self._on_failed(error)

        self._start(cases.open_portable(path, passphrase), opened, failed)

    def create(
        self, number: str, title: str, authority: str, *, reason: str | None = None, needs_second: bool = False
    ) -> None:
        if self._library.workspace is not None:
            number = number.strip()
            deed = _create(number, title, authority, reason, needs_second)
            self._start(cases.change(self._library.workspace, number, deed), self._take_other)

    def leave(self) -> None:
        """The window works without a case from now on; the case stays as it is."""
        self._take_other(None)

    def close(self) -> None:
        """Nothing more can come into it until it is opened again."""
        self._do(lambda all_cases, number: all_cases.close(number))

    def reopen(self) -> None:
        self._do(lambda all_cases, number: all_cases.reopen(number), although_closed=True)

    def amend(
        self,
        *,
        title: str | None = None,
        authority: str | None = None,
        reason: str | None = None,
        needs_second: bool | None = None,
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """None leaves a thing as it is. `then` is called when it is done."""
        wanted = {"title": title, "authority": authority, "reason": reason, "needs_second": needs_second}
        self._do(lambda all_cases, number: all_cases.amend(number, **wanted), then=then)

    def note(self, text: str, then: Callable[[], object] = lambda: None) -> None:
        self._do(lambda all_cases, number: all_cases.note(number, text), then=then)

    def begin_review(self, *, blind: bool = False, second: bool = False) -> None:
        """Of the search that is shown."""
        from engine.cases import begin_review

        search = self._shown()
        self._do(lambda all_cases, number: begin_review(all_cases, number, search, blind=blind, second=second))

    def save_checklist(self, item: int, marks: Mapping[str, str]) -> None:
        """`item` is the candidate's number on the sheet."""
        from engine.cases import save_checklist

        search = self._shown()
        self._do(lambda all_cases, number: save_checklist(all_cases, number, search, item, marks))

    def decide(self, item: int, decision: str, reason: str, then: Then = _nothing) -> None:
        """`then` is called once it is kept."""
        from engine.cases import Decision, decide

        search = self._shown()
        self._do(
            lambda all_cases, number: decide(all_cases, number, search, item, Decision(decision), reason), then=then
        )

    def withdraw(self, verdict: int, reason: str = "", then: Then = _nothing) -> None:
        from engine.cases import withdraw

        search = self._shown()
        self._do(lambda all_cases, number: withdraw(all_cases, number, search, verdict, reason), then=then)

    def annotate(self, picture: str, shapes: Sequence[Shape], then: Then = _nothing) -> None:
        """`picture` is the SHA-256 of the picture that the shapes lie over."""
        self._do(lambda all_cases, number: all_cases.annotate(number, picture, shapes), then=then)

    def obstacle(self) -> str:
        """Why nothing can be searched for this case, or nothing."""
        if self.portable:
            return self.tr("A portable case can only be read. Leave it to search.")
        if self.closed:
            return self.tr("The case is closed. Open it again, or leave it, to search.")
        return ""

    def open_probe(self, number: int) -> None:
        """On the desk, with its points and steps as they are kept."""
        if self._view is not None and self._library.workspace is not None:
            work = cases.read_probe(self._library.workspace, self._view, number)
            self._runner.start(work, done=self.lay_on_desk, failed=self._on_failed, key="case probe")

    def lay_on_desk(self, kept: Kept, then: Callable[[], object] = lambda: None) -> None:
        probe = kept.probe
        self._probe.open_kept(kept.origin, str(probe.modality), probe.landmarks, probe.preparation, then)

    def lay_all_on_desk(self, kept: Sequence[Kept], then: Then) -> None:
        """The probes of one search: the first is shown, and all of them are what is searched with."""
        first, *others = kept

        def laid() -> None:
            beside = [
                (each.origin, each.thumbnail, str(each.probe.modality), each.probe.landmarks, each.probe.preparation)
                for each in others
            ]
            self._probe.put_beside(beside)
            then()

        self.lay_on_desk(first, laid)

    def laid_out(self) -> Path | None:
        """Where photos of a portable case lie for as long as it is open; None where the case is the library's."""
        if not self.portable or self._library.workspace is None:
            return None
        if self._laid_out is None:
            from engine.cases.laid_out import LaidOut

            self._laid_out = LaidOut(self._library.workspace.folder)
        return self._laid_out.folder

    def show(self, search_number: int | None) -> None:
        """Called by the search's state: which of the searches its ranking is."""
        if search_number != self.search_number:
            self.search_number = search_number
            self.changed.emit()

    def take(self, view: View, search_number: int | None = None) -> None:
        """The same case with something new in it."""
        if self._view is None or view.record.uid != self._view.record.uid:
            return  # left or exchanged for another while it was done
        self._view = view
        self.search_number = search_number or self.search_number
        self.changed.emit()

    def shut(self) -> None:
        """The window closes: files are let go."""
        if self._view is not None and self._view.portable is not None:
            self._view.portable.close()
        self._view = None
        if self._laid_out is not None:
            self._laid_out.close()
            self._laid_out = None

    def _shown(self) -> int:
        return self.search_number or 0

    def _do(
        self,
        deed: Callable[[Cases, str], Any],
        *,
        although_closed: bool = False,
        then: Then = _nothing,
    ) -> None:
        if self._view is None or self._library.workspace is None:
            self._notices.info(self.tr("Open a case first."))
            return
        if self.portable or (self.closed and not although_closed):
            said = self.tr("A portable case can only be read.") if self.portable else self.tr("The case is closed.")
            self._notices.info(said)
            return
        number = self.number

        def done(view: View) -> None:
            self.take(view)
            then()

        self._start(cases.change(self._library.workspace, number, lambda all_cases: deed(all_cases, number)), done)

    def _start(
        self, work: Work, done: Callable[[Any], object], failed: Callable[[LimnerError], object] | None = None
    ) -> None:
        """Deeds are done in turn, none takes another's place."""
        self.busy = True
        self._runner.start(work, done=done, failed=failed or self._on_failed, ended=self._on_ended)

    def _on_ended(self) -> None:
        self.busy = False

    def _take_other(self, view: View | None) -> None:
        self.shut()
        self._view, self.search_number = view, None
        self._notices.withdraw()
        self.changed.emit()

    def _on_failed(self, error: LimnerError) -> None:
        self._notices.error(error)
        self.failed.emit(error)

    def _on_listed(self, summaries: Sequence[CaseSummary]) -> None:
        self.summaries = tuple(summaries)
        self.listed.emit()

    def _on_library(self) -> None:
        self._take_other(None)


def _create(
    number: str, title: str, authority: str, reason: str | None, needs_second: bool
) -> Callable[[Cases], CaseRecord]:
    return lambda all_cases: all_cases.create(number, title, authority, reason=reason, needs_second=needs_second)
