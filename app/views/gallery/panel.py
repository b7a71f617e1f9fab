"""Beside the gallery: the person who is picked, with their photos, how good each is, and what can be done with them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QSizePolicy, QWidget

from app import wording
from app.design import spacing
from app.models.thumbnails import LONGEST
from app.operations import browsing
from app.operations.runner import Lane
from app.operations.thumbnails import thumbnail
from app.views.gallery.facts_of import facts_of
from app.widgets.builders import button, column, label, row, tool_button
from app.widgets.facts import Facts
from app.workbench import Workbench

_SIDE = 72
_PHOTO = Qt.ItemDataRole.UserRole


class PersonPanel(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._nothing = label("", "muted", wrap=True)
        self._name = label("", "heading", wrap=True, selectable=True)
        # A name of one long word must not make the whole dock wider.
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.edit_button = tool_button(actions["person_edit"])
        self.facts = Facts()
        self.setProperty("role", "dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.photos = QListWidget()
        self.photos.setProperty("role", "plain")
        self.photos.setIconSize(QSize(_SIDE, _SIDE))
        self.photos.setWordWrap(True)
        self.photos.setMinimumHeight(3 * (_SIDE + spacing.MEDIUM))
        self.photos.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.photos.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.photos.itemActivated.connect(lambda item: self._open_as_probe())
        self.photos.itemSelectionChanged.connect(self._on_selected)
        self.open_button = button("", self._open_as_probe, icon_name="probe")
        self.split_button = _button_for(actions["photos_split"], "")
        self.delete_button = _button_for(actions["photos_delete"], self.tr("Delete from the gallery…"))
        self._photos_title = label("", "section")
        heading = row(self._name, self.edit_button)
        heading.setStretch(0, 1)
        self._details = QWidget()
        self._details.setLayout(
            column(
                heading,
                self.facts,
                self._photos_title,
                self.photos,
                self.open_button,
                self.split_button,
                self.delete_button,
            )
        )
        self.setLayout(column(self._nothing, self._details, margin=spacing.MEDIUM))
        self.layout().setStretch(1, 1)
        self.layout().setAlignment(self._nothing, Qt.AlignmentFlag.AlignTop)
        workbench.thumbnails.arrived.connect(self._on_arrived)
        workbench.browsing.changed.connect(self._show_person)
        workbench.browsing.entered.connect(self.photos.setFocus)
        self._show_person()

    def _show_words(self) -> None:
        kind = self._workbench.library.kind
        self._nothing.setText(
            wording.of_kind(
                kind,
                self.tr("Pick a person to see their photos."),
                self.tr("Pick a substance to see its spectra."),
                self.tr("Pick a person to see their crops."),
            )
        )
        self._photos_title.setText(wording.of_kind(kind, self.tr("Photos"), self.tr("Spectra"), self.tr("Crops")))
        self.photos.setAccessibleName(
            wording.of_kind(
                kind,
                self.tr("Photos of this person"),
                self.tr("Spectra of this substance"),
                self.tr("Crops of this person"),
            )
        )
        self.open_button.setText(
            wording.of_kind(
                kind,
                self.tr("Search with this photo"),
                self.tr("Search with this spectrum"),
                self.tr("Search with this crop"),
            )
        )
        self.open_button.setToolTip(
            wording.of_kind(
                kind,
                self.tr("Open the photo that is picked as the probe"),
                self.tr("Open the spectrum that is picked as the probe"),
                self.tr("Open the crop that is picked as the probe"),
            )
        )
        self.split_button.setText(
            wording.of_kind(kind, self.tr("Split off as a new person…"), self.tr("Split off as a new substance…"))
        )

    def _show_person(self) -> None:
        self._show_words()
        person = self._workbench.browsing.person
        self.photos.clear()
        self._details.setVisible(person is not None)
        self._nothing.setVisible(person is None)
        library = self._workbench.library
        if person is None or library.workspace is None or library.gallery is None:
            self._workbench.runner.cancel("person")
            return
        self._name.setText(person.name)
        self.facts.show_rows(facts_of(person))
        self._workbench.runner.start(
            browsing.photos_of(library.workspace, library.gallery.name, person.id),
            done=self._show_photos,
            lane=Lane.BROWSING,
            key="person",
        )

    def _show_photos(self, photos) -> None:
        self.photos.clear()
        for photo in photos:
            item = QListWidgetItem(f"{photo.path.name}\n{self._facts(photo)}")
            kept = self.tr("\nA copy is kept in the library.") if photo.copy is not None else ""
            item.setToolTip(f"{photo.path}{kept}")
            item.setData(_PHOTO, photo)
            self.photos.addItem(item)
        for path in {str(photo.picture) for photo in photos}:
            self._on_arrived(path)
        self.photos.setCurrentRow(0)
        self._on_selected()

    def _facts(self, photo) -> str:
        """A spectrum has points and no quality that is measured."""
        taken = wording.modality(str(photo.modality))
        if self._workbench.library.kind == "spectrum":
            return self.tr("{0}, {1} points").format(taken, wording.count(photo.width))
        quality = wording.photo_quality(photo.quality, photo.flaw)
        return f"{taken}, {photo.width} × {photo.height}\n{quality}"

    def _on_arrived(self, key: object) -> None:
        for place in range(self.photos.count()):
            item = self.photos.item(place)
            photo = item.data(_PHOTO)
            if str(photo.picture) == key:
                make = partial(thumbnail, Path(str(key)), LONGEST, photo.laser_nm)
                image = self._workbench.thumbnails.get(key, make)
                if image is not None:
                    item.setIcon(QIcon(QPixmap.fromImage(image)))

    def _on_selected(self) -> None:
        picked = tuple(item.data(_PHOTO) for item in self.photos.selectedItems())
        self._workbench.browsing.select_photos(picked, self.photos.count())

    def _open_as_probe(self) -> None:
        item = self.photos.currentItem()
        if item is not None:
            photo = item.data(_PHOTO)
            self._workbench.probe.open_file(Path(photo.picture), laser_nm=photo.laser_nm)


def _button_for(action: QAction, text: str) -> QPushButton:
    """Beside the other buttons of the panel a tool button would look like another kind of thing."""
    made = button(text, action.trigger, icon_name=action.property("icon_name"), tip=action.toolTip())
    made.setEnabled(action.isEnabled())
    action.enabledChanged.connect(made.setEnabled)
    return made
