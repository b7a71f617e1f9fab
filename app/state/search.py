"""The search: how it is done, its ranking, which candidate is looked at, and whether it is still up to date.

Scoring is the engine's; here it is asked for and kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.notices import Notices
from app.operations import cases, searches
from app.operations.cases import Stored, View
from app.operations.runner import Runner
from app.operations.searches import Wish
from app.settings import Settings
from app.state.case import CaseState
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
        case: CaseState,
        settings: Settings,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._library = library
        self._probe = probe
        self._case = case
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
        self._uid: str | None = None
        self.stored: int | None = None
        """The number that the ranking has in the case; None for one that is in no case."""
        for signal in (probe.points_changed, probe.modality_changed, probe.entries_changed, library.chosen):
            signal.connect(self.staleness_changed)
        probe.changed.connect(self._on_probe_changed)
        library.opened.connect(self.clear)
        case.changed.connect(self._on_case_changed)

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
        return self._case.obstacle()

    def set_numbers(self, hypotheses: int | None, width: float | None, seed: int) -> None:
        if (hypotheses, width, seed) != (self.hypotheses, self.width, self.seed):
            self.hypotheses, self.width, self.seed = hypotheses, width, seed
            self.staleness_changed.emit()

    def search(self, *, quietly: bool = False) -> None:
        """`quietly` where the list follows the pen or a point: nobody is taken to it. Not so in a case, of which every
        search stays on record: there the list says that it is stale until somebody asks for the next search.
        """
        obstacle = self.obstacle()
        if obstacle or self._probe.landmarks is None:
            self._notices.info(obstacle or self.tr("Mark both eyes first."))
            return
        case = self._case.record
        if case is not None and quietly:
            return
        if case is not None and not case.reason:
            self._case.reason_wanted.emit()
            return
        wish = Wish(
            self._library.gallery.name,
            self._library.picked_pack,
            self._settings.get("top"),
            self.hypotheses,
            self.width,
            self.seed,
            on_record=not quietly,
        )
        self._asked_with = self._question()
        self._asked_about = self._probe.original
        self.running = True
        self._notices.withdraw()
        self.changed.emit()
        if case is None:
            work = searches.search(self._library.workspace, self._probe.wanted(), wish)
        else:
            work = cases.search(self._library.workspace, case.number, self._probe.wanted(), wish)
        done = self._on_ranked if case is None else self._on_stored
        self._runner.start(
            work, done=lambda result: done(result, quietly=quietly), failed=self._on_failed, key="search"
        )

    def show_stored(self, number: int) -> None:
        """A search of the case once more as it was kept, with its probe on the desk."""
        view, workspace = self._case.view, self._library.workspace
        if view is None or workspace is None:
            return
        work = cases.read_search(workspace, view, number, self._case.unpacked() if view.portable else None)
        self._runner.start(work, done=self._on_read, failed=self._notices.error, key="search")

    def search_again(self, number: int) -> None:
        """A stored search with its own probes and settings in the gallery of now."""
        if self._library.workspace is None or self._case.record is None:
            return
        self.running = True
        self._notices.withdraw()
        self.changed.emit()
        work = cases.search_again(self._library.workspace, self._case.number, number)
        self._runner.start(work, done=self._on_made_again, failed=self._on_failed, key="search")

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
        self._name(None)
        self.changed.emit()
        self.selected.emit()

    def _question(self) -> object:
        return self._probe.revision, self._library.gallery, self._library.pack, self.hypotheses, self.width, self.seed

    def _on_stored(self, result: tuple[View, int], *, quietly: bool) -> None:
        view, number = result
        self._case.take(view)
        self._on_ranked(view.record.search(number).ranking, quietly=quietly, stored=number)

    def _on_made_again(self, result: tuple[View, int]) -> None:
        view, number = result
        self.running = False
        self._case.take(view)
        self.show_stored(number)

    def _on_read(self, stored: Stored) -> None:
        def laid() -> None:
            self._asked_with = self._question()
            self._asked_about = self._probe.original
            self._on_ranked(stored.ranking, quietly=False, stored=stored.number)

        self._case.lay_on_desk(stored.kept, laid)

    def _on_ranked(self, ranking: Ranking, *, quietly: bool, stored: int | None = None) -> None:
        self.running = False
        self.ranking = ranking
        self._ranked_with = self._asked_with
        self._name(stored)
        self.current = 0 if ranking.candidates else -1
        self.changed.emit()
        self.selected.emit()
        if not quietly:
            self.finished.emit()

    def _on_failed(self, error: LimnerError) -> None:
        self.running = False
        self._notices.error(error)
        self.changed.emit()

    def _name(self, number: int | None) -> None:
        self.stored = number
        self._case.show(number)

    def _on_case_changed(self) -> None:
        """A ranking never stands in another case than its own; one that was made without a case goes with it too."""
        if self._uid != (uid := self._case.record.uid if self._case.record else None):
            self._uid = uid
            if self.ranking is not None or self.running:
                self.clear()
        self.staleness_changed.emit()

    def _on_probe_changed(self) -> None:
        """A ranking belongs to its probe: another picture must never be shown beside it."""
        if (self.ranking is not None or self.running) and self._asked_about is not self._probe.original:
            self.clear()
        self.staleness_changed.emit()
