"""The question before photos of a person are deleted, asked from their panel and from the duplicates alike."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app import wording
from app.views.gallery.ask_dialog import AskDialog
from app.workbench import Workbench


def delete_photos_dialog(workbench: Workbench, name: str, photos: tuple, *, parent: QWidget) -> AskDialog:
    def tr(text: str) -> str:
        return QCoreApplication.translate("delete_photos", text)

    kind = workbench.library.kind
    text = tr("{0} of “{1}”: no search will find by them any more. It can be undone until it is purged.")
    return AskDialog(
        wording.of_kind(kind, tr("Delete photos"), tr("Delete spectra"), tr("Delete crops")),
        text.format(wording.held(kind, 0, len(photos))[1], name),
        tr("Reason, kept on record"),
        tr("Delete"),
        partial(workbench.people.delete_photos, name, [photo.id for photo in photos]),
        parent=parent,
    )
