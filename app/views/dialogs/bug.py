"""Something failed that nobody expected: says so, where the log is, and gives the text to copy into a report."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from app.design import spacing
from app.design.type import fixed_font
from app.operations.runner import Bug
from app.widgets.builders import button, column, label


class BugDialog(QDialog):
    def __init__(self, bug: Bug, log_file: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong in Limner"))
        text = self.tr(
            "This is a fault of the program, not of your files. What you did before is kept and you can go on working. "
            "Please report the text below."
        )
        if log_file is not None:
            text += " " + self.tr("It is also in {0}.").format(log_file)
        self.details = QPlainTextEdit(bug.details)
        self.details.setReadOnly(True)
        self.details.setFont(fixed_font())
        self.details.setAccessibleName(self.tr("Text of the report"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = button(self.tr("Copy the text"), self._copy, icon_name="copy")
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        self.setLayout(
            column(
                label(bug.summary, "heading", wrap=True, selectable=True),
                label(text, wrap=True, selectable=True),
                self.details,
                buttons,
                margin=spacing.LARGE,
                gap=spacing.MEDIUM,
            )
        )
        self.resize(680, 440)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
