"""Which colours are in use, and the palette and style sheet made of them; follows the system unless told otherwise.

The colours themselves are in `colours`; widgets that paint ask `theme().colours` and repaint on `theme().changed`.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.design.colours import CONTRAST, DARK, LIGHT, Colours
from app.design.style_sheet import style_sheet

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "dark": Qt.ColorScheme.Dark,
    "light": Qt.ColorScheme.Light,
    "contrast": Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """`changed` is emitted after palette and style sheet have been replaced."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.colours: Colours = LIGHT
        self._choice = "system"
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)

    @property
    def choice(self) -> str:
        return self._choice

    @property
    def is_dark(self) -> bool:
        return self.colours is not LIGHT

    def choose(self, choice: str) -> None:
        """`system`, `dark`, `light` or `contrast`."""
        self._choice = choice
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[choice])
        self._apply()

    def _apply(self) -> None:
        scheme = QGuiApplication.styleHints().colorScheme()
        # A platform that cannot tell (offscreen, some window managers) or cannot be told leaves the choice to us.
        wanted = _SCHEMES[self._choice] if self._choice != "system" else scheme
        colours = DARK if wanted == Qt.ColorScheme.Dark else LIGHT
        if self._choice == "contrast":
            colours = CONTRAST
        application = QApplication.instance()
        if colours is self.colours and application.styleSheet():
            return
        self.colours = colours
        # Two sheets after each other cost Qt three times as much as none in between: 290 to 450 ms instead of 90.
        application.setStyleSheet("")
        QApplication.setPalette(_palette(colours))
        application.setStyleSheet(style_sheet(colours))
        self.changed.emit()


_theme: Theme | None = None


def theme() -> Theme:
    """The application's one theme; made on first use, which must be after the QApplication was."""
    global _theme  # noqa: PLW0603 - there is one screen to look at
    if _theme is None:
        _theme = Theme()
    return _theme


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for where, colour in (
        (role.Window, colours.panel),
        (role.WindowText, colours.text),
        (role.Base, colours.field),
        (role.AlternateBase, colours.window),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.on_error),
        (role.Light, colours.hover),
        (role.Midlight, colours.raised),
        (role.Mid, colours.line),
        (role.Dark, colours.line),
        (role.Shadow, colours.canvas),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.text),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
    ):
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, where, QColor(colours.disabled))
    return palette
