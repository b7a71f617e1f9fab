"""What the window has to say to its user in passing: one notice at a time, never to be clicked away.

A bug is not a notice: it gets a dialog of its own, with the text to copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from engine.errors import LimnerError


@dataclass(frozen=True)
class Notice:
    """`level` is error, info or done; it is shown as a symbol and a word too, never by colour alone. `action` is one of
    the window's actions, to which the notice leads."""

    level: str
    text: str
    action: str = ""
    until: str = ""
    """What the notice waits for, where it asks for something."""


class Notices(QObject):
    posted = Signal(object)
    withdrawn = Signal()
    answered = Signal(str)

    def error(self, error: LimnerError | str) -> None:
        from app import engine_texts

        self.posted.emit(Notice("error", engine_texts.said(error)))

    def info(self, text: str, action: str = "", until: str = "") -> None:
        self.posted.emit(Notice("info", text, action, until))

    def done(self, text: str) -> None:
        self.posted.emit(Notice("done", text))

    def answer(self, asked: str) -> None:
        """What a notice asked for was done: it goes, if it is still there."""
        self.answered.emit(asked)

    def withdraw(self) -> None:
        """What was said does not hold any more, as when the next probe opens well."""
        self.withdrawn.emit()
