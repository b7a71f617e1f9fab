"""What the list was restricted to and moved by, as chips: each says what it did, shows whom, and can be dropped.

How filters and marks work is the engine's; what is set for the next search is in `app.state.search`.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QListWidget, QSizePolicy, QToolButton, QWidget

from app import wording
from app.design import spacing
from app.operations import searches
from app.widgets.builders import button, column, keep_icon, label, row
from app.widgets.flow import Flow
from app.workbench import Workbench

MOST_NAMES = 500


class Chip(QFrame):
    """`asked`: who or what it is about. `dropped`: it should not count any more."""

    asked = Signal()
    dropped = Signal()

    def __init__(self, text: str, icon_name: str, tip: str, drop: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.says = QToolButton()
        self.says.setText(text)
        self.says.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        keep_icon(self.says, icon_name)
        self.drop = QToolButton()
        keep_icon(self.drop, "close")
        for each, name in ((self.says, text), (self.drop, drop)):
            each.setProperty("flat", True)
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            each.setAccessibleName(name)
        self.says.setToolTip(tip)
        self.drop.setToolTip(drop)
        self.says.clicked.connect(self.asked)
        self.drop.clicked.connect(self.dropped)
        self.setLayout(row(self.says, self.drop, gap=0))


class Chips(QWidget):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._search = workbench.search
        self._review = workbench.review
        self._shown: object = None
        self._flow = Flow()
        self._flow.setContentsMargins(spacing.MEDIUM, spacing.TIGHT, spacing.MEDIUM, spacing.TIGHT)
        self.setLayout(self._flow)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._search.staleness_changed.connect(self.refresh)
        self._review.changed.connect(self.refresh)
        self.refresh()

    def chips(self) -> list[Chip]:
        return [self._flow.itemAt(place).widget() for place in range(self._flow.count())]

    def refresh(self) -> None:
        ranking = self._search.ranking
        shown = (ranking, self._search.filters, self._search.marks, self._review.concealing)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for removed in ranking.removed if ranking is not None else ():
            self._add_filter(ranking, removed)
        for mark in self._search.marks:
            self._add_mark(mark)
        self.setVisible(self._flow.count() > 0)
        self.updateGeometry()

    def _add_filter(self, ranking, removed) -> None:
        what = wording.filter_said(ranking.filters, removed.filter)
        text = self.tr("{0}: took {1} away").format(what, self._people(removed.people))
        tip = self.tr("Shows who. {0} would come back if only this filter were dropped; unknown of {1}, {2}.").format(
            self._people(removed.alone),
            self._people(removed.unknown),
            self.tr("taken away") if ranking.filters.drop_unknown else self.tr("kept"),
        )
        chip = Chip(text, "filter", tip, self.tr("Drop this filter and search again: {0}").format(what))
        chip.asked.connect(partial(self._ask_whom, ranking, removed, what))
        chip.dropped.connect(partial(self._drop_filter, removed.filter))
        self._flow.addWidget(chip)

    def _people(self, number: int) -> str:
        return wording.held(self._workbench.library.kind, number, 0)[0]

    def _add_mark(self, mark) -> None:
        who = self.tr("a photo") if self._review.concealing else mark.person
        text = (self.tr("More like {0}") if mark.like else self.tr("Not {0}")).format(who)
        if self._search.ranking is not None and mark.photo_id not in {
            each.photo_id for each in self._search.ranking.feedback
        }:
            text = self.tr("{0} (next search)").format(text)
        chip = Chip(text, "like" if mark.like else "unlike", text, self.tr("Take this mark back"))
        chip.dropped.connect(partial(self._search.drop_mark, mark.photo_id))
        self._flow.addWidget(chip)

    def _drop_filter(self, name: str) -> None:
        if self._search.filters is not None:
            self._search.set_filters(self._search.filters.without(name))
        self._search.search()

    def _ask_whom(self, ranking, removed, what: str) -> None:
        work = searches.names_removed(self._workbench.library.workspace, ranking, removed.filter, MOST_NAMES)
        self._workbench.runner.start(
            work, done=lambda names: self._show_names(what, names, removed.people), key="names removed"
        )

    def _show_names(self, what: str, names: tuple[str, ...], people: int) -> None:
        dialog = QDialog(self.window())
        dialog.setObjectName("names removed")
        dialog.setWindowTitle(what)
        listed = QListWidget()
        listed.setAccessibleName(self.tr("People whom it took away"))
        listed.addItems(names)
        more = people - len(names)
        close = button(self.tr("Close"), dialog.accept)
        dialog.setLayout(
            column(
                label(self.tr("{0}: took {1} away").format(what, self._people(people)), "heading", wrap=True),
                listed,
                label(self.tr("and {0} more").format(wording.count(more)) if more > 0 else "", "muted"),
                row(None, close),
                margin=spacing.WIDE,
            )
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.resize(420, 420)
        dialog.open()
