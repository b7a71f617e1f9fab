"""Enter opens what is picked, in a grid of cards as in a list: one rule for every view of candidates and people."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView


def opens_picked(view: QAbstractItemView, event: QKeyEvent) -> bool:
    """Whether the key was Enter; then what is picked, if anything is, was opened by the view's own `opened`."""
    if (
        event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    ):
        return False
    if view.currentIndex().isValid():
        view.opened.emit(view.currentIndex())
    return True
