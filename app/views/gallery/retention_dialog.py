"""How long a gallery keeps its people and on which ground, and whose time is over; a person deletes who is due."""

from functools import partial

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QSizePolicy,
    QTableWidgetItem,
    QWidget,
)

from app import wording
from app.design import spacing
from app.operations import people
from app.operations.people import Retention
from app.views.gallery.ask_dialog import AskDialog, fault_strip, say_fault
from app.views.gallery.changes_dialog import plain_table
from app.widgets.builders import button, column, form_label, label, row
from app.widgets.numbers import WholeNumber
from app.workbench import Workbench

_USUAL_DAYS = 365
_MOST_DAYS = 36_500


class RetentionDialog(QDialog):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._kind = kind = workbench.library.kind
        self._due: tuple = ()
        self.setWindowTitle(self.tr("Retention"))
        self.limited = QCheckBox(
            wording.of_kind(
                kind,
                self.tr("After their newest photo came, people are kept for"),
                self.tr("After their newest spectrum came, substances are kept for"),
            )
        )
        self.limited.setAccessibleName(self.limited.text())
        self.days = WholeNumber()
        self.days.setRange(1, _MOST_DAYS)
        self.days.setValue(_USUAL_DAYS)
        self.days.setSuffix(self.tr(" days"))
        self.days.setAccessibleName(self.tr("Days that they are kept"))
        self.days.setEnabled(False)
        self.limited.toggled.connect(self.days.setEnabled)
        self.basis = QLineEdit()
        self.basis.setAccessibleName(self.tr("Legal basis"))
        self.basis.setPlaceholderText(
            wording.of_kind(kind, self.tr("Why people may be kept here"), self.tr("Why they may be kept here"))
        )
        self.basis.setMaxLength(300)
        self.save = button(self.tr("Save"), self._save, icon_name="save")
        self.save.setAutoDefault(False)
        form = QFormLayout()
        form.setHorizontalSpacing(spacing.LARGE)
        form.setVerticalSpacing(spacing.SMALL)
        form.addRow(self.limited, row(self.days, None))
        form.addRow(form_label(self.tr("Legal basis")), self.basis)
        self.said = label("", "muted", wrap=True)
        self.caption = label("", wrap=True)
        self.table = plain_table(
            self.tr("Whose time is over"),
            [
                wording.of_kind(kind, self.tr("Person"), self.tr("Substance")),
                self.tr("Kept until"),
                self.tr("Legal basis"),
            ],
            stretched=2,
        )
        self.table.setColumnWidth(0, 220)
        self.delete_button = button(self.tr("Delete what is picked…"), self._delete, icon_name="remove")
        self.delete_button.setAutoDefault(False)
        self.delete_button.setEnabled(False)
        self.all_button = button(self.tr("Pick all"), self.table.selectAll)
        self.all_button.setAutoDefault(False)
        self._rest = QWidget()
        self._rest.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.fault = fault_strip()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        self.setLayout(
            column(
                form,
                row(self.save, self.said, None),
                label(self.tr("Whose time is over"), "section"),
                self.caption,
                self.table,
                row(self.all_button, self.delete_button, None),
                self._rest,
                self.fault,
                buttons,
                margin=spacing.LARGE,
                gap=spacing.MEDIUM,
            )
        )
        self.resize(640, 520)
        self.table.itemSelectionChanged.connect(lambda: self.delete_button.setEnabled(bool(self._picked())))
        workbench.people.altered.connect(self._read)
        self._read()

    def _read(self) -> None:
        self._workbench.people.look(people.retention, done=self._show, failed=self._refuse, key="retention")

    def _show(self, now: Retention) -> None:
        self.limited.setChecked(now.days is not None)
        self.days.setValue(now.days or _USUAL_DAYS)
        self.basis.setText(now.legal_basis or "")
        self._due = now.due
        self.table.setRowCount(len(now.due))
        for place, due in enumerate(now.due):
            day = QDate(due.until.year, due.until.month, due.until.day)
            until = wording.day(day)
            for number, text in enumerate((due.person.name, until, due.legal_basis or self.tr("none is noted"))):
                self.table.setItem(place, number, QTableWidgetItem(text))
        for widget in (self.table, self.all_button, self.delete_button):
            widget.setVisible(bool(now.due))
        self.caption.setText(
            self.tr("{0} should not be kept any longer. Nothing is deleted by itself.").format(
                wording.held(self._kind, len(now.due), 0)[0]
            )
            if now.due
            else self.tr("No time is over.")
        )
        # What takes the room of the list while there is none.
        self._rest.setVisible(not now.due)

    def _save(self) -> None:
        self.fault.hide()
        self.said.setText("")
        days = self.days.value() if self.limited.isChecked() else None
        self._workbench.people.keep_for(days, self.basis.text(), self._show_saved, self._refuse)

    def _show_saved(self, now: Retention) -> None:
        self._show(now)
        self.said.setText(self.tr("Saved."))

    def _picked(self) -> tuple[str, ...]:
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return tuple(self._due[row].person.name for row in rows)

    def _delete(self) -> None:
        names = self._picked()
        who = wording.quoted(names[0]) if len(names) == 1 else wording.held(self._kind, len(names), 0)[0]
        text = self.tr("{0}: no search will find them any more. It can be undone until it is purged.")
        dialog = AskDialog(
            wording.of_kind(self._kind, self.tr("Delete people"), self.tr("Delete substances")),
            text.format(who),
            self.tr("Reason, kept on record"),
            self.tr("Delete"),
            partial(self._workbench.people.delete, names),
            parent=self,
        )
        dialog.answer.setText(self.tr("the retention time is over"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _refuse(self, error: object) -> None:
        say_fault(self.fault, error)
