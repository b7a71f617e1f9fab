"""All shortcuts in one list that can be searched, and each of them changed; read from the actions themselves.

What they do is connected in `main_window.py`; which keys somebody chose is kept by `app.shortcuts`.
"""

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QAction, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QTableView,
    QWidget,
)

from app.design import spacing
from app.settings import Settings
from app.shortcuts import Shortcuts, taken_by
from app.views.actions import ACTIONS, FOCUS_KEYS
from app.widgets.builders import button, column, label, row

_NAME = Qt.ItemDataRole.UserRole


class ShortcutsDialog(QDialog):
    def __init__(self, actions: dict[str, QAction], settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._shortcuts = Shortcuts(actions, settings)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.find = QLineEdit()
        self.find.setPlaceholderText(self.tr("Find an action or a key"))
        self.find.setAccessibleName(self.find.placeholderText())
        self.find.setClearButtonEnabled(True)
        self.model = QStandardItemModel(0, 3, self)
        self._shown = QSortFilterProxyModel(self)
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
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.keys = QKeySequenceEdit()
        self.keys.setAccessibleName(self.tr("New keys for the action"))
        self.keys.setMaximumSequenceLength(1)
        self.keys.editingFinished.connect(self._take)
        self.usual = button(self.tr("As it was"), self._put_back, tip=self.tr("The keys that Limner came with"))
        self.all_usual = button(self.tr("All as they were"), self._put_all_back)
        self.said = label("", "muted", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.close)
        change = row(label(self.tr("New keys")), self.keys, self.usual, None, self.all_usual)
        self.setLayout(column(self.find, self.table, change, self.said, buttons, margin=spacing.LARGE))
        self.resize(680, 680)
        self._fill()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self._on_current(QModelIndex(), QModelIndex())

    def _fill(self) -> None:
        # Nobody listens meanwhile: laid out after each of its rows, the list took a quarter of a second.
        self._shown.setSourceModel(None)
        self.model.clear()
        self.model.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Keys"), self.tr("Menu")])
        for declared in ACTIONS:
            action = self._actions[declared.name]
            keys = [each.toString(QKeySequence.SequenceFormat.NativeText) for each in action.shortcuts()]
            name = action.text().replace("&", "").rstrip("…")
            self._add(name, ",  ".join(keys), self.tr(declared.menu), action_name=declared.name)
        for keys, what in FOCUS_KEYS:
            self._add(self.tr(what), self.tr(keys), "")
        self._shown.setSourceModel(self.model)

    def _add(self, *texts: str, action_name: str = "") -> None:
        items = [QStandardItem(text) for text in texts]
        items[0].setData(action_name, _NAME)
        self.model.appendRow(items)

    def _chosen(self) -> str:
        index = self.table.currentIndex()
        return str(index.siblingAtColumn(0).data(_NAME) or "") if index.isValid() else ""

    def _on_current(self, current: QModelIndex, before: QModelIndex) -> None:
        name = self._chosen()
        self.keys.setEnabled(bool(name))
        self.usual.setEnabled(bool(name))
        self.keys.clear()
        if name:
            self.said.setText(self.tr("Click into the field and press the keys."))
        elif current.isValid():
            self.said.setText(self.tr("These keys belong to what has the focus and stay as they are."))
        else:
            self.said.setText(self.tr("Pick an action to give it other keys."))

    def _take(self) -> None:
        name, keys = self._chosen(), self.keys.keySequence()
        if not name or keys.isEmpty():
            return
        other = taken_by(self._actions, name, keys)
        if other:
            text = self._actions[other].text().replace("&", "").rstrip("…")
            self.said.setText(
                self.tr("{0} is used by “{1}”: choose other keys, or give that action others first.").format(
                    keys.toString(QKeySequence.SequenceFormat.NativeText), text
                )
            )
            self.keys.clear()
            return
        self._shortcuts.choose(name, keys)
        self._show_again(name)

    def _put_back(self) -> None:
        name = self._chosen()
        if name:
            self._shortcuts.choose(name, None)
            self._show_again(name)

    def _put_all_back(self) -> None:
        self._shortcuts.choose_usual()
        self._show_again(self._chosen())

    def _show_again(self, name: str) -> None:
        self._fill()
        for place in range(self._shown.rowCount()):
            index = self._shown.index(place, 0)
            if name and index.data(_NAME) == name:
                self.table.setCurrentIndex(index)
        self.said.setText(self.tr("Done."))
