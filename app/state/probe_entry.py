"""One probe among those that are open: its own bytes, what was found and marked in it, and how it is prepared.

It holds values only; what changes them and who is told is in `app.state.probe`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QUndoStack

from app.operations.probes import Guess, Origin

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
    """Faces or persons found, which of them is in use, and its points; all in pixels of the prepared picture.

    Of a person the points are two opposite corners of the box: then it is `boxed`.
    """

    faces: tuple[Landmarks, ...] = ()
    chosen: int = -1
    points: Points = ()
    by_hand: bool = False
    boxed: bool = False

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """Left, top, width and height; None for a face, and until there are two corners."""
        if not self.boxed or len(self.points) != 2:
            return None
        (left, right), (top, bottom) = (sorted(ends) for ends in zip(*self.points, strict=True))
        return left, top, right - left, bottom - top

    def taking(self, landmarks: Landmarks, *, by_hand: bool = False) -> Marks:
        """With its points, or the corners of its box where it has none."""
        points: Points = tuple((float(x), float(y)) for x, y in landmarks.points)
        boxed = not points and landmarks.box is not None
        if boxed:
            x, y, width, height = landmarks.box
            points = (x, y), (x + width, y + height)
        return replace(self, points=points, by_hand=by_hand, boxed=boxed)

    @property
    def landmarks(self) -> Landmarks | None:
        """As the engine takes them; None until there are two eyes, or a box."""
        if self.boxed:
            return self._boxed_landmarks()
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

    def _boxed_landmarks(self) -> Landmarks | None:
        from engine.errors import LimnerError
        from engine.formats import boxed

        if self.box is None:
            return None
        try:
            drawn = boxed(self.box)
        except LimnerError:
            return None  # no wider than a line, in the middle of a drag
        if self.by_hand:
            return drawn
        found = self.faces[self.chosen] if 0 <= self.chosen < len(self.faces) else None
        return replace(drawn, manual=False, score=1.0 if found is None else found.score)


@dataclass(eq=False)
class Entry:
    """`guessed` until the kind of picture was chosen by a person; `together` when it counts in a search of all."""

    origin: Origin
    undo: QUndoStack
    thumbnail: QImage
    guess: Guess
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
