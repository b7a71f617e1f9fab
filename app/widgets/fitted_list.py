"""A list as high as its items, up to a few, for panels that scroll as a whole: no hole below it, nothing cut in two."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QWidget


class FittedList(QListWidget):
    """`most` items are seen at once, more are scrolled to. It is hidden while there are none."""

    def __init__(self, name: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.setAccessibleName(name)
        self.setProperty("role", "plain")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self) -> None:
        """To be called when its items have changed; how high they are depends on the width, too."""
        self.setVisible(self.count() > 0)
        scrolls = self.count() > self._most
        # A scroll bar that comes and goes would change the width that the height is worked out from.
        always = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always)
        self.doItemsLayout()
        height = sum(self.visualItemRect(self.item(row)).height() for row in range(min(self._most, self.count())))
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
