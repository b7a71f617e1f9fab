"""Everything that was changed about a gallery's people, the newest first, each with an "Undo" until it is purged."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app import wording
from app.design import spacing
from app.operations import people
from app.views.gallery.ask_dialog import fault_strip, say_fault
from app.widgets.builders import button, column, label
from app.workbench import Workbench


class ChangesDialog(QDialog):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.setWindowTitle(self.tr("Changes of the gallery"))
        self.table = plain_table(
            self.tr("Changes"), [self.tr("When"), self.tr("Who"), self.tr("What"), self.tr("State")], stretched=2
        )
        self._caption = label("", wrap=True)
        self.fault = fault_strip()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        self.setLayout(column(self._caption, self.table, self.fault, buttons, margin=spacing.LARGE, gap=spacing.MEDIUM))
        self.resize(820, 460)
        workbench.people.altered.connect(self._read)
        self._read()

    def undo_button(self, row: int) -> QWidget | None:
        return self.table.cellWidget(row, 3)

    def _read(self) -> None:
        self._workbench.people.look(people.changes, done=self._show, failed=self._refuse, key="changes")

    def _show(self, changes) -> None:
        if len(changes) == people.SHOWN_CHANGES:
            text = self.tr("The newest {0} changes. What was deleted is destroyed only when it is purged.")
        elif changes:
            text = self.tr("What was deleted is destroyed only when it is purged; until then everything can be undone.")
        else:
            text = self.tr("Nothing was changed, merged, split or deleted yet. What is done is listed here.")
        self._caption.setText(text.format(len(changes)))
        self.table.setRowCount(len(changes))
        for row, change in enumerate(changes):
            when = wording.moment(_local(change.at))
            about = change.about or self.tr("{0} (purged: nothing of it is remembered)").format(change.action)
            for place, text in enumerate((when, change.actor, about)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, place, item)
            self.table.removeCellWidget(row, 3)
            self.table.setItem(row, 3, QTableWidgetItem(self._state(change)))
            if change.can_be_undone:
                undo = button(self.tr("Undo"), lambda number=change.id: self._undo(number), icon_name="undo")
                undo.setAccessibleName(self.tr("Undo: {0}").format(change.about))
                undo.setAutoDefault(False)
                self.table.setCellWidget(row, 3, undo)
        self.table.resizeColumnToContents(0)
        self.table.resizeColumnToContents(1)

    def _state(self, change) -> str:
        return self.tr("purged") if change.purged else self.tr("undone") if change.undone else ""

    def _undo(self, number: int) -> None:
        self.fault.hide()
        self._workbench.people.undo(number, lambda: None, self._refuse)

    def _refuse(self, error: object) -> None:
        say_fault(self.fault, error)


def plain_table(name: str, titles: list[str], *, stretched: int) -> QTableWidget:
    """A list of several columns that is read, not written."""
    made = QTableWidget(0, len(titles))
    made.setAccessibleName(name)
    made.setHorizontalHeaderLabels(titles)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(spacing.CONTROL_HEIGHT + 8)
    made.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    made.setShowGrid(False)
    made.setWordWrap(False)
    made.setTabKeyNavigation(False)
    made.setAlternatingRowColors(True)
    header = made.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    return made


def _local(moment):
    from PySide6.QtCore import QDateTime

    return QDateTime.fromSecsSinceEpoch(round(moment.timestamp()))
