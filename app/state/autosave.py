"""Keeps what is drawn from being lost: this window's journal, and those that other windows left behind when they died.

What a journal is, is in `app.sketch.journal`; a lock tells a journal that is being written from one left behind.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLockFile, QObject, Signal

from app.notices import Notices
from app.state.library import LibraryState

if TYPE_CHECKING:
    from app.sketch.document import Document
    from app.sketch.journal import Journal


class Autosave(QObject):
    """`changed`: another unfinished sketch was found, or none is left."""

    changed = Signal()

    def __init__(self, library: LibraryState, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._notices = notices
        self._journal: Journal | None = None
        self._lock: QLockFile | None = None
        self._found: tuple[Path, QLockFile] | None = None
        self._begin: Callable[[], None] | None = None
        self._said = False
        self._standing = 0
        library.opened.connect(self.look)

    @property
    def unfinished(self) -> Path | None:
        """The newest sketch that was neither saved nor thrown away, of a window that is gone."""
        return self._found[0] if self._found else None

    def start(self, document: Document, edits: Sequence[Any], name: str, base: Path | None) -> None:
        """From here on; nothing is written before the first edit, so that an empty sheet leaves nothing behind."""
        self.finish()
        so_far = tuple(edits)
        self._begin = lambda: self._begin_with(document, so_far, name, base)

    def go_on(self, standing: int) -> None:
        """With the journal that was found, in which so many edits stand, after its sketch was recovered."""
        from app.sketch.journal import Journal

        self.finish()
        if self._found is not None:
            folder, self._lock = self._found
            self._found = None
            self._journal = Journal(folder)
            self._standing = standing
        self.look()

    def done(self, edit: Any, assets: dict[str, bytes]) -> None:
        self._standing += 1
        self._write(lambda journal: journal.done(edit, assets))

    def undone(self, document: Document, edits: Sequence[Any], name: str) -> None:
        """`edits` are those that still stand. Behind the beginning of the journal it is written anew without a base."""
        if self._journal is not None and self._standing == 0:
            self.finish(forget=True)
            self.start(document, edits, name, None)
            self._write(lambda journal: None)
        else:
            self._standing -= 1
            self._write(lambda journal: journal.undone())

    def drawing(self, stroke: Callable[[], Any]) -> None:
        self._write(lambda journal: journal.drawing(stroke))

    def finish(self, *, forget: bool = False) -> None:
        """Writes no more; what was written stays to be found at the next start, unless it was saved elsewhere."""
        if self._lock is not None:
            self._lock.unlock()
        if forget and self._journal is not None:
            self._journal.forget()
        self._journal = self._lock = self._begin = None
        self._standing = 0

    def discard(self) -> None:
        """The unfinished sketch that was found is not wanted."""
        from app.sketch.journal import Journal

        if self._found is not None:
            folder, lock = self._found
            self._found = None
            lock.unlock()
            Journal(folder).forget()
        self.look()

    def look(self) -> None:
        """For the newest journal that no window writes to."""
        if self._found is not None:
            self._found[1].unlock()
        self._found = None
        folder = self._folder()
        if folder is not None and folder.is_dir() and any(folder.iterdir()):
            from app.sketch.journal import unfinished

            for each in unfinished(folder):
                lock = QLockFile(str(each / "lock"))
                lock.setStaleLockTime(0)
                if (self._journal is None or each != self._journal.folder) and lock.tryLock(0):
                    self._found = each, lock
                    break
        self.changed.emit()

    def _begin_with(self, document: Document, edits: Sequence[Any], name: str, base: Path | None) -> None:
        from app.sketch.journal import Journal

        folder = self._folder()
        if folder is None:
            return
        own = folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{id(document):x}"
        self._journal = Journal(own)
        copied = self._journal.begin(document.width, document.height, name, base)
        self._lock = QLockFile(str(own / "lock"))
        self._lock.tryLock(0)
        if base is None or not copied:
            for edit in edits:
                self._journal.done(edit, document.assets)

    def _write(self, what: Callable[[Journal], None]) -> None:
        if self._begin is not None:
            begin, self._begin = self._begin, None
            begin()
        if self._journal is None:
            return
        what(self._journal)
        fault = self._journal.fault
        if fault and not self._said:
            self._notices.error(
                self.tr("The sketch is not being kept safe ({0}); drawing goes on, save it to another disk.").format(
                    fault
                )
            )
        self._said = bool(fault)

    def _folder(self) -> Path | None:
        return None if self._library.folder is None else self._library.folder / "sketches" / "unsaved"
