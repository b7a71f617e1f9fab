"""All shortcuts in one list that can be searched, read from the actions themselves.

What they do is connected in `main_window.py`.
"""

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QAction, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLineEdit, QTableView, QWidget

from app.design import spacing
from app.views.actions import ACTIONS, FOCUS_KEYS
from app.widgets.builders import column


class ShortcutsDialog(QDialog):
    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.find = QLineEdit()
        self.find.setPlaceholderText(self.tr("Find an action or a key"))
        self.find.setAccessibleName(self.find.placeholderText())
        self.find.setClearButtonEnabled(True)
        self.model = QStandardItemModel(0, 3, self)
        self.model.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Keys"), self.tr("Menu")])
        for declared in ACTIONS:
            action = actions[declared.name]
            keys = [each.toString(QKeySequence.SequenceFormat.NativeText) for each in action.shortcuts()]
            if keys:
                self._add(action.text().replace("&", "").rstrip("…"), ",  ".join(keys), self.tr(declared.menu))
        for keys, what in FOCUS_KEYS:
            self._add(self.tr(what), self.tr(keys), "")
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self.model)
        self._shown.setFilterKeyColumn(-1)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.find.textChanged.connect(self._shown.setFilterFixedString)
        self.table = QTableView()
        self.table.setAccessibleName(self.windowTitle())
        self.table.setModel(self._shown)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        self.setLayout(column(self.find, self.table, buttons, margin=spacing.LARGE, gap=spacing.MEDIUM))
        self.resize(640, 640)

    def _add(self, *texts: str) -> None:
        self.model.appendRow([QStandardItem(text) for text in texts])
