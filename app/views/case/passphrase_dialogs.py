"""The dialogs that ask for a passphrase: a new one for a portable case that is written, and that of one to be opened.

Whether a passphrase fits is the engine's to say; nothing that is typed here is kept.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QWidget

from app.design import spacing
from app.views.case.dialogs import buttons_of
from app.widgets.builders import column, form_label, label, row
from app.widgets.notices import Strip
from app.widgets.passphrase import Eye, passphrase_line
from engine.formats.encryption import SHORTEST

_WIDTH = 480


class PortableDialog(QDialog):
    """Before a portable case is written. `wanted` carries the passphrase, and nothing where it shall lie plainly."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Portable case"))
        what = self.tr("Probes, pictures of people and everything decided on them leave this computer in one file.")
        self.encrypt = QCheckBox(self.tr("Encrypt with a passphrase"))
        self.encrypt.setAccessibleName(self.encrypt.text())
        self.passphrase = passphrase_line(self.tr("Passphrase"))
        self.again = passphrase_line(self.tr("Passphrase once more"))
        self.eye = Eye(self.passphrase, self.again)
        self.fault = label("", "small-muted", wrap=True)
        form = QFormLayout()
        form.setHorizontalSpacing(spacing.LARGE)
        form.setVerticalSpacing(spacing.SMALL)
        form.addRow(form_label(self.tr("Passphrase")), row(self.passphrase, self.eye))
        form.addRow(form_label(self.tr("Once more")), self.again)
        form.addRow("", self.fault)
        lost = self.tr(
            "Several words that nobody guesses are best. Pass them on by another way than the file. Whoever loses the "
            "passphrase loses the file: nobody can open it without, Limner's makers included."
        )
        self._fields = QWidget()
        self._fields.setLayout(column(form, label(lost, "small-muted", wrap=True)))
        self._plain = label(
            self.tr("Without a passphrase, whoever gets the file sees everything in it."), "small-muted", wrap=True
        )
        self.done_button, buttons = buttons_of(self, self.tr("Choose the file…"))
        self.setLayout(
            column(
                label(what, wrap=True),
                self.encrypt,
                self._fields,
                self._plain,
                buttons,
                margin=spacing.LARGE,
                gap=spacing.MEDIUM,
            )
        )
        self.setMinimumWidth(_WIDTH)
        self.encrypt.toggled.connect(self._on_encrypt)
        for line in (self.passphrase, self.again):
            line.textChanged.connect(self._check)
        self._on_encrypt(False)

    def accept(self) -> None:
        self.wanted.emit(self.passphrase.text() if self.encrypt.isChecked() else "")
        super().accept()

    def _on_encrypt(self, encrypt: bool) -> None:
        self._fields.setVisible(encrypt)
        self._plain.setVisible(not encrypt)
        if encrypt:
            self.passphrase.setFocus()
        self._check()
        self.adjustSize()

    def _check(self) -> None:
        """Says what is missing instead of a button that does nothing."""
        fault = ""
        if self.encrypt.isChecked():
            missing = SHORTEST - len(self.passphrase.text())
            if missing > 0:
                fault = self.tr("At least {0} characters; {1} more.").format(SHORTEST, missing)
            elif not self.again.text():
                fault = self.tr("Type it once more.")
            elif self.again.text() != self.passphrase.text():
                fault = self.tr("The two are not the same.")
        self.fault.setText(fault)
        self.done_button.setEnabled(not fault)


class PassphraseDialog(QDialog):
    """Before an encrypted file is opened, and again where what was typed did not fit. `given` carries it."""

    given = Signal(str)

    def __init__(self, name: str, misfit: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Passphrase"))
        self.passphrase = passphrase_line(self.tr("Passphrase"))
        self.eye = Eye(self.passphrase)
        self.fault = Strip("error")
        self.fault.text.setText(self.tr("The passphrase does not fit. Type it again."))
        self.fault.setVisible(misfit)
        note = self.tr("While it is shown, its photos lie plainly in the library's folder, and are removed afterwards.")
        self.done_button, buttons = buttons_of(self, self.tr("Open"))
        self.setLayout(
            column(
                label(self.tr("{0} is encrypted with a passphrase.").format(name), wrap=True),
                self.fault,
                row(form_label(self.tr("Passphrase")), self.passphrase, self.eye),
                label(note, "small-muted", wrap=True),
                buttons,
                margin=spacing.LARGE,
                gap=spacing.MEDIUM,
            )
        )
        self.setMinimumWidth(_WIDTH)
        self.passphrase.textChanged.connect(self._check)
        self._check()
        self.passphrase.setFocus()

    def accept(self) -> None:
        self.given.emit(self.passphrase.text())
        super().accept()

    def _check(self) -> None:
        self.done_button.setEnabled(bool(self.passphrase.text()))
