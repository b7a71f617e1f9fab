"""Fields for numbers, with the room before the text that other fields have: a style sheet does not reach it there."""

from typing import Any

from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

_BEFORE = 6


class WholeNumber(QSpinBox):
    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        self.lineEdit().setTextMargins(_BEFORE, 0, 0, 0)


class Number(QDoubleSpinBox):
    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        self.lineEdit().setTextMargins(_BEFORE, 0, 0, 0)
