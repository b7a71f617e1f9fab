"""The features to be compared one by one, of a face or of a spectrum, each with its mark: rows, and a column a mark.

The list of features is the engine's, the marks are kept by `app.state.review`.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from app import wording
from app.models.roles import NO_PARENT
from app.state.review import ReviewState

SIGNS = {
    "similar": "=",
    "different": "≠",
    "not visible": "∅",
    "present": "●",
    "shifted": "▲",
    "absent": "○",
    "not measured": "∅",
}
_OPEN = "·"


class ChecklistModel(QAbstractTableModel):
    def __init__(self, review: ReviewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self.asked = review.questions
        self.marks = tuple(str(mark) for mark in self.asked.marks)
        self._features = tuple(self.asked.features.items())
        review.draft_changed.connect(self._renew)
        review.changed.connect(self._renew)

    def feature(self, row: int) -> str:
        return self._features[row][0]

    def rowCount(self, parent=NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._features)

    def columnCount(self, parent=NO_PARENT) -> int:
        return 0 if parent.isValid() else 1 + len(self.marks)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return SIGNS[self.marks[section - 1]] if section else wording.tr("Feature")
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole} and section:
            return wording.tr("Key {0}: {1}").format(section, wording.tr(self.marks[section - 1]))
        return None

    def data(self, index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name, looked_at = self._features[index.row()]
        mark = self._review.draft.get(name, "")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                if index.column() == 0:
                    return wording.tr(name[:1].upper() + name[1:])
                return SIGNS[mark] if mark == self.marks[index.column() - 1] else _OPEN
            case Qt.ItemDataRole.ToolTipRole:
                return wording.tr(looked_at)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{wording.tr(name)}: {wording.tr(mark or 'not marked yet')}"
            case Qt.ItemDataRole.TextAlignmentRole if index.column():
                return Qt.AlignmentFlag.AlignCenter
        return None

    def _renew(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.marks)))
