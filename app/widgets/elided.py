"""A label of one line that gives way where there is no room: its end becomes an ellipsis, its tool tip has it all.

For names of files and people, which may be of any length. Muted ones tell what is beside the point: they give way
first, and rather than a letter or two they show nothing.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyleOption, QWidget

from app.design.type import font

_LEAST = 24
_LETTERS_OF_A_NAME = 14
_FEWEST_LETTERS = 5


class ElidedLabel(QLabel):
    def __init__(self, role: str = "body", *, muted: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font(role))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._muted = muted
        if muted:
            self.setProperty("role", "muted")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        least = _LEAST if self._muted else self.fontMetrics().averageCharWidth() * _LETTERS_OF_A_NAME
        return QSize(min(least, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        if self._muted and shown != self.text() and len(shown) <= _FEWEST_LETTERS:
            return
        self.style().drawItemText(
            painter,
            self.rect(),
            Qt.AlignmentFlag.AlignVCenter,
            option.palette,
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )
