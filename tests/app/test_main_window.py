import shutil

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from app.operations.runner import Bug
from app.views.actions import ACTIONS
from app.views.dialogs.bug import BugDialog
from app.views.places import PANELS, PLACES
from app.widgets.place_tabs import PlaceTabs
from engine.errors import LimnerError
from tests.app.conftest import PATIENCE, PEOPLE


def shown_dialog(window, kind=QDialog):
    return next(each for each in window.findChildren(kind) if each.isVisible())


def test_the_window_is_up_before_the_library_is_open(open_window, library, qtbot):
    window = open_window(library, wait=False)
    assert window.isVisible()
    assert not window.workbench.library.is_open
    assert "Opening the library" in window.doing.text()
    assert "Opening the library" in " ".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())
    qtbot.waitUntil(lambda: window.workbench.library.is_open, timeout=PATIENCE)


def test_device_and_reason_are_in_the_status_bar(window):
    from engine.networks import choose_device

    device = choose_device()
    assert device.name in window.device.text()
    assert device.reason in window.device.text()
    assert window.device.isVisible()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_place_is_reached_by_its_key_and_by_its_tab(window, place):
    window.commands[f"go_{place.name}"].trigger()
    assert window.place == place.name
    assert window.places[place.name].isVisible() or place.name == "probe"
    window.go_to("compare")
    index = PLACES.index(place)
    QTest.mouseClick(window.tabs, Qt.MouseButton.LeftButton, pos=window.tabs.tabRect(index).center())
    assert window.place == place.name


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_place_with_nothing_in_it_says_what_to_do_next(open_window, empty_library, place):
    window = open_window(empty_library)
    window.go_to(place.name)
    if place.name == "probe":
        assert window.start_page.isVisible()
        assert window.start_page.demo.isVisible()
        assert window.start_page.enrol.isEnabled()
    elif place.name == "models":
        # There is always a pack; beside it stands what comes next.
        assert "enrol" in window.panels["models"]._nothing.text()
    else:
        assert window.places[place.name].empty.isVisible()
        assert window.places[place.name].empty.text.text()


def test_a_first_start_offers_enrolling_and_goes_on_by_itself_when_that_is_done(
    open_window, empty_library, pictures, idle
):
    window = open_window(empty_library)
    window.start_page.enrol.click()
    asked = shown_dialog(window)
    asked.folder.setText(str(pictures / "photos"))
    asked.enrol.click()
    idle(window)
    assert not window.start_page.isVisible()
    assert window.places["probe"].empty.isVisible()


def test_shortcuts_are_shown_in_tool_tips_and_none_is_given_twice_in_one_place(window):
    seen = {}
    for declared in sorted(ACTIONS, key=lambda each: each.place):
        action = window.commands[declared.name]
        for key in action.shortcuts():
            for place in {"", *declared.place.split()}:
                assert (key.toString(), place) not in seen, (declared.name, seen[key.toString(), place])
            for place in declared.place.split() or [""]:
                seen[key.toString(), place] = declared.name
        if action.shortcuts():
            assert action.shortcut().toString() in action.toolTip()


def test_every_action_is_in_a_menu(window):
    in_menus = {action for menu in window.menuBar().actions() for action in menu.menu().actions()}
    assert set(window.commands.values()) <= in_menus


def test_the_list_of_shortcuts_holds_all_of_them_and_can_be_searched(window):
    window.commands["shortcuts"].trigger()
    listed = shown_dialog(window)
    texts = {listed.model.item(row, 1).text() for row in range(listed.model.rowCount())}
    for declared in ACTIONS:
        if declared.shortcuts:
            assert any(window.commands[declared.name].shortcut().toString() in text for text in texts), declared.name
    listed.find.setText("enrol")
    shown = listed.table.model()
    assert [shown.index(row, 1).data() for row in range(shown.rowCount())] == ["Ctrl+E"]
    listed.close()


def test_about_names_licence_version_and_what_a_candidate_is_not(window):
    from PySide6.QtWidgets import QLabel

    window.commands["about"].trigger()
    about = shown_dialog(window)
    text = " ".join(each.text() for each in about.findChildren(QLabel))
    assert "Apache License" in text
    assert "A lead, not an identification." in text
    assert str(window.workbench.folder) in text
    about.close()


def test_a_bug_opens_one_dialog_with_the_text_to_copy_and_the_window_goes_on(window):
    window.show_bug(Bug("ValueError: no", "Traceback: here"))
    shown = shown_dialog(window, BugDialog)
    shown.copy_button.click()
    assert QApplication.clipboard().text() == "Traceback: here"
    shown.close()
    assert window.isEnabled()


def test_a_known_error_is_a_banner_that_can_be_closed_and_takes_no_focus(window):
    window.go_to("gallery")
    focused = window.focusWidget()
    window.workbench.notices.error(LimnerError("the file is empty", file="a.png", advice="choose another"))
    assert window.banner.isVisible()
    assert window.banner.text.text() == "a.png: the file is empty; choose another"
    assert window.banner.accessibleName().startswith("Error: ")
    assert window.focusWidget() is focused
    window.banner.close_button.click()
    assert not window.banner.isVisible()


def test_docks_are_at_the_next_start_where_they_were_put(open_window, library):
    window = open_window(library)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.context_dock)
    window.close()
    again = open_window(library)
    assert not again.workbench.settings.get("geometry").isEmpty()
    assert again.dockWidgetArea(again.context_dock) == Qt.DockWidgetArea.LeftDockWidgetArea


def test_the_window_fits_a_small_laptop(searched, idle):
    searched.resize(600, 400)
    for place in PLACES:
        searched.go_to(place.name)
        idle(searched)
        assert searched.width() <= 1100
        assert searched.height() <= 700


def test_every_tab_is_seen_whole_where_a_small_laptop_leaves_little_room_and_has_its_icon_elsewhere(qapp, qtbot):
    tabs = PlaceTabs("Places", [(place.title, place.icon) for place in PLACES])
    qtbot.addWidget(tabs)
    tabs.resize(586, 40)
    tabs.show()
    assert tabs.tabIcon(0).isNull()
    assert tabs.tabRect(len(PLACES) - 1).right() <= tabs.width()
    tabs.resize(1000, 40)
    assert not tabs.tabIcon(0).isNull()
    assert tabs.tabRect(len(PLACES) - 1).right() <= tabs.width()


def test_on_a_screen_of_a_small_laptop_at_200_percent_the_window_fits_and_the_left_side_can_be_opened(window):
    small = QSize(960, 540)
    window.fit_into(small)
    QApplication.processEvents()
    needed = window.minimumSizeHint()
    assert needed.width() <= small.width()
    assert needed.height() <= small.height()
    assert not window.library_dock.isVisible()
    window.library_dock.toggleViewAction().trigger()
    assert window.library_dock.isVisible()


def test_on_a_large_screen_everything_is_open(window):
    window.fit_into(QSize(1920, 1080))
    assert window.library_dock.isVisible()
    assert window.case_dock.isVisible()


def test_names_of_tabs_give_way_to_icons_where_there_is_no_room_for_words(qapp, qtbot):
    tabs = PlaceTabs("Places", [(place.title, place.icon) for place in PLACES])
    qtbot.addWidget(tabs)
    tabs.show()
    ways = []
    for width in (1000, 560, 360, 1000):
        tabs.resize(width, 40)
        assert tabs.tabRect(len(PLACES) - 1).right() <= width
        ways.append(tabs.way)
    assert ways == ["roomy", "names", "icons", "roomy"]
    assert tabs.accessibleTabName(0) == "Sketch"


def test_another_library_opens_in_a_window_of_its_own_and_the_first_is_closed(open_window, library, tmp_path, qtbot):
    window = open_window(library)
    window.library_wanted.emit(tmp_path / "another")
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, lambda: None)
    assert not window.isVisible()
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.windowTitle()]
    assert any("another" in each.windowTitle() for each in shown)


def test_a_library_that_cannot_be_opened_gives_a_sentence_and_a_window_all_the_same(open_window, tmp_path, qtbot):
    (tmp_path / "library.sqlite").write_text("this is no database, and long enough to be told from one" * 20)
    window = open_window(tmp_path, wait=False)
    qtbot.waitUntil(lambda: window.workbench.library.fault is not None, timeout=PATIENCE)
    assert window.banner.isVisible()
    assert window.banner.level == "error"
    assert "Opening" not in window.doing.text()


def test_a_damaged_pack_is_named_and_the_window_goes_on(open_window, library, idle):
    (library / "packs" / "broken").mkdir()
    (library / "packs" / "broken" / "card.json").write_text("{")
    window = open_window(library)
    assert "broken" in window.banner.text.text()
    assert window.workbench.library.pack.name == "face"


def test_a_tampered_pack_is_refused_by_name_before_the_first_probe(open_window, library, idle):
    encoder = library / "packs" / "face" / "encoder.onnx"
    encoder.write_bytes(encoder.read_bytes() + b"\0")
    window = open_window(library)
    assert "encoder.onnx" in window.banner.text.text()


def test_comparing_keeps_both_views_at_the_same_place(searched, idle):
    searched.resize(1300, 850)
    searched.commands["compare"].trigger()
    idle(searched)
    place = searched.places["compare"]
    place.probe_view.zoom_by(3.0, QPointF(50, 60))
    assert place.photo_view.zoom == pytest.approx(place.probe_view.zoom)
    place.photo_view.pan_by(40, -25)
    for view in (place.probe_view, place.photo_view):
        inverse, _ = view.viewportTransform().inverted()
        view.middle = inverse.map(QPointF(view.viewport().rect().center()))
    # Half a pixel of the screen: the two views differ by at most that in width.
    off = (place.probe_view.middle - place.photo_view.middle).manhattanLength()
    assert off * place.probe_view.zoom <= 1.5


def test_a_compared_photo_lies_with_its_eyes_on_the_probes(searched, idle):
    searched.commands["compare"].trigger()
    idle(searched)
    place, work = searched.places["compare"], searched.workbench
    library = work.library.workspace.library
    [photo] = library.gallery("people").photos([work.search.candidate.photo_id])
    transform = place.photo_view.over_transform()
    for (x, y), expected in zip(photo.landmarks.points[:2], work.probe.points[:2], strict=True):
        mapped = transform.map(QPointF(float(x), float(y)))
        assert mapped.x() == pytest.approx(expected[0], abs=0.5)
        assert mapped.y() == pytest.approx(expected[1], abs=0.5)


def test_next_and_previous_candidate_by_key_while_comparing(searched, idle):
    searched.commands["compare"].trigger()
    idle(searched)
    view = searched.places["compare"].probe_view
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    idle(searched)
    assert searched.workbench.search.current == 1
    assert searched.places["compare"].photo_title.text().startswith("2. ")
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert searched.workbench.search.current == 0
    idle(searched)


def test_blending_goes_from_the_probe_alone_to_the_photo_alone(searched, idle):
    searched.commands["compare"].trigger()
    idle(searched)
    place = searched.places["compare"]
    searched.commands["blend"].trigger()
    assert place.overlay.isVisible()
    assert place.mix.isVisible()
    centre = QPoint(place.overlay.width() // 2, place.overlay.height() // 2)
    seen = []
    for share in (0, 50, 100):
        place.mix.setValue(share)
        seen.append(place.overlay.grab().toImage().pixelColor(centre))
    probe = place.probe_view.grab().toImage()
    assert len({colour.name() for colour in seen}) == 3
    assert probe is not None
    for channel in ("red", "green", "blue"):
        low, middle, high = (getattr(colour, channel)() for colour in seen)
        assert middle == pytest.approx((low + high) / 2, abs=2)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_nothing_beside_a_place_is_cut_off_at_its_right(searched, idle, place):
    searched.go_to(place.name)
    idle(searched)
    for name, panel in ((each.name, searched.panels[each.name]) for each in PANELS):
        if panel.isVisible():
            room = panel.parentWidget().width()
            assert panel.width() <= room, (name, panel.width(), room)


@pytest.mark.parametrize("begin", ["what carries the match", "more like this", "the next search"])
def test_the_window_closes_in_the_middle_of_what_is_done_with_candidates(searched, idle, open_window, library, begin):
    searched.go_to("compare")
    idle(searched)
    if begin == "what carries the match":
        searched.commands["occlusion"].trigger()
    else:
        if begin == "more like this":
            searched.commands["like"].trigger()
        searched.commands["search"].trigger()
    assert searched.workbench.runner.busy
    searched.close()
    again = open_window(library)
    assert again.workbench.library.gallery.people == PEOPLE


def test_a_library_that_is_gone_with_its_stick_costs_sentences_and_the_window_goes_on(probed, library, pictures, idle):
    shutil.rmtree(library)
    probed.commands["search"].trigger()
    idle(probed)
    assert probed.workbench.search.ranking is None or probed.banner.isVisible()
    for name in ("gallery", "models", "report", "sketch"):
        probed.go_to(name)
        idle(probed)
    probed.open_files([pictures / "sketches" / "Person 02.png"])
    idle(probed)
    assert probed.workbench.probe.name == "Person 02.png"
    assert "\n" not in probed.banner.text.text()
