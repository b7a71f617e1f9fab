from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.models.roles import Role
from app.views.dialogs.enrol import EnrolDialog
from app.views.dialogs.folder import FolderDialog
from app.views.dialogs.refusals import RefusalsDialog
from tests.app.conftest import PATIENCE, PEOPLE


@pytest.fixture
def gallery(window, idle):
    window.go_to("gallery")
    idle(window)
    return window


def names(window):
    model = window.places["gallery"].model
    return [model.index(row).data(Role.TITLE) for row in range(model.rowCount())]


def dialog(window, kind):
    return next(each for each in window.findChildren(kind) if each.isVisible())


def ask_to_enrol(window, folder, name):
    window.commands["enrol"].trigger()
    asked = dialog(window, EnrolDialog)
    asked.folder.setText(str(folder))
    asked.gallery.setEditText(name)
    asked.enrol.click()


def test_everybody_enrolled_is_listed_with_their_photos(gallery):
    assert names(gallery) == [f"Person {number:02}" for number in range(PEOPLE)]
    assert gallery.places["gallery"].model.index(3).data(Role.LINE) == "2 photos"
    assert "people\n12 people, 13 photos" in [
        gallery.library_panel.galleries.item(row).text() for row in range(gallery.library_panel.galleries.count())
    ]


def test_a_part_of_a_name_narrows_the_list_and_clearing_it_brings_all_back(gallery, qtbot):
    place = gallery.places["gallery"]
    gallery.commands["find_person"].trigger()
    QTest.keyClicks(place.find, "son 1")
    qtbot.waitUntil(lambda: names(gallery) == ["Person 10", "Person 11"], timeout=PATIENCE)
    place.find.clear()
    qtbot.waitUntil(lambda: len(names(gallery)) == PEOPLE, timeout=PATIENCE)


def test_a_name_that_nobody_has_says_so(gallery, qtbot):
    place = gallery.places["gallery"]
    place.find.setText("Zebedee")
    qtbot.waitUntil(place.none_found.isVisible, timeout=PATIENCE)
    assert "Zebedee" in place.none_found.text.text()


def test_picking_a_person_shows_their_photos_and_one_can_be_searched_with(gallery, idle):
    grid, panel = gallery.places["gallery"].grid, gallery.panels["person"]
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(3, 0))
    idle(gallery)
    assert panel.photos.count() == 2
    assert "192 × 192" in panel.photos.item(0).text() + panel.photos.item(1).text()
    panel.photos.setCurrentRow(0)
    panel.open_button.click()
    idle(gallery)
    assert gallery.place == "probe"
    assert gallery.workbench.probe.path.parent.name == "Person 03"


def test_enrolling_a_folder_names_each_refused_file_with_its_reason(open_window, empty_library, pictures, idle):
    window = open_window(empty_library)
    ask_to_enrol(window, pictures / "bad", "new")
    idle(window)
    assert window.workbench.library.gallery.name == "new"
    assert window.workbench.library.gallery.photos == 1
    refused = {each.file.name: each.reason for each in window.workbench.enrolment.refused}
    assert set(refused) == {"cut off.jpg", "notes.png", "meadow.png"}
    assert "no face was found" in refused["meadow.png"]
    assert "not an image" in refused["notes.png"]
    assert "Enrolled 1 photo into “new”, 3 refused." in window.banner.text.text()


def test_what_an_enrolment_says_at_its_end_leads_to_what_it_refused(open_window, empty_library, pictures, idle):
    window = open_window(empty_library)
    window.enrol_folder(pictures / "bad")
    dialog = next(each for each in window.findChildren(EnrolDialog) if each.isVisible())
    dialog.enrol.click()
    idle(window)
    assert "3 refused" in window.banner.text.text()
    assert window.banner.leads.isVisible()
    window.banner.leads.click()
    assert [each for each in window.findChildren(RefusalsDialog) if each.isVisible()]
    window.workbench.notices.info("Something else.")
    assert not window.banner.leads.isVisible()


def test_the_refused_list_is_shown_copied_and_tried_again(open_window, empty_library, tmp_path, pictures, idle):
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "a.png").write_text("not yet a picture")
    (folder / "b.png").write_bytes((pictures / "bad" / "good.png").read_bytes())
    window = open_window(empty_library)
    ask_to_enrol(window, folder, "new")
    idle(window)
    window.commands["refused"].trigger()
    shown = dialog(window, RefusalsDialog)
    assert shown.model.index(0, 0).data() == "a.png"
    assert "not an image" in shown.model.index(0, 1).data()
    shown.copy_button.click()
    assert str(folder / "a.png") in QGuiApplication.clipboard().text()
    (folder / "a.png").write_bytes((pictures / "photos" / "Person 02" / "front.png").read_bytes())
    shown.again.click()
    idle(window)
    assert window.workbench.library.gallery.photos == 2
    assert window.workbench.enrolment.refused == []
    assert not window.commands["refused"].isEnabled()


def test_an_enrolment_is_paused_searched_meanwhile_resumed_and_stopped(
    open_window, empty_library, tmp_path, qtbot, idle
):
    from tests.pictures import save_portrait

    for number in range(240):
        save_portrait(tmp_path / "many" / f"p{number}.png", number)
    window = open_window(empty_library)
    ask_to_enrol(window, tmp_path / "many", "many")
    state, strip = window.workbench.enrolment, window.enrolment
    qtbot.waitUntil(lambda: state.progress.done > 0, timeout=PATIENCE)
    assert strip.isVisible()
    qtbot.waitUntil(lambda: state.progress.done >= 24, timeout=PATIENCE)
    strip.pause.click()
    assert strip.pause.text() == "Resume"
    assert "paused" in strip.speed.text()
    qtbot.waitUntil(lambda: window.workbench.library.gallery is not None, timeout=PATIENCE)
    assert state.running
    strip.pause.click()
    assert strip.pause.text() == "Pause"
    strip.stop.click()
    idle(window)
    assert not strip.isVisible()
    kept = window.workbench.library.gallery.photos
    assert 0 < kept < 240
    assert "enrol the folder again to go on" in window.banner.text.text()
    ask_to_enrol(window, tmp_path / "many", "many")
    idle(window)
    assert window.workbench.library.gallery.photos == 240


def test_one_can_search_while_an_enrolment_is_under_way_without_a_stall(probed, tmp_path, idle, qtbot, watchdog):
    from tests.pictures import save_portrait

    for number in range(60):
        save_portrait(tmp_path / "many" / f"p{number}.png", 100 + number, 128)
    watchdog.start()
    ask_to_enrol(probed, tmp_path / "many", "many")
    qtbot.waitUntil(lambda: probed.workbench.enrolment.progress.done > 0, timeout=PATIENCE)
    probed.commands["search"].trigger()
    qtbot.waitUntil(lambda: probed.workbench.search.ranking is not None, timeout=PATIENCE)
    idle(probed)
    watchdog.check()
    assert probed.workbench.search.ranking.candidates[0].person == "Person 05"


def test_closing_the_window_during_an_enrolment_keeps_what_was_acknowledged(
    open_window, empty_library, tmp_path, qtbot, idle
):
    from tests.pictures import save_portrait

    for number in range(120):
        save_portrait(tmp_path / "many" / f"p{number}.png", number, 128)
    window = open_window(empty_library)
    ask_to_enrol(window, tmp_path / "many", "many")
    qtbot.waitUntil(lambda: window.workbench.enrolment.progress.done > 4, timeout=PATIENCE)
    acknowledged = window.workbench.enrolment.progress.done
    window.close()
    again = open_window(empty_library)
    assert acknowledged <= again.workbench.library.gallery.photos < 120


@pytest.mark.parametrize(
    ("folder", "gallery_name", "said"),
    [("", "x", "Choose the folder"), ("/no/such/folder", "x", "no such folder"), (".", "", "Give the gallery a name")],
)
def test_the_enrol_dialog_says_what_is_missing_instead_of_a_dead_button(window, folder, gallery_name, said):
    window.commands["enrol"].trigger()
    asked = dialog(window, EnrolDialog)
    asked.folder.setText(folder)
    asked.gallery.setEditText(gallery_name)
    assert not asked.enrol.isEnabled()
    assert said in asked.fault.text()
    asked.close()


def test_people_are_named_by_the_rule_that_was_chosen(open_window, empty_library, tmp_path, pictures, idle):
    (tmp_path / "in" / "box").mkdir(parents=True)
    (tmp_path / "in" / "box" / "smith_17.png").write_bytes((pictures / "bad" / "good.png").read_bytes())
    window = open_window(empty_library)
    window.commands["enrol"].trigger()
    asked = dialog(window, EnrolDialog)
    asked.folder.setText(str(tmp_path / "in"))
    asked.gallery.setEditText("new")
    asked.rule.setCurrentIndex(3)
    assert asked.pattern.isVisible()
    asked.pattern.setText(r"([a-z]+)_\d+")
    asked.enrol.click()
    idle(window)
    window.go_to("gallery")
    idle(window)
    assert names(window) == ["smith"]


def test_a_dropped_folder_is_offered_for_enrolment(window, pictures):
    window.open_files([pictures / "photos"])
    dialog(window, FolderDialog).enrol.click()
    asked = dialog(window, EnrolDialog)
    assert asked.folder.text() == str(pictures / "photos")
    asked.close()


def test_enter_on_a_person_goes_to_their_photos(gallery, idle):
    grid = gallery.places["gallery"].grid
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0, 0))
    idle(gallery)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert gallery.focusWidget() is gallery.panels["person"].photos


def test_a_gallery_deleted_underneath_gives_a_sentence_and_the_window_goes_on(window, pictures, idle):
    from engine.gallery import Library

    with Library(Path(window.workbench.folder)) as other:
        other.remove("people")
    window.open_files([pictures / "sketches" / "Person 01.png"])
    idle(window)
    window.commands["search"].trigger()
    idle(window)
    assert "there is no gallery 'people'" in window.banner.text.text()
    window.workbench.library.refresh()
    idle(window)
    assert window.workbench.library.is_empty


def test_a_stick_that_is_pulled_out_during_an_enrolment_costs_only_what_was_not_read(
    open_window, empty_library, tmp_path, qtbot, idle
):
    import shutil

    from tests.pictures import save_portrait

    for number in range(150):
        save_portrait(tmp_path / "stick" / f"p{number}.png", number, 128)
    window = open_window(empty_library)
    work = window.workbench
    ask_to_enrol(window, tmp_path / "stick", "many")
    qtbot.waitUntil(lambda: work.enrolment.progress.done > 4, timeout=PATIENCE)
    shutil.rmtree(tmp_path / "stick")
    idle(window)
    assert 4 < work.library.gallery.photos < 150
    assert all(str(each.file).startswith(str(tmp_path / "stick")) for each in work.enrolment.refused)
    assert len(work.enrolment.refused) == 150 - work.library.gallery.photos
    assert "refused" in window.banner.text.text()
