"""The review of the ranking on screen: in which order candidates stand, what of them may be seen, what was decided.

What may be known when, and what stays on record, is decided by the engine's sheet; here it is asked for and offered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app import wording
from app.notices import Notices
from app.state.case import CaseState
from app.state.deeds import Deed
from app.state.search import SearchState
from app.state.seen import Seen, by_rank

if TYPE_CHECKING:
    from engine.cases import Questions, Shape, Sheet
    from engine.cases.reviewing import Item
    from engine.scoring import Candidate


class ReviewState(QObject):
    """`changed`: the order, what may be seen, or what was decided. `draft_changed`: the marks not saved yet."""

    changed = Signal()
    draft_changed = Signal()

    def __init__(self, case: CaseState, search: SearchState, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self._search = search
        self._notices = notices
        self.seen: tuple[Seen, ...] = ()
        self.sheet: Sheet | None = None
        self.draft: dict[str, str] = {}
        self._drafted: object = None
        self.undo = QUndoStack(self)
        """Verdicts, drawings and marks of the list on screen."""
        self._undoes: object = None
        self.reasons: dict[str, str] = {}
        """The last reason given for each decision, offered for the next."""
        case.changed.connect(self._renew)
        case.failed.connect(lambda _: self.undo.clear())  # what was refused must not stand there as done
        search.changed.connect(self._renew)
        search.selected.connect(self._take_draft)

    @property
    def current(self) -> Seen | None:
        return next((one for one in self.seen if one.candidate is self._search.candidate), None)

    @property
    def blind(self) -> bool:
        return self.sheet is not None and self.sheet.blind

    @property
    def second(self) -> bool:
        return self.sheet is not None and self.sheet.second

    @property
    def begun(self) -> bool:
        """The person at work has said how they review this search, or was asked to by deciding."""
        record, number = self._case.record, self._case.search_number
        search = record.search(number) if record is not None and number is not None else None
        return search is not None and any(each.reviewer == self._case.reviewer for each in search.reviews)

    @property
    def concealing(self) -> bool:
        """Something about some candidate may not be shown: nothing that lists names by rank may be either."""
        return any(one.hidden for one in self.seen)

    @property
    def decided(self) -> int:
        return sum(one.item is not None and one.item.verdict is not None for one in self.seen)

    def obstacle(self) -> str:
        """Why nothing can be decided now, or nothing."""
        if self._case.record is None:
            return self.tr("Verdicts and checklists are kept in a case: open one or make a new one, then search.")
        if self._case.read_only:
            return self.tr("This case can only be read.")
        if self.sheet is None:
            return self.tr("This list is no search of the case: search again, and it will be.")
        return ""

    def begin(self, *, blind: bool, second: bool) -> None:
        if not self._refused():
            self._case.begin_review(blind=blind, second=second)

    def obstacle_to_verdict(self) -> str:
        current = self.current
        if current is not None and current.hidden and not self.obstacle():
            return self.tr("In a blind review the checklist is saved before the verdict.")
        return self.obstacle()

    def decide(self, decision: str, reason: str) -> None:
        """On the candidate that is looked at; marks that are complete and not saved yet are saved with it."""
        current = self.current
        obstacle = self.obstacle_to_verdict()
        if obstacle or current is None or current.item is None:
            self._notices.info(obstacle)
            return
        if self.complete and self.unsaved:
            self._case.save_checklist(current.item.number, self.draft)
        self.reasons[decision] = reason
        photo = current.candidate.photo_id
        self._case.decide(
            current.item.number,
            decision,
            reason,
            then=self._remember(
                self.tr("Verdict on {0}").format(wording.named(current)),
                lambda: self._put_verdict(photo, decision, reason),
                lambda: self._take_verdict(photo),
            ),
        )

    def withdraw(self) -> None:
        current = self.current
        if self._refused() or current is None or current.item is None:
            return
        if current.item.verdict is None:
            self._notices.info(self.tr("There is no verdict of yours on this candidate to take back."))
            return
        photo, own = current.candidate.photo_id, current.item.verdict
        self._case.withdraw(
            own.number,
            then=self._remember(
                self.tr("Take back the verdict on {0}").format(wording.named(current)),
                lambda: self._take_verdict(photo),
                lambda: self._put_verdict(photo, str(own.decision), own.reason),
            ),
        )

    def annotate(self, picture: str, before: Sequence[Shape], after: Sequence[Shape]) -> None:
        """What the person at work drew over a picture of the case."""
        self._case.annotate(
            picture,
            after,
            then=self._remember(
                self.tr("Draw on a picture"),
                lambda: self._case.annotate(picture, after),
                lambda: self._case.annotate(picture, before),
            ),
        )

    def mark_photo(self, *, like: bool) -> None:
        """More like the candidate that is looked at, or not this one."""
        candidate, before = self._search.candidate, self._search.marks
        if candidate is None:
            return
        self._search.mark(candidate, like)
        after = self._search.marks
        self._remember(
            self.tr("More like this") if like else self.tr("Not this one"),
            lambda: self._search.set_marks(after),
            lambda: self._search.set_marks(before),
        )()

    @property
    def busy(self) -> bool:
        return self._case.busy

    def _remember(self, text: str, again: Callable[[], object], back: Callable[[], object]) -> Callable[[], object]:
        """To be called when it is done; a list that has given way to another by then has its own history."""
        belongs_to = self._undoes
        return lambda: self.undo.push(Deed(text, again, back)) if self._undoes == belongs_to else None

    def _put_verdict(self, photo: int, decision: str, reason: str) -> None:
        if (item := self._item(photo)) is not None:
            self._case.decide(item.number, decision, reason)

    def _take_verdict(self, photo: int) -> None:
        """The one before it, if there is one, holds again."""
        item = self._item(photo)
        if item is not None and item.verdict is not None:
            self._case.withdraw(item.verdict.number)

    def _item(self, photo: int) -> Item | None:
        return next((one.item for one in self.seen if one.candidate.photo_id == photo), None)

    @property
    def questions(self) -> Questions:
        """What is asked of each candidate of the search that is shown."""
        from engine.cases import questions_for
        from engine.formats import Modality

        ranking = self._search.ranking
        return questions_for(ranking.probes[0].modality if ranking is not None else Modality.PHOTO)

    @property
    def unmarked(self) -> int:
        return sum(feature not in self.draft for feature in self.questions.features)

    @property
    def complete(self) -> bool:
        return not self.unmarked

    @property
    def unsaved(self) -> bool:
        return self.draft != self._saved()

    def mark(self, feature: str, mark: str) -> None:
        self.draft[feature] = mark
        self.draft_changed.emit()

    def save_checklist(self) -> None:
        current = self.current
        if not self._refused() and current is not None and current.item is not None and self.complete:
            self._case.save_checklist(current.item.number, self.draft)

    def _saved(self) -> dict[str, str]:
        item = self.current.item if self.current else None
        if item is None or item.checklist is None:
            return {}
        return {feature: str(mark) for feature, mark in item.checklist.marks.items()}

    def _refused(self) -> bool:
        if obstacle := self.obstacle():
            self._notices.info(obstacle)
        return bool(obstacle)

    def _renew(self) -> None:
        ranking = self._search.ranking
        self.sheet = self._case.sheet if ranking is not None and self._search.stored is not None else None
        candidates = ranking.candidates if ranking is not None else ()
        self.seen = _by_sheet(candidates, self.sheet) if self.sheet else by_rank(candidates)
        if (undoes := (self._case.number, self._search.stored, ranking is None)) != self._undoes:
            self._undoes = undoes
            self.undo.clear()
        places = {id(candidate): index for index, candidate in enumerate(candidates)}
        self._search.set_order([places[id(one.candidate)] for one in self.seen])
        self._take_draft()
        self.changed.emit()

    def _take_draft(self) -> None:
        """Marks begun belong to their candidate: another one starts with what is saved for it."""
        current = self.current
        drafted = current and (self._case.number, self._case.search_number, current.candidate.photo_id)
        if drafted != self._drafted or (current is not None and current.item is not None and not self.draft):
            self._drafted = drafted
            self.draft = self._saved()
        self.draft_changed.emit()


def _by_sheet(candidates: Sequence[Candidate], sheet: Sheet) -> tuple[Seen, ...]:
    by_photo = {candidate.photo_id: candidate for candidate in candidates}
    return tuple(
        Seen(by_photo[item.photo_id], item.number, item.candidate is None, sheet.blind, item)
        for item in sheet.items
        if item.photo_id in by_photo
    )
