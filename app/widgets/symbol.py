"""An icon that stands by itself, drawn again in the other colours when the theme changes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.design import icons
from app.design.theme import theme


class Symbol(QLabel):
    """`colour` is the name of one of the theme's colours."""

    def __init__(self, icon_name: str, size: int, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = icon_name, size, colour
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme().changed.connect(self._draw)
        self._draw()

    def draw_another(self, icon_name: str, colour: str) -> None:
        self._drawing = icon_name, self._drawing[1], colour
        self._draw()

    def _draw(self) -> None:
        name, size, colour = self._drawing
        self.setPixmap(icons.pixmap(name, size, getattr(theme().colours, colour), self.devicePixelRatioF()))
