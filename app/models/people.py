"""The people of a gallery as a list model that grows page by page while it is scrolled.

How people are looked up is in `app.operations.browsing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from app import wording
from app.models.roles import NO_PARENT, Role
from app.models.thumbnails import LONGEST, Thumbnails
from app.operations import browsing
from app.operations.browsing import Page
from app.operations.runner import Lane, Runner
from app.state.library import LibraryState

if TYPE_CHECKING:
    from engine.gallery import Person


class PeopleModel(QAbstractListModel):
    """`loaded` is emitted after every page, also after an empty one. Between `renewing` and `renewed` the people who
    were listed are read anew: the view stays where it is.
    """

    loaded = Signal()
    renewing = Signal()
    renewed = Signal()

    def __init__(
        self, runner: Runner, library: LibraryState, thumbnails: Thumbnails, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._library = library
        self._thumbnails = thumbnails
        self._people: list[Person] = []
        self._rows: dict[object, int] = {}
        self._gallery = ""
        self._like = ""
        self._complete = True
        self._loading = False
        thumbnails.arrived.connect(self._on_arrived)
        library.changed.connect(self._renew)
        library.chosen.connect(self.reload)
        if library.is_open:
            self.reload()

    @property
    def like(self) -> str:
        return self._like

    @property
    def loading(self) -> bool:
        return self._loading

    def narrow(self, like: str) -> None:
        if like != self._like:
            self._like = like
            self.reload()

    def reload(self) -> None:
        self._runner.cancel("people")
        self._loading = False
        gallery = self._library.gallery
        self.beginResetModel()
        self._people = []
        self._rows = {}
        self._gallery = gallery.name if gallery else ""
        self._complete = gallery is None or self._library.workspace is None
        self.endResetModel()
        if self._complete:
            self.loaded.emit()
        else:
            self.fetchMore()

    def row_of(self, person_id: int) -> int | None:
        return self._rows.get((self._gallery, person_id))

    def _renew(self) -> None:
        """The same people again, as they are now, so far as they had been listed."""
        gallery = self._library.gallery
        if gallery is None or gallery.name != self._gallery or not self._people:
            self.reload()
            return
        self._loading = True
        self._runner.start(
            browsing.people(
                self._library.workspace, self._gallery, self._like, 0, max(browsing.PAGE, len(self._people))
            ),
            done=self._on_renewed,
            lane=Lane.BROWSING,
            key="people",
        )

    def _on_renewed(self, page: Page) -> None:
        self.renewing.emit()
        self.beginResetModel()
        self._people, self._rows = [], {}
        self.endResetModel()
        self._on_page(page)
        self.renewed.emit()

    def rowCount(self, parent: QModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._people)

    def canFetchMore(self, parent: QModelIndex = NO_PARENT) -> bool:
        return not self._complete and not self._loading

    def fetchMore(self, parent: QModelIndex = NO_PARENT) -> None:
        if not self.canFetchMore():
            return
        self._loading = True
        self._runner.start(
            browsing.people(self._library.workspace, self._gallery, self._like, len(self._people)),
            done=self._on_page,
            lane=Lane.BROWSING,
            key="people",
        )

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        person = self._people[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole | Role.TITLE:
                return person.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{person.name}, {self._held(person)}"
            case Role.ITEM:
                return person
            case Role.LINE:
                return self._held(person)
            case Role.PICTURE:
                workspace, gallery = self._library.workspace, self._gallery
                return self._thumbnails.get(
                    self._key(person), lambda: browsing.portrait(workspace, gallery, person.id, LONGEST)
                )
            case Role.PICTURE_FAULT:
                return self._thumbnails.fault(self._key(person))
        return None

    def _held(self, person: Person) -> str:
        return wording.held(self._library.kind, 1, person.photos)[1]

    def _key(self, person: Person) -> object:
        return self._gallery, person.id

    def _on_page(self, page: Page) -> None:
        self._loading = False
        self._complete = page.is_last
        if page.people:
            first = len(self._people)
            self.beginInsertRows(QModelIndex(), first, first + len(page.people) - 1)
            self._people.extend(page.people)
            self._rows |= {self._key(person): first + offset for offset, person in enumerate(page.people)}
            self.endInsertRows()
        self.loaded.emit()

    def _on_arrived(self, key: object) -> None:
        row = self._rows.get(key) if isinstance(key, tuple) else None
        if row is not None:
            index = self.index(row)
            self.dataChanged.emit(index, index, [Role.PICTURE, Role.PICTURE_FAULT])
