"""Asking for a file or a folder, beginning where one was chosen last, or else where people keep such things.

Qt would begin in the folder that the program happened to be started from, which nobody who clicks an icon knows.
"""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

PICTURES = QStandardPaths.StandardLocation.PicturesLocation
DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


class FileDialog(QFileDialog):
    """`folder` is the one that was chosen last, and nothing where none was. Gone once it is closed."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        folder: str = "",
        usual: QStandardPaths.StandardLocation = DOCUMENTS,
    ) -> None:
        super().__init__(parent, title, folder if folder and Path(folder).exists() else usual_folder(usual))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


def usual_folder(usual: QStandardPaths.StandardLocation) -> str:
    wanted = QStandardPaths.writableLocation(usual)
    return wanted if wanted and Path(wanted).is_dir() else str(Path.home())
