"""The library's audit log: a table to look through, its head to be kept elsewhere, and whether its chain holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLineEdit, QPlainTextEdit, QTableView, QWidget

from app import engine_texts, wording
from app.design import spacing
from app.design.type import fixed_font
from app.models.audit import AuditModel, details
from app.widgets.builders import button, column, label, row
from app.widgets.notices import Strip
from app.workbench import Workbench

if TYPE_CHECKING:
    from app.operations.audits import Page
    from engine.errors import LimnerError
    from engine.gallery.audit import Verification

_PAUSE = 200
_WIDTHS = (56, 150, 150, 130, 170)


class AuditDialog(QDialog):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = workbench.audit
        self.setWindowTitle(self.tr("Audit log"))
        self.search = QLineEdit()
        self.search.setAccessibleName(self.tr("Look for in the log"))
        self.search.setPlaceholderText(self.tr("Who, what, on which case, gallery or person"))
        self.search.setClearButtonEnabled(True)
        self.model = AuditModel(self)
        self.table = self._table()
        self.details = QPlainTextEdit()
        self.details.setAccessibleName(self.tr("Details of the row"))
        self.details.setReadOnly(True)
        self.details.setFont(fixed_font())
        self.details.setTabChangesFocus(True)
        self.details.setFixedHeight(120)
        self.head = label("", selectable=True)
        self.head.setFont(fixed_font())
        self.kept = QLineEdit()
        self.kept.setAccessibleName(self.tr("A head that was kept"))
        self.kept.setPlaceholderText(self.tr("Paste a head that you kept earlier, to check against it as well"))
        self.verify = button(self.tr("Verify"), self._verify, primary=True)
        self.verify.setToolTip(self.tr("Whether every row is as it was written"))
        self.copy = button(self.tr("Copy the head"), self._copy, icon_name="copy")
        self.copy.setToolTip(self.tr("Kept elsewhere, it vouches for every row up to it"))
        self.result = Strip("info")
        self.result.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        self.setLayout(
            column(
                self.search,
                self.table,
                self.details,
                row(label(self.tr("Head"), "muted"), self.head, None, self.copy),
                row(self.kept, self.verify),
                self.result,
                buttons,
                margin=spacing.LARGE,
                gap=spacing.MEDIUM,
            )
        )
        self.layout().setStretchFactor(self.table, 1)
        self.resize(900, 640)
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self._timer.timeout.connect(lambda: self._state.look_for(self.search.text()))
        self.search.textChanged.connect(lambda _: self._timer.start())
        self.table.selectionModel().currentRowChanged.connect(self._show_details)
        self.model.more_wanted.connect(self._state.go_on)
        self._state.read.connect(self._on_read)
        self._state.more.connect(self.model.add)
        self._state.verified.connect(self._on_verified)
        self._state.failed.connect(self._on_failed)
        self._state.look_for("")
        self.search.setFocus()

    def _table(self) -> QTableView:
        made = QTableView()
        made.setAccessibleName(self.tr("Rows of the audit log, newest first"))
        made.setModel(self.model)
        made.verticalHeader().hide()
        made.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        made.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        made.setWordWrap(False)
        made.setShowGrid(False)
        made.setTabKeyNavigation(False)
        made.setAlternatingRowColors(True)
        header = made.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, width in enumerate(_WIDTHS):
            made.setColumnWidth(place, width)
        return made

    def _on_read(self, page: Page) -> None:
        self.model.show(page)
        self.head.setText(f"{page.head.number}:{page.head.digest[:16]}…")
        self.head.setToolTip(str(page.head))
        self.copy.setEnabled(page.head.number > 0)
        if self.model.rowCount():
            self.table.selectRow(0)
        else:
            nothing = self.tr("No row holds that.") if self.search.text() else self.tr("Nothing is on record yet.")
            self.details.setPlainText(nothing)

    def _show_details(self, current: QModelIndex, before: QModelIndex) -> None:
        if not current.isValid():
            return
        entry = self.model.entry(current.row())
        rows = [(self.tr("Action"), entry.action), *details(entry), (self.tr("Hash"), entry.hash)]
        self.details.setPlainText("\n".join(f"{name}: {value}" for name, value in rows))

    def _verify(self) -> None:
        self.verify.setEnabled(False)
        self._say("info", self.tr("Every row is being checked…"))
        self._state.verify(self.kept.text())

    def _on_verified(self, result: Verification) -> None:
        self.verify.setEnabled(True)
        if result.fault is not None:
            self._say(
                "error", self.tr("The log is not as it was written: {0}.").format(engine_texts.part(result.fault.what))
            )
            return
        said = self.tr("All {0} rows are as they were written.").format(wording.count(result.rows))
        if self.kept.text().strip():
            said += " " + self.tr("The head that was kept is among them.")
        self._say("done", said)

    def _on_failed(self, error: LimnerError) -> None:
        self.verify.setEnabled(True)
        self._say("error", engine_texts.said(error))

    def _say(self, level: str, text: str) -> None:
        self.result.set_level(level)
        self.result.text.setText(text)
        self.result.setAccessibleName(text)
        self.result.show()

    def _copy(self) -> None:
        if self._state.head is not None:
            QGuiApplication.clipboard().setText(str(self._state.head))
