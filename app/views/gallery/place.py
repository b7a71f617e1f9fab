"""The gallery's place: its people as a grid with a search box, what can be done to those who are picked, and the way to
enrol more.

What a dialog asks and does is in its own file.
"""

from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QSizePolicy, QStackedLayout, QToolButton, QWidget

from app import wording
from app.models.people import PeopleModel
from app.models.roles import Role
from app.widgets.builders import bar, button, column, keep_icon, tool_button
from app.widgets.cards import CardGrid
from app.widgets.elided import ElidedLabel
from app.widgets.empty_state import EmptyState
from app.widgets.picture_view import PictureView
from app.workbench import Workbench

_TYPING_PAUSE = 200


class GalleryPlace(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._library = workbench.library
        self._enrolment = workbench.enrolment
        self._browsing = workbench.browsing
        self.model = PeopleModel(workbench.runner, workbench.library, workbench.thumbnails, self)
        self.grid = CardGrid(self.tr("People"), workbench.settings.get("thumbnail_size"), several=True)
        self.grid.setModel(self.model)
        self.find = QLineEdit()
        self.find.setToolTip(actions["find_person"].toolTip())
        self.find.setClearButtonEnabled(True)
        self.find.setMinimumWidth(120)
        self.find.setMaximumWidth(300)
        self.find.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._pause.timeout.connect(lambda: self.model.narrow(self.find.text().strip()))
        self.find.textChanged.connect(lambda _: self._pause.start())
        self.find.returnPressed.connect(self.grid.setFocus)
        self._title = ElidedLabel("heading")
        self._counts = ElidedLabel(muted=True)
        enrol = tool_button(actions["enrol"], text=True, flat=False)
        self.more = _menu_button(
            self.tr("Care"),
            self.tr("Changes, duplicates, retention, purge"),
            [actions[name] for name in ("people_changes", "people_duplicates", "people_retention", "people_purge")],
        )
        self.none_found = EmptyState("search", self.tr("None of that name"), "")
        self._enrol_button = button(self.tr("Enrol a folder…"), actions["enrol"].trigger, icon_name="enrol")
        self._what_for = self.tr(
            "Choose a folder of photos of known people. Limner reads them where they are, "
            "finds the faces and keeps what it needs to search."
        )
        self.empty = EmptyState("gallery", "", self._what_for, self._enrol_button)
        self.picked = ElidedLabel(muted=True)
        hands = bar(
            self.picked,
            None,
            *(tool_button(actions[name], text=True) for name in ("person_edit", "people_merge", "people_delete")),
            role="bottom-bar",
        )
        listing = QWidget()
        self._found = QStackedLayout()
        self._found.addWidget(self.grid)
        self._found.addWidget(self.none_found)
        listing.setLayout(column(bar(self._title, self._counts, None, self.find, self.more, enrol), gap=0))
        listing.layout().addLayout(self._found, 1)
        listing.layout().addWidget(hands)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(listing)
        self.setLayout(self._stack)

        for name, ask in (
            ("person_edit", self._edit),
            ("people_merge", self._merge),
            ("people_delete", self._delete),
            ("photos_split", self._split),
            ("photos_delete", self._delete_photos),
            ("people_changes", self._show_changes),
            ("people_duplicates", self._show_duplicates),
            ("people_retention", self._show_retention),
            ("people_purge", self._purge),
        ):
            actions[name].triggered.connect(lambda _=False, ask=ask: ask())
        self._kept: tuple[int, set[int], int] = (-1, set(), 0)
        self.grid.selectionModel().currentChanged.connect(self._on_current)
        self.grid.selectionModel().selectionChanged.connect(lambda now, before: self._on_selected())
        self.model.modelReset.connect(self._on_reset)
        self.model.renewing.connect(self._remember)
        self.model.renewed.connect(self._find_again)
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
        wanted = wording.of_kind(self._library.kind, self.tr("Find a person"), self.tr("Find a substance"))
        self.find.setPlaceholderText(wanted)
        self.find.setAccessibleName(wanted)
        if gallery is not None:
            self._title.setText(gallery.name)
            self._counts.setText("  ·  ".join(wording.held(gallery.kind, gallery.people, gallery.photos)))
        enrolling = self._enrolment.running
        self.empty.title.setText(self.tr("Being enrolled…") if enrolling else self.tr("Nobody is enrolled yet"))
        self.empty.text.setText(
            self.tr("People are listed here as soon as the folder has been read.") if enrolling else self._what_for
        )
        self._enrol_button.setVisible(not enrolling)
        nobody = not self.model.rowCount() and not self.model.loading and bool(self.model.like)
        self.none_found.text.setText(self.tr("No name holds “{0}”.").format(self.model.like))
        self._found.setCurrentIndex(1 if nobody else 0)
        self._show_picked()

    def _show_picked(self) -> None:
        people = self._browsing.people
        if not people:
            self.picked.setText(self.tr("None is picked; Ctrl and Shift pick several"))
        elif len(people) == 1:
            self.picked.setText(people[0].name)
        else:
            self.picked.setText(self.tr("{0} picked").format(wording.held(self._library.kind, len(people), 0)[0]))

    def _on_current(self, current: QModelIndex, before: QModelIndex) -> None:
        self._browsing.pick(current.data(Role.ITEM) if current.isValid() else None)

    def _on_selected(self) -> None:
        rows = sorted(index.row() for index in self.grid.selectionModel().selectedIndexes())
        self._browsing.select_people(tuple(self.model.index(row).data(Role.ITEM) for row in rows))
        self._show_picked()

    def _on_reset(self) -> None:
        self._browsing.pick(None)
        self._on_selected()

    def _remember(self) -> None:
        current = self._browsing.person
        picked = {person.id for person in self._browsing.people}
        self._kept = (current.id if current else -1, picked, self.grid.verticalScrollBar().value())

    def _find_again(self) -> None:
        """Those who were picked, if they are still there, with the view where it was."""
        current, picked, scrolled = self._kept
        choice = QItemSelection()
        for person in picked:
            row = self.model.row_of(person)
            if row is not None:
                choice.select(self.model.index(row), self.model.index(row))
        flags = QItemSelectionModel.SelectionFlag
        row = self.model.row_of(current)
        if row is not None:
            self.grid.selectionModel().setCurrentIndex(self.model.index(row), flags.NoUpdate)
        self.grid.selectionModel().select(choice, flags.ClearAndSelect)
        self.grid.verticalScrollBar().setValue(scrolled)

    def _names(self) -> tuple[str, ...]:
        return tuple(person.name for person in self._browsing.people)

    def _edit(self) -> None:
        from app.views.gallery.person_dialog import PersonDialog

        self._open(PersonDialog(self._workbench, self._browsing.person, self))

    def _merge(self) -> None:
        from app.views.gallery.merge_dialog import MergeDialog

        self._open(MergeDialog(self._workbench, self._names(), self))

    def _split(self) -> None:
        from app.views.gallery.ask_dialog import AskDialog

        person, photos = self._browsing.person, self._browsing.photos
        kind = self._library.kind
        text = wording.of_kind(
            kind,
            self.tr("{0} of “{1}” will be those of a new person, of whom nothing else is known yet."),
            self.tr("{0} of “{1}” will be those of a new substance, of which nothing else is known yet."),
        )
        self._open(
            AskDialog(
                wording.of_kind(
                    kind, self.tr("Split photos off"), self.tr("Split spectra off"), self.tr("Split crops off")
                ),
                text.format(wording.held(kind, 1, len(photos))[1], person.name),
                wording.of_kind(kind, self.tr("Name of the new person"), self.tr("Name of the new substance")),
                self.tr("Split off"),
                lambda name, done, failed: self._workbench.people.split(
                    person.name, [photo.id for photo in photos], name, done, failed
                ),
                parent=self,
            )
        )

    def _delete(self) -> None:
        from app.views.gallery.ask_dialog import AskDialog

        names = self._names()
        kind = self._library.kind
        several, photos = wording.held(kind, len(names), sum(person.photos for person in self._browsing.people))
        who = wording.quoted(names[0]) if len(names) == 1 else several
        text = self.tr("{0} with {1}. No search will find them any more. It can be undone until it is purged.")
        self._open(
            AskDialog(
                wording.of_kind(kind, self.tr("Delete people"), self.tr("Delete substances")),
                text.format(who, photos),
                self.tr("Reason, kept on record"),
                self.tr("Delete"),
                partial(self._workbench.people.delete, names),
                parent=self,
            )
        )

    def _delete_photos(self) -> None:
        from app.views.gallery.delete_photos import delete_photos_dialog

        self._open(
            delete_photos_dialog(self._workbench, self._browsing.person.name, self._browsing.photos, parent=self)
        )

    def _show_changes(self) -> None:
        from app.views.gallery.changes_dialog import ChangesDialog

        self._open(ChangesDialog(self._workbench, self))

    def _show_duplicates(self) -> None:
        from app.views.gallery.duplicates_dialog import DuplicatesDialog

        self._open(DuplicatesDialog(self._workbench, self))

    def _show_retention(self) -> None:
        from app.views.gallery.retention_dialog import RetentionDialog

        self._open(RetentionDialog(self._workbench, self))

    def _purge(self) -> None:
        from app.views.gallery.purge_dialog import PurgeDialog

        self._open(PurgeDialog(self._workbench, self))

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _menu_button(text: str, tip: str, actions: list[QAction]) -> QToolButton:
    made = QToolButton()
    made.setText(text)
    made.setAccessibleName(text)
    made.setToolTip(tip)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    keep_icon(made, "gallery")
    menu = QMenu(made)
    menu.addActions(actions)
    made.setMenu(menu)
    return made
