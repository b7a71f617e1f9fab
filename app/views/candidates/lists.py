"""Candidates as lines of tables: one list with all that is known, and for several probes each one's own beside it."""

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QTableView, QWidget

from app.models.candidates import COLUMNS, CandidatesModel
from app.models.roles import Role
from app.state.seen import by_rank
from app.widgets.builders import column, label
from app.widgets.opening import opens_picked
from app.workbench import Workbench

_ROW = 28
_WIDTHS = {"Rank": 56, "Photo": 150, "Score": 76, "Worth": 190, "Verdict": 150}
_IN_SHORT = ("Photo", "Worth", "Verdict")
"""Columns that a list beside others has no room for."""


class CandidateTable(QTableView):
    """`opened`: Enter or a double click on a line."""

    opened = Signal(QModelIndex)

    def __init__(
        self,
        model: QAbstractItemModel,
        selection: QItemSelectionModel | None = None,
        *,
        short: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        if selection is not None:
            self.setSelectionModel(selection)
        self.setAccessibleName(self.tr("List of candidates"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, name in enumerate(COLUMNS):
            if name in _WIDTHS:
                self.setColumnWidth(number, _WIDTHS[name])
            self.setColumnHidden(number, short and name in _IN_SHORT)
        header.setSectionResizeMode(COLUMNS.index("Person"), QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not opens_picked(self, event):
            super().keyPressEvent(event)


class ProbeLists(QSplitter):
    """The list of all probes together, and beside it each one's own. Who is picked in one is picked in all."""

    opened = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._search = workbench.search
        self._thumbnails = workbench.thumbnails
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._shown: object = None
        self._following = False
        self.tables: list[CandidateTable] = []
        workbench.review.changed.connect(self.refresh)
        self._search.selected.connect(self._follow)
        self.refresh()

    def refresh(self) -> None:
        ranking = self._search.ranking
        if ranking is self._shown:
            return
        self._shown = ranking
        self.tables = []
        while self.count():
            old = self.widget(0)
            old.setParent(None)
            old.deleteLater()
        if ranking is None or not ranking.each:
            return
        names = [_name(used.source) for used in ranking.probes]
        for title, candidates in zip(
            (self.tr("All together"), *names), (ranking.candidates, *ranking.each), strict=True
        ):
            side = QWidget()
            model = CandidatesModel(self._thumbnails, side)
            model.show(by_rank(candidates))
            table = CandidateTable(model, short=True)
            table.setAccessibleName(title)
            table.selectionModel().currentChanged.connect(self._on_picked)
            table.opened.connect(lambda _: self.opened.emit())
            side.setLayout(column(label(title, "section"), table, margin=6))
            self.addWidget(side)
            self.tables.append(table)
        self._follow()

    def _on_picked(self, index: QModelIndex) -> None:
        candidate = index.data(Role.ITEM)
        if self._following or candidate is None or self._search.ranking is None:
            return
        people = [one.person_id for one in self._search.ranking.candidates]
        if candidate.person_id in people:
            self._search.select(people.index(candidate.person_id))
            self._follow()

    def _follow(self) -> None:
        candidate = self._search.candidate
        self._following = True
        for table in self.tables:
            rows = range(table.model().rowCount())
            found = (
                table.model().index(row, 0)
                for row in rows
                if candidate is not None
                and table.model().index(row, 0).data(Role.ITEM).person_id == candidate.person_id
            )
            index = next(found, None)
            if index is None:
                table.clearSelection()
            elif table.currentIndex().row() != index.row():
                table.setCurrentIndex(index)
        self._following = False


def _name(source: str) -> str:
    return source.replace("\\", "/").rpartition("/")[2]
