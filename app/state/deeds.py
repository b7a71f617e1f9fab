"""A deed that was done and can be taken back, for what is kept elsewhere: it comes onto a stack once it is kept.

What is done, and how it is taken back, is said by whoever makes one.
"""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand


class Deed(QUndoCommand):
    def __init__(self, text: str, again: Callable[[], object], back: Callable[[], object]) -> None:
        super().__init__(text)
        self._again = again
        self._back = back
        self._fresh = True

    def redo(self) -> None:
        """Qt calls this when it takes the deed onto its stack, too: by then it is done."""
        if self._fresh:
            self._fresh = False
        else:
            self._again()

    def undo(self) -> None:
        self._back()
