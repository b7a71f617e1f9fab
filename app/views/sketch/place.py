"""The sketch pad's place, made when somebody first goes there: a window that only searches loads none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from app.widgets.builders import column
from app.workbench import Workbench

if TYPE_CHECKING:
    from app.views.sketch.canvas import SketchCanvas
    from app.views.sketch.desk import Desk
    from app.widgets.notices import Strip


class SketchPlace(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._actions = actions
        self._desk: Desk | None = None
        self._layout = column(gap=0)
        self.setLayout(self._layout)

    @property
    def desk(self) -> Desk:
        """Made now, if it was not before."""
        if self._desk is None:
            from app.views.sketch.desk import Desk

            self._workbench.sketch.ensure()
            self._desk = Desk(self._workbench, self._actions)
            self._layout.addWidget(self._desk)
        return self._desk

    @property
    def empty(self) -> Strip:
        """What can be done with an empty sheet."""
        return self.desk.hint

    def picture_view(self) -> SketchCanvas | None:
        return self._desk.canvas if self._desk is not None else None

    def take_focus(self) -> None:
        self.desk.canvas.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        self.desk.show()
        super().showEvent(event)
