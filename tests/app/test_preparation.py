"""Window and level, steps and marks by hand: seen at once, undone exactly, and recorded with the search."""

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app import wording
from app.state.probe_entry import Taken
from engine.formats import Mapping, Modality, Preparation, assess, digest_file, prepare
from engine.formats.steps import Contrast, Crop, Light, Rotate


@pytest.fixture
def heat(window, tmp_path, idle):
    """A window with a 16-bit frame of two temperatures."""
    frame = np.full((90, 120), 30_000, np.uint16)
    frame[30:60, 40:80] = 30_400
    frame[:, :10] = 29_000
    cv2.imwrite(str(tmp_path / "heat.png"), frame)
    window.open_files([tmp_path / "heat.png"])
    idle(window)
    return window


def shade(window, x, y):
    return window.workbench.probe.picture.levels[0].pixelColor(x, y).lightness()


def test_the_histogram_shows_the_stored_values_and_its_handles_the_window_in_use(heat):
    tone, probe = heat.panels["probe"].tone, heat.workbench.probe
    heat.panels["probe"].tone_fold.heading.setChecked(True)
    assert tone.region.getRegion() == (probe.mapping.low, probe.mapping.high)
    assert probe.histogram.counts.sum() == 90 * 120


def test_moving_a_handle_changes_what_is_shown_and_never_what_is_stored(heat, idle, tmp_path):
    probe, tone = heat.workbench.probe, heat.panels["probe"].tone
    heat.panels["probe"].tone_fold.heading.setChecked(True)
    stored, digest = probe.original.pixels.copy(), digest_file(tmp_path / "heat.png")
    tone.region.setRegion((29_900.0, 30_100.0))
    idle(heat)
    assert shade(heat, 5, 5) < 5
    assert shade(heat, 100, 5) == pytest.approx(128, abs=2)
    assert shade(heat, 60, 45) > 250
    np.testing.assert_array_equal(probe.original.pixels, stored)
    assert digest_file(tmp_path / "heat.png") == digest


def test_inverted_percentiles_and_reset_each_change_the_window_and_can_be_undone(heat, idle):
    probe, tone = heat.workbench.probe, heat.panels["probe"].tone
    heat.panels["probe"].tone_fold.heading.setChecked(True)
    before = probe.mapping
    tone.inverted.click()
    idle(heat)
    assert probe.mapping == Mapping(before.low, before.high, inverted=True)
    assert shade(heat, 60, 45) < 15
    tone.percentiles.setCurrentIndex(5)
    tone.percentiles.activated.emit(5)
    idle(heat)
    assert probe.mapping.inverted
    tone.reset.click()
    idle(heat)
    assert probe.mapping == before
    for _ in range(3):
        heat.commands["undo"].trigger()
    idle(heat)
    assert probe.mapping == before
    assert not heat.commands["undo"].isEnabled()


def test_the_search_records_window_and_steps_and_repeating_them_gives_its_list(probed, idle):
    from engine.matcher import Probe

    work = probed.workbench
    work.probe.set_mapping(Mapping(20.0, 200.0))
    probed.panels["probe"].steps.take(Light(0.1, 1.4))
    probed.panels["probe"].steps.take(Rotate(90.0))
    idle(probed)
    probed.commands["search"].trigger()
    idle(probed)
    used = work.search.ranking.probes[0]
    assert used.preparation == Preparation(Mapping(20.0, 200.0), (Light(0.1, 1.4), Rotate(90.0)))
    assert used.sha256 == digest_file(work.probe.path)
    matcher = work.library.workspace.matcher("face")
    probe = Probe(prepare(work.probe.original, used.preparation), Modality(used.modality), used.landmarks)
    again = matcher.search([probe], work.library.workspace.library.gallery("people"))
    assert again.candidates == work.search.ranking.candidates


def test_the_chip_is_made_from_the_prepared_picture(probed, idle):
    work = probed.workbench
    before = work.probe.chip
    probed.panels["probe"].steps.take(Light(-0.4))
    idle(probed)
    expected = work.library.workspace.matcher("face").pack.chip(work.probe.image, work.probe.landmarks).picture()
    assert work.probe.chip != before
    assert work.probe.chip.pixelColor(16, 16).lightness() == pytest.approx(int(expected[16, 16]), abs=1)


def test_points_turn_with_the_picture_and_undo_brings_back_the_very_numbers(probed, idle):
    probe, steps = probed.workbench.probe, probed.panels["probe"].steps
    before, width, height = probe.points, probe.original.width, probe.original.height
    steps.take(Rotate(90.0))
    idle(probed)
    assert (probe.picture.width, probe.picture.height) == (height, width)
    assert probe.points == tuple((height - 1 - y, x) for x, y in before)
    chip = probe.chip
    steps.take(Crop(5, 5, 150, 150))
    idle(probed)
    probed.commands["undo"].trigger()
    idle(probed)
    assert probe.chip == chip
    probed.commands["undo"].trigger()
    idle(probed)
    assert probe.points == before
    assert probe.steps == ()


def test_a_step_is_edited_switched_off_moved_and_taken_out(probed, idle):
    probe, steps = probed.workbench.probe, probed.panels["probe"].steps
    steps.take(Contrast())
    steps.take(Light())
    steps.editor.field("gamma").setValue(2.0)
    idle(probed)
    assert [taken.step for taken in probe.steps] == [Contrast(), Light(gamma=2.0)]
    assert [steps.list.item(row).text() for row in range(2)] == ["Local contrast 2.5, 8", "Brightness and gamma 0, 2"]
    steps.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert probe.entry.preparation.steps == (Light(gamma=2.0),)
    steps.list.setCurrentRow(1)
    steps.up.click()
    assert [taken.step for taken in probe.steps] == [Light(gamma=2.0), Contrast()]
    steps.list.setCurrentRow(0)
    steps.out.click()
    assert probe.steps == (Taken(Contrast(), on=False),)
    idle(probed)


def test_a_slider_dragged_through_many_values_is_one_undo(probed, idle):
    probe, steps = probed.workbench.probe, probed.panels["probe"].steps
    steps.take(Light())
    for tick in range(10, 60, 5):
        steps.editor.field("gamma").setValue(tick / 20)
    probed.commands["undo"].trigger()
    assert probe.steps == (Taken(Light()),)
    idle(probed)


def test_a_crop_that_would_lie_beside_the_picture_is_refused_and_nothing_changes(probed, idle):
    probe = probed.workbench.probe
    before = probe.points
    probed.panels["probe"].steps.take(Crop(5000, 0, 10, 10))
    assert "lies outside a picture" in probed.banner.text.text()
    assert probe.steps == ()
    assert probe.points == before
    idle(probed)


def test_a_rectangle_drawn_after_asking_for_a_crop_is_the_crop(probed, idle):
    place, probe = probed.places["probe"], probed.workbench.probe
    probed.panels["probe"].steps.crop_wanted.emit()
    assert "Draw the part to keep" in place.hint.text.text()
    draw_box(place.canvas, 20, 30, 120, 130)
    idle(probed)
    (taken,) = probe.steps
    assert (taken.step.left, taken.step.top) == pytest.approx((20, 30), abs=2)
    assert (taken.step.width, taken.step.height) == pytest.approx((100, 100), abs=3)
    assert probe.picture.width == taken.step.width


def draw_box(canvas, left, top, right, bottom):
    start, end = (canvas.viewportTransform().map(QPointF(*spot)).toPoint() for spot in ((left, top), (right, bottom)))
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas.viewport(), end)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=end)


def test_a_box_around_a_face_that_no_detector_sees_gives_points_chip_and_search(window, pictures, idle):
    window.open_files([pictures / "bad" / "meadow.png"])
    idle(window)
    probe = window.workbench.probe
    assert probe.points == ()
    window.commands["mark_box"].trigger()
    draw_box(window.places["probe"].canvas, 30, 20, 90, 100)
    idle(window)
    assert len(probe.points) == 5
    assert all(30 < x < 90 and 20 < y < 100 for x, y in probe.points)
    assert probe.chip is not None
    window.commands["search"].trigger()
    idle(window)
    assert window.workbench.search.ranking.probes[0].landmarks.manual
    window.go_to("probe")
    window.commands["undo"].trigger()
    assert probe.points == ()
    idle(window)


def test_holding_o_shows_the_original_and_letting_go_the_prepared_picture(probed, idle):
    canvas, probe = probed.places["probe"].canvas, probed.workbench.probe
    probed.panels["probe"].steps.take(Light(-0.5))
    idle(probed)
    prepared = canvas.item
    QTest.keyPress(canvas, Qt.Key.Key_O)
    assert canvas.shown_picture is probe.original_picture
    QTest.keyRelease(canvas, Qt.Key.Key_O)
    assert canvas.shown_picture is probe.picture
    assert canvas.item is not prepared


def test_a_magnifier_with_the_very_pixels_is_there_while_a_point_is_dragged(probed, idle):
    canvas = probed.places["probe"].canvas
    start = canvas.place_of(0).toPoint()
    bare = canvas.grab().toImage()
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas.viewport(), start + QPointF(8, 8).toPoint())
    shown = canvas.grab().toImage()
    assert 4 <= canvas.loupe.zoom / canvas.zoom <= 8
    inside = canvas.loupe.rect().center().toPoint()
    assert shown.copy(inside.x() - 50, inside.y() - 50, 100, 100) != bare.copy(
        inside.x() - 50, inside.y() - 50, 100, 100
    )
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton)
    idle(probed)


def test_the_candidates_follow_a_moved_point_without_leaving_the_probe(searched, idle, qtbot):
    work = searched.workbench
    searched.go_to("probe")
    before = work.search.ranking
    work.probe.move_point(0, work.probe.points[0][0] + 9, work.probe.points[0][1] + 7, step=1)
    qtbot.waitUntil(lambda: work.search.ranking is not before and not work.search.stale, timeout=20_000)
    assert searched.place == "probe"
    shown = searched.panels["probe"].leaders.list
    assert shown.item(0).text().endswith(work.search.ranking.candidates[0].person)
    idle(searched)


def test_with_following_switched_off_the_list_stays_until_it_is_asked_for(searched, idle):
    work = searched.workbench
    searched.panels["probe"].leaders.follow.setChecked(False)
    work.probe.move_point(0, work.probe.points[0][0] + 9, work.probe.points[0][1] + 7, step=1)
    assert not work.follow.waiting
    assert work.search.stale
    idle(searched)


def test_the_verdict_on_the_picture_is_the_engines_and_follows_its_preparation(probed, idle):
    probe, panel = probed.workbench.probe, probed.panels["probe"]
    before = panel.quality.text()
    panel.steps.take(Light(-1.0))
    idle(probed)
    judged = assess(probe.image, probe.landmarks, Modality(probe.modality))
    assert panel.quality.text() == wording.quality(judged.value, judged.flaw) != before
    assert panel.quality.text().startswith("Poor: ")


def test_the_guess_is_said_to_be_one_until_a_click_settles_it(window, pictures, idle):
    panel, probe = window.panels["probe"], window.workbench.probe
    window.open_files([pictures / "photos" / "Person 04" / "front.png"])
    idle(window)
    assert probe.modality == "photo"
    assert panel.guess.isVisibleTo(panel)
    panel.modality.button("photo").click()
    assert not panel.guess.isVisibleTo(panel)
    panel.modality.button("sketch").click()
    assert probe.modality == "sketch"
