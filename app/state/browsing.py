"""Which people of the gallery are picked, and which photos of the one who is shown beside it."""

from PySide6.QtCore import QObject, Signal


class BrowsingState(QObject):
    """`changed`: another person is shown, or none. `entered`: somebody wants to see that person's photos.
    `selected`: other people or photos are picked.
    """

    changed = Signal()
    entered = Signal()
    selected = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.person = None
        """The engine's person, or None."""
        self.people: tuple = ()
        self.photos: tuple = ()
        self.photos_there = 0

    def pick(self, person) -> None:
        self.person = person
        self.photos, self.photos_there = (), 0
        self.changed.emit()
        self.selected.emit()

    def select_people(self, people: tuple) -> None:
        if people != self.people:
            self.people = people
            self.selected.emit()

    def select_photos(self, photos: tuple, there: int) -> None:
        if (photos, there) != (self.photos, self.photos_there):
            self.photos, self.photos_there = photos, there
            self.selected.emit()
