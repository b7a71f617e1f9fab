"""The curves of a pack or of an evaluation: a plot, another pack's lines in it, and the numbers beside.

Plots are drawn by `curve_plot`, which is loaded with the first of them.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu, QScrollArea, QSizePolicy, QSplitter, QToolButton, QWidget

from app.design import spacing
from app.views.models import curve_words as words
from app.widgets.builders import bar, button, column, label
from app.widgets.empty_state import EmptyState
from app.widgets.figure_table import FigureTable
from app.widgets.file_dialog import FileDialog
from app.workbench import Workbench
from engine.errors import LimnerError
from engine.evaluations import Plot

_AT_FIRST = 6
"""So many lines can be told apart in one plot; the others are a click away."""
_NUMBERS_WIDTH = 300


class CurvesView(QWidget):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = workbench.evaluations
        self._notices = workbench.notices
        self._plots: tuple[Plot, ...] = ()
        self._hidden: dict[str, set[int]] = {}
        """By plot: the lines that were taken out of it."""
        self.plot = None
        self.of = _box(self.tr("Whose curves"), self._state.look_at)
        self.beside = _box(self.tr("Laid beside them"), self._state.lay_beside)
        self.which = _box(self.tr("Which curves"), lambda _: self._show_plot())
        for box in (self.of, self.beside, self.which):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lines = QToolButton()
        self.lines.setText(self.tr("Lines"))
        self.lines.setAccessibleName(self.lines.text())
        self.lines.setToolTip(self.tr("Which lines are drawn"))
        self.lines.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.lines.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lines_menu = QMenu(self.lines)
        self.lines.setMenu(self.lines_menu)
        self.explained = label("", "small-muted", wrap=True)
        self.table = FigureTable(self.tr("Numbers of the curves"))
        self.copy = button(self.tr("Copy picture"), self._copy, icon_name="copy")
        self.save = button(self.tr("Save picture…"), self._choose_where, icon_name="save")
        numbers = QWidget()
        numbers.setLayout(column(self.explained, self.table, None, margin=spacing.MEDIUM, gap=spacing.SMALL))
        scrolled = QScrollArea()
        scrolled.setWidget(numbers)
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setMinimumWidth(220)
        self._drawn = QWidget()
        self._drawn.setLayout(column(gap=0))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._drawn)
        self._split.addWidget(scrolled)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([1000, _NUMBERS_WIDTH])
        self._choices = bar(
            label(self.tr("Of"), "muted"), self.of, label(self.tr("Beside"), "muted"), self.beside, self.lines
        )
        self._below = bar(self.which, self.copy, self.save)
        self.empty = EmptyState(
            "report",
            self.tr("This pack's card carries no curves"),
            self.tr("Measuring it with limner-train card puts them there. An evaluation can be opened here too."),
            button(self.tr("Open an evaluation…"), self.choose_evaluation, icon_name="open"),
        )
        self.setLayout(column(self._choices, self._below, self._split, self.empty, gap=0))
        self.layout().setStretchFactor(self._split, 1)
        self.layout().setStretchFactor(self.empty, 1)
        self._state.changed.connect(self._show)
        self._show()

    @property
    def shown(self) -> Plot | None:
        key = self.which.currentData()
        return next((plot for plot in self._plots if _key(plot) == key), None)

    def choose_evaluation(self) -> None:
        """Its numbers.json, or a pack's card.json; a folder with one can be dropped."""
        dialog = FileDialog(self, self.tr("Open an evaluation"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Evaluations (*.json)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda path: self._state.open(Path(path)))
        dialog.open()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if not self.isVisible():
            return
        state = self._state
        of, beside = state.of, state.beside
        sources = [(each.key, each.title) for each in state.sources]
        _offer(self.of, sources, of.key if of is not None else "")
        others = [(key, title) for key, title in sources if of is None or key != of.key]
        _offer(self.beside, [("", self.tr("Nothing")), *others], beside.key if beside is not None else "")
        self.beside.setEnabled(bool(others) and of is not None)
        self._plots = state.plots
        before = self.which.currentData()
        _offer(self.which, [(_key(plot), words.title(plot)) for plot in self._plots], before)
        if self._plots and self.which.currentIndex() < 0:
            self.which.setCurrentIndex(0)
        self._choices.setVisible(bool(sources))
        for part in (self._below, self._split, self.lines):
            part.setVisible(bool(self._plots))
        self.empty.setVisible(not self._plots)
        self._show_plot()

    def _show_plot(self) -> None:
        plot = self.shown
        if plot is None:
            return
        key = _key(plot)
        hidden = self._hidden.setdefault(key, set(range(_AT_FIRST, len(plot.lines))))
        numbers = [number for number in range(len(plot.lines)) if number not in hidden]
        if self.plot is None:
            from app.views.models.curve_plot import CurvePlot

            self.plot = CurvePlot(self.tr("Curves"))
            self._drawn.layout().addWidget(self.plot)
        self.plot.show_plot(plot, numbers)
        self.explained.setText(words.explained(plot))
        self.table.show_rows(*words.table(plot, [plot.lines[number] for number in numbers]))
        self.table.setMinimumWidth(self.table.least_width())
        self.table.setAccessibleName(self.tr("Numbers of: {0}").format(words.title(plot)))
        self._offer_lines(plot, hidden)

    def _offer_lines(self, plot: Plot, hidden: set[int]) -> None:
        self.lines_menu.clear()
        for number, line in enumerate(plot.lines):
            action = QAction(words.line(line), self.lines_menu)
            action.setCheckable(True)
            action.setChecked(number not in hidden)
            action.toggled.connect(lambda drawn, number=number: self._draw_or_not(plot, number, drawn=drawn))
            self.lines_menu.addAction(action)
        shown = len(plot.lines) - len(hidden)
        self.lines.setText(self.tr("Lines: {0} of {1}").format(shown, len(plot.lines)))
        self.lines.setAccessibleName(self.lines.text())

    def _draw_or_not(self, plot: Plot, number: int, *, drawn: bool) -> None:
        hidden = self._hidden[_key(plot)]
        (hidden.discard if drawn else hidden.add)(number)
        self._show_plot()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setPixmap(self.plot.grab())
        self._notices.done(self.tr("The plot is on the clipboard."))

    def _choose_where(self) -> None:
        dialog = FileDialog(self, self.tr("Save the plot"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.setNameFilters([self.tr("Pictures (*.png)")])
        dialog.selectFile(f"{self.shown.kind}.png")
        dialog.fileSelected.connect(lambda path: self.save_picture(Path(path)))
        dialog.open()

    def save_picture(self, file: Path) -> None:
        if self.plot.grab().save(str(file)):
            self._notices.done(self.tr("The plot is saved as {0}.").format(file.name))
        else:
            self._notices.error(LimnerError(self.tr("the picture cannot be written there"), file=file))


def _box(name: str, chosen) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.activated.connect(lambda _: chosen(made.currentData()))
    return made


def _offer(box: QComboBox, choices: list[tuple[str, str]], chosen: str | None) -> None:
    if [(box.itemData(place), box.itemText(place)) for place in range(box.count())] != choices:
        box.clear()
        for key, title in choices:
            box.addItem(title, key)
    box.setCurrentIndex(box.findData(chosen))


def _key(plot: Plot) -> str:
    return f"{plot.kind} {plot.about} {len(plot.ticks)}"
