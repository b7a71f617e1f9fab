import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.views.compare.occlusion import OcclusionItem
from tests.app.conftest import PATIENCE


@pytest.fixture
def comparing(searched, idle, qtbot):
    searched.activateWindow()
    qtbot.waitUntil(searched.isActiveWindow, timeout=PATIENCE)
    searched.commands["compare"].trigger()
    idle(searched)
    return searched


def _pixel(view, x, y):
    return view.grab().toImage().pixelColor(round(x * view.width()), round(y * view.height()))


def test_each_way_to_compare_has_its_key_and_the_same_key_leads_back_to_side_by_side(comparing):
    place = comparing.places["compare"]
    for key, way in (("W", "wipe"), ("F", "flicker"), ("D", "difference"), ("B", "blend")):
        QTest.keyClick(comparing, getattr(Qt.Key, f"Key_{key}"))
        assert place.overlay.isVisible()
        assert place.overlay.way == way
        assert place.way.button(way).isChecked()
    QTest.keyClick(comparing, Qt.Key.Key_B)
    assert place.photo_view.isVisible()
    assert place.way.button("sides").isChecked()


def test_left_of_the_divider_lies_the_probe_and_right_of_it_the_photo(comparing):
    place = comparing.places["compare"]
    place.way.button("blend").click()
    place.mix.setValue(0)
    probe = _pixel(place.overlay, 0.5, 0.6)
    place.mix.setValue(100)
    photo = _pixel(place.overlay, 0.5, 0.6)
    assert probe != photo
    place.way.button("wipe").click()
    place.divider.setValue(80)
    assert _pixel(place.overlay, 0.5, 0.6) == probe
    place.divider.setValue(20)
    assert _pixel(place.overlay, 0.5, 0.6) == photo


def test_the_divider_is_drawn_across_by_mouse_and_by_keys_without_moving_the_pictures(comparing):
    place = comparing.places["compare"]
    place.way.button("wipe").click()
    view = place.overlay
    before = view.sceneRect()
    middle = QPoint(view.viewport().width() // 2, view.viewport().height() // 3)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(view.viewport(), QPoint(view.viewport().width() // 4, middle.y()))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton)
    assert place.divider.value() == pytest.approx(25, abs=1)
    drawn = place.divider.value()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert place.divider.value() == drawn + 2
    assert view.sceneRect() == before


def test_flicker_shows_both_in_turns_says_which_and_stops_when_nobody_looks(comparing, qtbot, idle):
    place = comparing.places["compare"]
    place.way.button("flicker").click()
    place.pace.setValue(200)
    qtbot.waitUntil(lambda: not place.overlay.photo_on, timeout=PATIENCE)
    qtbot.waitUntil(lambda: place.overlay.photo_on, timeout=PATIENCE)
    QTest.keyClick(place.overlay, Qt.Key.Key_Space)
    assert not place.overlay.flickering
    assert not place.overlay.photo_on
    place.way.button("blend").click()
    place.way.button("flicker").click()
    assert place.overlay.flickering
    comparing.go_to("gallery")
    assert not place.overlay.flickering
    idle(comparing)


def test_what_is_equal_in_both_is_black_in_the_difference(window, pictures, idle):
    photo = pictures / "photos" / "Person 05" / "front.png"
    window.open_files([photo])
    idle(window)
    window.commands["search"].trigger()
    idle(window)
    window.commands["compare"].trigger()
    idle(window)
    place = window.places["compare"]
    assert window.workbench.search.candidate.person == "Person 05"
    place.way.button("difference").click()
    assert max(_pixel(place.overlay, 0.5, 0.5).getRgb()[:3]) <= 8
    window.workbench.search.step(1)
    idle(window)
    image = place.overlay.grab().toImage()
    sampled = [
        image.pixelColor(x, y).lightness() for x in range(20, image.width(), 20) for y in range(20, image.height(), 20)
    ]
    assert max(sampled) > 20


def test_what_carries_the_match_is_laid_over_the_face_and_changes_with_the_candidate(comparing, idle):
    import numpy as np

    place, work = comparing.places["compare"], comparing.workbench
    QTest.keyClick(comparing, Qt.Key.Key_O)
    idle(comparing)
    (first,) = [item for item in place.probe_view.scene().items() if isinstance(item, OcclusionItem)]
    covered = first.sceneBoundingRect()
    assert all(covered.contains(x, y) for x, y in work.probe.points[:2])
    assert np.abs(first.occlusion.drop).max() > 0
    work.search.step(1)
    idle(comparing)
    (second,) = [item for item in place.probe_view.scene().items() if isinstance(item, OcclusionItem)]
    assert not np.array_equal(first.occlusion.drop, second.occlusion.drop)
    QTest.keyClick(comparing, Qt.Key.Key_O)
    assert not [item for item in place.probe_view.scene().items() if isinstance(item, OcclusionItem)]


@pytest.fixture
def in_case(probed, idle, qtbot):
    probed.workbench.case.create("K-1", "Till robbery", "Court order 7", reason="Who robbed the till?")
    idle(probed)
    probed.commands["search"].trigger()
    idle(probed)
    probed.commands["compare"].trigger()
    idle(probed)
    probed.activateWindow()
    qtbot.waitUntil(probed.isActiveWindow, timeout=PATIENCE)
    return probed


def _drag(view, start, end):
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)


def test_what_is_drawn_on_the_photo_is_kept_in_its_pixels_and_removed_again(in_case, idle):
    place, case = in_case.places["compare"], in_case.workbench.case
    in_case.commands["draw_arrow"].trigger()
    view = place.photo_view
    _drag(view, QPoint(60, 60), QPoint(140, 120))
    idle(in_case)
    picture = case.sheet.items[0].picture
    (layer,) = case.record.layers(picture)
    (arrow,) = layer.shapes
    assert arrow.arrow
    start = view.layer.mapFromScene(view.mapToScene(QPoint(60, 60)))
    assert arrow.start == pytest.approx((start.x(), start.y()), abs=1)
    assert view.layer.shapes == layer.shapes
    QTest.keyClick(in_case, Qt.Key.Key_Backspace)
    idle(in_case)
    assert not case.record.layers(picture)
    assert view.layer.shapes == ()


def test_the_probe_has_a_layer_of_its_own_and_another_candidate_shows_none_of_the_firsts(in_case, idle):
    place, case = in_case.places["compare"], in_case.workbench.case
    in_case.commands["draw_box"].trigger()
    _drag(place.probe_view, QPoint(50, 50), QPoint(120, 110))
    idle(in_case)
    _drag(place.photo_view, QPoint(50, 50), QPoint(120, 110))
    idle(in_case)
    assert [each.shape for each in place.probe_view.layer.shapes] == ["box"]
    in_case.commands["next_candidate"].trigger()
    idle(in_case)
    assert place.photo_view.layer.shapes == ()
    assert len(place.probe_view.layer.shapes) == 1
    assert len(case.record.annotations) == 2


def test_drawing_without_a_case_is_refused_in_a_sentence(comparing):
    comparing.commands["draw_line"].trigger()
    assert not comparing.commands["draw_line"].isChecked()
    assert "case" in comparing.banner.text.text()


def test_a_line_drawn_round_a_feature_by_hand_is_closed_and_one_along_it_is_not(in_case, idle):
    view, case = in_case.places["compare"].photo_view, in_case.workbench.case
    in_case.commands["draw_path"].trigger()
    round_it = [QPoint(80, 60), QPoint(120, 60), QPoint(120, 100), QPoint(80, 100), QPoint(80, 62)]
    along_it = [QPoint(60, 120), QPoint(90, 140), QPoint(140, 130)]
    for way in (round_it, along_it):
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=way[0])
        for point in way[1:]:
            QTest.mouseMove(view.viewport(), point)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=way[-1])
        idle(in_case)
    first, second = case.record.layers(case.sheet.items[0].picture)[0].shapes
    assert (first.shape, first.closed, second.closed) == ("path", True, False)
    corner = view.layer.mapFromScene(view.mapToScene(QPoint(120, 100)))
    assert any(point == pytest.approx((corner.x(), corner.y()), abs=1.5) for point in first.points)


def test_what_was_drawn_last_is_undone_and_done_again_by_the_keys_of_every_place(in_case, idle):
    view = in_case.places["compare"].photo_view
    in_case.commands["draw_line"].trigger()
    _drag(view, QPoint(50, 50), QPoint(120, 110))
    idle(in_case)
    in_case.commands["undo"].trigger()
    idle(in_case)
    assert view.layer.shapes == ()
    in_case.commands["redo"].trigger()
    idle(in_case)
    assert len(view.layer.shapes) == 1
