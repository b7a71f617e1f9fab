"""The candidates of a ranking as a table: a row a person, in columns for the list; cards are drawn from the first.

Pictures are fetched only for rows that are looked at; how the rows came to be ranked is the engine's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app import wording
from app.models.roles import NO_PARENT, Role
from app.models.thumbnails import LONGEST, Thumbnails
from app.operations.thumbnails import thumbnail
from app.state.seen import Seen

COLUMNS = ("Rank", "Person", "Photo", "Score", "Worth", "Verdict")


class CandidatesModel(QAbstractTableModel):
    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: tuple[Seen, ...] = ()
        self._rows: dict[str, list[int]] = {}
        self._thumbnails = thumbnails
        thumbnails.arrived.connect(self._on_arrived)

    def show(self, seen: Sequence[Seen]) -> None:
        """Where the same candidates stand in the same order only what is said of them is renewed: nobody is led away
        from the one that is looked at."""
        same = [one.candidate for one in seen] == [one.candidate for one in self._seen] and bool(seen)
        if same:
            self._seen = tuple(seen)
            self.dataChanged.emit(self.index(0, 0), self.index(len(seen) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._seen = tuple(seen)
        self._rows = {}
        for row, one in enumerate(seen):
            self._rows.setdefault(one.candidate.photo, []).append(row)
        self.endResetModel()

    def index(self, row: int, column: int = 0, parent=NO_PARENT) -> QModelIndex:
        """Cards know rows only."""
        return super().index(row, column, parent)

    def rowCount(self, parent=NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._seen)

    def columnCount(self, parent=NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return wording.tr(COLUMNS[section])
        return None

    def data(self, index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        seen = self._seen[index.row()]
        candidate = seen.candidate
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(seen, index.column())
            case Role.TITLE:
                return wording.named(seen)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(seen)
            case Qt.ItemDataRole.ToolTipRole:
                if seen.hidden:
                    return wording.named(seen)
                return f"{candidate.named}\n{candidate.photo}\n{wording.worth(candidate)}"
            case Role.ITEM:
                return candidate
            case Role.BADGE:
                return str(seen.number)
            case Role.LINE:
                return wording.line(seen)
            case Role.STATE:
                standing = seen.standing
                return (wording.STANDINGS[standing][0], wording.standing_on_card(standing)) if standing else None
            case Role.PICTURE:
                path = candidate.photo
                return self._thumbnails.get(path, lambda: thumbnail(Path(path), LONGEST, candidate.laser_nm))
            case Role.PICTURE_FAULT:
                return self._thumbnails.fault(candidate.photo)
        return None

    def _cell(self, seen: Seen, column: int) -> str:
        candidate, hidden = seen.candidate, "–"
        match COLUMNS[column]:
            case "Rank":
                return hidden if seen.hidden else str(candidate.rank)
            case "Person":
                return wording.named(seen)
            case "Photo":
                return hidden if seen.hidden else Path(candidate.photo).name
            case "Score":
                return hidden if seen.hidden else wording.score(candidate)
            case "Worth":
                return hidden if seen.hidden else wording.worth(candidate)
        return wording.standing(seen.standing) if seen.item is not None else ""

    def _spoken(self, seen: Seen) -> str:
        candidate = seen.candidate
        said = (
            wording.named(seen)
            if seen.hidden
            else wording.tr("Rank {0}, {1}, score {2}, {3}").format(
                candidate.rank, candidate.named, wording.score(candidate), wording.worth(candidate)
            )
        )
        return f"{said}, {wording.standing(seen.standing)}" if seen.standing else said

    def _on_arrived(self, key: object) -> None:
        for row in self._rows.get(key, ()):
            index = self.index(row, 0)
            self.dataChanged.emit(index, index, [Role.PICTURE, Role.PICTURE_FAULT])
