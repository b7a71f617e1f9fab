"""The files that an enrolment refused, each with its reason, to be read, copied and tried again."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTableView, QWidget

from app import wording
from app.design import spacing
from app.models.refusals import RefusalsModel
from app.widgets.builders import button, column, label
from app.workbench import Workbench


class RefusalsDialog(QDialog):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = workbench.enrolment
        self.setWindowTitle(self.tr("Refused files"))
        self.model = RefusalsModel(self._state.refused, self)
        self.table = QTableView()
        self.table.setAccessibleName(self.tr("Refused files"))
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setWordWrap(False)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setAlternatingRowColors(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setColumnWidth(0, 220)
        self._caption = label("", "body", wrap=True)
        self.again = button(self.tr("Try these again"), self._try_again, icon_name="again")
        self.copy_button = button(self.tr("Copy the list"), self._copy, icon_name="copy")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.again, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        self.setLayout(column(self._caption, self.table, buttons, margin=spacing.LARGE, gap=spacing.MEDIUM))
        self.resize(720, 420)
        self._state.refused_added.connect(self.model.add)
        self._state.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._caption.setText(
            self.tr("These files were not enrolled ({0}). The others are not affected.").format(
                wording.count(self.model.rowCount())
            )
        )
        self.again.setEnabled(not self._state.running and self.model.rowCount() > 0)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.model.text())

    def _try_again(self) -> None:
        self._state.try_refused_again()
        self.close()
