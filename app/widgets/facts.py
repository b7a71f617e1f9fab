"""A short table of names and values, the values wrapped and free to be selected and copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.design import spacing
from app.widgets.builders import label


class Facts(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(spacing.MEDIUM)
        self._grid.setVerticalSpacing(spacing.TIGHT)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        while len(self._rows) < len(rows):
            name, value = label("", "muted"), label("", wrap=True, selectable=True)
            place = len(self._rows)
            self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, place, 1)
            self._rows.append((name, value))
        for place, (name, value) in enumerate(self._rows):
            shown = place < len(rows)
            name.setVisible(shown)
            value.setVisible(shown)
            if shown:
                name.setText(rows[place][0])
                value.setText(_breakable(rows[place][1]))
                value.setToolTip(rows[place][1])

    def value(self, name: str) -> str:
        return next((value.toolTip() for key, value in self._rows if key.text() == name and not key.isHidden()), "")


def _breakable(text: str) -> str:
    """Long paths have no spaces to wrap at; a space of no width after each separator lets them."""
    return text.replace("/", "/\u200b").replace("\\", "\\\u200b").replace("_", "_\u200b")
