"""What is done to a gallery's people from the window, what can be taken back, and what can be done right now.

The changes themselves, and that they can be undone at all, are the engine's; here is only which of them this window
made since the gallery was chosen, so that Ctrl+Z takes back one's own and nobody else's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app import wording
from app.models.thumbnails import Thumbnails
from app.notices import Notices
from app.operations import people
from app.operations.people import Deed
from app.operations.runner import Lane, Runner
from app.state.browsing import BrowsingState
from app.state.library import LibraryState

if TYPE_CHECKING:
    from engine.errors import LimnerError
    from engine.gallery import Proof

Done = Callable[[], None]
Failed = Callable[[Any], None]


class PeopleState(QObject):
    """`changed`: something can be done or taken back that could not, or the other way round. `altered`: the gallery's
    people are not who they were.
    """

    changed = Signal()
    altered = Signal()

    def __init__(
        self,
        runner: Runner,
        library: LibraryState,
        browsing: BrowsingState,
        thumbnails: Thumbnails,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._library = library
        self._browsing = browsing
        self._thumbnails = thumbnails
        self._notices = notices
        self._made: list[tuple[Deed, tuple[int, ...]]] = []
        self._taken_back: list[Deed] = []
        self._gallery = ""
        self.busy = False
        library.chosen.connect(self._on_chosen)
        library.changed.connect(self._on_chosen)
        browsing.selected.connect(self.changed)

    @property
    def can_take_back(self) -> bool:
        return bool(self._made) and not self.busy

    @property
    def can_do_again(self) -> bool:
        return bool(self._taken_back) and not self.busy

    def possible(self) -> dict[str, bool]:
        """Which of the gallery's actions mean something now."""
        browsing, there = self._browsing, self._library.gallery is not None
        some, free = bool(browsing.people), there and not self.busy
        # With several picked it would not be plain which of them is edited.
        one = browsing.person is not None and {each.id for each in browsing.people} <= {browsing.person.id}
        return {
            "person_edit": free and one,
            "people_merge": free and some,
            "people_delete": free and some,
            "photos_split": free and 0 < len(browsing.photos) < browsing.photos_there,
            "photos_delete": free and bool(browsing.photos),
            "people_changes": there,
            "people_duplicates": there,
            "people_retention": there,
            "people_purge": free,
        }

    def edit(self, name: str, fields: Mapping[str, Any], done: Done, failed: Failed) -> None:
        """`fields` are those of the engine's `Edit` that are to change."""

        def act(all_) -> None:
            from engine.gallery import Edit

            all_.edit(name, Edit(**fields))

        self._do(Deed(self.tr("“{0}” was changed.").format(name), act), done, failed)

    def merge(self, into: str, others: Sequence[str], done: Done, failed: Failed) -> None:
        names = tuple(others)
        said = self.tr("{0} were merged into “{1}”.") if len(names) > 1 else self.tr("{0} was merged into “{1}”.")
        self._do(
            Deed(
                said.format(wording.held(self._library.kind, len(names), 0)[0], into),
                lambda all_: all_.merge(into, names),
            ),
            done,
            failed,
        )

    def split(self, name: str, photos: Sequence[int], new_name: str, done: Done, failed: Failed) -> None:
        said = self.tr("{0} of “{1}” are now “{2}”.").format(
            wording.held(self._library.kind, 1, len(photos))[1], name, new_name.strip()
        )
        self._do(Deed(said, lambda all_: all_.split(name, photos, new_name)), done, failed)

    def delete(self, names: Sequence[str], reason: str, done: Done, failed: Failed) -> None:
        def act(all_) -> None:
            for name in names:
                all_.delete(name, reason)

        what = wording.quoted(names[0]) if len(names) == 1 else wording.held(self._library.kind, len(names), 0)[0]
        self._do(Deed(self.tr("{0}: deleted. No search finds them any more.").format(what), act), done, failed)

    def delete_photos(self, name: str, photos: Sequence[int], reason: str, done: Done, failed: Failed) -> None:
        said = self.tr("{0} of “{1}”: deleted. No search finds them any more.")
        deed = Deed(
            said.format(wording.held(self._library.kind, 0, len(photos))[1], name),
            lambda all_: all_.delete_photos(name, photos, reason),
        )
        self._do(deed, done, failed)

    def take_back(self) -> None:
        if self.can_take_back:
            deed, numbers = self._made[-1]
            self._undo(numbers, lambda: self._taken_back.append(deed))

    def do_again(self) -> None:
        if self.can_do_again:
            deed = self._taken_back[-1]
            self._do(deed, self._taken_back.pop, self._notices.error, keep_taken_back=True)

    def undo(self, number: int, done: Done, failed: Failed) -> None:
        """Any change that is still remembered, whoever made it."""
        self._undo((number,), done, failed)

    def purge(self, done: Callable[[Proof], None], failed: Failed) -> None:
        def purged(proof: Proof) -> None:
            # Nothing that was purged may come back, not even from the window's own memory.
            self._made.clear()
            self._taken_back.clear()
            self._refresh()
            done(proof)

        self._start(people.purge, (), purged, failed)

    def keep_for(self, days: int | None, basis: str, done: Callable[[Any], None], failed: Failed) -> None:
        self._start(people.keep_for, (days, basis), done, failed)

    def look(
        self, what: Callable[..., Any], *more: object, done: Callable[[Any], None], failed: Failed, key: str
    ) -> None:
        """Reads something of the gallery: one of the functions of `app.operations.people` that change nothing."""
        if self._library.workspace is not None and self._library.gallery is not None:
            work = what(self._library.workspace, self._library.gallery.name, *more)
            self._runner.start(work, done=done, failed=failed, lane=Lane.BROWSING, key=key)

    def _do(self, deed: Deed, done: Done, failed: Failed, *, keep_taken_back: bool = False) -> None:
        def made(numbers: tuple[int, ...]) -> None:
            if not keep_taken_back:
                self._taken_back.clear()
            if numbers:
                self._made.append((deed, numbers))
            done()
            self._refresh()
            self._notices.done(deed.said + " " + self.tr("Undo takes it back."))

        self._start(people.perform, (deed,), made, failed)

    def _undo(self, numbers: tuple[int, ...], done: Done, failed: Failed | None = None) -> None:
        def undone(changes: tuple) -> None:
            gone = {change.id for change in changes}
            self._made = [(deed, mine) for deed, mine in self._made if not gone & set(mine)]
            done()
            self._refresh()
            self._notices.done(self.tr("Undone: {0}.").format("; ".join(change.about for change in changes)))

        self._start(people.undo, (numbers,), undone, failed or self._notices.error)

    def _start(self, what: Callable[..., Any], more: tuple, done: Callable[[Any], None], failed: Failed) -> None:
        if self._library.workspace is None or self._library.gallery is None:
            failed(self.tr("The gallery is not there any more."))
            return
        if self.busy:
            failed(self.tr("Another change is still being made; try again when it is done."))
            return
        self.busy = True
        self.changed.emit()

        def refused(error: LimnerError) -> None:
            # Of several people some may be gone already, so what is shown is read anew all the same.
            self._refresh()
            failed(error)

        def ended() -> None:
            self.busy = False
            self.changed.emit()

        work = what(self._library.workspace, self._library.gallery.name, *more)
        self._runner.start(work, done=done, failed=refused, ended=ended)

    def _refresh(self) -> None:
        self._thumbnails.forget()
        self._library.refresh()
        self.altered.emit()

    def _on_chosen(self) -> None:
        name = self._library.gallery.name if self._library.gallery else ""
        if name != self._gallery:
            self._gallery = name
            self._made.clear()
            self._taken_back.clear()
        self.changed.emit()
