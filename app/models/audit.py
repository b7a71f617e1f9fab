"""The audit log as a table, newest first; rows beyond those that were looked at are asked for when they are needed.

What the rows mean, and whether they are whole, is the engine's to say.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QDateTime, QLocale, QModelIndex, QObject, Qt, Signal

from app import engine_texts
from app.models.roles import NO_PARENT
from engine import audit_words

if TYPE_CHECKING:
    from app.operations.audits import Page
    from engine.gallery.audit import Entry

_COLUMNS = ("Row", "When", "Who", "What", "On", "Details")


class AuditModel(QAbstractTableModel):
    """`more_wanted` carries the number of the last row that is there."""

    more_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._more = self._asked = False

    def show(self, page: Page) -> None:
        self.beginResetModel()
        self._entries = list(page.entries)
        self._more, self._asked = page.full, False
        self.endResetModel()

    def add(self, page: Page) -> None:
        self._more, self._asked = page.full, False
        if page.entries:
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(page.entries) - 1)
            self._entries += page.entries
            self.endInsertRows()

    def canFetchMore(self, parent: QModelIndex = NO_PARENT) -> bool:
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: QModelIndex = NO_PARENT) -> None:
        self._asked = True
        self.more_wanted.emit(self._entries[-1].number)

    def rowCount(self, parent: QModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: QModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            names = (
                self.tr("Row"),
                self.tr("When"),
                self.tr("Who"),
                self.tr("What"),
                self.tr("On"),
                self.tr("Details"),
            )
            return names[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            match index.column():
                case 0:
                    return str(entry.number)
                case 1:
                    return _local(entry.at)
                case 2:
                    return f"{entry.actor} ({engine_texts.word(entry.role)})"
                case 3:
                    return engine_texts.word(audit_words.action(entry.action))
                case 4:
                    return f"{engine_texts.word(entry.kind)} {entry.name}"
                case _:
                    return ", ".join(f"{name}: {value}" for name, value in details(entry))
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{entry.at}\n{entry.actor}: {entry.action}, {entry.kind} “{entry.name}”\n{entry.hash}"
        return None

    def entry(self, row: int) -> Entry:
        return self._entries[row]


def details(entry: Entry) -> list[tuple[str, str]]:
    """Their names in the window's language, their values as they are on record; None is nothing to tell."""
    told = json.loads(entry.details).items()
    return [(engine_texts.word(audit_words.detail(name)), _plain(value)) for name, value in told if value is not None]


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _local(at: str) -> str:
    """In the time of this computer; the row itself keeps UTC."""
    moment = QDateTime.fromString(at, Qt.DateFormat.ISODateWithMs)
    return QLocale().toString(moment.toLocalTime(), "yyyy-MM-dd HH:mm:ss") if moment.isValid() else at
