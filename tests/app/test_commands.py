import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from app.views.actions import ACTIONS
from app.views.dialogs.palette import PaletteDialog, fitness
from app.views.dialogs.shortcuts import ShortcutsDialog


@pytest.fixture
def palette(window, qtbot):
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = [each for each in window.findChildren(PaletteDialog) if each.isVisible()]
    if not found:  # a screen without a window manager may give no window the keys
        window.commands["palette"].trigger()
        found = [each for each in window.findChildren(PaletteDialog) if each.isVisible()]
    return found[0]


def named(palette):
    return [palette.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(palette.list.count())]


def test_every_action_can_be_found_by_its_name(palette):
    assert set(named(palette)) == {declared.name for declared in ACTIONS} - {"palette"}


def test_without_a_letter_the_commands_stand_as_in_the_menus(palette):
    assert named(palette)[0] == "open_probe"


def test_some_letters_and_enter_do_it(window, palette):
    QTest.keyClicks(palette.find, "go gall")
    palette.find.setText("vi gallery")
    assert named(palette)[0] == "go_gallery"
    QTest.keyClick(palette.find, Qt.Key.Key_Return)
    assert window.place == "gallery"
    assert not palette.isVisible()


def test_arrows_choose_while_the_letters_go_into_the_field(palette):
    QTest.keyClick(palette.find, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1
    QTest.keyClick(palette.find, Qt.Key.Key_Up)
    QTest.keyClick(palette.find, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 0


def test_rows_are_of_one_height_and_indent_with_an_icon_and_without(window, palette):
    assert window.commands["quit"].icon().isNull()
    assert not window.commands["open_probe"].icon().isNull()
    rows = [palette.list.item(row) for row in range(palette.list.count())]
    assert len({palette.list.visualItemRect(row).height() for row in rows}) == 1
    shown = {row.data(Qt.ItemDataRole.UserRole): row.icon().actualSize(palette.list.iconSize()) for row in rows}
    assert shown["quit"] == shown["open_probe"]


def test_what_cannot_be_done_now_is_listed_last_and_does_nothing(window, palette):
    palette.find.setText("Close probe")
    assert not window.commands["close_probe"].isEnabled()
    row = named(palette).index("close_probe")
    palette.list.setCurrentRow(row)
    QTest.keyClick(palette.find, Qt.Key.Key_Return)
    assert palette.isVisible()


@given(st.text(max_size=12), st.text(max_size=40))
def test_letters_fit_only_where_they_occur_in_their_order(wanted, text):
    letters, place = "".join(wanted.lower().split()), 0
    for letter in letters:
        place = text.lower().find(letter, place) + 1
        if not place:
            assert fitness(wanted, text) is None
            return
    assert fitness(wanted, text) is not None


def test_beginnings_of_words_are_fitter_than_letters_inside_them():
    assert fitness("op pr", "Open probe") > fitness("op pr", "Stop previous")


@pytest.fixture
def dialog(window):
    window.commands["shortcuts"].trigger()
    return next(each for each in window.findChildren(ShortcutsDialog) if each.isVisible())


def pick(dialog, name):
    shown = dialog.table.model()
    for row in range(shown.rowCount()):
        if shown.index(row, 0).data(Qt.ItemDataRole.UserRole) == name:
            dialog.table.setCurrentIndex(shown.index(row, 0))
            return
    raise AssertionError(name)


def press(dialog, keys):
    dialog.keys.setKeySequence(QKeySequence(keys))
    dialog.keys.editingFinished.emit()


def test_keys_that_were_changed_work_at_once_and_at_the_next_start(window, dialog, open_window, library):
    pick(dialog, "go_gallery")
    press(dialog, "Ctrl+Alt+G")
    assert window.commands["go_gallery"].shortcut() == QKeySequence("Ctrl+Alt+G")
    assert "Ctrl+Alt+G" in window.commands["go_gallery"].toolTip()
    window.close()
    assert open_window(library).commands["go_gallery"].shortcut() == QKeySequence("Ctrl+Alt+G")


def test_a_sentence_that_tells_the_keys_tells_those_that_were_chosen(probed, dialog):
    case, empty = probed.case_panel._no_searches, probed.places["candidates"].empty
    assert "Ctrl+Return" in case.text()
    assert "Ctrl+Return" in empty.text.text()
    pick(dialog, "search")
    press(dialog, "F8")
    for said in (case.text(), empty.text.text()):
        assert "F8" in said
        assert "Ctrl+Return" not in said


def test_keys_of_another_action_are_not_taken_away_silently(window, dialog):
    before = window.commands["go_gallery"].shortcuts()
    pick(dialog, "go_gallery")
    press(dialog, "Ctrl+O")
    assert "Open probe" in dialog.said.text()
    assert window.commands["go_gallery"].shortcuts() == before


def test_keys_of_another_place_may_be_the_same(window, dialog):
    pick(dialog, "sketch_pencil")
    press(dialog, "B")
    assert window.commands["sketch_pencil"].shortcut() == QKeySequence("B")
    assert window.commands["blend"].shortcut() == QKeySequence("B")


def test_all_keys_come_back_as_they_were(window, dialog):
    usual = {name: action.shortcuts() for name, action in window.commands.items()}
    for name, keys in (("go_gallery", "Ctrl+Alt+G"), ("search", "F5")):
        pick(dialog, name)
        press(dialog, keys)
    dialog.all_usual.click()
    assert {name: action.shortcuts() for name, action in window.commands.items()} == usual
    assert window.workbench.settings.get("shortcuts") == ""


@pytest.mark.parametrize("kept", ["no json", "[1]", '{"gone": "Ctrl+1", "search": 7, "enrol": "no key at all"}'])
def test_kept_keys_that_make_no_sense_are_passed_over(open_window, library, kept):
    first = open_window(library)
    usual = {name: action.shortcuts() for name, action in first.commands.items()}
    first.workbench.settings.set("shortcuts", kept)
    first.close()
    again = open_window(library)
    assert {name: action.shortcuts() for name, action in again.commands.items()} == usual
