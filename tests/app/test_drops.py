"""Whatever is dropped: nothing is lost, one clear sentence says what was not taken, and the window goes on."""

import errno
import os
from pathlib import Path
from shutil import copytree

import cv2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import wording
from app.operations.enrolments import EnrolWish
from app.operations.probes import MOST_PROBES
from app.views.dialogs.folder import FolderDialog
from engine.formats import digest_file
from tests.engine.formats.test_video import FRAMES, number_of, written


def as_probes(window, folder):
    window.open_files([folder])
    next(each for each in window.findChildren(FolderDialog) if each.isVisible()).probes.click()


def test_a_folder_of_pictures_becomes_probes_and_its_refused_files_are_named(window, pictures, idle):
    as_probes(window, pictures / "bad")
    idle(window)
    probe = window.workbench.probe
    assert [entry.origin.name for entry in probe.entries] == ["good.png", "meadow.png"]
    said = window.banner.text.text()
    assert "cut off.jpg: " in said
    assert "notes.png: " in said


def test_of_a_thousand_files_as_many_are_opened_as_there_is_room_for_and_the_sentence_says_so(
    window, tmp_path, pictures, idle, watchdog
):
    data = (pictures / "sketches" / "Person 01.png").read_bytes()
    for number in range(1000):
        (tmp_path / f"{number:04}.png").write_bytes(data + bytes([number % 256, number // 256]))
    watchdog.start()
    window.open_files(sorted(tmp_path.glob("*.png")))
    idle(window)
    watchdog.check()
    assert len(window.workbench.probe.entries) == MOST_PROBES
    assert f"{MOST_PROBES} of {wording.count(1000)} files were opened" in window.banner.text.text()
    window.open_files([pictures / "sketches" / "Person 02.png"])
    idle(window)
    assert "close one first" in window.banner.text.text()
    window.commands["close_probe"].trigger()
    idle(window)
    assert len(window.workbench.probe.entries) == MOST_PROBES - 1


@pytest.fixture
def locked(tmp_path, pictures, monkeypatch):
    """A folder with a picture in it that may not be listed; root is told so as anybody else is."""
    folder = tmp_path / "people" / "locked"
    copytree(pictures / "photos" / "Person 01", folder)
    listed = os.scandir

    def scandir(path):
        if Path(path) == folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return listed(path)

    if os.geteuid() == 0:
        monkeypatch.setattr(os, "scandir", scandir)
    else:
        folder.chmod(0)
    yield folder
    folder.chmod(0o755)


def test_a_folder_without_rights_is_one_sentence(window, locked, idle):
    as_probes(window, locked)
    idle(window)
    assert "locked: the folder could not be read (Permission denied)" in window.banner.text.text()
    assert window.workbench.probe.entries == []


def test_of_a_folder_enrolled_the_one_without_rights_is_refused_and_the_others_come_in(window, pictures, locked, idle):
    copytree(pictures / "photos" / "Person 02", locked.parent / "open")
    window.workbench.enrolment.start(EnrolWish((locked.parent,), "fresh", "folder", "photo", "face"))
    idle(window)
    work = window.workbench
    assert [each.file.name for each in work.enrolment.refused] == ["locked"]
    assert {each.name: each.people for each in work.library.contents.galleries}["fresh"] == 1
    assert "1 refused" in window.banner.text.text()


def test_an_empty_folder_says_that_it_is_empty(window, tmp_path, idle):
    (tmp_path / "nothing").mkdir()
    as_probes(window, tmp_path / "nothing")
    idle(window)
    assert "no files" in window.banner.text.text()


def test_a_file_that_is_gone_when_it_is_opened_is_one_sentence_and_the_probe_stays(probed, tmp_path, idle):
    before = probed.workbench.probe.image
    probed.open_files([tmp_path / "gone.png"])
    idle(probed)
    assert "gone.png: there is no such file" in probed.banner.text.text()
    assert probed.workbench.probe.image is before


@pytest.mark.parametrize("change", [lambda file: file.unlink(), lambda file: file.write_bytes(b"something else")])
def test_a_file_removed_or_changed_while_it_is_open_is_searched_as_it_was_read(
    window, pictures, tmp_path, idle, change
):
    file = tmp_path / "stick.png"
    file.write_bytes((pictures / "sketches" / "Person 05.png").read_bytes())
    digest = digest_file(file)
    window.open_files([file])
    idle(window)
    window.open_files([pictures / "sketches" / "Person 02.png"])
    idle(window)
    change(file)
    work = window.workbench
    work.probe.show_entry(work.probe.entries[0])
    idle(window)
    assert work.probe.name == "stick.png"
    window.commands["search"].trigger()
    idle(window)
    assert work.search.ranking.candidates[0].person == "Person 05"
    assert work.search.ranking.probes[0].sha256 == digest


def test_each_probe_keeps_its_points_steps_and_undo_while_others_are_worked_on(window, pictures, idle):
    window.open_files(sorted((pictures / "sketches").iterdir())[:2])
    idle(window)
    probe = window.workbench.probe
    first, second = probe.entries
    probe.move_point(0, 50.0, 60.0, step=1)
    idle(window)
    probe.show_entry(second)
    idle(window)
    assert probe.points[0] != (50.0, 60.0)
    assert not window.commands["undo"].isEnabled()
    probe.show_entry(first)
    idle(window)
    assert probe.points[0] == (50.0, 60.0)
    window.commands["undo"].trigger()
    assert probe.points[0] != (50.0, 60.0)
    idle(window)


def test_several_probes_of_one_person_are_searched_together_and_those_unticked_left_out(window, pictures, idle):
    window.open_files([pictures / "sketches" / "Person 05.png", pictures / "photos" / "Person 05" / "front.png"])
    idle(window)
    window.open_files([pictures / "sketches" / "Person 01.png"])
    idle(window)
    work, strip = window.workbench, window.places["probe"].strip
    strip.together.click()
    strip.list.item(2).setCheckState(Qt.CheckState.Unchecked)
    window.commands["search"].trigger()
    idle(window)
    assert [used.source.rsplit("/")[-1] for used in work.search.ranking.probes] == ["Person 05.png", "front.png"]
    assert work.search.ranking.candidates[0].person == "Person 05"


@pytest.fixture
def video(tmp_path):
    return written(tmp_path / "street.avi", "MJPG")


def test_a_video_is_stepped_by_key_and_marked_frames_become_probes_with_their_provenance(window, video, idle):
    window.open_files([video])
    idle(window)
    desk, state = window.places["probe"].video_desk, window.workbench.video
    assert desk.isVisible()
    QTest.keyClick(desk.view, Qt.Key.Key_Period)
    QTest.keyClick(desk.view, Qt.Key.Key_Period)
    QTest.keyClick(desk.view, Qt.Key.Key_Comma)
    idle(window)
    assert state.index == 1
    QTest.keyClick(desk.view, Qt.Key.Key_M)
    desk.timeline.setValue(30)
    idle(window)
    QTest.keyClick(desk.view, Qt.Key.Key_M)
    assert [desk.marks.item(row).text() for row in range(2)] == ["00:00.080  frame 1", "00:02.400  frame 30"]
    desk.take_marked.click()
    idle(window)
    probe = window.workbench.probe
    assert [entry.origin.provenance.frame for entry in probe.entries] == [1, 30]
    assert {entry.origin.provenance.sha256 for entry in probe.entries} == {digest_file(video)}
    assert probe.entries[1].origin.provenance.seconds == pytest.approx(2.4)
    assert number_of(probe.image.pixels) == 1
    assert not desk.isVisible()


def test_beside_a_video_stands_what_is_known_of_it_and_nothing_of_the_probe(probed, video, idle):
    probed.resize(1200, 800)
    panel, place = probed.panels["probe"], probed.places["probe"]
    assert panel.chip.isVisible()
    probed.open_files([video])
    idle(probed)
    assert not panel.chip.isVisible()
    assert panel.video.isVisible()
    place.video_desk.timeline.setValue(3)
    probed.workbench.video.toggle_mark(2)
    idle(probed)
    assert panel.video.facts.value("File") == str(video)
    assert panel.video.facts.value("Shown").endswith("frame 3")
    assert panel.video.facts.value("Marked") == "1"
    probed.workbench.video.close()
    idle(probed)
    assert panel.chip.isVisible()
    assert not panel.video.isVisible()


def test_a_step_past_either_end_of_a_video_stays_at_the_end(window, video, idle):
    window.open_files([video])
    idle(window)
    window.workbench.video.step_seconds(-5)
    window.workbench.video.step(FRAMES * 2)
    idle(window)
    assert window.workbench.video.index == FRAMES - 1


@pytest.mark.parametrize("content", [b"", b"no video at all", b"RIFF\x00\x00\x00\x00AVI LIST"])
def test_what_is_no_video_is_one_sentence_and_the_probe_stays(probed, tmp_path, idle, content):
    before = probed.workbench.probe.image
    (tmp_path / "street.mp4").write_bytes(content)
    probed.open_files([tmp_path / "street.mp4"])
    idle(probed)
    assert "street.mp4: " in probed.banner.text.text()
    assert probed.workbench.probe.image is before
    assert probed.workbench.video.video is None


@pytest.mark.parametrize("change", [lambda file: file.unlink(), lambda file: file.write_bytes(b"another")])
def test_a_video_that_is_removed_or_changed_while_it_is_open_gives_no_frame_with_a_wrong_digest(
    window, video, idle, change
):
    window.open_files([video])
    idle(window)
    change(video)
    window.workbench.video.take((2,))
    idle(window)
    assert "street.avi: the video was changed or removed" in window.banner.text.text()
    assert window.workbench.probe.entries == []
    assert not window.workbench.video.taking


def test_a_frame_taken_twice_is_one_probe(window, video, idle):
    window.open_files([video])
    idle(window)
    for _ in range(2):
        window.workbench.video.take((4,))
        idle(window)
    assert len(window.workbench.probe.entries) == 1


def test_a_photo_that_cannot_be_decoded_at_full_depth_is_refused_beside_good_ones(window, tmp_path, pictures, idle):
    good = cv2.imread(str(pictures / "sketches" / "Person 03.png"), cv2.IMREAD_GRAYSCALE)
    cv2.imwrite(str(tmp_path / "a.png"), good)
    (tmp_path / "b.png").write_bytes((tmp_path / "a.png").read_bytes()[:200])
    window.open_files([tmp_path / "a.png", tmp_path / "b.png"])
    idle(window)
    assert [entry.origin.name for entry in window.workbench.probe.entries] == ["a.png"]
    assert "b.png: the image is damaged" in window.banner.text.text()
