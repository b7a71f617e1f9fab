"""What can be undone on a probe: each change knows the situation before and after it, and puts one of them back.

What follows from a situation (picture, chip) is worked out by `app.state.probe`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from app.state.probe_entry import Marks, Taken

if TYPE_CHECKING:
    from engine.formats import Mapping


@dataclass(frozen=True)
class Situation:
    marks: Marks
    mapping: Mapping | None
    steps: tuple[Taken, ...]


class Change(QUndoCommand):
    """Changes with the same `step`, as those of one drag, are one; -1 is never joined. `put` makes a situation the
    probe's own."""

    def __init__(
        self, put: Callable[[Situation], object], text: str, before: Situation, after: Situation, step: int
    ) -> None:
        super().__init__(text)
        self._put = put
        self._before = before
        self._after = after
        self._step = step

    def id(self) -> int:
        return self._step

    def mergeWith(self, other: QUndoCommand) -> bool:
        # Qt asks only when both have the same id and that is not -1.
        self._after = other._after
        return True

    def redo(self) -> None:
        self._put(self._after)

    def undo(self) -> None:
        self._put(self._before)
