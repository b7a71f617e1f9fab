"""The few sizes of text, relative to the system's own font so that a user's larger font stays larger.

Weights and families beyond that are left to the system.
"""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

_SCALE = {"title": 1.7, "heading": 1.1, "body": 1.0, "small": 0.9}


def font(role: str, *, bold: bool = False) -> QFont:
    made = QFont(QApplication.font())
    made.setPointSizeF(made.pointSizeF() * _SCALE[role])
    if bold or role in {"title", "heading"}:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def fixed_font() -> QFont:
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setPointSizeF(QApplication.font().pointSizeF() * _SCALE["small"])
    return made
