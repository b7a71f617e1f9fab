"""Beside the gallery: the person who is picked, with their photos."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app import wording
from app.design import spacing
from app.models.thumbnails import LONGEST
from app.operations import browsing
from app.operations.runner import Lane
from app.operations.thumbnails import thumbnail
from app.widgets.builders import button, column, label
from app.widgets.facts import Facts
from app.workbench import Workbench

_SIDE = 72
_PATH = Qt.ItemDataRole.UserRole


class PersonPanel(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._nothing = label(self.tr("Pick a person to see their photos."), "muted", wrap=True)
        self._name = label("", "heading", wrap=True, selectable=True)
        self.facts = Facts()
        self.setProperty("role", "dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.photos = QListWidget()
        self.photos.setAccessibleName(self.tr("Photos of this person"))
        self.photos.setProperty("role", "plain")
        self.photos.setIconSize(QSize(_SIDE, _SIDE))
        self.photos.setWordWrap(True)
        self.photos.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.photos.itemActivated.connect(lambda item: self._open_as_probe())
        self.open_button = button(self.tr("Search with this photo"), self._open_as_probe, icon_name="probe")
        self.open_button.setToolTip(self.tr("Open the photo that is picked as the probe"))
        self._details = QWidget()
        self._details.setLayout(
            column(self._name, self.facts, label(self.tr("Photos"), "section"), self.photos, self.open_button)
        )
        self.setLayout(column(self._nothing, self._details, margin=spacing.MEDIUM))
        self.layout().setStretch(1, 1)
        self.layout().setAlignment(self._nothing, Qt.AlignmentFlag.AlignTop)
        workbench.thumbnails.arrived.connect(self._on_arrived)
        workbench.browsing.changed.connect(self._show_person)
        workbench.browsing.entered.connect(self.photos.setFocus)
        self._show_person()

    def _show_person(self) -> None:
        person = self._workbench.browsing.person
        self.photos.clear()
        self._details.setVisible(person is not None)
        self._nothing.setVisible(person is None)
        library = self._workbench.library
        if person is None or library.workspace is None or library.gallery is None:
            self._workbench.runner.cancel("person")
            return
        self._name.setText(person.name)
        known = [
            (self.tr("Sex"), person.sex or ""),
            (self.tr("Born"), person.birth or ""),
            (self.tr("Tags"), ", ".join(person.tags)),
            *person.attributes.items(),
        ]
        self.facts.show_rows([(name, value) for name, value in known if value])
        self._workbench.runner.start(
            browsing.photos_of(library.workspace, library.gallery.name, person.id),
            done=self._show_photos,
            lane=Lane.BROWSING,
            key="person",
        )

    def _show_photos(self, photos) -> None:
        for photo in photos:
            path = str(photo.path)
            item = QListWidgetItem(
                f"{photo.path.name}\n{wording.modality(str(photo.modality))}, {photo.width} × {photo.height}"
            )
            item.setToolTip(path)
            item.setData(_PATH, path)
            self.photos.addItem(item)
            self._on_arrived(path)
        self.photos.setCurrentRow(0)

    def _on_arrived(self, key: object) -> None:
        for place in range(self.photos.count()):
            item = self.photos.item(place)
            if item.data(_PATH) == key:
                image = self._workbench.thumbnails.get(key, partial(thumbnail, Path(str(key)), LONGEST))
                if image is not None:
                    item.setIcon(QIcon(QPixmap.fromImage(image)))

    def _open_as_probe(self) -> None:
        item = self.photos.currentItem()
        if item is not None:
            self._workbench.probe.open_file(Path(item.data(_PATH)))
