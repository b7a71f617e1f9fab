"""Icons: line drawings from `resources/icons`, drawn in the theme's colours at whatever size is asked for.

A drawing says `currentColor` where it wants the text's colour; the application's own icon brings its colours along.
"""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.design.theme import theme

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"
_SIZES = (16, 20, 24, 32, 64)


def icon(name: str) -> QIcon:
    """For buttons and actions; ask again when the theme has changed."""
    colours = theme().colours
    made = QIcon()
    for mode, colour in (
        (QIcon.Mode.Normal, colours.text),
        (QIcon.Mode.Disabled, colours.disabled),
        (QIcon.Mode.Selected, colours.text),
    ):
        for size in _SIZES:
            made.addPixmap(_drawn(name, colour, size), mode)
    return made


def pixmap(name: str, size: int, colour: str | None = None, ratio: float = 1.0) -> QPixmap:
    drawn = QPixmap(_drawn(name, colour or theme().colours.text, round(size * ratio)))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def application_icon() -> QIcon:
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(_drawn("limner", "#000000", size))
    return made


@cache
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _drawn(name: str, colour: str, size: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", QColor(colour).name()).encode()))
    picture = QPixmap(QSize(size, size))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
