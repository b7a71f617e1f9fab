"""What a place shows when there is nothing in it yet: what it is for, and the buttons that bring something in.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QWidget

from app.design import icons, spacing
from app.design.theme import theme
from app.widgets.builders import column, label, row


class EmptyState(QWidget):
    def __init__(self, icon_name: str, title: str, text: str, *buttons: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = label(title, "title")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = label(text, "muted", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.text.setFixedWidth(spacing.READING_WIDTH)
        self.buttons = row(*buttons)
        self.body = column(
            None,
            self._picture,
            spacing.SMALL,
            self.title,
            _centred(self.text),
            spacing.SMALL,
            _centred(self.buttons),
            None,
            margin=spacing.LARGE,
        )
        self.setLayout(self.body)
        theme().changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        picture = icons.pixmap(self._icon_name, spacing.ICON_EMPTY, theme().colours.disabled, self.devicePixelRatioF())
        self._picture.setPixmap(picture)


def _centred(item: QWidget | QLayout) -> QHBoxLayout:
    return row(None, item, None)
