"""What a dropped folder is meant as: photos to be enrolled, or pictures of somebody who is looked for.

Nothing happens until one of the two is chosen.
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.design import spacing
from app.widgets.builders import button, column, label, row


class FolderDialog(QDialog):
    enrol_wanted = Signal(object)
    probes_wanted = Signal(object)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.setWindowTitle(self.tr("A folder was dropped"))
        text = self.tr("What is in “{0}”?").format(folder.name)
        self.enrol = button(self.tr("Photos to enrol…"), lambda: self._choose(self.enrol_wanted), icon_name="enrol")
        self.enrol.setToolTip(self.tr("Add them to a gallery that is searched"))
        self.probes = button(self.tr("Probes"), lambda: self._choose(self.probes_wanted), icon_name="probe")
        self.probes.setToolTip(self.tr("Open its pictures to search with them"))
        cancel = button(self.tr("Cancel"), self.reject)
        self.enrol.setDefault(True)
        self.setLayout(
            column(
                label(text, "heading", wrap=True),
                label(self.tr("Nothing in the folder is changed either way."), "muted", wrap=True),
                spacing.SMALL,
                row(self.enrol, self.probes, None, cancel),
                margin=spacing.WIDE,
            )
        )

    def _choose(self, signal) -> None:
        self.accept()
        signal.emit(self.folder)
