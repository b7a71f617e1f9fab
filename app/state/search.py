"""The search: how it is done, its ranking, which candidate is looked at, and whether it is still up to date.

Scoring is the engine's; here it is asked for and kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.notices import Notices
from app.operations import searches
from app.operations.runner import Runner
from app.operations.searches import Wish
from app.settings import Settings
from app.state.library import LibraryState
from app.state.probe import ProbeState

if TYPE_CHECKING:
    from engine.errors import LimnerError
    from engine.formats import Image
    from engine.scoring import Candidate, Ranking


class SearchState(QObject):
    """`changed`: another ranking, none, or one that is under way. `selected`: another candidate is looked at."""

    changed = Signal()
    finished = Signal()
    selected = Signal()
    staleness_changed = Signal()

    def __init__(
        self,
        runner: Runner,
        library: LibraryState,
        probe: ProbeState,
        settings: Settings,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._library = library
        self._probe = probe
        self._settings = settings
        self._notices = notices
        self.hypotheses: int | None = None
        self.width: float | None = None
        self.seed = 0
        self.ranking: Ranking | None = None
        self.running = False
        self.current = -1
        self._asked_with: object = None
        self._asked_about: Image | None = None
        self._ranked_with: object = None
        for signal in (probe.points_changed, probe.modality_changed, probe.entries_changed, library.chosen):
            signal.connect(self.staleness_changed)
        probe.changed.connect(self._on_probe_changed)
        library.opened.connect(self.clear)

    @property
    def candidate(self) -> Candidate | None:
        candidates = self.ranking.candidates if self.ranking else ()
        return candidates[self.current] if 0 <= self.current < len(candidates) else None

    @property
    def stale(self) -> bool:
        """The ranking was made with other points, modality, gallery, pack or numbers than are set now."""
        return self.ranking is not None and self._ranked_with != self._question()

    def obstacle(self) -> str:
        """Why no search can be started now, or nothing when it can."""
        gallery = self._library.gallery
        if not self._library.is_open:
            return self.tr("The library is still being opened.")
        if self._probe.image is None:
            return self.tr("Open a probe first.")
        if self._library.pack is None:
            return self.tr("No model pack is installed.")
        if gallery is None or not gallery.photos:
            return self.tr("Enrol a folder of photos first: there is nobody to search among.")
        if len(self._probe.points) < 2:
            return self.tr("Mark both eyes first.")
        return ""

    def set_numbers(self, hypotheses: int | None, width: float | None, seed: int) -> None:
        if (hypotheses, width, seed) != (self.hypotheses, self.width, self.seed):
            self.hypotheses, self.width, self.seed = hypotheses, width, seed
            self.staleness_changed.emit()

    def search(self, *, quietly: bool = False) -> None:
        """`quietly` where the list follows the pen or a point: nobody is taken to it."""
        obstacle = self.obstacle()
        if obstacle or self._probe.landmarks is None:
            self._notices.info(obstacle or self.tr("Mark both eyes first."))
            return
        wish = Wish(
            self._library.gallery.name,
            self._library.pack.name,
            self._settings.get("top"),
            self.hypotheses,
            self.width,
            self.seed,
        )
        self._asked_with = self._question()
        self._asked_about = self._probe.original
        self.running = True
        self._notices.withdraw()
        self.changed.emit()
        self._runner.start(
            searches.search(self._library.workspace, self._probe.wanted(), wish),
            done=lambda ranking: self._on_ranked(ranking, quietly=quietly),
            failed=self._on_failed,
            key="search",
        )

    def select(self, index: int) -> None:
        count = len(self.ranking.candidates) if self.ranking else 0
        if index != self.current and 0 <= index < count:
            self.current = index
            self.selected.emit()

    def step(self, by: int) -> None:
        self.select(self.current + by)

    def clear(self) -> None:
        self._runner.cancel("search")
        self.ranking = None
        self.running = False
        self.current = -1
        self.changed.emit()
        self.selected.emit()

    def _question(self) -> object:
        return self._probe.revision, self._library.gallery, self._library.pack, self.hypotheses, self.width, self.seed

    def _on_ranked(self, ranking: Ranking, *, quietly: bool) -> None:
        self.running = False
        self.ranking = ranking
        self._ranked_with = self._asked_with
        self.current = 0 if ranking.candidates else -1
        self.changed.emit()
        self.selected.emit()
        if not quietly:
            self.finished.emit()

    def _on_failed(self, error: LimnerError) -> None:
        self.running = False
        self._notices.error(error)
        self.changed.emit()

    def _on_probe_changed(self) -> None:
        """A ranking belongs to its probe: another picture must never be shown beside it."""
        if (self.ranking is not None or self.running) and self._asked_about is not self._probe.original:
            self.clear()
        self.staleness_changed.emit()
