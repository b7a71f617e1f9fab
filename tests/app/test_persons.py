"""Whole persons in the window with the pack that ships: enrolled, guessed, boxed, searched, compared, kept in a case.

The persons are the demo's, which the pack was not learned from.
"""

import shutil

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from app import demo
from app.views.dialogs.enrol import EnrolDialog
from tests.app.conftest import PATIENCE
from tests.app.test_accessibility import nameless, out_of_reach
from tests.app.test_probe import drop

FEW = 16
GALLERY = "street"


@pytest.fixture(scope="module")
def crops(tmp_path_factory):
    """Visible crops in a folder a person, infrared ones by their names, and a wide frame with the first person."""
    root = tmp_path_factory.mktemp("persons")
    for number in range(1, FEW + 1):
        name = f"{number:04d}"
        (root / "visible" / name).mkdir(parents=True)
        (root / "infrared").mkdir(exist_ok=True)
        for camera in (1, 2, 4, 5):
            shutil.copy(demo.PERSONS / f"cam{camera}" / name / "0001.jpg", root / "visible" / name / f"{camera}.jpg")
        shutil.copy(demo.PERSONS / "cam3" / name / "0001.jpg", root / "infrared" / f"{name}.jpg")
    frame = np.random.default_rng(0).normal(70, 5, (300, 500)).astype(np.uint8)
    frame[60:252, 300:396] = cv2.imread(str(root / "infrared" / "0001.jpg"), cv2.IMREAD_GRAYSCALE)
    cv2.imwrite(str(root / "frame.png"), frame)
    return root


def dialog(window):
    return next(each for each in window.findChildren(EnrolDialog) if each.isVisible())


@pytest.fixture
def street(window, crops, qtbot, idle):
    """A library with faces in one gallery, into which persons were enrolled from the Gallery place; faces in use."""
    window.go_to("gallery")
    window.commands["enrol"].trigger()
    asked = dialog(window)
    asked.folder.setText(str(crops / "visible"))
    asked.kind.setCurrentIndex(asked.kind.findData("person"))
    assert asked.modality.currentData() == "visible"
    assert not asked.enrol.isEnabled()
    assert "one of faces" in asked.fault.text()
    asked.gallery.setEditText(GALLERY)
    asked.enrol.click()
    library = window.workbench.library
    qtbot.waitUntil(lambda: library.gallery is not None and library.gallery.name == GALLERY, timeout=PATIENCE)
    idle(window)
    gallery = window.workbench.library.gallery
    assert (gallery.kind, gallery.people, gallery.photos, gallery.serving) == ("person", FEW, 4 * FEW, "person")
    window.workbench.library.choose_gallery("people")
    idle(window)
    return window


@pytest.fixture
def framed(street, crops, idle):
    """An infrared crop of the first person, dropped in while faces are in use."""
    drop(street, crops / "infrared" / "0001.jpg")
    idle(street)
    return street


@pytest.mark.parametrize("place", ["probe", "candidates", "compare"])
def test_everything_that_is_done_with_a_person_has_a_name_and_is_reached_by_tab(framed, idle, place):
    framed.commands["search"].trigger()
    idle(framed)
    framed.go_to(place)
    idle(framed)
    assert list(nameless(framed)) == []
    assert out_of_reach(framed) == set()


def test_a_dropped_crop_is_guessed_a_person_in_infrared_and_its_gallery_is_turned_to(framed):
    probe, library = framed.workbench.probe, framed.workbench.library
    assert library.gallery.name == GALLERY
    assert library.pack.kind == "person"
    assert f"gallery “{GALLERY}” is searched" in framed.banner.text.text()
    assert (probe.modality, probe.modality_guessed) == ("infrared", True)
    framed.panels["probe"].modality.button("visible").click()
    assert (probe.modality, probe.modality_guessed) == ("visible", False)


def test_the_whole_crop_is_the_box_and_the_chip_is_shown(framed):
    probe = framed.workbench.probe
    assert probe.landmarks.box == (-0.5, -0.5, 96.0, 192.0)
    assert not probe.landmarks.manual
    assert not framed.panels["probe"].chip.pixmap().isNull()
    assert not framed.places["probe"].hint.isVisible()
    assert framed.panels["probe"].quality.text()
    offered = {each.text() for each in framed.panels["probe"].findChildren(QPushButton) if each.isVisible()}
    assert "Draw a box around a person" in offered
    assert "Mark both eyes by hand" not in offered


def test_the_pack_finds_demo_persons_from_infrared(street, crops, idle):
    work = street.workbench
    ranks = []
    for frame in sorted((crops / "infrared").iterdir()):
        work.probe.open_file(frame, "infrared")
        idle(street)
        street.commands["search"].trigger()
        idle(street)
        found = [candidate.person for candidate in work.search.ranking.candidates]
        assert sorted(found) == [f"{number:04d}" for number in range(1, FEW + 1)]
        ranks.append(found.index(frame.stem) + 1)
    # By chance one of sixteen would come first and five of sixteen among the first five.
    assert sum(rank == 1 for rank in ranks) >= 6
    assert sum(rank <= 5 for rank in ranks) >= 12


def test_a_dragged_corner_changes_box_and_chip_and_is_undone_at_once(framed, idle):
    probe, canvas = framed.workbench.probe, framed.places["probe"].canvas
    chip = probe.chip
    start = canvas.place_of(0).toPoint()
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for step in (10, 25, 40):
        QTest.mouseMove(canvas.viewport(), start + QPointF(step, 2 * step).toPoint())
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start + QPointF(40, 80).toPoint())
    idle(framed)
    moved = probe.landmarks
    assert moved.manual
    assert moved.box[0] > 0
    assert moved.box[0] + moved.box[2] == 95.5
    assert probe.chip != chip
    framed.commands["undo"].trigger()
    assert probe.landmarks.box == (-0.5, -0.5, 96.0, 192.0)
    assert not probe.landmarks.manual


@pytest.fixture
def wide(street, crops, idle):
    """A frame three times as wide as its person, who is boxed."""
    street.workbench.library.choose_gallery(GALLERY)
    drop(street, crops / "frame.png")
    idle(street)
    street.workbench.probe.mark_box(299.5, 59.5, 96, 192)
    idle(street)
    return street


def _drag(canvas, start, *ways):
    """From a place of the picture along steps given in its pixels."""
    places = [canvas.viewportTransform().map(QPointF(*start) + QPointF(*way)).toPoint() for way in ((0, 0), *ways)]
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(canvas.viewport(), place)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=places[-1])


def test_a_box_is_dragged_as_a_whole_as_far_as_the_picture_reaches_and_undone_at_once(wide, idle):
    probe, canvas = wide.workbench.probe, wide.places["probe"].canvas
    chip = probe.chip
    _drag(canvas, (347, 155), (-20, 5), (-40, 10))
    idle(wide)
    assert probe.landmarks.box == pytest.approx((259.5, 69.5, 96, 192), abs=1.5)
    assert probe.landmarks.box[2:] == pytest.approx((96, 192))
    assert probe.chip != chip
    wide.commands["undo"].trigger()
    assert probe.landmarks.box == (299.5, 59.5, 96.0, 192.0)
    _drag(canvas, (347, 155), (-900, -900))
    idle(wide)
    assert probe.landmarks.box == pytest.approx((-0.5, -0.5, 96, 192))


@pytest.mark.parametrize(
    ("start", "way", "box"),
    [
        ((299.5, 155), (-30, 7), (269.5, 59.5, 126, 192)),
        ((395.5, 155), (-30, 7), (299.5, 59.5, 66, 192)),
        ((347, 59.5), (7, 30), (299.5, 89.5, 96, 162)),
        ((347, 251.5), (7, -30), (299.5, 59.5, 96, 162)),
        ((347, 251.5), (0, -500), (299.5, 59.5, 96, 4)),
    ],
)
def test_a_side_of_a_box_is_dragged_alone_and_never_past_the_other(wide, idle, start, way, box):
    _drag(wide.places["probe"].canvas, start, way)
    idle(wide)
    assert wide.workbench.probe.landmarks.box == pytest.approx(box, abs=1.5)
    wide.commands["undo"].trigger()
    assert wide.workbench.probe.landmarks.box == (299.5, 59.5, 96.0, 192.0)


def test_a_box_is_moved_as_a_whole_by_key_after_its_corners(wide, idle):
    probe, canvas = wide.workbench.probe, wide.places["probe"].canvas
    canvas.setFocus()
    said = []
    for _ in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Space)
        said.append(canvas.accessibleDescription())
    assert said == ["One corner of the box", "The opposite corner of the box", "The whole box"]
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    idle(wide)
    assert probe.landmarks.box == (309.5, 58.5, 96.0, 192.0)
    wide.commands["undo"].trigger()
    assert probe.landmarks.box == (309.5, 59.5, 96.0, 192.0)


def test_where_a_box_has_nowhere_to_go_a_drag_inside_it_still_shifts_the_view(framed, idle):
    probe, canvas = framed.workbench.probe, framed.places["probe"].canvas
    canvas.zoom_in()
    canvas.zoom_in()
    canvas.zoom_in()
    canvas.zoom_in()
    before = canvas.viewportTransform()
    _drag(canvas, (48, 96), (0, 8), (0, 16))
    assert canvas.viewportTransform() != before
    assert probe.landmarks.box == (-0.5, -0.5, 96.0, 192.0)


@pytest.mark.parametrize("asked", [True, False], ids=["after the command", "at once"])
def test_in_a_wide_frame_a_box_is_asked_for_drawn_and_searched_by(street, crops, idle, asked):
    work, place = street.workbench, street.places["probe"]
    work.library.choose_gallery(GALLERY)
    drop(street, crops / "infrared" / "0001.jpg")
    idle(street)
    street.commands["search"].trigger()
    idle(street)
    whole = [candidate.person for candidate in work.search.ranking.candidates]
    drop(street, crops / "frame.png")
    idle(street)
    assert work.probe.landmarks is None
    assert work.search.obstacle() == "Draw a box around the person first."
    assert "No person was found" in place.hint.text.text()
    assert "box around the person" in place.hint.text.text()
    if asked:
        street.commands["mark_box"].trigger()
    canvas = place.canvas
    corners = [canvas.viewportTransform().map(QPointF(*at)).toPoint() for at in ((299.5, 59.5), (395.5, 251.5))]
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=corners[0])
    QTest.mouseMove(canvas.viewport(), corners[1])
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=corners[1])
    idle(street)
    assert work.probe.landmarks.manual
    assert work.probe.landmarks.box == pytest.approx((299.5, 59.5, 96, 192), abs=1.5)
    street.commands["search"].trigger()
    idle(street)
    boxed = [candidate.person for candidate in work.search.ranking.candidates]
    assert boxed.index("0001") <= whole.index("0001") + 2


def test_two_clicked_corners_are_a_box_too(street, crops, idle):
    work = street.workbench
    work.library.choose_gallery(GALLERY)
    drop(street, crops / "frame.png")
    idle(street)
    canvas = street.places["probe"].canvas
    for number, at in enumerate(((395.5, 59.5), (299.5, 251.5))):
        assert (work.probe.landmarks is None) is (number < 2)
        spot = canvas.viewportTransform().map(QPointF(*at)).toPoint()
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert work.probe.landmarks.box == pytest.approx((299.5, 59.5, 96.0, 192.0), abs=1.5)


def test_a_picture_without_a_face_points_to_the_gallery_of_whole_persons(street, tmp_path, idle):
    library = street.workbench.library
    assert library.kind == "face"
    cv2.imwrite(str(tmp_path / "night.png"), np.full((480, 640), 90, np.uint8))
    drop(street, tmp_path / "night.png")
    idle(street)
    assert f"choose gallery “{GALLERY}”" in street.places["probe"].hint.text.text()


def test_the_galleries_keep_their_room_in_a_low_window(street, idle):
    street.workbench.library.choose_gallery(GALLERY)
    street.resize(1100, 620)
    idle(street)
    panel = street.library_panel
    assert panel.galleries.geometry().bottom() < panel._enrol.geometry().top()
    shown = panel.galleries.visualItemRect(panel.galleries.currentItem())
    assert panel.galleries.viewport().rect().contains(shown)


def test_a_compared_photo_lies_with_its_box_on_the_probes(framed, idle):
    framed.commands["search"].trigger()
    idle(framed)
    framed.commands["compare"].trigger()
    idle(framed)
    place = framed.places["compare"]
    assert place.align.text() == "Box on box"
    assert place.align.isEnabled()
    transform = place.photo_view.over_transform()
    for corner in (QPointF(-0.5, -0.5), QPointF(95.5, 191.5)):
        mapped = transform.map(corner)
        assert (mapped.x(), mapped.y()) == pytest.approx((corner.x(), corner.y()), abs=1e-3)


def test_comparing_persons_nothing_calls_a_crop_a_photo(framed, idle):
    framed.commands["search"].trigger()
    idle(framed)
    framed.go_to("compare")
    idle(framed)
    place = framed.places["compare"]
    said = {text for each in place.findChildren(QWidget) for text in (each.toolTip(), each.accessibleName())}
    said |= {framed.commands[name].toolTip() for name in ("blend", "wipe", "flicker", "difference", "occlusion")}
    assert "Share of the candidate's picture" in said
    assert [text for text in said if "photo" in text.lower()] == []


def test_a_face_is_turned_back_to_and_loses_no_person_for_it(framed, pictures, idle):
    work = framed.workbench
    work.probe.open_file(pictures / "sketches" / "Person 05.png", "sketch")
    idle(framed)
    assert work.library.gallery.name == "people"
    assert len(work.probe.points) == 5
    assert framed.panels["probe"].modality.keys() == ("photo", "sketch", "nir")
    work.probe.show_entry(work.probe.entries[0])
    idle(framed)
    assert work.library.gallery.name == GALLERY
    assert work.probe.landmarks.box == (-0.5, -0.5, 96.0, 192.0)


def test_a_case_keeps_the_box_and_the_search_and_reports_both(framed, idle, tmp_path):
    from engine.cases import Cases
    from engine.casework import repeat_searches

    work = framed.workbench
    work.case.create("P-1", "Car park", "Section 12", reason="Who broke into the car?")
    idle(framed)
    work.probe.move_point(0, 2.0, 3.0, step=1)
    idle(framed)
    framed.commands["search"].trigger()
    idle(framed)
    assert work.search.stored == 1
    (kept,) = work.case.record.probes
    assert kept.landmarks.box == (2.0, 3.0, 93.5, 188.5)
    assert kept.landmarks.manual
    workspace = work.library.workspace
    (again,) = repeat_searches(Cases(workspace.library), "P-1", workspace)
    assert again.faults == ()
    framed.go_to("report")
    idle(framed)
    work.case.close()
