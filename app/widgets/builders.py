"""Short ways to the labels, buttons and boxes that every place is made of, each with its accessible name and tool tip.

The look comes from `app.design`; a widget with behaviour of its own has a file of its own.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.design import spacing
from app.design.icons import icon
from app.design.type import font

L = TypeVar("L", bound=QBoxLayout)
_OF_THE_PAD = Qt.KeyboardModifier.KeypadModifier


def label(text: str = "", role: str = "body", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """`role` is title, heading, body, small, muted or section."""
    made = QLabel(text)
    made.setFont(font({"muted": "body", "section": "small", "small-muted": "small"}.get(role, role)))
    if role in {"muted", "section", "small-muted"}:
        made.setProperty("role", "section" if role == "section" else "muted")
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def keep_icon(target: QAction | QPushButton | QToolButton, name: str) -> None:
    """In the theme's colours of whatever moment it is painted."""
    target.setProperty("icon_name", name)
    target.setIcon(icon(name, "on_accent" if target.property("primary") else "text"))


class _Button(QPushButton):
    """Enter presses it where it has the focus, in a place of the window as in a dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~_OF_THE_PAD:
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str,
    on_click: Callable[[], object] | None = None,
    *,
    icon_name: str = "",
    primary: bool = False,
    tip: str = "",
) -> QPushButton:
    made = _Button(text)
    made.setAccessibleName(text.replace("&", ""))
    made.setToolTip(tip)
    if primary:
        made.setProperty("primary", True)
    if icon_name:
        keep_icon(made, icon_name)
    if on_click is not None:
        made.clicked.connect(lambda _=False: on_click())
    return made


def tool_button(action: QAction, *, text: bool = False, flat: bool = True) -> QToolButton:
    """A button for an action: its icon, its name for screen readers, and its shortcut in the tool tip."""
    made = QToolButton()
    made.setDefaultAction(action)
    made.setIconSize(QSize(spacing.ICON, spacing.ICON))
    if text:
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setProperty("flat", flat)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(action.text().replace("&", ""))
    return made


def column(*items: QWidget | QLayout | int | None, margin: int = 0, gap: int = spacing.SMALL) -> QVBoxLayout:
    """Widgets and layouts from top to bottom; a number is a distance, None takes what room is left."""
    return _filled(QVBoxLayout(), items, margin, gap)


def row(*items: QWidget | QLayout | int | None, margin: int = 0, gap: int = spacing.SMALL) -> QHBoxLayout:
    return _filled(QHBoxLayout(), items, margin, gap)


def frame(role: str, layout: QLayout) -> QFrame:
    made = QFrame()
    made.setProperty("role", role)
    made.setLayout(layout)
    return made


def form_label(text: str) -> QLabel:
    """As tall as the field beside it, so that both stand on one line of text."""
    made = label(text)
    made.setMinimumHeight(spacing.CONTROL_HEIGHT)
    return made


def bar(*items: QWidget | QLayout | int | None, role: str = "bar") -> QFrame:
    """A strip along the edge of a place."""
    layout = row(*items)
    layout.setContentsMargins(spacing.MEDIUM, 6, spacing.MEDIUM, 6)
    made = frame(role, layout)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made


def rule() -> QFrame:
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Changes a property that the style sheet looks at."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    for child in widget.findChildren(QWidget):
        child.style().unpolish(child)
        child.style().polish(child)


def _filled(layout: L, items: tuple[QWidget | QLayout | int | None, ...], margin: int, gap: int) -> L:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(gap)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)
    return layout
