"""Beside a candidate: the verdict with its keys, the checklist, and how the search is reviewed.

What may be decided, and by whom, is said by `app.state.review`.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from app import wording
from app.design import spacing
from app.models.checklist import SIGNS
from app.views.review.checklist import ChecklistView
from app.views.review.dialogs import BeginDialog, VerdictDialog
from app.widgets.builders import button, column, label, row, tool_button
from app.widgets.flow import Flow
from app.widgets.symbol import Symbol
from app.workbench import Workbench

_DECISIONS = ("lead", "excluded", "inconclusive")


class ReviewPanel(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = workbench.review
        self._case = workbench.case
        self._notices = workbench.notices
        self._search = workbench.search
        self.obstacle = label("", "muted", wrap=True)
        self.way = label("", "small-muted", wrap=True)
        self._symbol = Symbol("waiting", spacing.ICON, "text")
        self._symbol.setFixedWidth(spacing.ICON_LARGE)
        self.verdict = label("", "body", wrap=True)
        self.others = label("", "small-muted", wrap=True, selectable=True)
        self.buttons = [tool_button(actions[f"decide_{name}"], text=True, flat=False) for name in _DECISIONS]
        self.take_back = tool_button(actions["withdraw"], flat=False)
        self._begin = tool_button(actions["begin_review"], flat=False)
        deeds = Flow()
        for each in (*self.buttons, self.take_back, self._begin):
            deeds.addWidget(each)
        self.new_case = button(self.tr("New case…"), actions["new_case"].trigger, icon_name="add")
        self.checklist: ChecklistView | None = None
        self._features = column(gap=0)
        self.left = label("", "small-muted", wrap=True)
        self.save = button(self.tr("Save the checklist"), self._review.save_checklist, icon_name="check")
        self._body = QWidget()
        self._body.setLayout(
            column(
                row(self._symbol, self.verdict, gap=spacing.TIGHT),
                self.others,
                deeds,
                self.way,
                label(self.tr("Feature by feature"), "section"),
                self._features,
                self.left,
                self.save,
            )
        )
        self._body.layout().setAlignment(self._symbol, Qt.AlignmentFlag.AlignTop)
        self.verdict.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setLayout(column(label(self.tr("Review"), "section"), self.obstacle, row(self.new_case, None), self._body))

        for name in _DECISIONS:
            actions[f"decide_{name}"].triggered.connect(lambda _=False, name=name: self._ask_reason(name))
        actions["withdraw"].triggered.connect(lambda _=False: self._review.withdraw())
        actions["begin_review"].triggered.connect(lambda _=False: self._ask_how())
        for name, like in (("like", True), ("unlike", False)):
            actions[name].triggered.connect(lambda _=False, like=like: self._mark(like))
        actions["leave_out"].triggered.connect(lambda _=False: self._leave_out())
        actions["checklist"].triggered.connect(lambda _=False: self._go_through())
        self._review.changed.connect(self._show)
        self._review.draft_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        current, obstacle = self._review.current, self._review.obstacle()
        self.setVisible(current is not None)
        self.obstacle.setText(obstacle)
        self.obstacle.setVisible(bool(obstacle))
        self.new_case.setVisible(self._case.record is None)
        self._body.setVisible(self._review.sheet is not None)
        if current is None or current.item is None:
            return
        self._built_checklist()
        standing = current.standing
        self._symbol.draw_another(wording.STANDINGS[standing][0] if standing else "waiting", "text")
        own = current.item.verdict
        said = wording.standing(standing)
        if own is not None:
            decided = wording.standing(str(own.decision))
            if decided == said:
                said = self.tr("{0}, by you: “{1}”").format(said, own.reason)
            else:
                said = self.tr("{0}. You: {1}, “{2}”").format(said, decided, own.reason)
        self.verdict.setText(said)
        self.others.setText(
            "\n".join(
                self.tr("{0}: {1}, “{2}”").format(one.reviewer, wording.standing(str(one.decision)), one.reason)
                for one in current.item.others
            )
        )
        self.others.setVisible(bool(current.item.others))
        self.take_back.setVisible(own is not None)
        self._begin.setVisible(not self._review.begun)
        self.way.setText(self._way())
        self._show_checklist()

    def _built_checklist(self) -> ChecklistView:
        """Late: which features there are is known to the engine's cases, which a window without a case never loads.
        Of a spectrum others are asked than of a face."""
        if self.checklist is not None and self.checklist.asked is not self._review.questions:
            self._features.removeWidget(self.checklist)
            self.checklist.deleteLater()
            self.checklist = None
        if self.checklist is None:
            self.checklist = ChecklistView(self._review)
            self.checklist.finished.connect(self._review.save_checklist)
            self._features.addWidget(self.checklist)
        return self.checklist

    def _way(self) -> str:
        manner = {
            (False, False): self.tr("Reviewed with the scores"),
            (True, False): self.tr("Blind review"),
            (False, True): self.tr("Second examiner"),
            (True, True): self.tr("Blind review, second examiner"),
        }[self._review.blind, self._review.second]
        return self.tr("{0}: {1} of {2} decided by you.").format(manner, self._review.decided, len(self._review.seen))

    def _show_checklist(self) -> None:
        unmarked = self._review.unmarked
        if unmarked:
            marks = (
                f"{key} {SIGNS[mark]} {wording.tr(mark)}" for key, mark in enumerate(self._review.questions.marks, 1)
            )
            keys = self.tr("Keys: {0}.").format(", ".join(marks))
            text = self.tr("{0} still to be marked. {1}").format(unmarked, keys)
        elif self._review.unsaved:
            text = self.tr("Complete. Enter saves it.")
        else:
            text = self.tr("Saved.")
        self.left.setText(text)
        self.save.setEnabled(not unmarked and self._review.unsaved)

    def _ask_reason(self, decision: str) -> None:
        current, obstacle = self._review.current, self._review.obstacle_to_verdict()
        if obstacle or current is None:
            self._notices.info(obstacle)
            return
        dialog = VerdictDialog(decision, wording.named(current), self._review.reasons.get(decision, ""), self.window())
        # A candidate that is looked at when the reason comes may be another one than the reason was asked for.
        dialog.given.connect(lambda reason: self._decide(current.candidate.photo_id, decision, reason))
        _open(dialog)

    def _decide(self, photo_id: int, decision: str, reason: str) -> None:
        if self._search.candidate is not None and self._search.candidate.photo_id == photo_id:
            self._review.decide(decision, reason)

    def _mark(self, like: bool) -> None:
        self._review.mark_photo(like=like)

    def _leave_out(self) -> None:
        if self._search.candidate is not None:
            self._search.leave_out(self._search.candidate)

    def _ask_how(self) -> None:
        if obstacle := self._review.obstacle():
            self._notices.info(obstacle)
            return
        dialog = BeginDialog(self.window())
        dialog.wanted.connect(lambda blind, second: self._review.begin(blind=blind, second=second))
        _open(dialog)

    def _go_through(self) -> None:
        if obstacle := self._review.obstacle():
            self._notices.info(obstacle)
        else:
            self._built_checklist().begin()


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
