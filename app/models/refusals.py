"""The files that an enrolment refused, with the reason of each, as a table of two columns.

The reasons are the engine's own sentences.
"""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app import engine_texts
from app.models.roles import NO_PARENT
from app.operations.enrolments import Refused


class RefusalsModel(QAbstractTableModel):
    def __init__(self, refused: Iterable[Refused], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._refused = list(refused)

    def add(self, refused: Iterable[Refused]) -> None:
        more = list(refused)
        first = len(self._refused)
        self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
        self._refused += more
        self.endInsertRows()

    def rowCount(self, parent: QModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._refused)

    def columnCount(self, parent: QModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (self.tr("File"), self.tr("Why it was refused"))[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        refused = self._refused[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return refused.file.name if index.column() == 0 else engine_texts.reason(refused.reason)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(refused.file) if index.column() == 0 else engine_texts.reason(refused.reason)
        return None

    def text(self) -> str:
        """To be copied into a letter or a table: file, tab, reason."""
        return "\n".join(f"{refused.file}\t{refused.reason}" for refused in self._refused)
