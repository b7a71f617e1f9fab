"""Which person of the gallery is picked: chosen in the gallery's place, shown by the panel beside it."""

from PySide6.QtCore import QObject, Signal


class BrowsingState(QObject):
    """`changed`: another person is picked, or none. `entered`: somebody wants to see that person's photos."""

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.person = None
        """The engine's person, or None."""

    def pick(self, person) -> None:
        self.person = person
        self.changed.emit()
