"""What a place shows when there is nothing in it yet: what it is for, and the buttons that bring something in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QWidget

from app.design import spacing
from app.widgets.builders import column, label, row
from app.widgets.symbol import Symbol


class EmptyState(QWidget):
    def __init__(
        self, icon_name: str, title: str, text: str, *buttons: QPushButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        picture = Symbol(icon_name, spacing.ICON_EMPTY, "disabled")
        self.title = label(title, "title")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = label(text, "muted", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.text.setFixedWidth(spacing.READING_WIDTH - 60)
        self.buttons = row(*buttons)
        self.body = column(
            None,
            picture,
            spacing.SMALL,
            self.title,
            _centred(self.text),
            spacing.SMALL,
            _centred(self.buttons),
            None,
            margin=spacing.LARGE,
        )
        self.setLayout(self.body)


def _centred(item: QWidget | QLayout) -> QHBoxLayout:
    return row(None, item, None)
