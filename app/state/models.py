"""The packs of the library: which is looked at, what its check found, and the change of a gallery's pack.

What is done with them is in `app.operations.packs`; which pack a search takes is `LibraryState`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app import wording
from app.notices import Notices
from app.operations import packs
from app.operations.enrolments import EnrolProgress, EnrolResult
from app.operations.packs import Checked, OnnxWish, Seen, Survey
from app.operations.runner import Lane, Operation, Runner
from app.state.library import LibraryState

if TYPE_CHECKING:
    from engine.errors import LimnerError
    from engine.gallery import Comparison, GalleryInfo
    from engine.networks import PackEntry


class ModelsState(QObject):
    """`changed`: other packs, another one is looked at, or work on them began or ended. `moved`: the encoding got on.

    `converted` and `not_converted` answer a wish to make a pack from a recogniser.
    """

    changed = Signal()
    moved = Signal()
    converted = Signal(object)
    not_converted = Signal(object)

    def __init__(self, runner: Runner, library: LibraryState, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._library = library
        self._notices = notices
        self._picked = ""
        self._gallery = ""
        self._other = ""
        self._encoding: Operation | None = None
        self.survey: Survey | None = None
        self.checked: dict[str, Checked] = {}
        """By name, since the window was opened or the pack became another one."""
        self.doing = ""
        """What is being done to packs, in words, or nothing."""
        self.progress = EnrolProgress()
        self.encoding: tuple[str, str] | None = None
        """Gallery and pack of the encoding under way."""
        self.comparison: tuple[str, str, str, Comparison] | None = None
        """Gallery, serving pack, other pack, and what was found."""
        library.changed.connect(self.refresh)

    @property
    def pack(self) -> Seen | None:
        """The one that is looked at; the one in use until another is picked."""
        if self.survey is None:
            return None
        in_use = self._library.pack.name if self._library.pack else ""
        first = next(iter(self.survey.packs), None)
        return self.survey.pack(self._picked) or self.survey.pack(in_use) or first

    @property
    def gallery(self) -> GalleryInfo | None:
        """The one whose pack may be changed; the one that is searched until another is picked."""
        if self.survey is None:
            return None
        searched = self._library.gallery.name if self._library.gallery else ""
        first = next(iter(self.survey.galleries), None)
        return self.survey.gallery(self._gallery) or self.survey.gallery(searched) or first

    @property
    def serving(self) -> Seen | None:
        """The installed pack that serves the gallery."""
        gallery = self.gallery
        return self._of_features(gallery.serving) if gallery is not None and gallery.serving else None

    @property
    def before(self) -> Seen | None:
        """The installed pack that served before the last switch."""
        gallery = self.gallery
        return self._of_features(gallery.served_before) if gallery is not None and gallery.served_before else None

    @property
    def others(self) -> tuple[Seen, ...]:
        """Packs that could serve the gallery instead."""
        gallery = self.gallery
        if self.survey is None or gallery is None:
            return ()
        return tuple(
            each
            for each in self.survey.packs
            if each.entry.card is not None and each.entry.card.kind == gallery.kind and each.features != gallery.serving
        )

    @property
    def other(self) -> Seen | None:
        others = self.others
        return next((each for each in others if each.entry.name == self._other), others[0] if others else None)

    @property
    def other_has(self) -> int:
        """How many photos of the gallery the other pack has encoded."""
        gallery, other = self.gallery, self.other
        if gallery is None or other is None:
            return 0
        return sum(each.photos for each in gallery.packs if each.digest == other.features)

    @property
    def paused(self) -> bool:
        return self._encoding is not None and self._encoding.control.paused

    @property
    def stopping(self) -> bool:
        return self._encoding is not None and self._encoding.control.cancelled

    def refresh(self) -> None:
        if self._library.workspace is not None:
            work = packs.survey(self._library.workspace)
            self._runner.start(work, done=self._take, lane=Lane.PACKS, key="packs")

    def pick(self, name: str) -> None:
        if name != self._picked:
            self._picked = name
            self.changed.emit()

    def pick_gallery(self, name: str) -> None:
        if name != self._gallery:
            self._gallery, self.comparison = name, None
            self.changed.emit()

    def pick_other(self, name: str) -> None:
        if name != self._other:
            self._other, self.comparison = name, None
            self.changed.emit()

    def check(self) -> None:
        pack = self.pack
        if pack is not None:
            name = pack.entry.name
            self._do(self.tr("Checking “{0}”…").format(name), packs.check, (name,), self._on_checked)

    def install(self, source: Path) -> None:
        self._do(
            self.tr("Checking and installing {0}…").format(source.name), packs.install, (source,), self._on_installed
        )

    def remove(self, name: str) -> None:
        def removed(_: None) -> None:
            self.checked.pop(name, None)
            self._notices.done(self.tr("Pack “{0}” is removed.").format(name))
            self._library.refresh()

        self._do(self.tr("Removing “{0}”…").format(name), packs.remove, (name,), removed)

    def convert(self, wish: OnnxWish) -> None:
        def made(entry: PackEntry) -> None:
            self._on_installed(entry)
            self.converted.emit(entry)

        said = self.tr("Making a pack of {0}…").format(wish.file.name)
        self._do(said, packs.convert, (wish,), made, self.not_converted.emit)

    def encode(self) -> None:
        """The gallery's photos with the other pack, or the rest of them."""
        gallery, other, workspace = self.gallery, self.other, self._library.workspace
        if gallery is None or other is None or workspace is None or self._encoding is not None:
            return
        self.encoding = gallery.name, other.entry.name
        self.progress = EnrolProgress()
        self._encoding = self._runner.start(
            packs.reembed(workspace, *self.encoding),
            done=self._on_encoded,
            progress=self._on_progress,
            failed=self._notices.error,
            ended=self._on_encoding_ended,
            lane=Lane.ENROLMENT,
        )
        self.changed.emit()

    def pause_or_resume(self) -> None:
        if self._encoding is not None:
            control = self._encoding.control
            (control.resume if control.paused else control.pause)()
            self.changed.emit()

    def stop(self) -> None:
        """What is encoded is kept, and the next encoding goes on from there."""
        if self._encoding is not None:
            self._encoding.control.cancel()
            self.changed.emit()

    def compare(self) -> None:
        gallery, serving, other = self.gallery, self.serving, self.other
        if gallery is None or serving is None or other is None:
            return
        names = serving.entry.name, other.entry.name

        def compared(found: Comparison) -> None:
            self.comparison = gallery.name, *names, found

        said = self.tr("Comparing “{0}” and “{1}”…").format(*names)
        self._do(said, packs.compare, (gallery.name, names), compared)

    def switch(self, *, incomplete: bool = False) -> None:
        gallery, other = self.gallery, self.other
        if gallery is None or other is None:
            return
        name = other.entry.name

        def switched(_: None) -> None:
            said = self.tr("“{0}” is searched with “{1}” from now on; “Go back” undoes it.")
            self._on_served(said.format(gallery.name, name))

        def work(workspace: Any) -> Any:
            return packs.switch(workspace, gallery.name, name, incomplete=incomplete)

        self._do(self.tr("Switching…"), work, (), switched)

    def switch_back(self) -> None:
        gallery = self.gallery
        if gallery is None:
            return

        def switched(_: None) -> None:
            self._on_served(self.tr("“{0}” is searched with the pack that served before.").format(gallery.name))

        self._do(self.tr("Going back…"), packs.switch_back, (gallery.name,), switched)

    def _do(
        self,
        said: str,
        operation: Callable[..., Any],
        arguments: tuple[Any, ...],
        done: Callable[[Any], None],
        failed: Callable[[LimnerError], None] | None = None,
    ) -> None:
        """One thing at a time is done to packs; nothing is dropped for what comes after it."""
        workspace = self._library.workspace
        if workspace is None or self.doing:
            self._notices.info(self.doing or self.tr("The library is still being opened."))
            return
        self.doing = said
        self._notices.withdraw()
        self._runner.start(
            operation(workspace, *arguments),
            done=done,
            failed=failed or self._notices.error,
            ended=self._on_did,
            lane=Lane.PACKS,
        )
        self.changed.emit()

    def _of_features(self, digest: str) -> Seen | None:
        return next((each for each in self.survey.packs if each.features == digest), None) if self.survey else None

    def _take(self, survey: Survey) -> None:
        before = {each.entry.name: each.entry.digest for each in self.survey.packs} if self.survey else {}
        self.survey = survey
        for each in survey.packs:
            if before.get(each.entry.name) != each.entry.digest:
                self.checked.pop(each.entry.name, None)
        self.changed.emit()

    def _on_checked(self, checked: Checked) -> None:
        self.checked[checked.name] = checked

    def _on_installed(self, entry: PackEntry) -> None:
        # Installing checks it whole.
        self.checked.pop(entry.name, None)
        self._picked = entry.name
        self._notices.done(self.tr("Pack “{0}” is installed.").format(entry.name))
        self._library.refresh()

    def _on_served(self, said: str) -> None:
        self.comparison = None
        self._notices.done(said)
        self._library.refresh()

    def _on_did(self) -> None:
        self.doing = ""
        self.changed.emit()

    def _on_progress(self, progress: EnrolProgress) -> None:
        self.progress = progress
        self.moved.emit()

    def _on_encoded(self, result: EnrolResult) -> None:
        gallery, pack = self.encoding or ("", "")
        kind = next((each.kind for each in self._library.contents.galleries if each.name == gallery), "")
        said = self.tr("{0} of “{1}” encoded with “{2}”").format(
            wording.held(kind, 1, result.enrolled)[1], gallery, pack
        )
        if result.refused:
            said += self.tr(", {0} refused because they cannot be read any more").format(wording.count(result.refused))
        if result.cancelled:
            said += self.tr("; stopped before the end, begin again to go on")
        (self._notices.info if result.refused or result.cancelled else self._notices.done)(said + ".")

    def _on_encoding_ended(self) -> None:
        self._encoding, self.encoding = None, None
        self.refresh()
        self.changed.emit()
