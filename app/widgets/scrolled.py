"""Bringing a part of a widget into view where it lies in something that scrolls."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QWidget


def into_view(widget: QWidget, part: QRect) -> None:
    """`part` in the widget's own coordinates; its beginning where the whole of it has no room."""
    inside = widget
    while (outside := inside.parentWidget()) is not None:
        if isinstance(outside, QScrollArea) and outside.viewport() is inside:
            content = outside.widget()
            for corner in (part.bottomLeft(), part.topLeft()):
                seen = widget.mapTo(content, corner)
                outside.ensureVisible(seen.x(), seen.y(), 0, 4)
            return
        inside = outside
