"""Keeps the candidates up to date while a point of the probe is moved, once there are some and the setting says so.

It waits until the hand rests for a moment; what is under way for an older place of the point is dropped.
"""

from PySide6.QtCore import QObject, QTimer

from app.settings import Settings
from app.state.probe import ProbeState
from app.state.search import SearchState

PAUSE = 80
"""Milliseconds; with a search of less than 200 the list is there within 300 of the last movement."""


class Follow(QObject):
    def __init__(
        self, probe: ProbeState, search: SearchState, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._settings = settings
        self._probe = probe
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self._search_again)
        for signal in (probe.points_changed, probe.picture_changed):
            signal.connect(self._wait)

    @property
    def waiting(self) -> bool:
        return self._timer.isActive()

    def _wait(self) -> None:
        if self._settings.get("live_search") and self._search.ranking is not None:
            self._timer.start()

    def _search_again(self) -> None:
        if self._search.stale and self._probe.landmarks is not None and not self._search.obstacle():
            self._search.search(quietly=True)
