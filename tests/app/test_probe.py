import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest

from tests.app.conftest import PATIENCE


def drop(window, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(400, 300),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def click(canvas, x, y):
    """Where the file's pixel (x, y) is on the screen."""
    place = canvas.viewportTransform().map(QPointF(x, y)).toPoint()
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_opening_a_probe_shows_picture_points_and_chip(probed):
    probe = probed.workbench.probe
    assert probed.place == "probe"
    assert probed.places["probe"].canvas.item is not None
    assert len(probe.points) == 5
    assert not probed.panels["probe"].chip.pixmap().isNull()
    assert "Person 05.png" in probed.windowTitle()


def test_the_chip_shown_is_the_one_that_the_engine_aligns(probed):
    probe, library = probed.workbench.probe, probed.workbench.library
    expected = library.workspace.matcher("face").pack.chip(probe.image, probe.landmarks).picture()
    shown = probe.chip.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = [bytes(shown.constScanLine(y))[: shown.width()] for y in range(shown.height())]
    assert np.array_equal(np.frombuffer(b"".join(rows), np.uint8).reshape(expected.shape), expected)


def test_dropping_a_file_opens_it_as_the_probe(window, pictures, idle):
    drop(window, pictures / "sketches" / "Person 01.png")
    idle(window)
    assert window.workbench.probe.name == "Person 01.png"


def test_several_dropped_files_become_several_probes_of_which_the_first_is_shown(window, pictures, idle):
    drop(window, *sorted((pictures / "sketches").iterdir())[:3])
    idle(window)
    probe = window.workbench.probe
    assert [entry.origin.name for entry in probe.entries] == ["Person 00.png", "Person 01.png", "Person 02.png"]
    assert probe.name == "Person 00.png"


@pytest.mark.parametrize(("name", "reason"), [("cut off.jpg", "damaged or cut off"), ("notes.png", "not an image")])
def test_a_dropped_file_that_is_no_image_gives_one_sentence_and_nothing_else_changes(
    searched, pictures, idle, name, reason
):
    work = searched.workbench
    before = work.probe.image, work.probe.points, work.search.ranking, work.probe.modality, searched.place
    drop(searched, pictures / "bad" / name)
    idle(searched)
    assert searched.banner.isVisible()
    assert name in searched.banner.text.text()
    assert reason in searched.banner.text.text()
    assert before == (work.probe.image, work.probe.points, work.search.ranking, work.probe.modality, searched.place)


def test_an_error_is_withdrawn_when_the_next_probe_opens_well(window, pictures, idle):
    drop(window, pictures / "bad" / "notes.png")
    idle(window)
    assert window.banner.isVisible()
    drop(window, pictures / "sketches" / "Person 01.png")
    idle(window)
    assert not window.banner.isVisible()


def test_a_pasted_picture_becomes_the_probe(window, idle):
    picture = QImage(80, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(picture)
    window.commands["paste_probe"].trigger()
    idle(window)
    assert (window.workbench.probe.picture.width, window.workbench.probe.picture.height) == (80, 60)
    assert np.array_equal(window.workbench.probe.image.pixels[0, 0], [0, 128, 0])


def test_pasting_without_a_picture_says_so(window):
    QGuiApplication.clipboard().setText("a word")
    window.commands["paste_probe"].trigger()
    assert "no picture" in window.banner.text.text()


def test_without_a_face_two_clicks_on_the_eyes_give_chip_and_search(window, pictures, idle):
    window.resize(1200, 800)
    drop(window, pictures / "bad" / "meadow.png")
    idle(window)
    place, probe = window.places["probe"], window.workbench.probe
    assert "No face was found" in place.hint.text.text()
    assert "Mark both eyes" in place.hint.text.text()
    assert not window.commands["search"].isEnabled()
    click(place.canvas, 75, 50)
    assert "other eye" in place.hint.text.text()
    click(place.canvas, 45, 52)
    idle(window)
    assert len(probe.points) == 2
    assert probe.points[0][0] < probe.points[1][0]
    assert probe.landmarks.manual
    assert probe.chip is not None
    window.commands["search"].trigger()
    idle(window)
    assert window.place == "candidates"
    assert window.workbench.search.ranking.probes[0].landmarks.manual


def test_a_dragged_point_moves_with_the_mouse_and_the_chip_follows(probed, idle):
    canvas, probe = probed.places["probe"].canvas, probed.workbench.probe
    before, chip = probe.points[0], probe.chip
    start = canvas.place_of(0).toPoint()
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(canvas.viewport(), start + (QPointF(6, 3) * step).toPoint())
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start + QPointF(24, 12).toPoint())
    idle(probed)
    moved = probe.points[0]
    assert moved[0] - before[0] == pytest.approx(24 / canvas.zoom, abs=1.5 / canvas.zoom)
    assert moved[1] - before[1] == pytest.approx(12 / canvas.zoom, abs=1.5 / canvas.zoom)
    assert probe.by_hand
    assert probe.chip != chip


def test_a_drag_is_undone_at_once_and_redone(probed, idle):
    canvas, probe = probed.places["probe"].canvas, probed.workbench.probe
    before = probe.points
    start = canvas.place_of(2).toPoint()
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(canvas.viewport(), start + (QPointF(5, 0) * step).toPoint())
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton)
    after = probe.points
    probed.commands["undo"].trigger()
    assert probe.points == before
    assert not probe.by_hand
    assert not probed.commands["undo"].isEnabled()
    probed.commands["redo"].trigger()
    assert probe.points == after
    idle(probed)


def test_points_are_picked_and_nudged_by_key(probed, idle):
    canvas, probe = probed.places["probe"].canvas, probed.workbench.probe
    before = probe.points
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert probe.points[1] == (before[1][0] + 1, before[1][1] - 10)
    assert probe.points[0] == before[0]
    idle(probed)


def test_points_cannot_be_dragged_out_of_the_picture(probed, idle):
    canvas, probe = probed.places["probe"].canvas, probed.workbench.probe
    start = canvas.place_of(0).toPoint()
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas.viewport(), start - QPointF(5000, 5000).toPoint())
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton)
    assert probe.points[0] == (-0.5, -0.5)
    idle(probed)


def test_both_eyes_on_one_spot_make_no_chip_and_no_crash(probed, idle):
    probe = probed.workbench.probe
    probe.move_point(0, *probe.points[1], step=7)
    idle(probed)
    assert probe.chip is None
    probed.commands["search"].trigger()
    idle(probed)
    assert probed.workbench.search.ranking is None


def test_the_modalities_offered_are_those_of_the_pack(probed, idle):
    panel = probed.panels["probe"]
    assert panel.modality.keys() == ("photo", "sketch", "nir")
    assert probed.workbench.probe.modality == "sketch"
    panel.modality.button("nir").click()
    assert probed.workbench.probe.modality == "nir"
    probed.commands["search"].trigger()
    idle(probed)
    assert str(probed.workbench.search.ranking.probes[0].modality) == "nir"


def test_zooming_keeps_what_is_under_the_mouse(probed):
    canvas = probed.places["probe"].canvas
    spot = QPointF(200, 150)
    inverse, _ = canvas.viewportTransform().inverted()
    before = inverse.map(spot)
    canvas.zoom_by(3.0, spot)
    inverse, _ = canvas.viewportTransform().inverted()
    after = inverse.map(spot)
    assert (after - before).manhattanLength() < 1.0 / canvas.zoom


def test_closing_the_probe_leaves_an_empty_place_that_says_what_to_do(searched, idle):
    searched.commands["close_probe"].trigger()
    searched.go_to("probe")
    idle(searched)
    place = searched.places["probe"]
    assert place.empty.isVisible()
    assert searched.workbench.search.ranking is None
    assert not searched.commands["search"].isEnabled()


def test_a_probe_opened_before_the_library_is_open_is_looked_at_afterwards(open_window, library, pictures, qtbot):
    window = open_window(library, wait=False)
    window.open_files([pictures / "sketches" / "Person 02.png"])
    qtbot.waitUntil(lambda: len(window.workbench.probe.points) == 5, timeout=PATIENCE)


def test_a_deep_infrared_frame_is_shown_by_its_percentiles(window, tmp_path, idle):
    import tifffile

    frame = np.full((90, 120), 30_000, np.uint16)
    frame[30:60, 40:80] = 30_400
    tifffile.imwrite(tmp_path / "thermal.tif", frame)
    window.open_files([tmp_path / "thermal.tif"])
    idle(window)
    shown = window.workbench.probe.picture.levels[0]
    assert shown.pixelColor(60, 45).lightness() > 240
    assert shown.pixelColor(5, 5).lightness() < 15
    assert window.workbench.probe.image.pixels.dtype == np.uint16
