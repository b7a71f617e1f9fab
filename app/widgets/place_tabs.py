"""The tabs of the places: with their icons where there is room, by their names alone where there is not.

Which places there are is said elsewhere.
"""

from collections.abc import Sequence

from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from app.design import spacing
from app.design.icons import icon
from app.design.theme import theme
from app.widgets.builders import set_property

_AROUND = 2 * spacing.LARGE
"""What the style sheet leaves at both sides of a roomy tab, and between its icon and its name."""


class PlaceTabs(QTabBar):
    def __init__(self, name: str, places: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Title and icon of each."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "places")
        self.setProperty("narrow", False)
        self.setDrawBase(False)
        self.setExpanding(False)
        self._icons = [drawing for _, drawing in places]
        for title, _ in places:
            self.addTab(title)
        self._draw()
        theme().changed.connect(self._draw)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow() != self.property("narrow"):
            set_property(self, "narrow", self._narrow())
            self._draw()

    def _narrow(self) -> bool:
        titles = sum(self.fontMetrics().horizontalAdvance(self.tabText(place)) for place in range(self.count()))
        return titles + self.count() * (_AROUND + self.iconSize().width()) > self.width()

    def _draw(self) -> None:
        for place, drawing in enumerate(self._icons):
            self.setTabIcon(place, QIcon() if self.property("narrow") else icon(drawing))
