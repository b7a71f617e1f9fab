"""The probe: its picture, the faces found in it, the five points in use, its modality and the chip made of them.

Every move of a point can be undone. What is searched with it is in `app.state.search`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QUndoCommand, QUndoStack

from app.notices import Notices
from app.operations import probes
from app.operations.probes import Found, OpenedProbe
from app.operations.runner import Runner, Work
from app.pictures import Picture
from app.state.library import LibraryState

if TYPE_CHECKING:
    from engine.errors import LimnerError
    from engine.formats import Image, Landmarks

Points = tuple[tuple[float, float], ...]


class ProbeState(QObject):
    """`changed`: another picture or none. `faces_changed`: what was found. `points_changed`: other points, or none.

    `revision` goes up with everything that would change the result of a search.
    """

    changed = Signal()
    faces_changed = Signal()
    points_changed = Signal()
    chip_changed = Signal()
    modality_changed = Signal()

    def __init__(self, runner: Runner, library: LibraryState, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._library = library
        self._notices = notices
        self.undo = QUndoStack(self)
        self.image: Image | None = None
        self.picture: Picture | None = None
        self.name = ""
        self.path: Path | None = None
        self.modality = ""
        self.drawn = ""
        """Of a probe drawn in the sketch pad, the digest of its history; else nothing."""
        self.revision = 0
        self.opening = False
        self.looking = False
        self._forget_faces()
        library.chosen.connect(self._on_pack_chosen)

    @property
    def landmarks(self) -> Landmarks | None:
        """As the engine takes them; None until there are two eyes."""
        if len(self.points) not in {2, 5}:
            return None
        import numpy as np

        from engine.errors import LimnerError
        from engine.formats import Landmarks

        box = self.faces[self.chosen].box if 0 <= self.chosen < len(self.faces) else None
        try:
            return Landmarks(np.array(self.points, np.float32), box, manual=self.by_hand)
        except LimnerError:
            return None  # both eyes on one spot, in the middle of a drag

    def open_file(self, path: Path, modality: str = "") -> None:
        """`modality` where it is known; else the one in use stays."""
        self._open(probes.read_probe(path), path.name, path, modality)

    def open_data(self, data: bytes, name: str) -> None:
        self._open(probes.read_pasted(data, name), name, None)

    def open_drawn(self, data: bytes, name: str, eyes: Points, drawn: str) -> None:
        """A sketch from the sketch pad; `drawn` is the digest of the history that it can be drawn again from."""
        self._open(probes.read_pasted(data, name), name, None, "sketch", eyes, drawn)

    def close(self) -> None:
        for key in ("probe", "faces", "chip"):
            self._runner.cancel(key)
        self.image = self.picture = self.path = None
        self.name = self.drawn = ""
        self.opening = self.looking = False
        self._forget_faces()
        self.undo.clear()
        self._revised()
        self.changed.emit()
        self.faces_changed.emit()
        self.points_changed.emit()
        self.chip_changed.emit()

    def choose_face(self, index: int) -> None:
        self.chosen = index
        self._take_points(_pairs(self.faces[index]), by_hand=False)
        self.undo.clear()
        self.faces_changed.emit()

    def set_modality(self, modality: str) -> None:
        if modality != self.modality:
            self.modality = modality
            self._revised()
            self.modality_changed.emit()

    def move_point(self, index: int, x: float, y: float, *, step: int) -> None:
        """All moves with the same `step`, as those of one drag, are undone at once."""
        moved = list(self.points)
        moved[index] = x, y
        self.undo.push(_PlacePoints(self, self.points, tuple(moved), self.by_hand, step))

    def mark_eyes(self) -> None:
        """Start again by hand: the next two clicks into the picture are the eyes."""
        if self.image is not None:
            self.undo.push(_PlacePoints(self, self.points, (), self.by_hand, step=-1))

    def mark(self, x: float, y: float) -> None:
        """A click where an eye is. The eyes are kept in the order of the picture, whichever was clicked first."""
        if len(self.points) < 2:
            points = tuple(sorted((*self.points, (x, y))))
            self.undo.push(_PlacePoints(self, self.points, points, self.by_hand, step=-1))

    def find_faces(self) -> None:
        workspace, pack = self._library.workspace, self._library.pack
        if self.image is None or workspace is None or pack is None or self.looking:
            return
        self.looking = True
        self.reason = ""
        self.faces_changed.emit()
        self._runner.start(
            probes.find_faces(workspace, pack.name, self.image),
            done=self._on_found,
            failed=self._on_not_found,
            key="faces",
        )

    def _open(
        self, work: Work, name: str, path: Path | None, modality: str = "", eyes: Points = (), drawn: str = ""
    ) -> None:
        self.opening = True
        self.changed.emit()

        def opened(probe: OpenedProbe) -> None:
            self.opening = False
            self._notices.withdraw()
            self._runner.cancel("chip")
            self.image, self.picture, self.name, self.path = probe.image, probe.picture, name, path
            self._forget_faces()
            self.points, self.by_hand, self.drawn = eyes, bool(eyes), drawn
            self.undo.clear()
            self._revised()
            self.looking = False
            if self._library.pack is not None and modality in self._library.pack.modalities:
                self.set_modality(modality)
            self.changed.emit()
            self.faces_changed.emit()
            self.points_changed.emit()
            self.chip_changed.emit()
            if eyes:
                self._cut_chip()
            self.find_faces()

        def refused(error: LimnerError) -> None:
            self.opening = False
            self._notices.error(error)
            self.changed.emit()

        self._runner.start(work, done=opened, failed=refused, key="probe")

    def _on_found(self, found: Found) -> None:
        self.looking = False
        self.faces, self.reason = found.faces, found.reason
        self.chosen = 0 if found.faces else -1
        if found.faces and not self.points:
            self._take_points(_pairs(found.faces[0]), by_hand=False)
        self.faces_changed.emit()

    def _on_not_found(self, error: LimnerError) -> None:
        self.looking = False
        self.reason = error.reason
        self.faces_changed.emit()

    def _on_pack_chosen(self) -> None:
        """The first pack, or another one: its modalities may differ, and its detector may see what the last did not."""
        pack = self._library.pack
        modalities = pack.modalities if pack else ()
        if self.modality not in modalities:
            # A probe is seldom a photo: whoever has a photo needs no sketch.
            self.set_modality(next((each for each in ("sketch", *modalities) if each in modalities), ""))
        self._revised()
        if self.image is None:
            return
        if not self.points:
            self.find_faces()
        else:
            self._cut_chip()

    def _take_points(self, points: Points, *, by_hand: bool) -> None:
        self.points, self.by_hand = points, by_hand
        self._revised()
        self.points_changed.emit()
        self._cut_chip()

    def _cut_chip(self) -> None:
        workspace, pack, landmarks = self._library.workspace, self._library.pack, self.landmarks
        if workspace is None or pack is None or landmarks is None or self.image is None:
            self._runner.cancel("chip")
            self._on_chip(None)
            return
        self._runner.start(probes.cut_chip(workspace, pack.name, self.image, landmarks), done=self._on_chip, key="chip")

    def _on_chip(self, chip: QImage | None) -> None:
        self.chip = chip
        self.chip_changed.emit()

    def _forget_faces(self) -> None:
        self.faces: tuple[Landmarks, ...] = ()
        self.chosen = -1
        self.points: Points = ()
        self.by_hand = False
        self.reason = ""
        self.chip: QImage | None = None

    def _revised(self) -> None:
        self.revision += 1


class _PlacePoints(QUndoCommand):
    def __init__(self, probe: ProbeState, before: Points, after: Points, was_by_hand: bool, step: int) -> None:
        super().__init__("Move point" if len(before) == len(after) else "Mark eye")
        self._probe = probe
        self._before = before
        self._after = after
        self._was_by_hand = was_by_hand
        self._step = step

    def id(self) -> int:
        return self._step

    def mergeWith(self, other: QUndoCommand) -> bool:
        # Qt asks only when both have the same id and that is not -1.
        self._after = other._after
        return True

    def redo(self) -> None:
        self._probe._take_points(self._after, by_hand=True)

    def undo(self) -> None:
        self._probe._take_points(self._before, by_hand=self._was_by_hand)


def _pairs(landmarks: Landmarks) -> Points:
    return tuple((float(x), float(y)) for x, y in landmarks.points)
