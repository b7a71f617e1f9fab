"""A field for a passphrase, and the button with the eye that shows what was typed in it and in others beside it."""

from PySide6.QtWidgets import QLineEdit, QToolButton

from app.widgets.builders import keep_icon


def passphrase_line(name: str) -> QLineEdit:
    """Hidden until an `Eye` shows it; nothing of it is kept by input methods or offered again."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


class Eye(QToolButton):
    def __init__(self, *lines: QLineEdit) -> None:
        super().__init__()
        self._lines = lines
        self.setCheckable(True)
        self.setProperty("flat", True)
        self.toggled.connect(self._show)
        self._show(False)

    def _show(self, shown: bool) -> None:
        for line in self._lines:
            line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        keep_icon(self, "hidden" if shown else "eyes")
        self.setAccessibleName(self.tr("Hide the passphrase") if shown else self.tr("Show the passphrase"))
        self.setToolTip(self.accessibleName())
