"""Strips of text over or under a place: the banner for what just happened, and the lead-only notice that always stays.

What is said in the banner comes from `app.notices`.
"""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QWidget

from app import wording
from app.design import spacing
from app.notices import Notice
from app.widgets.builders import button, keep_icon, label, row, set_property
from app.widgets.symbol import Symbol

_SECONDS = 8


class Strip(QFrame):
    """A symbol and a sentence on the ground of a level: error, info, done or lead."""

    def __init__(self, level: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level = level
        self.symbol = Symbol(level, spacing.ICON, f"on_{level}")
        self.symbol.setFixedWidth(spacing.ICON_LARGE)
        self.text = label(wrap=True, selectable=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setLayout(row(self.symbol, self.text))
        self.layout().setContentsMargins(spacing.MEDIUM, 4, spacing.SMALL, 4)
        self.setMinimumHeight(spacing.CONTROL_HEIGHT + 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_level(level)

    def set_level(self, level: str) -> None:
        self.level = level
        set_property(self, "level", level)
        self.symbol.draw_another(level, f"on_{level}")


class LeadNotice(Strip):
    """On every screen of candidates, always."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("lead", parent)
        self.show_kind("")

    def show_kind(self, kind: str) -> None:
        """Of what the candidates are, where they are no people."""
        said = wording.of_kind(
            kind,
            self.tr("A candidate resembles the probe; whether it is the same person is for people to decide."),
            self.tr("A candidate resembles the probe; whether it is the same substance is for people to decide."),
        )
        self.text.setText(f"{wording.lead_notice()} {said}")
        self.setAccessibleName(self.text.text())


class Banner(Strip):
    """The last notice. Errors stay until something succeeds or they are closed. A notice that leads somewhere has a
    button for it and stays as well, until another comes; the rest goes by itself."""

    closed = Signal()

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("info", parent)
        self._actions = actions
        self._leads_to: QAction | None = None
        self._until = ""
        self.leads = button(self.tr("Show more"), self._go)
        self.leads.setAccessibleName(self.leads.text())
        self.layout().addWidget(self.leads)
        self.close_button = QToolButton()
        self.close_button.setProperty("flat", True)
        self.close_button.setAccessibleName(self.tr("Close the notice"))
        self.close_button.setToolTip(self.tr("Close"))
        keep_icon(self.close_button, "close")
        self.close_button.clicked.connect(self.hide)
        self.layout().addWidget(self.close_button)
        self._timer = QTimer(self, singleShot=True, interval=_SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        words = {"error": self.tr("Error"), "info": self.tr("Note"), "done": self.tr("Done")}
        self._until = notice.until
        self.set_level(notice.level)
        self.text.setText(notice.text)
        self.setAccessibleName(f"{words[notice.level]}: {notice.text}")
        self._leads_to = self._actions.get(notice.action)
        self.leads.setVisible(self._leads_to is not None)
        if self._leads_to is not None:
            self.leads.setText(self._leads_to.text().replace("&", ""))
            self.leads.setToolTip(self._leads_to.toolTip())
            self.leads.setAccessibleName(self.leads.text())
        self.show()
        if notice.level == "error" or self._leads_to is not None:
            self._timer.stop()
        else:
            self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _go(self) -> None:
        if self._leads_to is not None:
            self._leads_to.trigger()

    def answer(self, asked: str) -> None:
        if self._until == asked:
            self.hide()

    def withdraw(self) -> None:
        if self.level == "error":
            self.hide()
