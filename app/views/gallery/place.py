"""The gallery's place: its people as a grid with a search box, and the way to enrol more."""

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedLayout, QWidget

from app import wording
from app.models.people import PeopleModel
from app.models.roles import Role
from app.widgets.builders import bar, button, column, tool_button
from app.widgets.cards import CardGrid
from app.widgets.elided import ElidedLabel
from app.widgets.empty_state import EmptyState
from app.widgets.picture_view import PictureView
from app.workbench import Workbench

_TYPING_PAUSE = 200


class GalleryPlace(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = workbench.library
        self._enrolment = workbench.enrolment
        self._browsing = workbench.browsing
        self.model = PeopleModel(workbench.runner, workbench.library, workbench.thumbnails, self)
        self.grid = CardGrid(self.tr("People"), workbench.settings.get("thumbnail_size"))
        self.grid.setModel(self.model)
        self.find = QLineEdit()
        self.find.setPlaceholderText(self.tr("Find a person"))
        self.find.setAccessibleName(self.tr("Find a person"))
        self.find.setToolTip(actions["find_person"].toolTip())
        self.find.setClearButtonEnabled(True)
        self.find.setMinimumWidth(180)
        self.find.setMaximumWidth(300)
        self.find.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._pause.timeout.connect(lambda: self.model.narrow(self.find.text().strip()))
        self.find.textChanged.connect(lambda _: self._pause.start())
        self.find.returnPressed.connect(self.grid.setFocus)
        self._title = ElidedLabel("heading")
        self._counts = ElidedLabel(muted=True)
        enrol = tool_button(actions["enrol"], text=True, flat=False)
        self.none_found = EmptyState("search", self.tr("Nobody of that name"), "")
        self._enrol_button = button(self.tr("Enrol a folder…"), actions["enrol"].trigger, icon_name="enrol")
        self._what_for = self.tr(
            "Choose a folder of photos of known people. Limner reads them where they are, "
            "finds the faces and keeps what it needs to search."
        )
        self.empty = EmptyState("gallery", "", self._what_for, self._enrol_button)
        listing = QWidget()
        self._found = QStackedLayout()
        self._found.addWidget(self.grid)
        self._found.addWidget(self.none_found)
        listing.setLayout(column(bar(self._title, self._counts, None, self.find, enrol), gap=0))
        listing.layout().addLayout(self._found, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(listing)
        self.setLayout(self._stack)

        self.grid.selectionModel().currentChanged.connect(self._on_current)
        self.model.modelReset.connect(lambda: self._browsing.pick(None))
        self.grid.opened.connect(lambda index: self._browsing.entered.emit())
        self.model.loaded.connect(self._show)
        self._library.changed.connect(self._show)
        self._library.chosen.connect(self._show)
        self._enrolment.changed.connect(self._show)
        workbench.settings.changed.connect(
            lambda name: self.grid.set_card_width(workbench.settings.get(name)) if name == "thumbnail_size" else None
        )
        self._show()

    def picture_view(self) -> PictureView | None:
        return None

    def take_focus(self) -> None:
        (self.grid if self.model.rowCount() else self.find).setFocus()

    def find_person(self) -> None:
        self.find.setFocus()
        self.find.selectAll()

    def _show(self) -> None:
        gallery = self._library.gallery
        self._stack.setCurrentIndex(1 if gallery is not None and gallery.people else 0)
        if gallery is not None:
            self._title.setText(gallery.name)
            self._counts.setText(f"{wording.people(gallery.people)}  ·  {wording.photos(gallery.photos)}")
        enrolling = self._enrolment.running
        self.empty.title.setText(self.tr("Being enrolled…") if enrolling else self.tr("Nobody is enrolled yet"))
        self.empty.text.setText(
            self.tr("People are listed here as soon as the folder has been read.") if enrolling else self._what_for
        )
        self._enrol_button.setVisible(not enrolling)
        nobody = not self.model.rowCount() and not self.model.loading and bool(self.model.like)
        self.none_found.text.setText(self.tr("No name holds “{0}”.").format(self.model.like))
        self._found.setCurrentIndex(1 if nobody else 0)

    def _on_current(self, current: QModelIndex, before: QModelIndex) -> None:
        self._browsing.pick(current.data(Role.ITEM) if current.isValid() else None)
