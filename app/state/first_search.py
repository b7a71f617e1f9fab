"""The demo's first probe, opened and searched as soon as there is a gallery: what somebody sees who only looks.

It happens once, and not at all when another probe is opened before.
"""

from PySide6.QtCore import QObject

from app.demo import Example
from app.workbench import Workbench


class FirstSearch(QObject):
    def __init__(self, workbench: Workbench, example: Example) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._example = example
        self._opened = self._over = False
        # An enrolment that ends is followed by the library's change: before that nobody knows how many it brought, and
        # the list would be called stale at once.
        for signal in (workbench.library.changed, workbench.probe.chip_changed):
            signal.connect(self._go_on)

    def _go_on(self) -> None:
        work = self._workbench
        gallery = work.library.gallery
        if self._over or work.enrolment.running or gallery is None or not gallery.photos or work.library.pack is None:
            return
        if not self._opened:
            self._opened = True
            if work.probe.image is None and not work.probe.opening:
                work.probe.open_file(self._example.path, self._example.modality)
            else:
                self._over = True
        elif work.probe.path == self._example.path and not work.search.obstacle():
            self._over = True
            work.search.search()
