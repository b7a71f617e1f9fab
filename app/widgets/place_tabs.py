"""The tabs of the places: icons and names where there is room, names alone or icons alone where there is less.

Which places there are is said elsewhere.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from app.design.icons import icon
from app.design.theme import theme
from app.widgets.builders import set_property

WAYS = ("roomy", "names", "icons")
"""How much of a tab is shown, from most to least; the first that fits is taken."""
_TRIED_AT_CHANGES_OF = {QEvent.Type.FontChange, QEvent.Type.StyleChange}


class PlaceTabs(QTabBar):
    def __init__(self, name: str, places: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Title and icon of each."""
        super().__init__(parent)
        self._places = tuple(places)
        self._needed: dict[str, int] = {}
        """How wide each way is with the font of now."""
        self._fitting = False
        self.way = ""
        self.setAccessibleName(name)
        self.setProperty("role", "places")
        self.setDrawBase(False)
        self.setExpanding(False)
        for number, (title, _) in enumerate(places):
            self.addTab(title)
            self.setAccessibleTabName(number, title)
        self._show("roomy")
        theme().changed.connect(self._draw)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Whole words or none: Qt would squeeze the names before it ever said that there is no room."""
        return self.tabSizeHint(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _TRIED_AT_CHANGES_OF and not self._fitting:
            self._needed.clear()
            self._fit()

    def _fit(self) -> None:
        if self._fitting:
            return
        self._fitting = True
        fitting = next((way for way in WAYS if self._width_of(way) <= self.width()), WAYS[-1])
        if fitting != self.way:
            self._show(fitting)
        self._fitting = False

    def _width_of(self, way: str) -> int:
        """Measured once, with the tabs dressed in that way."""
        if way not in self._needed:
            if way != self.way:
                self._show(way)
            self._needed[way] = sum(self.tabSizeHint(place).width() for place in range(self.count()))
        return self._needed[way]

    def _show(self, way: str) -> None:
        self.way = way
        set_property(self, "narrow", way != "roomy")
        for number, (title, _) in enumerate(self._places):
            self.setTabText(number, "" if way == "icons" else title)
        self._draw()

    def _draw(self) -> None:
        for number, (_, drawing) in enumerate(self._places):
            self.setTabIcon(number, QIcon() if self.way == "names" else icon(drawing))
