"""A row of buttons of which exactly one is pressed: for choices so few that a list to open would hide them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from app.widgets.builders import row


class Segments(QWidget):
    """`chosen` carries the key of the button that the user pressed."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        self.setLayout(row(gap=0))

    def keys(self) -> tuple[str, ...]:
        return tuple(self._buttons)

    def button(self, key: str) -> QToolButton:
        return self._buttons[key]

    def offer(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """A key, the text on its button, and the same in full."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            self.layout().removeWidget(button)
            button.deleteLater()
        self._buttons = {}
        for place, (key, text, meaning) in enumerate(choices):
            button = QToolButton()
            button.setText(text)
            button.setAccessibleName(f"{self.accessibleName()}: {meaning}")
            button.setToolTip(meaning)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setProperty("segment", _position(place, len(choices)))
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self.layout().addWidget(button)
            self._buttons[key] = button

    def show_choice(self, key: str) -> None:
        if key in self._buttons:
            self._buttons[key].setChecked(True)


def _position(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if place == 0 else "last" if place == count - 1 else "middle"
