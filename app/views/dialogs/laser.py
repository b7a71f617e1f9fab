"""Which laser a Raman spectrum was taken with, asked where its file gives wavelengths and does not say it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QWidget

from app.design import spacing
from app.widgets.builders import column, form_label, label, row

USUAL = (785.0, 532.0, 1064.0, 633.0, 514.5, 488.0, 830.0, 325.0)
"""In nm, the most used first."""
LIMITS = 150.0, 2500.0


class LaserDialog(QDialog):
    """`given` carries the line in nm."""

    given = Signal(float)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Laser line"))
        said = self.tr(
            "{0} gives wavelengths and does not say with which laser they were taken, so that there are no Raman "
            "shifts. What you say here stays on record with every search."
        )
        self.line = QComboBox()
        self.line.setEditable(True)
        self.line.setAccessibleName(self.tr("Laser line in nm"))
        self.line.addItems([f"{each:g}" for each in USUAL])
        self.line.setCurrentIndex(-1)
        self.line.setMinimumWidth(220)
        self.line.lineEdit().setPlaceholderText(self.tr("as written on the instrument"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.accept_button.setText(self.tr("Read it so"))
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        self.setLayout(
            column(
                label(said.format(name), wrap=True),
                row(form_label(self.tr("Laser line, nm")), self.line, None),
                self._buttons,
                margin=spacing.LARGE,
                gap=spacing.MEDIUM,
            )
        )
        self.setMinimumWidth(420)
        self.line.editTextChanged.connect(self._check)
        self._check()

    def _value(self) -> float | None:
        try:
            value = float(self.line.currentText().replace(",", ".").removesuffix("nm"))
        except ValueError:
            return None
        return value if LIMITS[0] <= value <= LIMITS[1] else None

    def _check(self) -> None:
        self.accept_button.setEnabled(self._value() is not None)

    def _accept(self) -> None:
        value = self._value()
        if value is not None:
            self.given.emit(value)
            self.accept()
