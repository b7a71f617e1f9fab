"""A list of people beside the photos: which CSV file, how it begins, and what each of its columns holds.

How a list is read, and what is wrong with one, the engine says.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem, QWidget

from app import engine_texts, wording
from app.design import spacing
from app.operations import enrolments
from app.operations.enrolments import ListPreview
from app.operations.runner import Lane
from app.widgets.builders import button, column, label, row
from app.widgets.file_dialog import FileDialog
from app.workbench import Workbench

_LEAST_COLUMN = 136
_ROW = 26


class RosterBox(QWidget):
    """`changed`: another list, or its columns hold something else. `resized`: it needs another height.
    `fault` is why it cannot be used so.
    """

    changed = Signal()
    resized = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = workbench.runner
        self.fault = ""
        self._kinds = (
            ("file", self.tr("File")),
            ("person", self.tr("Person")),
            ("name", self.tr("Name")),
            ("sex", self.tr("Sex")),
            ("birth", self.tr("Birth date")),
            ("tags", self.tr("Tags")),
            ("own", self.tr("Own column")),
            ("ignored", self.tr("Leave out")),
        )
        self.file = QLineEdit()
        self.file.setAccessibleName(self.tr("List of names, a CSV file"))
        self.file.setPlaceholderText(self.tr("None; or a CSV file"))
        self.file.setClearButtonEnabled(True)
        browse = button(self.tr("Choose…"), self._browse, icon_name="open")
        browse.setAccessibleName(self.tr("Choose the list of people"))
        browse.setAutoDefault(False)
        self.table = QTableWidget()
        self.table.setAccessibleName(self.tr("How the list begins, and what its columns hold"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.verticalHeader().setMinimumSectionSize(_ROW)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(_LEAST_COLUMN)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._lines = label("", "small-muted")
        self.columns: list[QComboBox] = []
        self.setLayout(column(row(self.file, browse), self.table, self._lines, gap=spacing.TIGHT))
        self.table.hide()
        self._lines.hide()
        self.file.textChanged.connect(self._read_anew)

    @property
    def source(self) -> Path | None:
        text = self.file.text().strip()
        return Path(text).expanduser() if text else None

    @property
    def meanings(self) -> tuple[str, ...] | None:
        return tuple(each.currentData() for each in self.columns) or None

    def _read_anew(self) -> None:
        self.columns = []
        self._read()

    def _read(self) -> None:
        if self.source is None:
            self._runner.cancel("list of people")
            self._refuse("")
            return
        # Not to be enrolled with before it has been looked at.
        self.fault = self.tr("Reading the list of people…")
        self.changed.emit()
        self._runner.start(
            enrolments.preview_list(self.source, self.meanings),
            done=self._show,
            failed=self._refuse,
            lane=Lane.BROWSING,
            key="list of people",
        )

    def _show(self, preview: ListPreview) -> None:
        if not self.columns:
            self._fill(preview)
        self.fault = preview.fault
        if not {"file", "person", "name"} & set(self.meanings or ()):
            # The engine's advice is to write the list anew; here its columns can be named instead.
            self.fault = self.tr("Say which column of the list holds the file or the person.")
        self.table.show()
        self._lines.show()
        self.changed.emit()
        self.resized.emit()

    def _fill(self, preview: ListPreview) -> None:
        self.table.clear()
        self.table.setColumnCount(len(preview.header))
        self.table.setRowCount(1 + len(preview.first))
        self.table.setHorizontalHeaderLabels(list(preview.header))
        self.table.setRowHeight(0, spacing.CONTROL_HEIGHT + 4)
        for place, (name, meaning) in enumerate(zip(preview.header, preview.meanings, strict=True)):
            choice = QComboBox()
            choice.setAccessibleName(self.tr("What column {0} holds").format(name))
            for key, text in self._kinds:
                choice.addItem(text, key)
            choice.setCurrentIndex(choice.findData(meaning))
            choice.currentIndexChanged.connect(lambda _: self._read())
            self.table.setCellWidget(0, place, choice)
            self.columns.append(choice)
            for line, cells in enumerate(preview.first, 1):
                self.table.setItem(line, place, QTableWidgetItem(cells[place] if place < len(cells) else ""))
        wide = len(preview.header) * _LEAST_COLUMN > self.width() > 0
        mode = QHeaderView.ResizeMode.Fixed if wide else QHeaderView.ResizeMode.Stretch
        self.table.horizontalHeader().setSectionResizeMode(mode)
        self.table.horizontalHeader().setDefaultSectionSize(_LEAST_COLUMN)
        bar = self.table.horizontalScrollBar().sizeHint().height() if wide else 0
        height = self.table.horizontalHeader().sizeHint().height() + self.table.verticalHeader().length() + bar
        self.table.setFixedHeight(height + 2 * self.table.frameWidth() + spacing.TIGHT)
        self._lines.setText(self.tr("{0} lines; the first are shown.").format(wording.count(preview.lines)))

    def _refuse(self, error: object) -> None:
        self.fault = engine_texts.said(error)
        self.columns = []
        self.table.hide()
        self._lines.hide()
        self.changed.emit()
        self.resized.emit()

    def _browse(self) -> None:
        dialog = FileDialog(self, self.tr("List of names"), self.file.text())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Lists (*.csv *.tsv *.txt)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.file.setText)
        dialog.open()
