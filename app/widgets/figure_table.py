"""A small table of figures under a line of headings, as tall as it needs: for a handful of numbers in running text.

Its cells are drawn when they are seen, and can be walked through, marked and copied. Long lists that are scrolled and
picked from are views of a model of their own.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView, QWidget

from app.design.type import font
from app.models.roles import NO_PARENT

_LONG = 60
"""So many letters have a column's share of the width grow no more."""
_FIGURE = 24
"""Longer than any figure: such a cell holds words."""
_SIDE, _ABOVE = 4, 3
"""Between a cell's text and its edges, as the style sheet says."""
_AROUND = 4
"""What Qt leaves free on either side for the mark of the focus, and a little more."""
_LEAST = 90
"""Narrower than this a column of words is not made."""


class FigureTable(QTableView):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "figures")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustIgnored)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(1)
        self.verticalHeader().hide()
        self.findChild(QAbstractButton).setAccessibleName(name)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        heads.setFont(font("small"))
        self._table = _Table(self)
        self.setModel(self._table)

    def rows(self) -> list[tuple[str, ...]]:
        return list(self._table.rows)

    def show_rows(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """The first cell of a row is its name; figures stand to the right, and words wrap as names do."""
        if (self._table.headings, self._table.rows) != (tuple(headings), [tuple(each) for each in rows]):
            self._table.show(headings, rows)
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """What is marked, a line a row and a tab between two cells, as other programs' tables take it."""
        marked = sorted((each.row(), each.column()) for each in self.selectedIndexes())
        lines: dict[int, list[str]] = {}
        for row, place in marked:
            lines.setdefault(row, []).append(self._table.cell(row, place))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in lines.values()))

    def least_width(self) -> int:
        """Narrower than this figures are cut off."""
        table = self._table
        of_figures = sum(self.columnWidth(place) for place in range(len(table.headings)) if place not in table.worded)
        return of_figures + _LEAST * len(table.worded)

    def _lay_out(self) -> None:
        """Figures get the width that they need, words share what is left, and every row the height of its words."""
        table = self._table
        widths = self._widths()
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        metrics, height = QFontMetrics(self.font()), 0
        usual = metrics.height() + 2 * _ABOVE
        self.verticalHeader().setDefaultSectionSize(usual)
        for row, cells in enumerate(table.rows):
            tall = 2 * _ABOVE + max(
                (_tall(metrics, cells[place], widths[place]) for place in table.worded if place < len(cells)), default=0
            )
            if tall != self.rowHeight(row):
                self.setRowHeight(row, tall)
            height += tall
        heads = self.horizontalHeader()
        small = QFontMetrics(heads.font())
        top = max((_tall(small, each, width) for each, width in zip(table.headings, widths, strict=True)), default=0)
        heads.setFixedHeight(top + 2 * _ABOVE + 1)
        self.setFixedHeight(heads.height() + height + 2)

    def _widths(self) -> list[int]:
        table = self._table
        metrics, small = QFontMetrics(self.font()), QFontMetrics(self.horizontalHeader().font())
        room = max(self.viewport().width(), _LEAST)
        figures = {
            place: metrics.horizontalAdvance(table.longest(place))
            for place in range(len(table.headings))
            if place not in table.worded
        }
        # A heading of several words stands in several lines before it takes the names' room.
        whole = {place: max(width, small.horizontalAdvance(table.headings[place])) for place, width in figures.items()}
        words = {
            place: max(width, *(small.horizontalAdvance(word) for word in table.headings[place].split() or [""]))
            for place, width in figures.items()
        }
        margins, least = 2 * (_SIDE + _AROUND), _LEAST * len(table.worded)
        wanted = whole if sum(whole.values()) + margins * len(whole) + least <= room else words
        left = max(room - sum(wanted.values()) - margins * len(wanted), least)
        shares = {place: table.share(place) for place in sorted(table.worded)}
        return [
            wanted[place] + margins if place in wanted else round(left * shares[place] / sum(shares.values()))
            for place in range(len(table.headings))
        ]


class _Table(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.headings: tuple[str, ...] = ()
        self.rows: list[tuple[str, ...]] = []
        self.worded: set[int] = set()

    def show(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.beginResetModel()
        self.headings, self.rows = tuple(headings), [tuple(each) for each in rows]
        longer = {place for cells in rows for place, cell in enumerate(cells) if len(cell) > _FIGURE}
        self.worded = {0, *longer} if headings else set()
        self.endResetModel()

    def longest(self, place: int) -> str:
        return max((cells[place] for cells in self.rows if place < len(cells)), key=len, default="")

    def share(self, place: int) -> int:
        return min(max(len(self.longest(place)), 1), _LONG)

    def cell(self, row: int, place: int) -> str:
        cells = self.rows[row]
        return cells[place] if place < len(cells) else ""

    def rowCount(self, parent: QModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.headings[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self._side(section) | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index.row(), index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._side(index.column()) | Qt.AlignmentFlag.AlignTop
            case Qt.ItemDataRole.AccessibleTextRole:
                name, heading = self.cell(index.row(), 0), self.headings[index.column()]
                return f"{name}, {heading}: {cell}" if index.column() else cell
        return None

    def _side(self, place: int) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignLeft if place in self.worded else Qt.AlignmentFlag.AlignRight


def _tall(metrics: QFontMetrics, text: str, width: int) -> int:
    room = width - 2 * (_SIDE + _AROUND)
    if metrics.horizontalAdvance(text) <= room:
        return metrics.height()
    return metrics.boundingRect(QRect(0, 0, max(room, 1), 1 << 16), Qt.TextFlag.TextWordWrap, text).height()
