"""A small table of figures under a line of headings, as tall as it needs: for a handful of numbers in running text.

Long lists that are scrolled and picked from are views of a model.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.design import spacing
from app.widgets.builders import label, rule

_LONG = 60
"""So many letters have a column's share of the width grow no more."""
_FIGURE = 24
"""Longer than any figure: such a cell holds words."""


class FigureTable(QWidget):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(spacing.LARGE)
        self._grid.setVerticalSpacing(spacing.TIGHT)
        self._headings: tuple[str, ...] = ()
        self._rows: list[tuple[str, ...]] = []

    def rows(self) -> list[tuple[str, ...]]:
        return list(self._rows)

    def show_rows(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        for _ in self.showing_rows(headings, rows):
            pass

    def showing_rows(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[None]:
        """Row by row. The first cell of one is its name; figures stand to the right, and words wrap as names do."""
        if (self._headings, self._rows) == (tuple(headings), [tuple(each) for each in rows]):
            return
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self._headings, self._rows = tuple(headings), [tuple(each) for each in rows]
        worded = {0, *(place for cells in rows for place, cell in enumerate(cells) if len(cell) > _FIGURE)}
        for place in range(max(self._grid.columnCount(), len(headings))):
            longest = max((len(cells[place]) for cells in rows if place < len(cells)), default=0)
            self._grid.setColumnStretch(place, min(max(longest, 1), _LONG) if place in worded else 0)
        for place, heading in enumerate(headings):
            self._grid.addWidget(label(heading, "small-muted", wrap=True), 0, place, _side(place in worded))
        self._grid.addWidget(rule(), 1, 0, 1, max(1, len(headings)))
        for line, cells in enumerate(rows, start=2):
            for place, cell in enumerate(cells):
                made = label(cell, "body", wrap=place in worded, selectable=True)
                made.setAccessibleName(f"{cells[0]}, {headings[place]}: {cell}" if place else cell)
                self._grid.addWidget(made, line, place, *_placed(place in worded))
            yield


def _placed(worded: bool) -> tuple[Qt.AlignmentFlag, ...]:
    """Words fill their column, or they would not know how wide it is."""
    return () if worded else (_side(worded),)


def _side(worded: bool) -> Qt.AlignmentFlag:
    top = Qt.AlignmentFlag.AlignTop
    return top if worded else top | Qt.AlignmentFlag.AlignRight
