"""One probe among those that are open: its own bytes, what was found and marked in it, and how it is prepared.

It holds values only; what changes them and who is told is in `app.state.probe`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QUndoStack

from app.operations.probes import Origin

if TYPE_CHECKING:
    from engine.formats import Landmarks, Mapping, Preparation
    from engine.formats.steps import AnyStep

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Taken:
    """A step in the list; one that is switched off stays in the list and leaves the record."""

    step: AnyStep
    on: bool = True


@dataclass(frozen=True)
class Marks:
    """Faces found, which of them is in use, and its points; all in pixels of the prepared picture."""

    faces: tuple[Landmarks, ...] = ()
    chosen: int = -1
    points: Points = ()
    by_hand: bool = False

    @property
    def landmarks(self) -> Landmarks | None:
        """As the engine takes them; None until there are two eyes."""
        if len(self.points) not in {2, 5}:
            return None
        import numpy as np

        from engine.errors import LimnerError
        from engine.formats import Landmarks

        face = self.faces[self.chosen] if 0 <= self.chosen < len(self.faces) else None
        score = face.score if face is not None and not self.by_hand else 1.0
        box = face.box if face is not None else None
        try:
            return Landmarks(np.array(self.points, np.float32), box, score, manual=self.by_hand)
        except LimnerError:
            return None  # both eyes on one spot, in the middle of a drag


@dataclass(eq=False)
class Entry:
    """`guessed` until the kind of picture was chosen by a person; `together` when it counts in a search of all."""

    origin: Origin
    undo: QUndoStack
    thumbnail: QImage
    guess: str
    modality: str = ""
    guessed: bool = True
    together: bool = True
    looked: bool = False
    reason: str = ""
    marks: Marks = field(default_factory=Marks)
    mapping: Mapping | None = None
    steps: tuple[Taken, ...] = ()

    @property
    def preparation(self) -> Preparation:
        from engine.formats import Preparation

        steps = tuple(taken.step for taken in self.steps if taken.on)
        return Preparation(self.mapping, steps, self.origin.laser_nm)
