"""What enrolment does with files: each is settled once, named when refused, and not read again without need."""

import gc
import os
import shutil
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from engine.cores import cores
from engine.formats import Image, Kind, Landmarks
from engine.gallery import (
    Control,
    Event,
    FileDone,
    Finished,
    Gallery,
    Library,
    Options,
    Planned,
    Prepared,
    Progress,
    Status,
    enrol,
    events,
)
from engine.gallery.events import Pace
from tests.engine.gallery.embedders import POINTS, GreyValues
from tests.pictures import people, save_portrait

PACK = "a" * 64


@pytest.fixture
def gallery(tmp_path: Path) -> Iterator[Gallery]:
    with Library(tmp_path / "library") as library:
        yield library.gallery_to_enrol_into("test", Kind.FACE)


def run(gallery: Gallery, *paths: Path, options: Options | None = None) -> tuple[dict[str, FileDone], int]:
    """What became of each file by its name, and how many were embedded."""
    embedder = GreyValues()
    done = [event for event in enrol(gallery, paths, embedder, options) if isinstance(event, FileDone)]
    return {event.file.name: event for event in done}, len(embedder.embedded)


def statuses(done: dict[str, FileDone]) -> Counter[Status]:
    return Counter(event.status for event in done.values())


def settle(folder: Path) -> None:
    """Dates the files back, as files are that were not written in the same instant."""
    for file in folder.rglob("*"):
        status = file.stat()
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns - 10_000_000_000))


def test_each_photo_becomes_a_row_with_landmarks_and_feature(gallery: Gallery, tmp_path: Path) -> None:
    people(tmp_path / "in", 3, photos=2)
    _, embedded = run(gallery, tmp_path / "in")
    assert embedded == 6
    assert [person.name for person in gallery.people()] == ["person 00", "person 01", "person 02"]
    (photo, _) = gallery.photos_of(gallery.person("person 01").id)
    assert photo.path == tmp_path / "in" / "person 01" / "0.png"
    assert (photo.width, photo.height, photo.quality, photo.flaw) == (96, 96, 0.5, "blurred")
    np.testing.assert_array_equal(photo.landmarks.points, POINTS)
    matrix = gallery.matrix(PACK)
    assert matrix.features.shape == (6, 64)
    assert Counter(matrix.persons.tolist()) == {person.id: 2 for person in gallery.people()}
    assert [photo.id for photo in gallery.photos(matrix.photos)] == matrix.photos.tolist()


def test_events_announce_the_plan_first_and_count_every_file_at_the_end(gallery: Gallery, tmp_path: Path) -> None:
    people(tmp_path / "in", 3)
    events: list[Event] = list(enrol(gallery, [tmp_path / "in"], GreyValues()))
    assert isinstance(events[0], Planned)
    assert events[0].files == 3
    assert isinstance(events[-1], Finished)
    assert events[-1].counts[Status.ENROLLED] == 3
    last = [event for event in events if isinstance(event, Progress)][-1]
    assert (last.done, last.files, last.seconds_left) == (3, 3, 0.0)


def test_the_time_left_is_reckoned_from_the_last_seconds_not_from_files_only_recognised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0
    monkeypatch.setattr(events, "time", SimpleNamespace(monotonic=lambda: now))
    pace, told = Pace(1100), list[Progress]()
    for number in range(1060):
        recognised = number < 1000
        now += 0.001 if recognised else 0.5
        done = FileDone(Path("a.jpg"), None, Status.UNCHANGED if recognised else Status.ENROLLED, "Ada", None)
        told += [event for event in pace.count(done) if isinstance(event, Progress)]
    assert told[5].rate == pytest.approx(1000, rel=0.01)
    assert told[-1].rate == pytest.approx(2.0, rel=0.01)
    assert told[-1].seconds_left == pytest.approx(40 / 2.0, rel=0.01)


def test_nothing_is_read_again_when_nothing_changed(gallery: Gallery, tmp_path: Path) -> None:
    folder = people(tmp_path / "in", 3)
    (folder / "notes.txt").write_text("no image")
    settle(folder)
    first, _ = run(gallery, folder)
    assert statuses(first) == {Status.ENROLLED: 1, Status.REFUSED: 1}
    # Other bytes under the same size and time stamp: who reads the files would notice.
    for file in folder.rglob("*.*"):
        status = file.stat()
        file.write_bytes(b"\0" * status.st_size)
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    again, embedded = run(gallery, folder)
    assert embedded == 0
    assert again["0.png"].status == Status.UNCHANGED
    assert again["notes.txt"] == first["notes.txt"]


def test_a_refused_file_is_read_again_on_retry(gallery: Gallery, tmp_path: Path) -> None:
    file = save_portrait(tmp_path / "in" / "a.png", 1)
    good, status = file.read_bytes(), file.stat()
    file.write_bytes(b"\0" * len(good))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns - 10_000_000_000))
    when = file.stat()
    assert run(gallery, file)[0]["a.png"].status == Status.REFUSED
    file.write_bytes(good)
    os.utime(file, ns=(when.st_atime_ns, when.st_mtime_ns))
    assert run(gallery, file)[0]["a.png"].status == Status.REFUSED
    assert run(gallery, file, options=Options(retry=True))[0]["a.png"].status == Status.ENROLLED


def test_a_moved_folder_is_recognised_and_nothing_is_embedded_again(gallery: Gallery, tmp_path: Path) -> None:
    people(tmp_path / "in", 3, photos=2)
    run(gallery, tmp_path / "in")
    before = gallery.snapshot(PACK)
    shutil.move(tmp_path / "in", tmp_path / "elsewhere")
    done, embedded = run(gallery, tmp_path / "elsewhere")
    assert embedded == 0
    assert statuses(done) == {Status.UNCHANGED: 2}
    assert done["0.png"].reason == f"moved from {tmp_path / 'in' / 'person 02' / '0.png'}"
    assert {photo.path.parents[1] for photo in gallery.photos(gallery.matrix(PACK).photos)} == {tmp_path / "elsewhere"}
    assert gallery.snapshot(PACK) == before


def test_a_renamed_persons_folder_keeps_the_person_and_says_so(gallery: Gallery, tmp_path: Path) -> None:
    people(tmp_path / "in", 2)
    run(gallery, tmp_path / "in")
    (tmp_path / "in" / "person 00").rename(tmp_path / "in" / "somebody")
    (done,) = [
        event
        for event in enrol(gallery, [tmp_path / "in" / "somebody"], GreyValues(), Options(person="folder"))
        if isinstance(event, FileDone)
    ]
    assert done.person == "person 00"
    assert done.reason is not None
    assert "stays with 'person 00'" in done.reason


def test_an_overwritten_file_is_embedded_once_and_its_old_content_is_gone(gallery: Gallery, tmp_path: Path) -> None:
    people(tmp_path / "in", 4)
    run(gallery, tmp_path / "in")
    before = gallery.matrix(PACK)
    save_portrait(tmp_path / "in" / "person 02" / "0.png", 77)
    _, embedded = run(gallery, tmp_path / "in")
    after = gallery.matrix(PACK)
    assert embedded == 1
    assert len(after.features) == 4
    assert after.snapshot != before.snapshot
    assert (after.features[:] == before.features[:]).all(axis=1).sum() <= 3
    assert run(gallery, tmp_path / "in")[1] == 0


def test_files_whose_contents_change_places_are_not_embedded_again(gallery: Gallery, tmp_path: Path) -> None:
    people(tmp_path / "in", 3)
    run(gallery, tmp_path / "in")
    before = gallery.snapshot(PACK)
    files = sorted((tmp_path / "in").rglob("*.png"))
    contents = [file.read_bytes() for file in files]
    for file, content in zip(files, contents[1:] + contents[:1], strict=True):
        file.write_bytes(content)
    assert run(gallery, tmp_path / "in")[1] == 0
    assert gallery.snapshot(PACK) == before
    assert len(gallery.matrix(PACK).features) == 3


def test_the_same_content_twice_is_one_photo_and_the_copy_takes_over_when_the_first_goes(
    gallery: Gallery, tmp_path: Path
) -> None:
    first = save_portrait(tmp_path / "in" / "a.png", 1)
    copy = Path(shutil.copy(first, tmp_path / "in" / "b.png"))
    done, embedded = run(gallery, tmp_path / "in")
    assert embedded == 1
    assert (done["b.png"].status, done["b.png"].person) == (Status.DUPLICATE, "a")
    assert done["b.png"].reason == f"the same picture as {first}"
    assert run(gallery, tmp_path / "in")[0]["b.png"].status == Status.DUPLICATE
    save_portrait(first, 2)
    run(gallery, tmp_path / "in")
    assert {photo.path for photo in gallery.photos(gallery.matrix(PACK).photos)} == {first, copy}


def test_a_file_touched_but_not_altered_is_unchanged(gallery: Gallery, tmp_path: Path) -> None:
    file = save_portrait(tmp_path / "in" / "a.png", 1)
    run(gallery, file)
    os.utime(file, (1_700_000_000, 1_700_000_000))
    done, embedded = run(gallery, file)
    assert (done["a.png"].status, embedded) == (Status.UNCHANGED, 0)


def test_a_photo_without_a_face_is_refused_with_the_detectors_words(gallery: Gallery, tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "blank.png"), np.full((50, 50), 200, np.uint8))
    done, _ = run(gallery, tmp_path / "blank.png")
    assert done["blank.png"].reason == "no face was found; mark the eyes by hand"
    (tmp_path / "blank.png").rename(tmp_path / "renamed.png")
    again, embedded = run(gallery, tmp_path / "renamed.png")
    assert (again["renamed.png"].reason, embedded) == (done["blank.png"].reason, 0)


def test_what_is_not_a_plain_file_is_refused_and_never_opened(gallery: Gallery, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    save_portrait(folder / "a.png", 1)
    os.mkfifo(folder / "pipe.png")
    (folder / "nowhere.png").symlink_to(tmp_path / "missing.png")
    (folder / "ring.png").symlink_to(folder / "ring.png")
    (folder / "again").symlink_to(folder)
    done, _ = run(gallery, folder, tmp_path / "not there.png")
    assert {name: event.reason for name, event in done.items() if event.status == Status.REFUSED} == {
        "pipe.png": "this is a folder, a pipe or a device, not a file",
        "nowhere.png": "the link leads to no file",
        "ring.png": "the file could not be read (Too many levels of symbolic links)",
        "not there.png": "there is no such file",
    }
    assert done["a.png"].status == Status.ENROLLED


def test_hidden_files_and_sidecars_are_passed_over(gallery: Gallery, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    save_portrait(folder / "a.png", 1)
    save_portrait(folder / ".b.png", 2)
    save_portrait(folder / "__MACOSX" / "c.png", 3)
    for name in ("Thumbs.db", ".DS_Store", "desktop.ini"):
        (folder / name).write_bytes(b"x")
    assert set(run(gallery, folder)[0]) == {"a.png"}


def test_a_name_that_is_no_text_is_refused_and_the_others_go_on(gallery: Gallery, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    save_portrait(folder / "a.png", 1)
    shutil.copy(os.fsencode(folder / "a.png"), os.fsencode(folder) + b"/b\xff.png")
    done, _ = run(gallery, folder)
    assert statuses(done) == {Status.ENROLLED: 1, Status.REFUSED: 1}


def test_another_pack_adds_its_features_beside_the_first_ones(gallery: Gallery, tmp_path: Path) -> None:
    people(tmp_path / "in", 2)
    run(gallery, tmp_path / "in")
    other = GreyValues("b" * 64, "other")
    done = [event for event in enrol(gallery, [tmp_path / "in"], other) if isinstance(event, FileDone)]
    assert [event.status for event in done] == [Status.ENROLLED] * 2
    assert len(gallery.people()) == 2
    assert gallery.photo_count() == 2
    assert len(gallery.matrix("b" * 64).features) == len(gallery.matrix(PACK).features) == 2


def test_cancelling_keeps_what_was_told_and_the_next_run_does_the_rest(gallery: Gallery, tmp_path: Path) -> None:
    people(tmp_path / "in", 60)
    control, embedder = Control(), GreyValues()
    told = []
    for event in enrol(gallery, [tmp_path / "in"], embedder, control=control):
        if isinstance(event, FileDone):
            told.append(event)
            control.cancel()
    assert isinstance(event, Finished)
    assert event.cancelled
    assert 0 < len(told) < 60
    assert gallery.photo_count() == len(told)
    _, rest = run(gallery, tmp_path / "in")
    assert rest == 60 - len(told)


def test_whoever_stops_listening_loses_nothing_that_was_told(gallery: Gallery, tmp_path: Path) -> None:
    people(tmp_path / "in", 40)
    events = enrol(gallery, [tmp_path / "in"], GreyValues())
    told = [next(events) for _ in range(12)]
    events.close()  # type: ignore[attr-defined]
    paths = {photo.path for photo in gallery.photos(gallery.matrix(PACK).photos)}
    assert {event.file for event in told if isinstance(event, FileDone)} <= paths


def test_a_paused_enrolment_goes_on_where_it_stopped(gallery: Gallery, tmp_path: Path) -> None:
    people(tmp_path / "in", 30)
    control, told = Control(), list[FileDone]()
    control.pause()

    def work() -> None:
        told.extend(
            e for e in enrol(gallery, [tmp_path / "in"], GreyValues(), control=control) if isinstance(e, FileDone)
        )

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(0.3)
    assert thread.is_alive()
    assert told == []
    control.resume()
    thread.join(60)
    assert len(told) == 30


def test_a_failing_embedder_stops_the_run_and_keeps_the_batches_before(gallery: Gallery, tmp_path: Path) -> None:
    class Failing(GreyValues):
        batches = 0

        def encode(self, prepared, modality):  # type: ignore[no-untyped-def]
            self.batches += 1
            if self.batches > 1:
                raise RuntimeError("the graphics card is gone")
            return super().encode(prepared, modality)

    people(tmp_path / "in", 30)
    told: list[Event] = []
    with pytest.raises(RuntimeError, match="graphics card"):
        told.extend(enrol(gallery, [tmp_path / "in"], Failing()))
    assert gallery.photo_count() == sum(isinstance(event, FileDone) for event in told) > 0


def test_a_young_file_overwritten_within_the_clocks_tick_is_noticed(gallery: Gallery, tmp_path: Path) -> None:
    file = save_portrait(tmp_path / "a.bmp", 1)
    # On a whole second, as FAT writes it, a file is young for two seconds: time enough on a busy machine.
    now = (time.time_ns() // 10**9 + 1) * 10**9
    os.utime(file, ns=(now, now))
    run(gallery, file)
    save_portrait(file, 2)
    os.utime(file, ns=(now, now))
    done, embedded = run(gallery, file)
    assert (done["a.bmp"].status, embedded) == (Status.ENROLLED, 1)


class Slow(GreyValues):
    """A tenth of a second an image, as on a busy machine with a large network."""

    def prepare(self, image: Image, landmarks: Landmarks | None = None) -> Prepared:
        threading.Event().wait(0.1)
        return super().prepare(image, landmarks)


def test_cancelling_a_slow_enrolment_ends_it_within_two_seconds_and_keeps_what_was_told(
    gallery: Gallery, tmp_path: Path
) -> None:
    folder = people(tmp_path / "in", 100, photos=2)
    control, told, asked = Control(), 0, 0.0
    for event in enrol(gallery, [folder], Slow(), control=control):
        told += isinstance(event, FileDone)
        if isinstance(event, FileDone) and not asked:
            asked = time.monotonic()
            control.cancel()
    assert time.monotonic() - asked < 2.0
    assert 0 < told < 200
    assert gallery.photo_count() == told


def test_a_paused_enrolment_is_quiet_within_two_seconds(gallery: Gallery, tmp_path: Path) -> None:
    folder = people(tmp_path / "in", 100, photos=2)
    control, embedder = Control(), Slow()
    events = enrol(gallery, [folder], embedder, control=control)
    while not isinstance(next(events), FileDone):
        pass
    control.pause()
    thread = threading.Thread(target=lambda: list(events))
    thread.start()
    thread.join(2.0)
    done = len(embedder.embedded)
    thread.join(0.5)
    assert len(embedder.embedded) == done < 200
    control.cancel()
    thread.join(60)


def test_memory_holds_no_decoded_image_that_waits(gallery: Gallery, tmp_path: Path) -> None:
    """With sixty images of three megabytes: what is prepared and not yet written is chips."""
    folder = tmp_path / "in"
    for number in range(60):
        save_portrait(folder / f"{number}.png", number, size=1000)
    gc.collect()
    before, most = _images_alive(), 0
    for event in enrol(gallery, [folder], GreyValues()):
        if isinstance(event, FileDone):
            gc.collect()
            most = max(most, _images_alive())
    assert most - before <= cores()


def _images_alive() -> int:
    """By their very type: to ask some objects of other packages for their class makes them warn."""
    return sum(type(each) is Image for each in gc.get_objects())
