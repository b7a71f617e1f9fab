"""The cases of the library, to choose one from; a portable case is chosen as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.design import spacing
from app.views.case import words
from app.widgets.builders import button, column, label
from app.widgets.file_dialog import FileDialog
from app.workbench import Workbench

_NUMBER = Qt.ItemDataRole.UserRole
_SAID = Qt.ItemDataRole.UserRole + 1


class CasesDialog(QDialog):
    """`chosen` carries the number of a case, `file_chosen` the path of a portable one."""

    chosen = Signal(str)
    file_chosen = Signal(object)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = workbench.case
        self.setWindowTitle(self.tr("Open a case"))
        self.search = QLineEdit()
        self.search.setAccessibleName(self.tr("Find a case"))
        self.search.setPlaceholderText(self.tr("Number, title or examiner"))
        self.search.setClearButtonEnabled(True)
        self.cases = QListWidget()
        self.cases.setAccessibleName(self.tr("Cases"))
        self.cases.setProperty("role", "rows")
        self.nothing = label("", "muted", wrap=True)
        self.open_button = button(self.tr("Open"), primary=True)
        self.open_button.setDefault(True)
        self.file_button = button(self.tr("A portable case…"), self._choose_file, icon_name="open")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.open_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.file_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.setLayout(column(self.search, self.nothing, self.cases, buttons, margin=spacing.LARGE, gap=spacing.MEDIUM))
        self.resize(560, 420)
        self.search.textChanged.connect(self._filter)
        self.cases.currentItemChanged.connect(self._check)
        self.cases.itemActivated.connect(lambda _: self.accept())
        self._case.listed.connect(self._show)
        self._show()
        self._case.list()

    def accept(self) -> None:
        item = self.cases.currentItem()
        if item is not None and not item.isHidden():
            self.chosen.emit(item.data(_NUMBER))
            super().accept()

    def _show(self) -> None:
        self.cases.clear()
        for one in self._case.summaries:
            first = f"{one.number}  {one.title}"
            counts = (words.probes(one.probes), words.searches(one.searches))
            second = "  ·  ".join((one.examiner, words.status(str(one.status)), *counts, words.day(one.created)))
            item = QListWidgetItem(f"{first}\n{second}")
            item.setData(_NUMBER, one.number)
            item.setData(_SAID, f"{one.number} {one.title} {one.examiner}".casefold())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{first}, {second}")
            item.setToolTip(one.title)
            self.cases.addItem(item)
        self._filter()

    def _filter(self) -> None:
        wanted = self.search.text().casefold().split()
        first = None
        for row in range(self.cases.count()):
            item = self.cases.item(row)
            hidden = not all(word in item.data(_SAID) for word in wanted)
            item.setHidden(hidden)
            if not hidden and first is None:
                first = item
        self.cases.setCurrentItem(first)
        nothing, none_so = self.tr("There are no cases in this library yet."), self.tr("No case is called like that.")
        self.nothing.setText(none_so if self.cases.count() else nothing)
        self.nothing.setVisible(first is None)
        self._check()

    def _check(self) -> None:
        item = self.cases.currentItem()
        self.open_button.setEnabled(item is not None and not item.isHidden())

    def _choose_file(self) -> None:
        dialog = FileDialog(self, self.tr("Open a portable case"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Portable cases (*.zip *.limner)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    def _on_file(self, path: str) -> None:
        self.file_chosen.emit(Path(path))
        self.reject()
