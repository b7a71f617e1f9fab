"""What is to be trained: by which method, from what, on which pictures, and whether a case may be learned from.

What is made of it is `app.operations.training`'s.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from app import wording
from app.design import spacing
from app.operations.training import GENERATOR, TrainWish, missing, recipes
from app.widgets.builders import button, column, form_label, label, row
from app.widgets.file_dialog import PICTURES, FileDialog
from app.widgets.numbers import WholeNumber
from app.workbench import Workbench

_NUMBER = Qt.ItemDataRole.UserRole
_CASES = 96
_MOST_STEPS = 1_000_000


class TrainingForm(QWidget):
    """`wanted` carries the wish."""

    wanted = Signal(object)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._state = workbench.training
        self._recipes = {each.name: each for each in recipes(workbench.folder)} if not missing() else {}
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("small letters, digits, dashes"))
        self.method = QComboBox()
        self.method.addItem(self.tr("A generator for a pack: imagines, in minutes"), GENERATOR)
        for each in self._recipes.values():
            self.method.addItem(self.tr("New networks: {0}").format(each.name), each.name)
        self._about = label("", "small-muted", wrap=True)
        self.start = QComboBox()
        self._start_label = form_label("")
        self.data = QLineEdit()
        self.data.setPlaceholderText(self.tr("a folder, or a manifest (.csv)"))
        folder = button(self.tr("Folder…"), self._choose_folder, icon_name="open")
        manifest = button(self.tr("Manifest…"), self._choose_manifest, icon_name="list")
        self.weak = QComboBox()
        for key in ("sketch", "nir", "thermal"):
            self.weak.addItem(wording.modality(key), key)
        self.steps = WholeNumber()
        self.steps.setRange(0, _MOST_STEPS)
        self.steps.setSpecialValueText(self.tr("as the method has it"))
        self.cases = QListWidget()
        self.cases.setProperty("role", "rows")
        self.cases.setFixedHeight(_CASES)
        self.no_cases = label(self.tr("There is no case in this library."), "small-muted")
        self.fault = label("", "body", wrap=True)
        self.go = button(self.tr("Train"), self._go, primary=True)
        layout = self.tr("In the folder one folder a person, and in it one a kind: ann/photo/1.jpg, ann/sketch/1.png.")
        guard = self.tr("Pictures of cases are never learned from, except those of cases that are ticked here.")
        form = QFormLayout()
        form.setHorizontalSpacing(spacing.LARGE)
        form.setVerticalSpacing(spacing.SMALL)
        form.addRow(form_label(self.tr("Name")), self.name)
        form.addRow(form_label(self.tr("What to train")), column(self.method, self._about, gap=spacing.TIGHT))
        form.addRow(self._start_label, self.start)
        form.addRow(
            form_label(self.tr("Pictures")),
            column(row(self.data, folder, manifest), label(layout, "small-muted", wrap=True), gap=spacing.TIGHT),
        )
        form.addRow(form_label(self.tr("Probes are")), self.weak)
        form.addRow(form_label(self.tr("Steps")), self.steps)
        form.addRow(
            form_label(self.tr("Cases")),
            column(self.cases, self.no_cases, label(guard, "small-muted", wrap=True), gap=spacing.TIGHT),
        )
        for text, field in (
            (self.tr("Name of the training"), self.name),
            (self.tr("What to train"), self.method),
            (self.tr("What it begins from"), self.start),
            (self.tr("Pictures to learn from"), self.data),
            (self.tr("What the probes are"), self.weak),
            (self.tr("Number of steps"), self.steps),
            (self.tr("Cases whose pictures may be learned from"), self.cases),
        ):
            field.setAccessibleName(text)
        self.setLayout(column(form, self.fault, None, row(None, self.go), gap=spacing.MEDIUM))
        for signal in (self.name.textChanged, self.data.textChanged, self.start.currentIndexChanged):
            signal.connect(self._check)
        self.method.currentIndexChanged.connect(self._show_method)
        workbench.case.listed.connect(self._show_cases)
        self._state.changed.connect(self._check)
        workbench.models.changed.connect(self._show_method)
        workbench.case.list()
        if workbench.models.survey is None:
            workbench.models.refresh()
        self._show_cases()
        self._show_method()

    def wish(self) -> TrainWish:
        return TrainWish(
            self.name.text().strip(),
            self.method.currentData(),
            Path(self.data.text().strip()).expanduser(),
            self.start.currentData() or "",
            self.weak.currentData(),
            self.steps.value() or None,
            tuple(
                item.data(_NUMBER)
                for item in map(self.cases.item, range(self.cases.count()))
                if item.checkState() == Qt.CheckState.Checked
            ),
        )

    def _show_method(self) -> None:
        chosen, before = self.method.currentData(), self.start.currentData()
        recipe = self._recipes.get(chosen)
        self.start.clear()
        if recipe is None:
            self._about.setText(
                self.tr("The pack's own networks stay as they are; on top it learns to imagine photos.")
            )
            self._start_label.setText(self.tr("Pack"))
            for pack in self._workbench.models.survey.packs if self._workbench.models.survey else ():
                entry = pack.entry
                if entry.card is not None and entry.fault is None and str(entry.card.kind) == "face":
                    self.start.addItem(f"{entry.name} {entry.card.version}", str(entry.folder))
        else:
            self._about.setText(recipe.about)
            self._start_label.setText(self.tr("Begins from"))
            self.start.addItem(self.tr("nothing: fresh weights"), "")
            for place in self._state.places():
                if place.begun:
                    self.start.addItem(self.tr("the training “{0}”").format(place.folder.name), place.folder.name)
            self.weak.setCurrentIndex(max(0, self.weak.findData(recipe.weak)))
        self.start.setCurrentIndex(max(0, self.start.findData(before)))
        self._check()

    def _show_cases(self) -> None:
        self.cases.clear()
        for summary in self._workbench.case.summaries:
            item = QListWidgetItem(f"{summary.number}  {summary.title}")
            item.setData(_NUMBER, summary.number)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.cases.addItem(item)
        self.cases.setVisible(self.cases.count() > 0)
        self.no_cases.setVisible(self.cases.count() == 0)

    def _check(self) -> None:
        """Says what is missing instead of a button that does nothing."""
        name, data = self.name.text().strip(), self.data.text().strip()
        plain = bool(name) and all(
            (each.isascii() and each.isalnum() and not each.isupper()) or each == "-" for each in name
        )
        fault = self._state.obstacle()
        if not fault and not plain:
            fault = self.tr("Give it a name of small letters, digits and dashes; the pack will be called so.")
        elif not fault and any(place.folder.name == name for place in self._state.places()):
            fault = self.tr("There is a training of that name already.")
        elif not fault and not data:
            fault = self.tr("Choose the pictures to learn from.")
        elif not fault and not Path(data).expanduser().exists():
            fault = self.tr("There is no such folder or file.")
        elif not fault and self.method.currentData() == GENERATOR and not self.start.currentData():
            fault = self.tr("Choose the pack that the generator is for.")
        self.fault.setText(fault)
        self.go.setEnabled(not fault)

    def _choose_folder(self) -> None:
        dialog = FileDialog(self, self.tr("Pictures to learn from"), self.data.text(), PICTURES)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.data.setText)
        dialog.open()

    def _choose_manifest(self) -> None:
        dialog = FileDialog(self, self.tr("A manifest"), self.data.text())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Manifests (*.csv *.parquet)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.data.setText)
        dialog.open()

    def _go(self) -> None:
        self.wanted.emit(self.wish())
