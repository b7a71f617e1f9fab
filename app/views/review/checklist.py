"""The table in which features are marked: keys from 1 on mark the feature that is picked and go on to the next.

What the marks mean and where they are kept is not known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from app.design import spacing
from app.models.checklist import ChecklistModel
from app.state.review import ReviewState
from app.widgets.scrolled import into_view

if TYPE_CHECKING:
    from engine.cases import Questions

_ROW = 24
_MARK = 24
_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


class ChecklistView(QTableView):
    """`finished`: Enter was pressed."""

    finished = Signal()

    def __init__(self, review: ReviewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._left: QWidget | None = None
        self._model = ChecklistModel(review, self)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("Checklist of features"))
        self.setProperty("role", "checklist")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setMinimumSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(_ROW)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, 1 + len(self._model.marks)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, _MARK)
        self._take_height()
        header.sectionResized.connect(lambda column: None if column else self._fit_rows())
        self.clicked.connect(self._on_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """A feature whose name needs two lines at this width has them."""
        room = QRect(0, 0, self.columnWidth(0) - 2 * spacing.MEDIUM, 10 * _ROW)
        for row in range(self._model.rowCount()):
            name = self._model.index(row, 0).data()
            needed = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, name).height()
            self.setRowHeight(row, max(_ROW, needed + 2 * spacing.TIGHT))
        self._take_height()

    def _take_height(self) -> None:
        self.setFixedHeight(self.verticalHeader().length() + self.horizontalHeader().sizeHint().height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())

    @property
    def asked(self) -> Questions:
        return self._model.asked

    def begin(self) -> None:
        """At the first feature without a mark. Who is finished goes on where they were before."""
        rows = range(self._model.rowCount())
        first = next((row for row in rows if self._model.feature(row) not in self._review.draft), 0)
        if not self.hasFocus():
            self._left = QApplication.focusWidget()
        self.setFocus()
        self._go_to(first)

    def _go_to(self, row: int) -> None:
        self.setCurrentIndex(self._model.index(row, 0))
        into_view(self.viewport(), self.visualRect(self.currentIndex()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = max(0, self.currentIndex().row())
        if event.key() in _KEYS[: len(self._model.marks)]:
            self._review.mark(self._model.feature(row), self._model.marks[_KEYS.index(event.key())])
            self._go_to(min(row + 1, self._model.rowCount() - 1))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finished.emit()
            if self._review.complete and self._left is not None:
                self._left.setFocus()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}:
            super().keyPressEvent(event)
            into_view(self.viewport(), self.visualRect(self.currentIndex()))
        else:
            event.ignore()

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column():
            self._review.mark(self._model.feature(index.row()), self._model.marks[index.column() - 1])
