"""What grids ask of their models beyond Qt's own roles: a picture, a badge, a title, a line below it.

The delegate draws any model that answers these.
"""

from enum import IntEnum

from PySide6.QtCore import QModelIndex, Qt

NO_PARENT = QModelIndex()
"""What Qt passes for the root of a list."""


class Role(IntEnum):
    ITEM = Qt.ItemDataRole.UserRole + 1
    PICTURE = Qt.ItemDataRole.UserRole + 2
    PICTURE_FAULT = Qt.ItemDataRole.UserRole + 3
    BADGE = Qt.ItemDataRole.UserRole + 4
    TITLE = Qt.ItemDataRole.UserRole + 5
    LINE = Qt.ItemDataRole.UserRole + 6
    STATE = Qt.ItemDataRole.UserRole + 7
    """What was decided: the name of an icon and a word."""
