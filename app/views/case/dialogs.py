"""The dialogs of a case: a new one, what it says of itself, the reason for a search, and closing it.

They ask and check nothing but that something was written; what may be done is the engine's to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.design import spacing
from app.widgets.builders import button, column, form_label, label

if TYPE_CHECKING:
    from engine.cases import CaseRecord

_WIDTH = 520
_LINES = 3


class CaseDialog(QDialog):
    """`wanted` carries number, title, authority, reason and whether a second examiner is needed, by their names.

    With a case, what it says of itself is changed; its number stays.
    """

    wanted = Signal(dict)

    def __init__(self, examiner: str, case: CaseRecord | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New case") if case is None else self.tr("About case {0}").format(case.number))
        self.number = _field(case.number if case else "", self.tr("Number"), self.tr("As in your own register"))
        self.number.setReadOnly(case is not None)
        self.title = _field(case.title if case else "", self.tr("Title"), self.tr("What the case is called"))
        self.authority = _field(
            case.authority if case else "",
            self.tr("Authority for the search"),
            self.tr("The legal basis: a court order, a section of the law"),
        )
        self.reason = text_field(self.tr("Reason for the search"), self.tr("May follow; asked before the first search"))
        self.reason.setPlainText((case.reason or "") if case else "")
        self.second = QCheckBox(self.tr("A lead needs a second examiner who agrees"))
        self.second.setAccessibleName(self.second.text())
        self.second.setChecked(case is not None and case.needs_second)
        self.fault = label("", "small-muted", wrap=True)
        kept = self.fault.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.fault.setSizePolicy(kept)
        form = QFormLayout()
        form.setHorizontalSpacing(spacing.LARGE)
        form.setVerticalSpacing(spacing.SMALL)
        form.addRow(form_label(self.tr("Number")), self.number)
        form.addRow(form_label(self.tr("Title")), self.title)
        form.addRow(form_label(self.tr("Examiner")), form_label(case.examiner if case else examiner))
        form.addRow(form_label(self.tr("Authority")), self.authority)
        form.addRow(form_label(self.tr("Reason")), self.reason)
        form.addRow("", self.second)
        note = self.tr("Every search, verdict and note of a case stays on record, and so does what is changed here.")
        self.done_button, buttons = buttons_of(self, self.tr("Open the case") if case is None else self.tr("Change"))
        self.setLayout(
            column(form, label(note, "muted", wrap=True), self.fault, buttons, margin=spacing.LARGE, gap=spacing.MEDIUM)
        )
        self.setMinimumWidth(_WIDTH)
        for field in (self.number, self.title, self.authority):
            field.textChanged.connect(self._check)
        self._check()
        (self.title if case else self.number).setFocus()

    def accept(self) -> None:
        reason = self.reason.toPlainText().strip()
        self.wanted.emit(
            {
                "number": self.number.text().strip(),
                "title": self.title.text().strip(),
                "authority": self.authority.text().strip(),
                "reason": reason or None,
                "needs_second": self.second.isChecked(),
            }
        )
        super().accept()

    def _check(self) -> None:
        """Says what is missing instead of a button that does nothing."""
        missing = [
            name
            for name, field in (
                (self.tr("number"), self.number),
                (self.tr("title"), self.title),
                (self.tr("authority"), self.authority),
            )
            if not field.text().strip()
        ]
        self.fault.setText(self.tr("Still needed: {0}.").format(", ".join(missing)) if missing else "")
        self.fault.setVisible(bool(missing))
        self.done_button.setEnabled(not missing)


class ReasonDialog(QDialog):
    """Before the first search of a case. `given` carries the reason."""

    given = Signal(str)

    def __init__(self, case: CaseRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Why do you search?"))
        self.reason = text_field(self.tr("Reason for the search"), self.tr("What happened, and who is looked for"))
        self.done_button, buttons = buttons_of(self, self.tr("Search"))
        what = self.tr(
            "Case {0} does not say yet why photos of people are searched. The reason is kept with each search."
        )
        self.setLayout(
            column(
                label(what.format(case.number), wrap=True),
                self.reason,
                label(self.tr("Authority: {0}").format(case.authority), "muted", wrap=True),
                buttons,
                margin=spacing.LARGE,
                gap=spacing.MEDIUM,
            )
        )
        self.setMinimumWidth(_WIDTH)
        self.reason.textChanged.connect(self._check)
        self._check()

    def accept(self) -> None:
        self.given.emit(self.reason.toPlainText().strip())
        super().accept()

    def _check(self) -> None:
        self.done_button.setEnabled(bool(self.reason.toPlainText().strip()))


class CloseDialog(QDialog):
    """Asked before a case is closed, with what would be left undone. `agreed` is emitted when it shall be."""

    agreed = Signal()

    def __init__(self, case: CaseRecord, undecided: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Close case {0}").format(case.number))
        left = self.tr("Every candidate is decided on.")
        if undecided:
            left = self.tr("Candidates on whom nobody has decided: {0}.").format(undecided)
        self.done_button, buttons = buttons_of(self, self.tr("Close the case"))
        text = self.tr("Nothing comes into a closed case until it is opened again. It can still be read and reported.")
        self.setLayout(
            column(
                label(left, "heading", wrap=True),
                label(text, "muted", wrap=True),
                buttons,
                margin=spacing.LARGE,
                gap=spacing.MEDIUM,
            )
        )
        self.setMinimumWidth(_WIDTH - 80)

    def accept(self) -> None:
        self.agreed.emit()
        super().accept()


def text_field(name: str, hint: str) -> QPlainTextEdit:
    """Some lines of text; Tab goes on to the next field, as everywhere."""
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setTabChangesFocus(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFixedHeight(made.fontMetrics().lineSpacing() * _LINES + 24)
    return made


def _field(text: str, name: str, hint: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    return made


def buttons_of(dialog: QDialog, text: str) -> tuple[QPushButton, QDialogButtonBox]:
    done = button(text, primary=True)
    done.setDefault(True)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    buttons.addButton(done, QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return done, buttons
