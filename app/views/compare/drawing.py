"""Drawing on the two pictures that are compared: which tool is in the hand, and whose layer a shape comes into.

How shapes look is in `annotations.py`; they are kept by the case, each change as a layer of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QInputDialog, QWidget

from app.views.compare.annotations import TOOLS, shape_of
from app.views.compare.pair import PairView
from app.workbench import Workbench

if TYPE_CHECKING:
    from engine.cases import Shape

_LEAST = 3.0
"""A click without a way, in pixels of the picture, draws nothing."""
_MOVING = {"crop", "rotate", "flip"}


class Drawing(QObject):
    """`began`: a tool was taken; pictures are drawn on side by side."""

    began = Signal()

    def __init__(
        self, workbench: Workbench, actions: dict[str, QAction], views: dict[str, PairView], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._probe = workbench.probe
        self._case = workbench.case
        self._review = workbench.review
        self._notices = workbench.notices
        self._views = views
        self._last: list[str] = []
        """Pictures in the order in which they were drawn on here."""
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        self._tools = {name: actions[f"draw_{name}"] for name in TOOLS}
        for action in self._tools.values():
            self._group.addAction(action)
            action.toggled.connect(self._take)
        actions["draw_undo"].triggered.connect(lambda _=False: self.remove_last())
        for side, view in views.items():
            view.drawn.connect(lambda tool, way, side=side: self._on_drawn(side, tool, way))
        workbench.review.changed.connect(self.show)

    def picture(self, side: str) -> str | None:
        """Of the probe or the photo, the SHA-256 under which the case knows it."""
        current, record = self._review.current, self._case.record
        if current is None or current.item is None or record is None or self._case.search_number is None:
            return None
        if side == "photo":
            return current.item.picture
        search, shown = record.search(self._case.search_number), self._probe.original
        known = {probe.sha256 for number in search.probes if (probe := record.probe(number))} if search else set()
        return shown.sha256 if shown is not None and shown.sha256 in known else None

    def show(self) -> None:
        for side, view in self._views.items():
            picture = self.picture(side)
            layers = self._case.record.layers(picture) if picture is not None and self._case.record else ()
            moved = side == "probe" and self._moved()
            view.show_shapes(() if moved else [shape for layer in layers for shape in layer.shapes])

    def marks(self, side: str) -> list[tuple[float, float, str]]:
        """Of a spectrum the stretches that were marked, by everybody: from, to, and what was said."""
        picture = self.picture(side)
        layers = self._case.record.layers(picture) if picture is not None and self._case.record else ()
        return [
            (shape.left, shape.right, shape.label) for layer in layers for shape in layer.shapes if shape.shape == "box"
        ]

    def keep_mark(self, side: str, low: float, high: float, said: str) -> None:
        """Over a spectrum a box spans wavenumbers, and all of its height."""
        from engine.cases.shapes import Box

        picture, obstacle = self.picture(side), self._review.obstacle()
        if obstacle or picture is None:
            self._notices.info(obstacle or self.tr("The case does not have this spectrum: it cannot be marked."))
            return
        self._last.append(picture)
        self._case.annotate(picture, (*self._own(picture), Box(low, 1.0, high, 0.0, label=said)))

    def remove_last(self) -> None:
        while self._last:
            picture = self._last.pop()
            if own := self._own(picture):
                self._review.annotate(picture, own, own[:-1])
                return
        for side in self._views:
            picture = self.picture(side)
            if picture is not None and (own := self._own(picture)):
                self._review.annotate(picture, own, own[:-1])
                return
        self._notices.info(self.tr("You have drawn nothing on these pictures."))

    def _take(self) -> None:
        action = self._group.checkedAction()
        tool = next((name for name, each in self._tools.items() if each is action), "")
        if tool and (obstacle := self._review.obstacle()):
            self._notices.info(obstacle)
            action.setChecked(False)
            return
        if tool:
            self.began.emit()
        for view in self._views.values():
            view.set_tool(tool)

    def _moved(self) -> bool:
        """Shapes lie in the pixels of the file: a probe that was turned or cut since has others."""
        return any(taken.step.name in _MOVING for taken in self._probe.steps)

    def _own(self, picture: str) -> tuple[Shape, ...]:
        layers = self._case.record.layers(picture) if self._case.record else ()
        return next((layer.shapes for layer in layers if layer.author == self._case.reviewer), ())

    def _on_drawn(self, side: str, tool: str, way: Sequence[QPointF]) -> None:
        picture = self.picture(side)
        if picture is None:
            self._notices.info(self.tr("The case does not have this picture: it cannot be drawn on."))
        elif side == "probe" and self._moved():
            self._notices.info(self.tr("A probe that is turned or cut by its steps cannot be drawn on."))
        elif tool == "text":
            self._ask_words(side, picture, way[0])
        elif max((point - way[0]).manhattanLength() for point in way) >= _LEAST:
            self._keep(side, picture, tool, way)
        self.show()

    def _ask_words(self, side: str, picture: str, at: QPointF) -> None:
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Write on the picture"))
        dialog.setLabelText(self.tr("Words"))
        dialog.textValueSelected.connect(
            lambda words: self._keep(side, picture, "text", [at], words.strip()) if words.strip() else None
        )
        dialog.open()

    def _keep(self, side: str, picture: str, tool: str, way: Sequence[QPointF], words: str = "") -> None:
        shown = self._views[side].item.picture
        shape, own = shape_of(tool, way, (shown.width, shown.height), words), self._own(picture)
        self._last.append(picture)
        self._review.annotate(picture, own, (*own, shape))
