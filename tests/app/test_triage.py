"""Candidates reviewed by keys, in a case: verdicts, checklists, blind and second reviews."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.roles import Role
from app.views.review.dialogs import BeginDialog, VerdictDialog
from engine.cases import Cases
from engine.cases.checklist import FEATURES
from tests.app.conftest import PATIENCE, PEOPLE


@pytest.fixture
def reviewing(probed, idle, qtbot):
    """A search in a case, its grid in focus."""
    probed.workbench.case.create("K-1", "Till robbery", "Court order 7", reason="Who robbed the till?")
    idle(probed)
    probed.commands["search"].trigger()
    idle(probed)
    probed.activateWindow()
    qtbot.waitUntil(probed.isActiveWindow, timeout=PATIENCE)
    probed.places["candidates"].grid.setFocus()
    return probed


def stored(window):
    return Cases(window.workbench.library.workspace.library).case("K-1").searches[0]


def press(window, key):
    """Where the hands are: a dialog that closed gives the keyboard back to the window."""
    window.activateWindow()
    QApplication.processEvents()
    assert window.isActiveWindow()
    QTest.keyClick(QApplication.focusWidget() or window, key)


def dialog(window, kind):
    return next(each for each in window.findChildren(kind) if each.isVisible())


def decide(window, key, reason=None):
    press(window, key)
    asked = dialog(window, VerdictDialog)
    if reason is not None:
        QTest.keyClicks(asked.reason, reason)
    QTest.keyClick(asked.reason, Qt.Key.Key_Return)


def test_a_page_of_candidates_is_decided_by_keys_alone_and_each_card_says_so_in_words(reviewing, idle):
    grid, model = reviewing.places["candidates"].grid, reviewing.places["candidates"].model
    decide(reviewing, Qt.Key.Key_L, "the same nose")
    idle(reviewing)
    for number in range(1, PEOPLE):
        grid.setFocus()
        QTest.keyClick(grid, Qt.Key.Key_Right)
        decide(reviewing, Qt.Key.Key_X if number % 2 else Qt.Key.Key_I, "ears differ" if number < 3 else None)
        idle(reviewing)
    decisions = [str(next(iter(stored(reviewing).valid_verdicts(rank).values())).decision) for rank in (1, 2, 3, 4)]
    assert decisions == ["lead", "excluded", "inconclusive", "excluded"]
    assert [model.index(row, 0).data(Role.STATE) for row in (0, 1, 2)] == [
        ("verdict-lead", "Lead"),
        ("excluded", "Excluded"),
        ("inconclusive", "Inconclusive"),
    ]
    assert reviewing.workbench.review.decided == PEOPLE
    assert "Excluded" in model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_verdict_is_taken_back_and_stays_on_record(reviewing, idle):
    decide(reviewing, Qt.Key.Key_L, "the same nose")
    idle(reviewing)
    reviewing.places["candidates"].grid.setFocus()
    press(reviewing, Qt.Key.Key_U)
    idle(reviewing)
    assert reviewing.workbench.review.current.item.verdict is None
    assert reviewing.places["candidates"].model.index(0, 0).data(Role.STATE) is None
    assert [each.withdraws for each in stored(reviewing).verdicts] == [None, 1]


def test_a_verdict_without_a_reason_cannot_be_given(reviewing):
    press(reviewing, Qt.Key.Key_X)
    asked = dialog(reviewing, VerdictDialog)
    assert not asked.ok.isEnabled()
    QTest.keyClicks(asked.reason, "   ")
    assert not asked.ok.isEnabled()
    asked.reject()


def test_without_a_case_one_sentence_says_that_verdicts_need_one(searched):
    panel = searched.panels["candidate"].review
    assert panel.obstacle.isVisible()
    assert "case" in panel.obstacle.text()
    searched.commands["decide_lead"].trigger()
    assert not searched.findChildren(VerdictDialog)
    assert "case" in searched.banner.text.text()


def test_the_checklist_is_filled_in_by_keys_and_saved_by_enter(reviewing, idle):
    press(reviewing, Qt.Key.Key_K)
    view = reviewing.panels["candidate"].review.checklist
    assert view.hasFocus()
    for number in range(len(FEATURES)):
        press(reviewing, (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)[number % 3])
    assert reviewing.workbench.review.complete
    press(reviewing, Qt.Key.Key_Return)
    idle(reviewing)
    (saved,) = stored(reviewing).checklists
    assert [str(mark) for mark in saved.marks.values()][:3] == ["similar", "different", "not visible"]
    assert not reviewing.workbench.review.unsaved


def test_marks_that_are_complete_are_saved_with_the_verdict(reviewing, idle):
    for feature in FEATURES:
        reviewing.workbench.review.mark(feature, "similar")
    decide(reviewing, Qt.Key.Key_L, "all of it")
    idle(reviewing)
    assert len(stored(reviewing).checklists) == 1
    assert len(stored(reviewing).verdicts) == 1


def test_marks_of_one_candidate_are_never_another_ones(reviewing, idle):
    reviewing.workbench.review.mark("nose", "similar")
    reviewing.commands["next_candidate"].trigger()
    assert reviewing.workbench.review.draft == {}


@pytest.fixture
def blind(reviewing, idle):
    press(reviewing, Qt.Key.Key_R)
    asked = dialog(reviewing, BeginDialog)
    asked.blind.click()
    asked.begin.click()
    idle(reviewing)
    return reviewing


def _everything_said(window):
    place, panel = window.places["candidates"], window.panels["candidate"]
    roles = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole, Role.TITLE, Role.LINE)
    model = place.model
    said = [str(model.index(row, 0).data(role)) for row in range(model.rowCount()) for role in roles]
    said += [
        str(model.index(row, column).data()) for row in range(model.rowCount()) for column in range(model.columnCount())
    ]
    shown = [each for each in panel.findChildren(type(panel.review.verdict)) if each.isVisible()]
    return "\n".join(said + [each.text() + each.toolTip() for each in shown])


def test_a_blind_review_hides_names_scores_and_ranks_and_follows_the_sheet(blind, idle):
    work = blind.workbench
    assert work.review.blind
    assert "Person" not in _everything_said(blind).replace("Person\n", "")
    assert "score" not in _everything_said(blind)
    order = [item.photo_id for item in work.case.sheet.items]
    assert [one.candidate.photo_id for one in work.review.seen] == order
    assert work.search.candidate.photo_id == order[0]
    blind.commands["next_candidate"].trigger()
    assert work.search.candidate.photo_id == order[1]
    blind.commands["compare"].trigger()
    idle(blind)
    assert blind.places["compare"].photo_title.text() == "Candidate 2"
    assert not blind.panels["probe"].leaders.isVisible()


def test_a_saved_checklist_reveals_that_candidate_alone_and_only_then_it_can_be_decided(blind, idle):
    work = blind.workbench
    press(blind, Qt.Key.Key_L)
    assert not blind.findChildren(VerdictDialog)
    assert "checklist" in blind.banner.text.text()
    press(blind, Qt.Key.Key_K)
    for _ in FEATURES:
        press(blind, Qt.Key.Key_2)
    press(blind, Qt.Key.Key_Return)
    idle(blind)
    assert [one.hidden for one in work.review.seen] == [False] + [True] * (PEOPLE - 1)
    blind.places["candidates"].grid.setFocus()
    decide(blind, Qt.Key.Key_X, "all of it differs")
    idle(blind)
    assert stored(blind).verdicts[0].blind


def test_a_blind_review_that_is_shown_again_does_not_begin_with_the_first_in_rank(blind, idle):
    work = blind.workbench
    first = work.review.seen[0].candidate.photo_id
    work.search.show_stored(1)
    idle(blind)
    assert work.search.candidate.photo_id == first


def test_a_second_examiner_sees_the_first_ones_verdict_after_their_own(reviewing, idle):
    work = reviewing.workbench
    database = work.library.workspace.library.database
    from engine.cases import Decision
    from engine.cases import decide as decides

    decides(Cases(work.library.workspace.library), "K-1", 1, 1, Decision.LEAD, "the same nose")
    first, database.actor = database.actor, "Second"
    work.case.open("K-1")
    idle(reviewing)
    work.search.show_stored(1)
    idle(reviewing)
    press(reviewing, Qt.Key.Key_R)
    asked = dialog(reviewing, BeginDialog)
    asked.second.click()
    asked.begin.click()
    idle(reviewing)
    assert work.review.second
    assert work.review.current.standing == ""
    decide(reviewing, Qt.Key.Key_X, "the ears differ")
    idle(reviewing)
    assert work.review.current.standing == "examiners disagree"
    assert first in reviewing.panels["candidate"].review.others.text()


def test_verdicts_are_undone_and_redone_by_the_keys_of_every_place_and_stay_on_record(reviewing, idle):
    decide(reviewing, Qt.Key.Key_L, "the same nose")
    idle(reviewing)
    reviewing.places["candidates"].grid.setFocus()
    decide(reviewing, Qt.Key.Key_X, "the ears differ")
    idle(reviewing)
    work = reviewing.workbench
    assert "Verdict on" in reviewing.commands["undo"].toolTip()
    said = []
    for name in ("undo", "undo", "redo", "redo"):
        reviewing.commands[name].trigger()
        idle(reviewing)
        verdict = work.review.current.item.verdict
        said.append(str(verdict.decision) if verdict else None)
    assert said == ["lead", None, "lead", "excluded"]
    assert not reviewing.commands["redo"].isEnabled()
    assert [each.withdraws for each in stored(reviewing).verdicts] == [None, None, 2, 1, None, None]


def test_a_mark_is_undone_like_a_verdict(reviewing, idle):
    search = reviewing.workbench.search
    reviewing.commands["like"].trigger()
    reviewing.commands["unlike"].trigger()
    reviewing.commands["undo"].trigger()
    assert [mark.like for mark in search.marks] == [True]
    reviewing.commands["undo"].trigger()
    assert search.marks == ()
    reviewing.commands["redo"].trigger()
    assert [mark.like for mark in search.marks] == [True]


def test_what_was_decided_on_another_list_cannot_be_undone_here(reviewing, idle):
    decide(reviewing, Qt.Key.Key_L, "the same nose")
    idle(reviewing)
    reviewing.commands["search"].trigger()
    idle(reviewing)
    assert not reviewing.commands["undo"].isEnabled()
