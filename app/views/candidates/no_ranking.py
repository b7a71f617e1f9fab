"""What candidates and comparison show while nothing was searched: what is missing, and the button that goes on.

Nothing is searched here; the button is the window's own action.
"""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.widgets.builders import button
from app.widgets.empty_state import EmptyState
from app.workbench import Workbench


class NoRanking(EmptyState):
    """Its title and text are the place's; the search is offered when nothing stands against it."""

    def __init__(
        self, icon_name: str, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(icon_name, "", "", parent=parent)
        self._search = workbench.search
        self.start = button(self.tr("Search now"), actions["search"].trigger, icon_name="search", primary=True)
        self.start.setToolTip(actions["search"].toolTip())
        self.go = button(self.tr("To the probe"), actions["go_probe"].trigger, icon_name="probe")
        for each in (self.start, self.go):
            self.buttons.addWidget(each)

    def tell(self, title: str, text: str) -> None:
        self.title.setText(title)
        self.text.setText(text)
        self.go.setVisible(not self._search.running)
        self.start.setVisible(not self._search.running and not self._search.obstacle())

    def take_focus(self) -> None:
        (self.go if self.start.isHidden() else self.start).setFocus()
