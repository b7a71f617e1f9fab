"""Strips of text over or under a place: the banner for what just happened, and the lead-only notice that never goes away.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolButton, QWidget

from app import wording
from app.design import icons, spacing
from app.design.theme import theme
from app.notices import Notice
from app.widgets.builders import keep_icon, label, row, set_property

_SECONDS = 8


class Strip(QFrame):
    """A symbol and a sentence on the ground of a level: error, info, done or lead."""

    def __init__(self, level: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level = level
        self._symbol = QLabel()
        self._symbol.setFixedWidth(spacing.ICON_LARGE)
        self.text = label(wrap=True, selectable=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setLayout(row(self._symbol, self.text))
        self.layout().setContentsMargins(spacing.MEDIUM, 6, spacing.SMALL, 6)
        self.layout().setAlignment(self._symbol, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme().changed.connect(self._draw_symbol)
        self.set_level(level)

    def set_level(self, level: str) -> None:
        self.level = level
        set_property(self, "level", level)
        self._draw_symbol()

    def _draw_symbol(self) -> None:
        colour = getattr(theme().colours, f"on_{self.level}")
        self._symbol.setPixmap(icons.pixmap(self.level, spacing.ICON, colour, self.devicePixelRatioF()))


class LeadNotice(Strip):
    """On every screen of candidates, always."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("lead", parent)
        self.text.setText(
            wording.lead_notice()
            + " "
            + self.tr("A candidate resembles the probe; whether it is the same person is for people to decide.")
        )
        self.setAccessibleName(self.text.text())


class Banner(Strip):
    """The last notice. Errors stay until something succeeds or they are closed, the rest goes by itself."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("info", parent)
        self._close = QToolButton()
        self._close.setProperty("flat", True)
        self._close.setAccessibleName(self.tr("Close the notice"))
        self._close.setToolTip(self.tr("Close"))
        keep_icon(self._close, "close")
        self._close.clicked.connect(self.hide)
        self.layout().addWidget(self._close)
        self.layout().setAlignment(self._close, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self, singleShot=True, interval=_SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        words = {"error": self.tr("Error"), "info": self.tr("Note"), "done": self.tr("Done")}
        self.set_level(notice.level)
        self.text.setText(notice.text)
        self.setAccessibleName(f"{words[notice.level]}: {notice.text}")
        self.show()
        if notice.level == "error":
            self._timer.stop()
        else:
            self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def withdraw(self) -> None:
        if self.level == "error":
            self.hide()
