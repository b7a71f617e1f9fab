"""The packs' place: a list of them, the card of the one that is picked, and the ways to check, add and remove one.

A pack that is dropped here is installed; any other file goes where the window sends it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QTreeWidgetItem, QWidget

from app import wording
from app.views.models import words
from app.views.models.card import CardView
from app.views.models.curves import CurvesView
from app.views.models.pack_list import NAME, PackList
from app.widgets.builders import bar, button, column, label, rule
from app.widgets.elided import ElidedLabel
from app.widgets.empty_state import EmptyState
from app.widgets.file_dialog import FileDialog
from app.widgets.segments import Segments
from app.workbench import Workbench

if TYPE_CHECKING:
    from app.views.models.curve_plot import CurvePlot

CARD, CURVES = "card", "curves"


class ModelsPlace(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._state = workbench.models
        self._part = CARD
        self.setAcceptDrops(True)
        self.doing = ElidedLabel(muted=True)
        self.check = button(self.tr("Check"), self._state.check, icon_name="check")
        self.check.setToolTip(self.tr("Card, digests, shapes and golden vectors of the pack that is picked"))
        self.remove = button(self.tr("Remove…"), self.ask_to_remove, icon_name="remove")
        self.add = button(self.tr("Add a pack"), icon_name="add")
        self.add.setToolTip(self.tr("A .zip can also be dropped here"))
        self.ways = QMenu(self.add)
        self.from_file = self.ways.addAction(self.tr("Install from a &file…"), self._choose_file)
        self.from_folder = self.ways.addAction(self.tr("Install from a f&older…"), self._choose_folder)
        self.ways.addSeparator()
        self.from_onnx = self.ways.addAction(self.tr("Make one of an ONNX &recogniser…"), self.make_from_onnx)
        self.add.setMenu(self.ways)
        self.train = button(self.tr("Train…"), actions["train"].trigger)
        self.train.setToolTip(actions["train"].toolTip())
        self.list = PackList(self.tr("Packs"))
        self.shown = Segments(self.tr("What is shown of the pack"))
        self.shown.offer(
            [
                (CARD, self.tr("Card"), self.tr("what it is, and what was measured")),
                (CURVES, self.tr("Curves"), self.tr("what was measured, as plots")),
            ]
        )
        self.shown.show_choice(CARD)
        self.shown.chosen.connect(self.show_part)
        self.card = CardView()
        self.curves = CurvesView(workbench)
        self.curves.hide()
        self.open_evaluation = button(self.tr("Open an evaluation…"), self.curves.choose_evaluation, icon_name="open")
        self.open_evaluation.setToolTip(
            self.tr("Curves that limner-train left in a folder; it can be dropped here too")
        )
        self.empty = EmptyState(
            "pack",
            self.tr("There is no pack"),
            self.tr("Without one nothing can be searched. Add one from a .zip, or drop it here."),
        )
        top = bar(label(self.tr("Models"), "heading"), self.doing, None, self.check, self.remove, self.train, self.add)
        self._parts = bar(self.shown, None, self.open_evaluation)
        self.setLayout(column(top, self.list, rule(), self._parts, self.empty, self.card, self.curves, gap=0))
        self.layout().setStretchFactor(self.card, 1)
        self.layout().setStretchFactor(self.curves, 1)
        self.layout().setStretchFactor(self.empty, 1)
        self.list.currentItemChanged.connect(self._on_current)
        self.list.remove_wanted.connect(self.ask_to_remove)
        self._state.changed.connect(self._show)
        workbench.evaluations.opened.connect(lambda: self.show_part(CURVES))
        self._show()
        if self._state.survey is None:
            self._state.refresh()

    def picture_view(self) -> CurvePlot | None:
        return self.curves.plot if self.curves.isVisible() else None

    def show_part(self, key: str) -> None:
        self.shown.show_choice(key)
        self._part = key
        self._show()

    def take_focus(self) -> None:
        self.list.setFocus()

    def ask_to_remove(self) -> None:
        pack = self._state.pack
        if pack is None or not self.remove.isEnabled():
            return
        said = self.tr("Features that were made with it stay, and are of use once it is back.")
        if pack.serves:
            galleries = ", ".join(wording.quoted(each) for each in pack.serves)
            said = self.tr("It serves {0}: nobody can search there until it is back, or another pack serves.").format(
                galleries
            )
        question = QMessageBox(
            QMessageBox.Icon.Warning if pack.serves else QMessageBox.Icon.Question,
            self.tr("Remove a pack"),
            self.tr("Remove pack “{0}” from this library?").format(pack.entry.name),
            QMessageBox.StandardButton.Cancel,
            self,
        )
        question.setInformativeText(said)
        yes = question.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        yes.clicked.connect(lambda _=False, name=pack.entry.name: self._state.remove(name))
        question.setDefaultButton(QMessageBox.StandardButton.Cancel)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()

    def make_from_onnx(self, file: Path | None = None) -> None:
        from app.views.models.onnx_dialog import OnnxDialog

        dialog = OnnxDialog(self._workbench, file, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """What is no pack is left to the window."""
        if any(_is_ours(path) for path in _paths(event)):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        ours = [path for path in _paths(event) if _is_ours(path)]
        if not ours:
            return
        event.acceptProposedAction()
        if ours[0].suffix.lower() == ".onnx":
            self.make_from_onnx(ours[0])
        elif ours[0].suffix.lower() == ".json" or _is_evaluation(ours[0]):
            self._workbench.evaluations.open(ours[0])
        else:
            self._state.install(ours[0])
        if len(ours) > 1:
            self._workbench.notices.info(
                self.tr("One at a time: {0} of {1} was taken.").format(ours[0].name, len(ours))
            )

    def _choose_file(self) -> None:
        dialog = FileDialog(self, self.tr("Install a pack"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Packs (*.zip)"), self.tr("All files (*)")])
        self._install_from(dialog)

    def _choose_folder(self) -> None:
        dialog = FileDialog(self, self.tr("Install a pack"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._install_from(dialog)

    def _install_from(self, dialog: QFileDialog) -> None:
        dialog.fileSelected.connect(lambda path: self._state.install(Path(path)))
        dialog.open()

    def _on_current(self, current: QTreeWidgetItem | None, before: QTreeWidgetItem | None) -> None:
        if current is not None:
            self._state.pick(current.data(0, NAME))

    def _show(self) -> None:
        state, survey = self._state, self._state.survey
        packs = survey.packs if survey is not None else ()
        counted = self.tr("1 pack") if len(packs) == 1 else self.tr("{0} packs").format(len(packs))
        self.doing.setText(state.doing or (counted if survey is not None else self.tr("Reading the packs…")))
        picked = state.pack
        self.list.show_packs([(each, words.state(each, state.checked.get(each.entry.name))) for each in packs], picked)
        self.empty.setVisible(survey is not None and not packs)
        self.card.setVisible(picked is not None and self._part == CARD)
        self.curves.setVisible(picked is not None and self._part == CURVES)
        self._parts.setVisible(picked is not None)
        self.card.show_pack(picked, state.checked.get(picked.entry.name) if picked is not None else None)
        free = not state.doing
        self.check.setEnabled(free and picked is not None)
        self.add.setEnabled(free and survey is not None)
        ships = picked is not None and picked.entry.shipped
        self.remove.setEnabled(free and picked is not None and not ships)
        self.remove.setToolTip(
            self.tr("A pack that ships with Limner stays") if ships else self.tr("Take the pack out of this library")
        )


def _paths(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _is_ours(path: Path) -> bool:
    known = path.suffix.lower() in {".zip", ".onnx", ".json"}
    return known or os.access(path / "card.json", os.R_OK) or _is_evaluation(path)


def _is_evaluation(path: Path) -> bool:
    return os.access(path / "numbers.json", os.R_OK)
