"""The curves that are looked at: of which pack or evaluation, and which other is laid beside them.

Reading them is `app.operations.evaluations`'; which packs there are is `ModelsState`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.notices import Notices
from app.operations import evaluations
from app.operations.runner import Lane, Runner
from app.state.models import ModelsState

if TYPE_CHECKING:
    from app.operations.packs import Seen
    from engine.evaluations import Evaluation, Plot


@dataclass(frozen=True)
class Source:
    """`key` is the pack's name, or the path of what was opened."""

    key: str
    title: str
    evaluation: Evaluation


class EvaluationsState(QObject):
    """`changed`: there are other sources, or others are looked at. `opened`: an evaluation was read and is shown."""

    changed = Signal()
    opened = Signal()

    def __init__(self, runner: Runner, models: ModelsState, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._models = models
        self._notices = notices
        self._opened: dict[str, Source] = {}
        self._of_packs: dict[str, Source | None] = {}
        """By the pack's digest: a card is looked through once."""
        self._of = self._beside = self._pack = ""
        models.changed.connect(self._on_models)

    @property
    def sources(self) -> list[Source]:
        survey = self._models.survey
        packs = (self._of_pack(each) for each in survey.packs) if survey is not None else ()
        return [*(each for each in packs if each is not None), *self._opened.values()]

    @property
    def of(self) -> Source | None:
        """What was chosen, or else the pack that is looked at; None where that has no curves."""
        return next((each for each in self.sources if each.key == (self._of or self._pack)), None)

    @property
    def beside(self) -> Source | None:
        of = self.of
        found = next((each for each in self.sources if each.key == self._beside), None)
        return None if of is None or found is None or found.key == of.key else found

    @property
    def plots(self) -> tuple[Plot, ...]:
        from engine.evaluations import laid_together

        of, beside = self.of, self.beside
        if of is None:
            return ()
        return of.evaluation.plots if beside is None else laid_together(of.evaluation, beside.evaluation)

    def look_at(self, key: str) -> None:
        if key != self._of:
            self._of = key
            self.changed.emit()

    def lay_beside(self, key: str) -> None:
        if key != self._beside:
            self._beside = key
            self.changed.emit()

    def open(self, path: Path) -> None:
        def done(read: Evaluation) -> None:
            self._opened[str(path)] = Source(str(path), read.name, read)
            self._of = str(path)
            self.changed.emit()
            self.opened.emit()

        self._notices.withdraw()
        self._runner.start(evaluations.read(path), done=done, failed=self._notices.error, lane=Lane.BROWSING)

    def _of_pack(self, pack: Seen) -> Source | None:
        card, digest = pack.entry.card, pack.entry.digest
        if card is None:
            return None
        if digest not in self._of_packs:
            from engine.evaluations import Evaluation, plots_of

            plots = plots_of(card.metrics, card.name)
            title = f"{pack.entry.name} {card.version}"
            found = Source(pack.entry.name, title, Evaluation(title, plots)) if plots else None
            self._of_packs[digest] = found
        return self._of_packs[digest]

    def _on_models(self) -> None:
        pack = self._models.pack
        name = pack.entry.name if pack is not None else ""
        if name != self._pack:
            # Who picks a pack wants to see that one's.
            self._pack, self._of = name, ""
        self.changed.emit()
