"""The demo's galleries, enrolled one after the other where they are not there yet.

Which there are is known to `app.demo`; how one is enrolled, to `app.state.enrolment`.
"""

from PySide6.QtCore import QObject

from app import demo
from app.state.enrolment import EnrolmentState
from app.state.library import LibraryState


class DemoGalleries(QObject):
    def __init__(self, library: LibraryState, enrolment: EnrolmentState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._enrolment = enrolment
        self._left: list[demo.Gallery] = []
        self._turned = False
        enrolment.changed.connect(self._go_on)
        library.changed.connect(self._turn_to_faces)

    def enrol(self) -> None:
        """What is not there yet. The faces come last: the gallery that was enrolled last is the one in use."""
        there = {each.name for each in self._library.contents.galleries if each.photos}
        self._left = [each for each in demo.galleries(self._library.folder) if each.wish.gallery not in there]
        self._go_on()

    def _go_on(self) -> None:
        while self._left and not self._enrolment.running:
            gallery = self._left.pop(0)
            pack = next((each for each in self._library.contents.packs if each.kind == gallery.kind), None)
            if pack is not None:
                self._enrolment.start(gallery.with_pack(pack.name))

    def _turn_to_faces(self) -> None:
        """As soon as some can be searched: whoever begins with a sketch meanwhile finds whom to look among."""
        wish = self._enrolment.wish
        if not self._turned and wish is not None and wish.gallery == demo.GALLERY:
            there = [each for each in self._library.contents.galleries if each.name == wish.gallery and each.photos]
            if there:
                self._turned = True
                self._library.choose_gallery(wish.gallery)
