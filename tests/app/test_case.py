from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.views.case.dialogs import CaseDialog, CloseDialog, ReasonDialog
from app.views.case.list_dialog import CasesDialog
from app.views.case.passphrase_dialogs import PassphraseDialog
from engine.cases import Cases, open_portable
from engine.gallery import enrol
from tests.app.conftest import PATIENCE, PEOPLE

AUTHORITY = "Court order 7"


@pytest.fixture
def in_case(probed, idle):
    """A window with a probe and an open case in which a reason is given."""
    probed.workbench.case.create("K-1", "Till robbery", AUTHORITY, reason="Who robbed the till?")
    idle(probed)
    return probed


@pytest.fixture
def kept(in_case, idle):
    """The same, with a search in it."""
    in_case.commands["search"].trigger()
    idle(in_case)
    return in_case


def stored(window, number="K-1"):
    return Cases(window.workbench.library.workspace.library).case(number)


def test_a_search_in_a_case_is_stored_with_its_probe_once(kept, idle):
    work = kept.workbench
    assert work.case.search_number == work.search.stored == 1
    kept.commands["search"].trigger()
    idle(kept)
    case = stored(kept)
    assert [search.number for search in case.searches] == [1, 2]
    assert [probe.name for probe in case.probes] == ["Person 05.png"]
    assert case.searches[1].ranking.candidates == work.search.ranking.candidates
    assert work.case.record.searches == case.searches


def test_moved_points_are_another_probe_of_the_case_and_do_not_search_by_themselves(kept, idle, qtbot):
    work = kept.workbench
    x, y = work.probe.points[0]
    work.probe.move_point(0, x + 4, y + 2, step=1)
    qtbot.waitUntil(lambda: not work.follow.waiting, timeout=PATIENCE)
    idle(kept)
    assert work.search.stale
    assert len(stored(kept).searches) == 1
    kept.commands["search"].trigger()
    idle(kept)
    case = stored(kept)
    assert case.searches[1].probes == (2,)
    assert case.probes[1].sha256 == case.probes[0].sha256
    assert case.probes[1].landmarks.manual


def test_a_stored_search_is_shown_again_with_its_probe_on_the_desk(kept, pictures, idle):
    work = kept.workbench
    first = work.search.ranking
    kept.open_files([pictures / "sketches" / "Person 08.png"])
    idle(kept)
    assert work.case.search_number is None
    work.search.show_stored(1)
    idle(kept)
    assert work.search.ranking == first
    assert (work.search.stored, work.case.search_number) == (1, 1)
    assert work.probe.name == "Person 05.png"
    assert not work.search.stale
    assert work.case.sheet.items[0].candidate.person == "Person 05"


def test_verdicts_reach_the_case_and_come_back_in_the_sheet(kept, idle):
    case = kept.workbench.case
    case.decide(1, "lead", "the same nose")
    idle(kept)
    item = case.sheet.items[0]
    assert (item.verdict.decision, item.verdict.reason) == ("lead", "the same nose")
    case.withdraw(item.verdict.number)
    idle(kept)
    assert case.sheet.items[0].verdict is None


def dialog_of(window, kind):
    return next(each for each in window.findChildren(kind) if each.isVisible())


def click(shown, row):
    item = shown.visualItemRect(shown.item(row))
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=item.center())


def test_a_case_is_made_by_a_dialog_and_the_reason_is_asked_before_the_first_search(probed, idle):
    probed.commands["new_case"].trigger()
    dialog = dialog_of(probed, CaseDialog)
    assert not dialog.done_button.isEnabled()
    for field, text in ((dialog.number, "K-2"), (dialog.title, "Till"), (dialog.authority, AUTHORITY)):
        QTest.keyClicks(field, text)
    dialog.done_button.click()
    idle(probed)
    assert probed.workbench.case.record.examiner == probed.workbench.case.reviewer
    probed.commands["search"].trigger()
    idle(probed)
    assert probed.workbench.search.ranking is None
    assert stored(probed, "K-2").probes == ()
    asked = dialog_of(probed, ReasonDialog)
    assert not asked.done_button.isEnabled()
    asked.reason.setPlainText("Who robbed the till?")
    asked.done_button.click()
    idle(probed)
    case = stored(probed, "K-2")
    assert case.reason == "Who robbed the till?"
    assert [search.number for search in case.searches] == [1]
    assert probed.place == "candidates"


def test_a_refused_case_is_one_sentence_and_the_open_one_stays(kept, idle):
    kept.workbench.case.create("K-1", "Another", AUTHORITY)
    idle(kept)
    assert "there is a case 'K-1' already" in kept.banner.text.text()
    assert kept.workbench.case.record.title == "Till robbery"


def test_the_dock_shows_probes_searches_and_verdicts_and_a_click_shows_them_again(kept, pictures, idle):
    kept.open_files([pictures / "sketches" / "Person 08.png"])
    idle(kept)
    kept.commands["search"].trigger()
    idle(kept)
    kept.workbench.case.decide(2, "excluded", "other ears")
    idle(kept)
    panel, work = kept.case_panel, kept.workbench
    assert [panel.probes.item(row).text().split("\n")[0] for row in range(2)] == [
        "1  Person 05.png",
        "2  Person 08.png",
    ]
    assert panel.searches.item(0).text().endswith("\n1 excluded")
    assert panel.searches.item(1).text().endswith(f"\n{PEOPLE} undecided")
    assert panel.verdicts.text() == f"1 excluded, {2 * PEOPLE - 1} undecided"
    click(panel.searches, 1)
    idle(kept)
    assert (work.search.stored, work.probe.name) == (1, "Person 05.png")
    assert panel.searches.currentRow() == 1
    click(panel.probes, 1)
    idle(kept)
    assert work.probe.name == "Person 08.png"


def test_people_who_are_added_make_a_search_due_and_it_is_made_again(kept, pictures, idle):
    work, panel = kept.workbench, kept.case_panel
    assert not panel.again.isVisible()
    gallery = work.library.workspace.library.gallery("people")
    list(enrol(gallery, [pictures / "bad" / "good.png"], work.library.workspace.matcher_for("people")))
    work.case.open("K-1")
    idle(kept)
    assert "Due again" in panel.searches.item(0).text()
    click(panel.searches, 0)
    idle(kept)
    panel.again.click()
    idle(kept)
    assert work.search.stored == 2
    assert len(work.search.ranking.candidates) == PEOPLE + 1
    assert "Due again" not in panel.searches.item(0).text()


def test_a_note_is_written_and_a_closed_case_takes_nothing_until_it_is_opened_again(kept, idle):
    panel, case = kept.case_panel, kept.workbench.case
    panel.notes_fold.heading.click()
    panel.note.setPlainText("A witness saw a scar")
    panel.add_note.click()
    idle(kept)
    assert "A witness saw a scar" in panel.notes.text()
    assert panel.note.toPlainText() == ""
    kept.commands["close_case"].trigger()
    dialog_of(kept, CloseDialog).done_button.click()
    idle(kept)
    assert case.closed
    assert panel.state.isVisible()
    assert not kept.commands["search"].isEnabled()
    case.decide(1, "lead", "late")
    idle(kept)
    assert stored(kept).searches[0].verdicts == ()
    kept.commands["reopen_case"].trigger()
    idle(kept)
    assert kept.commands["search"].isEnabled()


def test_the_list_of_cases_is_searched_and_one_is_opened_by_keys(kept, idle):
    case = kept.workbench.case
    case.create("L-9", "Arson at the mill", AUTHORITY)
    idle(kept)
    kept.commands["open_case"].trigger()
    idle(kept)
    dialog = dialog_of(kept, CasesDialog)
    assert dialog.cases.count() == 2
    QTest.keyClicks(dialog.search, "robbery")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    idle(kept)
    assert case.number == "K-1"
    assert kept.workbench.search.ranking is None


def test_a_portable_case_is_read_where_there_are_no_photos_and_nothing_in_it_changes(
    kept, open_window, empty_library, tmp_path, idle
):
    kept.workbench.report.export_case(tmp_path / "case.zip")
    idle(kept)
    before = kept.workbench.search.ranking
    window = open_window(empty_library)
    window.open_files([tmp_path / "case.zip"])
    idle(window)
    work, panel = window.workbench, window.case_panel
    assert "nothing in it can be changed" in panel.state.text.text()
    click(panel.searches, 0)
    idle(window)
    shown = work.search.ranking
    assert [each.person for each in shown.candidates] == [each.person for each in before.candidates]
    copy = Path(shown.candidates[0].photo)
    assert copy.read_bytes() == Path(before.candidates[0].photo).read_bytes()
    work.case.decide(1, "lead", "no")
    work.case.note("no")
    idle(window)
    assert work.case.record == stored_in(tmp_path / "case.zip")
    assert not window.commands["search"].isEnabled()
    window.commands["leave_case"].trigger()
    assert not copy.exists()


def test_an_encrypted_case_is_opened_by_whoever_types_its_passphrase_and_leaves_nothing_plain(
    kept, open_window, empty_library, tmp_path, idle, watchdog
):
    file = tmp_path / "case of the till"
    kept.workbench.report.export_case(file, "seven grey herons")
    idle(kept)
    window = open_window(empty_library)
    work = window.workbench
    watchdog.start()
    window.open_files([file])
    idle(window)
    first = dialog_of(window, PassphraseDialog)
    assert not first.fault.isVisible()
    assert not first.done_button.isEnabled()
    QTest.keyClicks(first.passphrase, "seven grey heron")
    QTest.keyClick(first.passphrase, Qt.Key.Key_Return)
    idle(window)
    assert work.case.view is None
    second = dialog_of(window, PassphraseDialog)
    assert second.fault.isVisible()
    QTest.keyClicks(second.passphrase, "seven grey herons")
    QTest.keyClick(second.passphrase, Qt.Key.Key_Return)
    idle(window)
    watchdog.check_turns()
    assert (work.case.number, work.case.portable) == ("K-1", True)
    click(window.case_panel.searches, 0)
    idle(window)
    shown = Path(work.search.ranking.candidates[0].photo)
    assert shown.is_file()
    assert shown.is_relative_to(empty_library / "opened")
    window.commands["leave_case"].trigger()
    assert list((empty_library / "opened").iterdir()) == []


def test_a_damaged_portable_case_is_one_sentence(kept, tmp_path, idle):
    (tmp_path / "case.zip").write_bytes(b"PK no more")
    kept.open_files([tmp_path / "case.zip"])
    idle(kept)
    assert "case.zip" in kept.banner.text.text()
    assert kept.workbench.case.number == "K-1"


def test_the_event_loop_never_stalls_while_a_case_is_searched_and_shown(in_case, idle, watchdog):
    watchdog.start()
    in_case.commands["search"].trigger()
    idle(in_case)
    click(in_case.case_panel.searches, 0)
    idle(in_case)
    watchdog.check()


def stored_in(path):
    with open_portable(path) as portable:
        return portable.record


def test_a_search_of_several_probes_is_shown_again_with_all_of_them(window, pictures, idle):
    work = window.workbench
    work.case.create("K-2", "Two witnesses", "Court order 8", reason="Who was it?")
    idle(window)
    window.open_files([pictures / "sketches" / "Person 05.png", pictures / "photos" / "Person 05" / "front.png"])
    idle(window)
    work.probe.set_together(True)
    window.commands["search"].trigger()
    idle(window)
    for entry in tuple(work.probe.entries):
        work.probe.close(entry)
    idle(window)
    window.open_files([pictures / "sketches" / "Person 01.png"])
    idle(window)
    work.search.show_stored(1)
    idle(window)
    used = [entry.origin.name for entry in work.probe.entries if entry.together]
    assert sorted(used) == ["Person 05.png", "front.png"]
    assert not work.search.stale
    assert len(work.search.ranking.probes) == len(work.probe.wanted()) == 2
    before = work.search.ranking.candidates
    window.commands["search"].trigger()
    idle(window)
    assert [each.person for each in work.search.ranking.candidates] == [each.person for each in before]


def test_the_notice_that_asks_for_a_search_goes_when_that_is_made(searched, idle):
    searched.workbench.case.create("K-9", "Till", "Order 7", reason="Who was it?")
    idle(searched)
    assert "Search again" in searched.banner.text.text()
    assert searched.banner.isVisible()
    searched.commands["search"].trigger()
    assert not searched.banner.isVisible()
    idle(searched)
    assert searched.workbench.search.stored == 1
