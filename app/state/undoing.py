"""What can be taken back and done again where one is: one interface over every kind of history that the window has.

Which history belongs to a place is said where places are declared (`app/views/places.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup, QUndoStack

if TYPE_CHECKING:
    from app.state.people import PeopleState
    from app.state.review import ReviewState


class Undoing(QObject):
    """`changed`: something can be taken back or done again that could not, or the other way round."""

    changed = Signal()

    @property
    def can_undo(self) -> bool:
        raise NotImplementedError

    @property
    def can_redo(self) -> bool:
        raise NotImplementedError

    @property
    def undo_text(self) -> str:
        """What would be taken back, or nothing."""
        return ""

    @property
    def redo_text(self) -> str:
        return ""

    def undo(self) -> None:
        raise NotImplementedError

    def redo(self) -> None:
        raise NotImplementedError


class StackUndoing(Undoing):
    """Over one of Qt's stacks, or over a group of them of which one is in use."""

    def __init__(self, stack: QUndoStack | QUndoGroup, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack = stack
        stack.indexChanged.connect(self.changed)
        stack.canUndoChanged.connect(self.changed)
        stack.canRedoChanged.connect(self.changed)

    @property
    def can_undo(self) -> bool:
        return self._stack.canUndo()

    @property
    def can_redo(self) -> bool:
        return self._stack.canRedo()

    @property
    def undo_text(self) -> str:
        return self._stack.undoText()

    @property
    def redo_text(self) -> str:
        return self._stack.redoText()

    def undo(self) -> None:
        self._stack.undo()

    def redo(self) -> None:
        self._stack.redo()


class ReviewUndoing(StackUndoing):
    """Verdicts, drawings and marks. What is kept in a case is kept in turn, so one step waits for the one before it."""

    def __init__(self, review: ReviewState, parent: QObject | None = None) -> None:
        super().__init__(review.undo, parent)
        self._review = review

    def undo(self) -> None:
        if not self._review.busy:
            super().undo()

    def redo(self) -> None:
        if not self._review.busy:
            super().redo()


class PeopleUndoing(Undoing):
    """The gallery's own record of changes, so far as this window made them."""

    def __init__(self, people: PeopleState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people = people
        people.changed.connect(self.changed)

    @property
    def can_undo(self) -> bool:
        return self._people.can_take_back

    @property
    def can_redo(self) -> bool:
        return self._people.can_do_again

    def undo(self) -> None:
        self._people.take_back()

    def redo(self) -> None:
        self._people.do_again()
