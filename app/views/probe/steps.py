"""The list of what is done to the picture before the search: add, switch off, reorder, edit and take out.

Each change can be undone; the original is never touched, and the list goes on record with the search.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QToolButton, QWidget

from app import wording
from app.design import spacing
from app.state.probe import ProbeState
from app.state.probe_entry import Taken
from app.views.probe.step_editor import StepEditor
from app.widgets.builders import button, column, keep_icon, label, row

if TYPE_CHECKING:
    from engine.formats import Spectrum
    from engine.formats.steps import AnyStep

_ROW = 32


class StepsSection(QWidget):
    """`crop_wanted`: the next rectangle drawn into the picture is to be kept. `before_held`: the original is wanted.
    `refused`: why a step cannot be as it was edited."""

    crop_wanted = Signal()
    before_held = Signal(bool)
    refused = Signal(str)

    def __init__(self, probe: ProbeState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._probe = probe
        self._numbers = count(2_000_000)
        self._number = next(self._numbers)
        self._showing = False
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Steps of the preparation"))
        self.list.setProperty("role", "plain")
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show_editor)
        self.list.itemChanged.connect(self._on_ticked)
        self.list.model().rowsMoved.connect(self._on_dragged)
        self.none = label("", "muted", wrap=True)
        self.editor = StepEditor()
        self.editor.edited.connect(self._edit)
        self.editor.settled.connect(self._settle)
        self.editor.refused.connect(self._say_refused)
        self.add = button(self.tr("Add a step"))
        self.add.setToolTip(self.tr("Each works on a copy and can be undone, switched off and moved"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.add.setMenu(self._menu)
        self.up = self._tool("up", self.tr("Earlier"), lambda: self._move(-1))
        self.down = self._tool("down", self.tr("Later"), lambda: self._move(1))
        self.out = self._tool("close", self.tr("Take this step out"), self._take_out)
        self.before = button(self.tr("Hold to see the original"), icon_name="photo")
        self.before.setToolTip(self.tr("Or hold O on the picture"))
        self.before.pressed.connect(lambda: self.before_held.emit(True))
        self.before.released.connect(lambda: self.before_held.emit(False))
        self.setLayout(
            column(
                self.none,
                self.list,
                row(self.add, None, self.up, self.down, self.out, gap=2),
                self.editor,
                self.before,
                gap=spacing.SMALL,
            )
        )
        for signal in (probe.changed, probe.preparation_changed):
            signal.connect(self.refresh)
        self.refresh()

    def take(self, step: AnyStep) -> None:
        """At the end of the list, and ready to be edited."""
        self._probe.set_steps((*self._probe.steps, Taken(step)), text=wording.step(step.name))
        self.list.setCurrentRow(self.list.count() - 1)

    def refresh(self) -> None:
        steps = self._probe.steps
        self._showing = True
        kept = min(max(self.list.currentRow(), 0), len(steps) - 1)
        self.list.clear()
        for taken in steps:
            item = QListWidgetItem(wording.step_summary(taken.step))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if taken.on else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, taken)
            item.setToolTip(self.tr("Untick to leave this step out for now"))
            self.list.addItem(item)
        self.list.setCurrentRow(kept)
        self.list.setFixedHeight(_ROW * max(1, min(6, len(steps))) + 4)
        self._showing = False
        there = self._probe.original is not None
        for widget in (self.list, self.up, self.down, self.out):
            widget.setVisible(bool(steps))
        self.none.setVisible(not steps)
        spectral = self._probe.spectral
        nothing = self.tr("Nothing is done to the picture.")
        self.none.setText(self.tr("Nothing is done to it before the pack's own chain.") if spectral else nothing)
        self.before.setVisible(bool(steps))
        self.add.setEnabled(there)
        self._show_editor(kept)

    def _tool(self, icon_name: str, text: str, on_click) -> QToolButton:
        made = QToolButton()
        keep_icon(made, icon_name)
        made.setAccessibleName(text)
        made.setToolTip(text)
        made.setProperty("flat", True)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda _=False: on_click())
        return made

    def _fill_menu(self) -> None:
        from engine.formats.steps import Flip, Rotate

        self._menu.clear()
        if self._probe.spectral:
            for name in ("cut", "despike", "baseline", "smooth", "normalise"):
                self._offer(name, lambda name=name: self.take(_usual_of_spectra(name, self._probe.spectrum)))
            return
        for name in ("contrast", "light", "denoise", "sharpen", "grey", "deinterlace"):
            self._offer(name, lambda name=name: self.take(_usual(name)))
        self._menu.addSeparator()
        self._offer("crop", self.crop_wanted.emit)
        for text, step in (
            (self.tr("Rotate a quarter to the right"), Rotate(90.0)),
            (self.tr("Rotate a quarter to the left"), Rotate(-90.0)),
            (self.tr("Rotate by an angle"), Rotate(0.0)),
            (self.tr("Mirror left and right"), Flip("left-right")),
            (self.tr("Mirror top and bottom"), Flip("top-bottom")),
        ):
            self._menu.addAction(text, lambda step=step: self.take(step))

    def _offer(self, name: str, act) -> None:
        action = self._menu.addAction(wording.step(name), act)
        action.setObjectName(name)

    def _show_editor(self, place: int) -> None:
        steps = self._probe.steps
        shown = 0 <= place < len(steps)
        self.editor.show_step(steps[place].step if shown else None)
        self.editor.setVisible(shown)
        self.up.setEnabled(shown and place > 0)
        self.down.setEnabled(shown and place + 1 < len(steps))
        self.out.setEnabled(shown)

    def _edit(self, step: AnyStep) -> None:
        place = self.list.currentRow()
        steps = list(self._probe.steps)
        steps[place] = replace(steps[place], step=step)
        self._probe.set_steps(steps, step=self._number, text=wording.step(step.name))

    def _say_refused(self, why: str) -> None:
        self.refused.emit(self.tr("These values do not go together: {0}.").format(why))

    def _settle(self) -> None:
        self._number = next(self._numbers)

    def _move(self, by: int) -> None:
        place, steps = self.list.currentRow(), list(self._probe.steps)
        steps.insert(place + by, steps.pop(place))
        self.list.setCurrentRow(place + by)
        self._settle()
        self._probe.set_steps(steps, text=self.tr("Reorder steps"))

    def _take_out(self) -> None:
        steps = list(self._probe.steps)
        del steps[self.list.currentRow()]
        self._settle()
        self._probe.set_steps(steps, text=self.tr("Take a step out"))

    def _on_ticked(self, item: QListWidgetItem) -> None:
        if self._showing:
            return
        steps = list(self._probe.steps)
        place = self.list.row(item)
        steps[place] = replace(steps[place], on=item.checkState() == Qt.CheckState.Checked)
        self._settle()
        self._probe.set_steps(steps, text=self.tr("Switch a step"))

    def _on_dragged(self) -> None:
        """The list has moved the row by itself; the state follows."""
        taken = [self.list.item(place).data(Qt.ItemDataRole.UserRole) for place in range(self.list.count())]
        self._settle()
        self._probe.set_steps(taken, text=self.tr("Reorder steps"))


def _usual(name: str) -> AnyStep:
    from engine.formats.steps import STEPS

    return STEPS[name]()


def _usual_of_spectra(name: str, spectrum: Spectrum) -> AnyStep:
    """A range begins as all that was measured."""
    from engine.formats.spectra_preparation import STEPS

    whole = {"low": round(float(spectrum.wavenumbers[0])), "high": round(float(spectrum.wavenumbers[-1]))}
    return STEPS[name](**whole if name == "cut" else {})
