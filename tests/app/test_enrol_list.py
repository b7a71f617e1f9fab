"""Enrolling with a list of people: its columns are chosen in the dialog, and copies are kept where that is wished."""

import shutil

import pytest

from app.views.dialogs.enrol import EnrolDialog
from tests.app.test_accessibility import nameless


@pytest.fixture
def asked(open_window, empty_library, pictures, tmp_path):
    """The dialog for a folder with photos of two people that lie flat."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in (1, 2):
        shutil.copy(pictures / "photos" / f"Person {number:02}" / "front.png", folder / f"{number}.png")
    window = open_window(empty_library)
    window.commands["enrol"].trigger()
    made = next(each for each in window.findChildren(EnrolDialog) if each.isVisible())
    made.folder.setText(str(folder))
    made.gallery.setEditText("new")
    made.window_under = window
    return made


@pytest.fixture
def listed(asked, tmp_path, idle):
    file = tmp_path / "list.csv"
    file.write_text("Bild;Wer;Geboren;Notiz\n1.png;Anna;1957-03;tall\n2.png;Bert;;\n", encoding="utf-8")
    asked.roster.file.setText(str(file))
    idle(asked.window_under)
    return asked


def hold(asked, idle, *meanings):
    for choice, meaning in zip(asked.roster.columns, meanings, strict=True):
        choice.setCurrentIndex(choice.findData(meaning))
    idle(asked.window_under)


def test_the_first_rows_are_shown_and_unknown_columns_are_given_a_meaning(listed, idle):
    window, table = listed.window_under, listed.roster.table
    assert [table.horizontalHeaderItem(place).text() for place in range(4)] == ["Bild", "Wer", "Geboren", "Notiz"]
    assert table.item(1, 1).text() == "Anna"
    assert not listed.enrol.isEnabled()
    assert "which column of the list holds the file" in listed.fault.text()
    assert table.geometry().bottom() < listed.roster.rect().bottom()
    assert list(nameless(listed)) == []
    hold(listed, idle, "file", "person", "birth", "own")
    assert listed.enrol.isEnabled()
    listed.keep_copies.click()
    listed.enrol.click()
    idle(window)
    gallery = window.workbench.library.workspace.library.gallery("new")
    anna = gallery.person("Anna")
    assert (anna.birth, anna.attributes) == ("1957-03", {"Notiz": "tall"})
    photo = gallery.photos_of(anna.id)[0]
    assert photo.copy is not None
    assert photo.copy.read_bytes() == photo.path.read_bytes()


def test_a_kept_copy_is_shown_where_the_photo_itself_is_gone(listed, idle):
    window = listed.window_under
    hold(listed, idle, "file", "person", "ignored", "ignored")
    listed.keep_copies.click()
    listed.enrol.click()
    idle(window)
    for photo in window.workbench.library.workspace.library.gallery("new").photos_of(1):
        photo.path.unlink()
    window.go_to("gallery")
    idle(window)
    window.places["gallery"].grid.setCurrentIndex(window.places["gallery"].model.index(0, 0))
    idle(window)
    assert not window.panels["person"].photos.item(0).icon().isNull()


def test_what_is_wrong_with_the_list_is_said_before_anything_is_enrolled(asked, tmp_path, idle):
    window, file = asked.window_under, tmp_path / "list.csv"
    asked.roster.file.setText(str(tmp_path / "none.csv"))
    idle(window)
    assert "cannot be read" in asked.fault.text()
    file.write_text("file,person,birth\n1.png,Anna,soon\n", encoding="utf-8")
    asked.roster.file.setText(str(file))
    idle(window)
    assert "'soon' is no date of birth" in asked.fault.text()
    asked.roster.columns[2].setCurrentIndex(asked.roster.columns[2].findData("own"))
    idle(window)
    assert asked.enrol.isEnabled()
    asked.roster.file.clear()
    idle(window)
    assert asked.wish().roster is None
    assert asked.wish().meanings is None
    asked.close()
