"""The candidates of a ranking as a list model: one row a person, pictures fetched only for rows that are looked at.

How they came to be ranked is the engine's business.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from app import wording
from app.models.roles import NO_PARENT, Role
from app.models.thumbnails import LONGEST, Thumbnails
from app.operations.thumbnails import thumbnail

if TYPE_CHECKING:
    from engine.scoring import Candidate, Ranking


class CandidatesModel(QAbstractListModel):
    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._candidates: tuple[Candidate, ...] = ()
        self._rows: dict[str, list[int]] = {}
        self._thumbnails = thumbnails
        thumbnails.arrived.connect(self._on_arrived)

    def show(self, ranking: Ranking | None) -> None:
        self.beginResetModel()
        self._candidates = ranking.candidates if ranking else ()
        self._rows = {}
        for row, candidate in enumerate(self._candidates):
            self._rows.setdefault(candidate.photo, []).append(row)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._candidates)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        candidate = self._candidates[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Role.TITLE:
                return candidate.person
            case Qt.ItemDataRole.AccessibleTextRole:
                return wording.tr("Rank {0}, {1}, score {2}, {3}").format(
                    candidate.rank, candidate.person, wording.score(candidate), wording.worth(candidate)
                )
            case Qt.ItemDataRole.ToolTipRole:
                return f"{candidate.person}\n{candidate.photo}\n{wording.worth(candidate)}"
            case Role.ITEM:
                return candidate
            case Role.BADGE:
                return str(candidate.rank)
            case Role.LINE:
                if candidate.ratio is None:
                    return wording.tr("score {0}").format(wording.score(candidate))
                return wording.tr("ratio {0}").format(wording.ratio(candidate.ratio))
            case Role.PICTURE:
                path = candidate.photo
                return self._thumbnails.get(path, lambda: thumbnail(Path(path), LONGEST))
            case Role.PICTURE_FAULT:
                return self._thumbnails.fault(candidate.photo)
        return None

    def _on_arrived(self, key: object) -> None:
        for row in self._rows.get(key, ()):
            index = self.index(row)
            self.dataChanged.emit(index, index, [Role.PICTURE, Role.PICTURE_FAULT])
