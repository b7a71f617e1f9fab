"""The sketch pad as somebody uses it: tools, layers, undo, files, a face from sliders, candidates, the probe."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.sketch import journal, ora
from app.sketch.history import record
from app.views.sketch.layer_pictures import SIDE
from app.views.sketch.layers_box import LayersBox
from tests.app.conftest import PATIENCE
from tests.app.sketch.pens import MOUSE, mouse

LINE = [(300 + 15 * step, 500 + 8 * step) for step in range(20)]
SQUARE = [(200, 400), (700, 400), (700, 900), (200, 900)]


def ink(sketch):
    return int((255 - sketch.document.seen().astype(int)).sum())


def test_keys_choose_tools_and_sizes_in_the_sketch_pad_only(pad, canvas, sketch):
    pad.activateWindow()
    assert QTest.qWaitForWindowActive(pad, PATIENCE)
    for key, tool in (("c", "charcoal"), ("l", "line"), ("s", "smudge"), ("e", "eraser"), ("t", "transform")):
        QTest.keyClicks(canvas, key)
        assert sketch.tool == tool
        assert pad.commands[f"sketch_{tool}"].isChecked()
    QTest.keyClicks(canvas, "b")
    before = sketch.brush.size
    QTest.keyClicks(canvas, "]]]")
    assert sketch.brush.size > before
    QTest.keyClicks(canvas, "[[[")
    assert sketch.brush.size == pytest.approx(before, abs=1.5)
    QTest.keyClicks(canvas, "xg")
    assert sketch.document.aids.mirror
    assert not sketch.document.aids.guides
    pad.go_to("probe")
    assert not pad.commands["sketch_eraser"].isEnabled()
    assert not pad.commands["undo"].isEnabled()


def test_what_is_drawn_is_on_the_screen(canvas, sketch, draw, shown):
    sketch.set_tool("line")
    sketch.set_brush(size=40)
    draw(LINE)
    shown()
    place = canvas.place_of(*LINE[10]).toPoint()
    picture = canvas.grab().toImage()
    assert picture.pixelColor(place).lightness() < 90
    assert picture.pixelColor(canvas.place_of(1200, 1900).toPoint()).lightness() == 255


def test_drawing_does_not_stall_the_window(pad, canvas, sketch, watchdog, qtbot):
    sketch.set_tool("charcoal")
    mouse(canvas, MOUSE[0], canvas.place_of(300, 300))
    mouse(canvas, MOUSE[2], canvas.place_of(300, 300))
    watchdog.start()
    for stroke in range(4):
        for step in range(60):
            phase = 0 if step == 0 else 2 if step == 59 else 1
            mouse(canvas, MOUSE[phase], canvas.place_of(200 + stroke * 250, 300 + step * 20))
            QApplication.processEvents()
    for _ in range(3):
        pad.commands["undo"].trigger()
        QApplication.processEvents()
    qtbot.waitUntil(lambda: canvas.up_to_date, timeout=PATIENCE)
    watchdog.check()


def test_every_step_is_undone_and_redone_by_the_windows_own_commands(pad, sketch, draw):
    states = [sketch.document.seen().tobytes()]
    for shift in range(4):
        draw([(x, y + 150 * shift) for x, y in LINE])
        states.append(sketch.document.seen().tobytes())
    for expected in reversed(states[:-1]):
        pad.commands["undo"].trigger()
        assert sketch.document.seen().tobytes() == expected
    assert not pad.commands["undo"].isEnabled()
    for expected in states[1:]:
        pad.commands["redo"].trigger()
        assert sketch.document.seen().tobytes() == expected


def test_two_hundred_steps_can_be_undone_and_no_more(sketch):
    for step in range(210):
        sketch.set_aids(mirror=step % 2 == 0)
    assert sketch.undo.count() == 200
    while sketch.undo.canUndo():
        sketch.undo.undo()
    assert len(sketch.edits) == 11


def test_layers_are_made_dressed_moved_and_merged_by_their_buttons(pad, sketch, draw):
    draw(LINE)
    alone = sketch.document.seen()
    for name in ("layer_add", "layer_copy", "layer_down", "layer_up"):
        pad.commands[f"sketch_{name}"].trigger()
    box = pad.panels["sketch"].layers
    assert box.list.count() == 3
    draw([(x, y + 300) for x, y in LINE])
    box.opacity.slider.setSliderDown(True)
    box.opacity.slider.setValue(500)
    assert sketch.layer.look.opacity == 50
    steps = sketch.undo.count()
    box.opacity.slider.setValue(300)
    box.opacity.slider.setSliderDown(False)
    assert sketch.undo.count() == steps + 1
    box.blend.setCurrentIndex(1)
    box.blend.activated.emit(1)
    assert (sketch.layer.look.opacity, sketch.layer.look.blend) == (30, "multiply")
    seen = sketch.document.seen()
    pad.commands["sketch_layer_merge"].trigger()
    assert len(sketch.document.layers) == 2
    assert np.abs(sketch.document.seen().astype(int) - seen).max() <= 2
    box.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert np.array_equal(sketch.document.seen(), alone)
    pad.commands["undo"].trigger()
    box.list.item(0).setText("Hair")
    assert [each.look.name for each in sketch.document.layers][-1] == "Hair"


def test_on_a_locked_layer_nothing_is_drawn_and_it_is_said_why(pad, sketch, draw):
    pad.panels["sketch"].layers.lock.click()
    draw(LINE)
    assert ink(sketch) == 0
    assert "locked" in pad.banner.text.text()


def test_a_selection_is_moved_by_hand_scaled_by_number_and_put_back(pad, canvas, sketch, draw):
    sketch.set_tool("line")
    draw([(300, 500), (500, 700)])
    draw([(900, 1500), (1000, 1600)])
    before = sketch.document.seen()
    sketch.set_tool("rectangle")
    draw([SQUARE[0], (400, 600), SQUARE[2]])
    assert sketch.selection is not None
    sketch.set_tool("transform")
    draw([(400, 600), (450, 600), (600, 600)])
    moved = sketch.document.seen()
    assert np.array_equal(moved[1400:], before[1400:])
    assert np.abs(moved[450:750, 480:720].astype(int) - before[450:750, 280:520]).mean() < 2
    pad.panels["sketch"].transform.scale.field.setValue(150)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert np.array_equal(sketch.document.seen(), before)
    draw([(400, 600), (600, 600)])
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert sketch.edits[-1].kind == "transform"
    assert np.array_equal(sketch.document.seen(), moved)
    pad.commands["undo"].trigger()
    assert np.array_equal(sketch.document.seen(), before)


def test_turned_and_mirrored_paper_is_drawn_on_where_the_pen_is(canvas, sketch, draw):
    canvas.turn_by(37.5)
    canvas.flip()
    canvas.zoom_in()
    sketch.set_tool("line")
    draw([(700, 1000), (760, 1060), (820, 1000)])
    _, columns = (sketch.document.seen() < 200).nonzero()
    assert 690 <= columns.min() <= 705
    assert 815 <= columns.max() <= 830


def test_zooming_keeps_what_is_under_the_pen(canvas):
    spot = QPointF(210, 160)
    before = canvas.camera.to_paper(spot)
    canvas.camera.zoom_by(3.0, spot)
    canvas.camera.turn_by(20, spot)
    assert (canvas.camera.to_paper(spot) - before).manhattanLength() < 1e-6


def test_a_slider_draws_the_face_in_the_background_as_one_step(pad, sketch, idle, watchdog):
    face = pad.panels["sketch"].face
    face.start.click()
    idle(pad)
    assert sketch.layer.look.name == "Face"
    assert ink(sketch) > 0
    slider = face.slider("nose_width")
    watchdog.start()
    slider.setSliderDown(True)
    for value in (120, 140, 160):
        slider.setValue(value)
        idle(pad)
    slider.setSliderDown(False)
    idle(pad)
    watchdog.check()
    assert sketch.face["nose_width"] == pytest.approx(1.8)
    count = sketch.undo.count()
    assert count <= 5
    face.slider("mouth_width").setValue(30)
    idle(pad)
    assert sketch.undo.count() == count + 1
    pad.commands["undo"].trigger()
    assert face.slider("mouth_width").value() == 100
    assert len([each for each in sketch.document.layers if each.look.name == "Face"]) == 1


def test_a_reference_lies_under_the_drawing_and_is_not_searched_with(pad, canvas, sketch, draw, pictures, idle, shown):
    draw(LINE)
    before = sketch.document.seen()
    sketch.set_reference(pictures / "sketches" / "Person 02.png")
    idle(pad)
    shown()
    spot = canvas.place_of(860, 970).toPoint()
    assert canvas.grab().toImage().pixelColor(spot).lightness() < 250
    assert np.array_equal(sketch.document.seen(), before)
    pad.commands["undo"].trigger()
    assert canvas.grab().toImage().pixelColor(spot).lightness() == 255


def test_saving_opening_and_exporting(pad, sketch, draw, tmp_path, idle):
    draw(LINE)
    seen = sketch.document.seen()
    for name in ("one.ora", "one.png", "one.svg", "one.jsonl"):
        sketch.save(tmp_path / name)
        idle(pad)
        assert (tmp_path / name).stat().st_size > 100
    assert sketch.saved
    assert sketch.path == tmp_path / "one.ora"
    sketch.new(400, 500)
    pad.open_files([tmp_path / "one.ora"])
    idle(pad)
    assert pad.place == "sketch"
    assert np.array_equal(sketch.document.seen(), seen)
    assert sketch.name == "one"
    sketch.open(tmp_path / "one.png")
    idle(pad)
    assert np.array_equal(sketch.document.seen(), seen)


def test_what_cannot_be_written_or_opened_is_one_sentence_and_the_sketch_stays(
    pad, sketch, draw, tmp_path, idle, pictures
):
    draw(LINE)
    document = sketch.document
    sketch.save(tmp_path / "no such folder" / "a.ora")
    idle(pad)
    assert "could not be written" in pad.banner.text.text()
    assert not sketch.saved
    (tmp_path / "bad.ora").write_bytes(b"PK and no more")
    for path in (tmp_path / "bad.ora", pictures / "bad" / "notes.png", tmp_path / "none.ora"):
        sketch.open(path)
        idle(pad)
        assert path.name in pad.banner.text.text()
        assert sketch.document is document


def test_a_disk_that_is_full_is_said_once_and_drawing_goes_on(pad, sketch, draw):
    folder = pad.workbench.folder / "sketches"
    folder.write_text("in the way")
    draw(LINE)
    assert "not being kept safe" in pad.banner.text.text()
    pad.banner.hide()
    before = ink(sketch)
    draw([(x, y + 200) for x, y in LINE])
    assert ink(sketch) > before
    assert not pad.banner.isVisible()


def test_a_sketch_that_was_not_saved_is_offered_at_the_next_start(open_window, pad, sketch, draw, library, idle):
    draw(LINE)
    seen = sketch.document.seen()
    pad.close()
    window = open_window(library)
    window.go_to("sketch")
    desk = window.places["sketch"].desk
    assert desk.unfinished.isVisible()
    window.workbench.sketch.recover()
    idle(window)
    assert np.array_equal(window.workbench.sketch.document.seen(), seen)
    assert not desk.unfinished.isVisible()
    assert not window.workbench.sketch.saved
    window.workbench.sketch.new(400, 500)
    window.workbench.sketch.autosave.look()
    assert desk.unfinished.isVisible()
    window.workbench.sketch.autosave.discard()
    assert journal.unfinished(library / "sketches" / "unsaved") == []


def test_a_saved_or_empty_sketch_is_not_offered_again(open_window, pad, sketch, draw, library, idle, tmp_path):
    draw(LINE)
    sketch.save(tmp_path / "kept.ora")
    idle(pad)
    pad.close()
    assert journal.unfinished(library / "sketches" / "unsaved") == []
    assert ora.read(tmp_path / "kept.ora").edits[-1].kind == "stroke"


def test_steps_before_the_last_saving_can_be_undone_and_are_kept_so(pad, sketch, draw, library, tmp_path, idle):
    draw(LINE)
    draw([(x, y + 200) for x, y in LINE])
    sketch.save(tmp_path / "kept.ora")
    idle(pad)
    draw([(x, y + 400) for x, y in LINE])
    for _ in range(2):
        pad.commands["undo"].trigger()
    (folder,) = journal.unfinished(library / "sketches" / "unsaved")
    assert np.array_equal(journal.recover(folder).document.seen(), sketch.document.seen())
    pad.commands["redo"].trigger()
    assert np.array_equal(journal.recover(folder).document.seen(), sketch.document.seen())


def test_candidates_follow_the_pen(pad, sketch, draw, idle, watchdog):
    live, strip = pad.workbench.live, pad.places["sketch"].desk.strip
    pad.commands["sketch_live"].trigger()
    assert "Draw" in strip.state.text()
    draw([(100, 100), (300, 100)])
    idle(pad)
    assert "not enough of the face" in strip.state.text().lower()
    watchdog.start()
    draw([(x + 300, y + 400) for x, y in LINE])
    assert live.running
    idle(pad)
    watchdog.check()
    first = live.standing
    assert len(first.ranking.candidates) == 8
    assert strip.model.rowCount() == 8
    assert pad.places["sketch"].desk.notice.isVisible()
    draw([(x + 300, y + 500) for x, y in LINE])
    draw([(x + 300, y + 600) for x, y in LINE])
    idle(pad)
    assert live.standing is not first
    pad.commands["sketch_live"].trigger()
    assert strip.model.rowCount() == 0


def test_eye_marks_are_dragged_and_searched_with(pad, canvas, sketch, draw, idle):
    draw([(x + 300, y + 400) for x, y in LINE])
    sketch.set_tool("eyes")
    (x, y), _ = sketch.document.aids.eyes
    draw([(x, y), (x - 30, y + 10), (x - 60, y + 20)])
    assert sketch.document.aids.placed
    assert sketch.document.aids.eyes[0] == pytest.approx((x - 60, y + 20), abs=2)
    pad.commands["sketch_live"].trigger()
    idle(pad)
    assert not pad.workbench.live.standing.found
    used = pad.workbench.live.standing.ranking.probes[0].landmarks
    assert used.manual
    pad.commands["sketch_use"].trigger()
    idle(pad)
    probe = pad.workbench.probe
    assert pad.place == "probe"
    assert np.allclose(probe.points, np.array(sketch.document.aids.eyes) - 0.5)
    assert (probe.modality, probe.provenance.kind) == ("sketch", "drawn")
    assert probe.entry.origin.strokes == record(sketch.document.width, sketch.document.height, sketch.edits)
    assert np.array_equal(probe.image.pixels, sketch.document.seen())
    pad.commands["search"].trigger()
    idle(pad)
    assert pad.place == "candidates"
    assert pad.workbench.search.ranking.candidates


def test_nothing_is_asked_and_nothing_lost_when_the_window_closes_in_the_middle_of_a_stroke(
    pad, canvas, sketch, library
):
    mouse(canvas, MOUSE[0], canvas.place_of(300, 300))
    for step in range(10):
        mouse(canvas, MOUSE[1], canvas.place_of(300 + 10 * step, 300))
    pad.close()
    (folder,) = journal.unfinished(library / "sketches" / "unsaved")
    assert journal.recover(folder).edits[-1].kind == "stroke"


def test_each_layer_shows_what_is_drawn_on_it_in_its_row(pad, sketch, draw, qtbot):
    box = pad.panels["sketch"].findChild(LayersBox)
    sketch.set_tool("line")
    sketch.set_brush(size=120)
    draw(LINE)
    sketch.add_layer()

    def darkest(row):
        image = box.list.item(row).icon().pixmap(SIDE, SIDE).toImage()
        return min(image.pixelColor(x, y).lightness() for x in range(6, SIDE - 6) for y in range(4, SIDE - 4))

    qtbot.waitUntil(lambda: darkest(1) < 128, timeout=PATIENCE)
    assert darkest(0) == 255
    pad.commands["undo"].trigger()
    pad.commands["undo"].trigger()
    qtbot.waitUntil(lambda: darkest(0) == 255, timeout=PATIENCE)


def faces_seen(sketch):
    return [each for each in sketch.document.layers if each.look.name == "Face" and each.look.visible]


def test_an_average_face_opens_its_sliders_and_lines_drawn_over_it_outlast_the_next_slider(pad, sketch, draw, idle):
    face = pad.panels["sketch"].face
    assert not face.isVisible()
    pad.places["sketch"].desk.hint.findChild(QPushButton).click()
    idle(pad)
    assert face.isVisible()
    under = sketch.layer
    sketch.set_tool("charcoal")
    draw(LINE)
    assert sketch.layer is not under
    drawn_over = sketch.layer.planes.copy()
    face.slider("nose_width").setValue(170)
    idle(pad)
    assert faces_seen(sketch) == [under]
    assert np.array_equal(sketch.layer.planes, drawn_over)
    sketch.choose_layer(under.number)
    draw(LINE)
    assert len(sketch.document.layers) == 3


def test_a_face_that_was_rubbed_at_is_kept_out_of_sight_when_a_slider_draws_a_new_one(pad, sketch, draw, idle):
    face = pad.panels["sketch"].face
    face.start.click()
    idle(pad)
    rubbed = sketch.layer
    sketch.set_tool("eraser")
    draw([(768, 900 + 20 * step) for step in range(20)])
    assert sketch.layer is rubbed
    kept = rubbed.planes.copy()
    face.slider("nose_width").setValue(170)
    idle(pad)
    assert not rubbed.look.visible
    assert np.array_equal(rubbed.planes, kept)
    assert len(faces_seen(sketch)) == 1
    assert "kept, hidden" in pad.banner.text.text()


def test_the_sliders_go_on_with_a_face_that_was_dimmed_and_leave_a_locked_one(pad, sketch, idle):
    face = pad.panels["sketch"].face
    face.start.click()
    idle(pad)
    number = sketch.current
    sketch.dress_layer(number, opacity=40)
    face.slider("nose_width").setValue(170)
    idle(pad)
    assert len(faces_seen(sketch)) == 1
    sketch.dress_layer(number, locked=True)
    before = ink(sketch)
    face.slider("nose_width").setValue(20)
    idle(pad)
    assert ink(sketch) == before
    assert "locked" in pad.banner.text.text()
    assert face.slider("nose_width").value() == 170


def test_rubbing_where_the_layer_has_nothing_says_so_and_is_no_step(pad, sketch, draw):
    sketch.set_tool("line")
    draw(LINE)
    sketch.add_layer()
    steps = sketch.undo.count()
    sketch.set_tool("eraser")
    draw(LINE)
    assert sketch.undo.count() == steps
    assert "has nothing here" in pad.banner.text.text()


def test_beside_a_gallery_of_persons_the_strip_says_what_to_choose(pad):
    live, library = pad.workbench.live, pad.workbench.library
    live.turn(True)
    persons = replace(library.gallery, name="street", kind="person")
    library._take(replace(library.contents, galleries=(*library.contents.galleries, persons)))
    library.choose_gallery("street")
    assert pad.places["sketch"].desk.strip.state.text() == "“street” holds no faces: choose another gallery."


def test_the_paper_stays_under_the_pen_while_strips_around_it_come_and_go(pad, canvas, sketch, draw, qtbot):
    desk = pad.places["sketch"].desk

    def on_screen():
        return QPointF(canvas.mapToGlobal(canvas.place_of(300, 500).toPoint()))

    before, room = on_screen(), canvas.height()
    assert desk.hint.isVisible()
    draw([(x + 300, y + 400) for x, y in LINE])
    assert not desk.hint.isVisible()
    assert canvas.height() > room
    assert (on_screen() - before).manhattanLength() <= 2
    assert not desk.notice.isVisible()
    pad.workbench.live.turn(True)
    qtbot.waitUntil(desk.notice.isVisible, timeout=PATIENCE)
    assert (on_screen() - before).manhattanLength() <= 2
    pad.resize(1100, 700)
    QApplication.processEvents()
    assert canvas.rect().contains(canvas.place_of(0, 0).toPoint())
    assert canvas.rect().contains(canvas.place_of(sketch.document.width, sketch.document.height).toPoint())
