"""Putting a gallery's people right from the window: with keys and clicks, on a real library."""

import shutil

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.models.roles import Role
from app.views.gallery.ask_dialog import AskDialog
from app.views.gallery.changes_dialog import ChangesDialog
from app.views.gallery.duplicates_dialog import DuplicatesDialog
from app.views.gallery.merge_dialog import MergeDialog
from app.views.gallery.person_dialog import PersonDialog
from app.views.gallery.purge_dialog import PurgeDialog
from app.views.gallery.retention_dialog import RetentionDialog
from tests.app.conftest import PATIENCE, PEOPLE
from tests.app.test_accessibility import nameless


@pytest.fixture
def gallery(window, idle):
    window.go_to("gallery")
    activate(window)
    idle(window)
    return window


def names(window):
    model = window.places["gallery"].model
    return [model.index(row).data(Role.TITLE) for row in range(model.rowCount())]


def dialog(window, kind):
    return next(each for each in window.findChildren(kind) if each.isVisible())


def activate(window):
    """Without a window manager nobody makes the window active again after a dialog."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, PATIENCE)


def click(window, row, modifier=Qt.KeyboardModifier.NoModifier):
    grid = window.places["gallery"].grid
    place = grid.visualRect(grid.model().index(row, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def picked(window):
    return [person.name for person in window.workbench.browsing.people]


def delete_picked(window, idle, reason="asked for"):
    activate(window)
    QTest.keyClick(window.places["gallery"].grid, Qt.Key.Key_Delete)
    asked = dialog(window, AskDialog)
    assert list(nameless(asked)) == []
    assert not asked.accept_button.isEnabled()
    QTest.keyClicks(asked.answer, reason)
    asked.accept_button.click()
    idle(window)


def test_several_cards_are_picked_with_the_mouse_and_with_the_keys(gallery):
    grid = gallery.places["gallery"].grid
    click(gallery, 1)
    click(gallery, 3, Qt.KeyboardModifier.ControlModifier)
    assert picked(gallery) == ["Person 01", "Person 03"]
    click(gallery, 0)
    click(gallery, 2, Qt.KeyboardModifier.ShiftModifier)
    assert picked(gallery) == ["Person 00", "Person 01", "Person 02"]
    QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert picked(gallery) == ["Person 00", "Person 01", "Person 02", "Person 03"]
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert picked(gallery) == ["Person 04"]
    QTest.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert picked(gallery) == ["Person 02", "Person 03", "Person 04"]
    QTest.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(picked(gallery)) == PEOPLE
    assert "12 people picked" in gallery.places["gallery"].picked.text()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, grid.viewport().height() - 3))
    assert not gallery.commands["people_merge"].isEnabled() or picked(gallery)


def test_what_is_known_of_a_person_is_edited_and_undone_with_a_key(gallery, idle):
    click(gallery, 4)
    gallery.commands["person_edit"].trigger()
    asked = dialog(gallery, PersonDialog)
    assert list(nameless(asked)) == []
    asked.name.setText("Zoe")
    asked.sex.setEditText("female")
    asked.birth.setText("1957-03")
    asked.tags.setText("north, tall")
    asked.add_button.click()
    asked.own.item(0, 0).setText("file")
    asked.own.item(0, 1).setText("4711")
    asked.save.click()
    idle(gallery)
    assert not [each for each in gallery.findChildren(PersonDialog) if each.isVisible()]
    assert names(gallery)[-1] == "Zoe"
    panel = gallery.panels["person"]
    assert gallery.workbench.browsing.person.name == "Zoe"
    assert panel.facts.value("Born") == "1957-03"
    assert panel.facts.value("file") == "4711"
    activate(gallery)
    QTest.keyClick(gallery.places["gallery"].grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    idle(gallery)
    assert "Zoe" not in names(gallery)
    assert "Person 04" in names(gallery)
    gallery.commands["redo"].trigger()
    idle(gallery)
    assert "Zoe" in names(gallery)


def test_what_cannot_be_is_refused_in_the_dialog_and_stays_to_be_mended(gallery, idle):
    click(gallery, 4)
    gallery.commands["person_edit"].trigger()
    asked = dialog(gallery, PersonDialog)
    asked.birth.setText("yesterday")
    asked.save.click()
    idle(gallery)
    assert "no date of birth" in asked.fault.text.text()
    asked.birth.clear()
    asked.name.setText("Person 05")
    asked.save.click()
    idle(gallery)
    assert "there is a 'Person 05'" in asked.fault.text.text()
    asked.close()


def test_people_are_merged_after_a_preview_and_come_back_with_undo(gallery, idle):
    click(gallery, 2)
    click(gallery, 3, Qt.KeyboardModifier.ControlModifier)
    gallery.commands["people_merge"].trigger()
    asked = dialog(gallery, MergeDialog)
    idle(gallery)
    assert list(nameless(asked)) == []
    assert "“Person 03” will be no entry any more; “Person 02” takes over 2 photos and" in asked.outcome.text()
    asked.who.setCurrentRow(1)
    idle(gallery)
    assert "“Person 02” will be no entry any more; “Person 03” takes over 1 photo and" in asked.outcome.text()
    asked.merge.click()
    idle(gallery)
    assert "Person 02" not in names(gallery)
    assert gallery.places["gallery"].model.index(2).data(Role.LINE) == "3 photos"
    gallery.commands["undo"].trigger()
    idle(gallery)
    assert names(gallery) == [f"Person {number:02}" for number in range(PEOPLE)]


def test_merging_somebody_with_themselves_is_refused_in_a_sentence(gallery, idle):
    click(gallery, 2)
    gallery.commands["people_merge"].trigger()
    asked = dialog(gallery, MergeDialog)
    assert not asked.merge.isEnabled()
    for name, said in (("Person 02", "cannot be merged with itself"), ("Nobody", "there is no 'Nobody'")):
        QTest.keyClicks(asked.more, name)
        QTest.keyClick(asked.more, Qt.Key.Key_Return)
        idle(gallery)
        assert said in asked.fault.text.text()
        assert not asked.merge.isEnabled()
        assert asked.who.count() == 1
    QTest.keyClicks(asked.more, "Person 07")
    asked.add_button.click()
    idle(gallery)
    assert asked.merge.isEnabled()
    asked.close()


def test_a_photo_is_split_off_as_a_new_person(gallery, idle):
    click(gallery, 3)
    idle(gallery)
    panel = gallery.panels["person"]
    assert panel.photos.count() == 2
    assert "quality" in panel.photos.item(0).text()
    panel.photos.selectAll()
    assert not gallery.commands["photos_split"].isEnabled()
    panel.photos.setCurrentRow(1)
    panel.split_button.click()
    asked = dialog(gallery, AskDialog)
    QTest.keyClicks(asked.answer, "Somebody else")
    asked.accept_button.click()
    idle(gallery)
    assert "Somebody else" in names(gallery)
    assert panel.photos.count() == 1


def test_deleted_people_are_gone_from_grid_and_searches_at_once_and_undo_brings_them_back(searched, idle):
    found = searched.workbench.search.ranking.candidates[0].person
    searched.go_to("gallery")
    activate(searched)
    idle(searched)
    click(searched, names(searched).index(found))
    delete_picked(searched, idle)
    assert found not in names(searched)
    assert searched.workbench.library.gallery.people == PEOPLE - 1
    searched.commands["search"].trigger()
    idle(searched)
    assert found not in [each.person for each in searched.workbench.search.ranking.candidates]
    searched.go_to("gallery")
    searched.commands["undo"].trigger()
    idle(searched)
    assert found in names(searched)


def test_several_deleted_at_once_come_back_at_once(gallery, idle):
    click(gallery, 0)
    click(gallery, 4, Qt.KeyboardModifier.ShiftModifier)
    delete_picked(gallery, idle)
    assert len(names(gallery)) == PEOPLE - 5
    gallery.commands["undo"].trigger()
    idle(gallery)
    assert len(names(gallery)) == PEOPLE
    assert not gallery.commands["undo"].isEnabled()


def test_each_change_is_listed_with_its_reason_and_an_undo_of_its_own_until_it_is_purged(gallery, idle, tmp_path):
    for row, reason in ((0, "first reason"), (0, "second reason")):
        click(gallery, row)
        delete_picked(gallery, idle, reason)
    gallery.commands["people_changes"].trigger()
    shown = dialog(gallery, ChangesDialog)
    idle(gallery)
    assert list(nameless(shown)) == []
    assert "second reason" in shown.table.item(0, 2).text()
    shown.undo_button(1).click()
    idle(gallery)
    assert "Person 00" in names(gallery)
    assert "Person 01" not in names(gallery)
    assert shown.table.item(1, 3).text() == "undone"
    shown.close()

    gallery.commands["people_purge"].trigger()
    asked = dialog(gallery, PurgeDialog)
    idle(gallery)
    assert list(nameless(asked)) == []
    assert "Person 01" in asked.what.item(0).text()
    assert asked.what.count() == 1
    assert not asked.purge.isEnabled()
    asked.sure.click()
    asked.purge.click()
    idle(gallery)
    assert asked.verdict.text() == "Nothing of it is left in the library."
    assert asked.facts.value("Destroyed") == "1 person, 1 photo"
    asked.close()
    assert not gallery.commands["undo"].isEnabled()
    gallery.commands["people_changes"].trigger()
    shown = dialog(gallery, ChangesDialog)
    idle(gallery)
    assert shown.table.item(0, 3).text() == "purged"
    assert shown.undo_button(0) is None
    shown.close()


def test_duplicates_are_shown_side_by_side_and_one_is_deleted_from_there(gallery, idle):
    gallery.commands["people_duplicates"].trigger()
    shown = dialog(gallery, DuplicatesDialog)
    idle(gallery)
    before = shown.groups.count()
    row = next(row for row in range(before) if "Person 03" in shown.groups.item(row).text())
    shown.groups.setCurrentRow(row)
    idle(gallery)
    assert list(nameless(shown)) == []
    assert len(shown.cards) >= 2
    assert all(not card.picture.pixmap().isNull() for card in shown.cards)
    shown.cards[-1].delete_button.click()
    asked = dialog(shown, AskDialog)
    QTest.keyClicks(asked.answer, "twice")
    asked.accept_button.click()
    idle(gallery)
    assert gallery.workbench.library.gallery.photos == 12
    assert shown.groups.count() <= before
    shown.close()


def test_a_file_that_was_there_already_is_listed_as_an_exact_duplicate(gallery, pictures, tmp_path, idle):
    from app.operations.enrolments import EnrolWish

    folder = tmp_path / "more" / "Person 01"
    folder.mkdir(parents=True)
    shutil.copy(pictures / "photos" / "Person 01" / "front.png", folder / "again.png")
    gallery.workbench.enrolment.start(EnrolWish((folder.parent,), "people", "folder", "photo", "face"))
    idle(gallery)
    gallery.commands["people_duplicates"].trigger()
    shown = dialog(gallery, DuplicatesDialog)
    idle(gallery)
    assert shown.groups.item(0).text() == "The same file\nPerson 01"
    assert not shown.merge.isEnabled()
    assert not shown.cards[1].delete_button.isVisible()
    shown.close()


def test_retention_is_set_and_who_is_due_is_listed_and_deleted_by_hand_only(gallery, idle):
    click(gallery, 6)
    gallery.commands["person_edit"].trigger()
    asked = dialog(gallery, PersonDialog)
    asked.until.setText("2001-01-31")
    asked.save.click()
    idle(gallery)
    gallery.commands["people_retention"].trigger()
    shown = dialog(gallery, RetentionDialog)
    idle(gallery)
    assert list(nameless(shown)) == []
    assert [shown.table.item(row, 0).text() for row in range(shown.table.rowCount())] == ["Person 06"]
    shown.limited.click()
    shown.days.setValue(30)
    shown.basis.setText("§ 81b")
    shown.save.click()
    idle(gallery)
    assert shown.said.text() == "Saved."
    info = gallery.workbench.library.workspace.library.galleries()[0]
    assert (info.retention_days, info.legal_basis) == (30, "§ 81b")
    assert "Person 06" in names(gallery)
    shown.all_button.click()
    shown.delete_button.click()
    dialog(shown, AskDialog).accept_button.click()
    idle(gallery)
    assert "Person 06" not in names(gallery)
    assert shown.table.rowCount() == 0
    shown.close()


def test_nothing_can_be_done_to_people_elsewhere_or_when_nobody_is_picked(gallery):
    gallery.places["gallery"].grid.clearSelection()
    assert not gallery.commands["people_delete"].isEnabled()
    click(gallery, 0)
    assert gallery.commands["people_delete"].isEnabled()
    gallery.go_to("probe")
    assert not gallery.commands["people_delete"].isEnabled()
    assert not [each for each in gallery.findChildren(QDialog) if each.isVisible()]
