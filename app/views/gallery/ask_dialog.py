"""One question about people or photos, answered in one line: why they are deleted, or whose photos these are.

What is done with the answer comes from whoever asks; the dialog stays open with the reason when it is refused.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPushButton, QWidget

from app import engine_texts
from app.design import spacing
from app.widgets.builders import column, label
from app.widgets.notices import Strip

Act = Callable[[str, Callable[[], None], Callable[[object], None]], None]


class AskDialog(QDialog):
    """`act` gets the answer, what to call when it is done, and what to call with the error when it is not."""

    def __init__(
        self, title: str, text: str, field: str, verb: str, act: Act, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._act = act
        self.setWindowTitle(title)
        self.answer = QLineEdit()
        self.answer.setAccessibleName(field)
        self.answer.setPlaceholderText(hint)
        self.answer.setMaxLength(500)
        self.fault = fault_strip()
        self.accept_button = QPushButton(verb)
        self.accept_button.setProperty("primary", True)
        self.accept_button.setDefault(True)
        self.accept_button.setEnabled(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._go)
        buttons.rejected.connect(self.reject)
        caption = label(field, "section")
        caption.setBuddy(self.answer)
        words = label(text, wrap=True)
        self.setLayout(
            column(
                words,
                column(caption, self.answer, gap=spacing.TIGHT),
                self.fault,
                buttons,
                margin=spacing.LARGE,
                gap=spacing.MEDIUM,
            )
        )
        self.setFixedWidth(480)
        self.answer.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text.strip())))

    def _go(self) -> None:
        self.accept_button.setEnabled(False)
        self._act(self.answer.text(), self.accept, self._refuse)

    def _refuse(self, error: object) -> None:
        say_fault(self.fault, error)
        self.accept_button.setEnabled(True)


def fault_strip() -> Strip:
    """Where a dialog says why something was refused; hidden until then."""
    made = Strip("error")
    made.hide()
    return made


def say_fault(strip: Strip, error: object) -> None:
    strip.text.setText(engine_texts.said(error))
    strip.setAccessibleName(engine_texts.said(error))
    strip.setVisible(bool(engine_texts.said(error)))
