"""Icons: line drawings from `resources/icons`, drawn in the theme's colours at whatever size is asked for.

A drawing says `currentColor` where it wants the text's colour; the application's own icon brings its colours along.
"""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from app.design.theme import theme

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"


class _Drawing(QIconEngine):
    """Draws when it is asked to, in the size wanted and the theme's colours of that moment."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        colours = theme().colours
        colour = colours.disabled if mode == QIcon.Mode.Disabled else getattr(colours, self._colour)
        return _drawn(self._name, colour, size.width())

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return self.pixmap(size, mode, state)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect, self.pixmap(rect.size() * painter.device().devicePixelRatioF(), mode, state))

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._colour)


def icon(name: str, colour: str = "text") -> QIcon:
    """For buttons and actions, in one of the theme's colours; nothing is drawn before it is seen."""
    return QIcon(_Drawing(name, colour))


def pixmap(name: str, size: int, colour: str | None = None, ratio: float = 1.0) -> QPixmap:
    drawn = QPixmap(_drawn(name, colour or theme().colours.text, round(size * ratio)))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def application_icon() -> QIcon:
    """In the sizes that a desktop asks for."""
    return icon("limner")


@cache
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _drawn(name: str, colour: str, size: int) -> QPixmap:
    # Late: a window that is still empty needs no picture drawn.
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", QColor(colour).name()).encode()))
    picture = QPixmap(QSize(size, size))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
