"""The search: how it is done, its ranking, which candidate is looked at, and whether it is still up to date.

Scoring is the engine's; here it is asked for and kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
    from engine.explaining import Spread
    from engine.formats import Sample
    from engine.scoring import Candidate, Filters, Mark, Ranking


class SearchState(QObject):
    """`changed`: another ranking, none, or one that is under way. `selected`: another candidate is looked at."""

    changed = Signal()
    finished = Signal()
    selected = Signal()
    staleness_changed = Signal()
    spread_changed = Signal()

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
        self.filters: Filters | None = None
        self.marks: tuple[Mark, ...] = ()
        """What was said of photos that were listed: more like this one, not this one."""
        self.ranking: Ranking | None = None
        self.running = False
        self.current = -1
        self._spread: dict[int, Spread] = {}
        self._spread_of: Ranking | None = None
        self._order: tuple[int, ...] = ()
        self._ordered: Ranking | None = None
        self._asked_with: object = None
        self._asked_about: Sample | None = None
        self._ranked_with: object = None
        self._uid: str | None = None
        self.stored: int | None = None
        """The number that the ranking has in the case; None for one that is in no case."""
        of_library = library.chosen, library.searched_changed
        for signal in (probe.points_changed, probe.modality_changed, probe.entries_changed, *of_library):
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
        if self._probe.spectral != (gallery.kind == "spectrum"):
            if self._probe.spectral:
                return self.tr("“{0}” holds no spectra: choose or enrol a gallery that does.").format(gallery.name)
            return self.tr("“{0}” holds spectra: choose a gallery of people.").format(gallery.name)
        if self._probe.spectral and self._probe.modality not in self._library.pack.modalities:
            return self.tr("The pack “{0}” compares no such spectra: choose another.").format(self._library.pack.name)
        if not self._probe.located:
            if self._probe.boxed:
                return self.tr("Draw a box around the person first.")
            return self.tr("Mark both eyes first.")
        return self._case.obstacle()

    def set_numbers(self, hypotheses: int | None, width: float | None, seed: int) -> None:
        if (hypotheses, width, seed) != (self.hypotheses, self.width, self.seed):
            self.hypotheses, self.width, self.seed = hypotheses, width, seed
            self.staleness_changed.emit()

    @property
    def spread(self) -> Spread | None:
        """Of the candidate that is looked at; None until it was asked for, and where several probes were fused."""
        known = self.ranking is not None and self._spread_of is self.ranking and self.candidate is not None
        return self._spread.get(self.candidate.photo_id) if known else None

    @property
    def spread_limits(self) -> tuple[float, float]:
        """The farthest and the nearest of all hypotheses to any candidate of the list."""
        kernels = [value for one in self._spread.values() for value in one.kernels]
        return (min(kernels), max(kernels)) if kernels else (0.0, 1.0)

    def want_spread(self) -> None:
        """Asks for it once a list; `spread_changed` says that it is there."""
        ranking, workspace = self.ranking, self._library.workspace
        asked = self._spread_of is ranking
        if ranking is None or workspace is None or asked or self.stale:
            return
        if len(ranking.probes) > 1 or ranking.hypotheses < 2 or not ranking.candidates:
            return
        self._spread_of, self._spread = ranking, {}
        self._runner.start(
            searches.spread(workspace, self._probe.wanted()[0], ranking),
            done=lambda found: self._on_spread(ranking, found),
            key="spread",
        )

    def _on_spread(self, ranking: Ranking, found: tuple[Spread, ...]) -> None:
        if ranking is self.ranking:
            self._spread = {one.photo_id: one for one in found}
            self.spread_changed.emit()

    def set_filters(self, filters: Filters | None) -> None:
        wanted = filters if filters is not None and filters.in_use else None
        if wanted != self.filters:
            self.filters = wanted
            self.staleness_changed.emit()

    def leave_out(self, candidate: Candidate) -> None:
        """Searches again without this person, however alike; the filter that does so is dropped like any other."""
        from engine.scoring import Filters

        filters = self.filters or Filters()
        if candidate.person_id not in filters.excluded:
            self.set_filters(replace(filters, excluded=(*filters.excluded, candidate.person_id)))
            self.search()

    def mark(self, candidate: Candidate, like: bool | None) -> None:
        """Says of its photo that more like it are sought, or that it is not the one; the same again takes it back, as
        None does. The next search goes by it."""
        from engine.scoring import Mark

        before = self.mark_of(candidate)
        others = tuple(mark for mark in self.marks if mark.photo_id != candidate.photo_id)
        same = like is None or (before is not None and before.like == like)
        self.marks = others if same else (*others, Mark(candidate.photo_id, like, candidate.person, candidate.photo))
        self.staleness_changed.emit()

    def drop_mark(self, photo_id: int) -> None:
        self.set_marks(tuple(mark for mark in self.marks if mark.photo_id != photo_id))

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        self.marks = marks
        self.staleness_changed.emit()

    def mark_of(self, candidate: Candidate) -> Mark | None:
        return next((mark for mark in self.marks if mark.photo_id == candidate.photo_id), None)

    def search(self, *, quietly: bool = False) -> None:
        """`quietly` where the list follows the pen or a point: nobody is taken to it. Not so in a case, of which every
        search stays on record: there the list says that it is stale until somebody asks for the next search.
        """
        obstacle = self.obstacle()
        if obstacle:
            self._notices.info(obstacle)
            return
        case = self._case.record
        if case is not None and quietly:
            return
        if case is not None and not case.reason:
            self._case.reason_wanted.emit()
            return
        wish = Wish(
            tuple(each.name for each in self._library.searched),
            self._library.picked_pack,
            self._settings.get("top"),
            self.hypotheses,
            self.width,
            self.seed,
            self.filters,
            self.marks,
            on_record=not quietly,
        )
        self._asked_with = self._question()
        self._asked_about = self._probe.original
        self._begin()
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
        work = cases.read_search(workspace, view, number, self._case.laid_out())
        self._runner.start(work, done=self._on_read, failed=self._notices.error, key="search")

    def search_again(self, number: int) -> None:
        """A stored search with its own probes and settings in the gallery of now."""
        if self._library.workspace is None or self._case.record is None:
            return
        self._begin()
        work = cases.search_again(self._library.workspace, self._case.number, number)
        self._runner.start(work, done=self._on_made_again, failed=self._on_failed, key="search")

    def _begin(self) -> None:
        self.running = True
        self._notices.withdraw()
        self._notices.answer("search")
        self.changed.emit()

    def select(self, index: int) -> None:
        count = len(self.ranking.candidates) if self.ranking else 0
        if index != self.current and 0 <= index < count:
            self.current = index
            self.selected.emit()

    def set_order(self, order: Sequence[int]) -> None:
        """In which candidates stand on the screen; another order is looked through from its beginning, since the one
        that was looked at would betray its rank."""
        if tuple(order) != self._order or self.ranking is not self._ordered:
            self._order, self._ordered = tuple(order), self.ranking
            if self._order:
                self.select(self._order[0])

    @property
    def row(self) -> int:
        """Of the candidate that is looked at, on the screen."""
        return self._order.index(self.current) if self.current in self._order else -1

    def select_row(self, row: int) -> None:
        if 0 <= row < len(self._order):
            self.select(self._order[row])

    def step(self, by: int) -> None:
        self.select_row(self.row + by)

    def clear(self) -> None:
        self._runner.cancel("search")
        self.ranking = None
        self.running = False
        self.current = -1
        self._name(None)
        self.changed.emit()
        self.selected.emit()

    def _question(self) -> object:
        numbers = self.hypotheses, self.width, self.seed
        by_person = self.filters, frozenset((mark.photo_id, mark.like) for mark in self.marks)
        return self._probe.revision, self._library.searched, self._library.pack, numbers, by_person

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
            # What it was searched by is asked for again with the next search, and stands above the list.
            self.filters = stored.ranking.filters if stored.ranking.filters.in_use else None
            self.marks = stored.ranking.feedback
            self._asked_with = self._question()
            self._asked_about = self._probe.original
            self._on_ranked(stored.ranking, quietly=False, stored=stored.number)

        self._case.lay_all_on_desk(stored.kept, laid)

    def _on_ranked(self, ranking: Ranking, *, quietly: bool, stored: int | None = None) -> None:
        self.running = False
        self.ranking = ranking
        self._ranked_with = self._asked_with
        self.current = 0 if ranking.candidates else -1
        self._name(stored)
        self.changed.emit()
        self.selected.emit()
        if not quietly:
            self.finished.emit()

    def _on_failed(self, error: LimnerError) -> None:
        self.running = False
        self._notices.error(error)
        self.changed.emit()
        self._library.refresh()  # a gallery or a pack may be gone underneath

    def _name(self, number: int | None) -> None:
        self.stored = number
        self._case.show(number)

    def _on_case_changed(self) -> None:
        """A ranking never stands in another case than its own; one that was made without a case goes with it too."""
        if self._uid != (uid := self._case.record.uid if self._case.record else None):
            self._uid = uid
            self.marks = ()
            if self.ranking is not None or self.running:
                if self._case.record is not None and not self._case.read_only:
                    self._notices.info(
                        self.tr("Case {0} is open. Search again, and the list is kept in it.").format(
                            self._case.number
                        ),
                        until="search",
                    )
                self.clear()
        self.staleness_changed.emit()

    def _on_probe_changed(self) -> None:
        """A ranking belongs to its probe: another picture must never be shown beside it."""
        if (self.ranking is not None or self.running) and self._asked_about is not self._probe.original:
            self.marks = ()  # said of one person's list; filters are kept, a chip shows them
            self.clear()
        self.staleness_changed.emit()
