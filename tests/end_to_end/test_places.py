"""What lets a library down: a full disk, a folder that may not be written, a lock, damaged pages, a wrong clock."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from engine.errors import GalleryError, LimnerError
from engine.formats import Kind
from engine.gallery import FileDone, Library, Options, Status, back_up, enrol, verify
from engine.gallery.library import DATABASE
from tests.engine.gallery.embedders import GreyValues
from tests.pictures import people, save_portrait
from tests.torture.kills import check_library

PACK = "a" * 64


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes, where this user may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = (
        sys.platform == "linux"
        and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
        ).returncode
        == 0
    )
    if not mounted:
        pytest.skip("only who may mount a file system can fill a small one")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return people(tmp_path_factory.mktemp("photos"), 30, photos=2)


def test_on_a_full_disk_what_was_told_is_kept_and_the_rest_follows_once_there_is_room(disk: Path, photos: Path) -> None:
    ballast = disk / "ballast"
    with Library(disk / "library") as library:
        gallery = library.gallery_to_enrol_into("test", Kind.FACE)
        free = shutil.disk_usage(disk).free
        ballast.write_bytes(bytes(max(0, free - 150_000)))
        told: list[FileDone] = []
        with pytest.raises(GalleryError, match="the disk is full"):
            told.extend(e for e in enrol(gallery, [photos], GreyValues()) if isinstance(e, FileDone))
        assert len(told) < 60
        with pytest.raises(GalleryError, match=r"full|cannot be written"):
            back_up(library, disk / "backup")
    ballast.unlink()
    assert not list(disk.glob("*backup*"))
    check_library(disk / "library", [("file", str(done.file), str(done.status)) for done in told])
    with Library(disk / "library") as library:
        gallery = library.gallery("test")
        list(enrol(gallery, [photos], GreyValues()))
        assert len(gallery.matrix(PACK).features) == 60


def test_without_room_for_a_copy_or_the_cache_a_sentence_is_said_or_the_search_goes_on(
    disk: Path, photos: Path, tmp_path: Path
) -> None:
    with Library(disk / "library") as library:
        gallery = library.gallery_to_enrol_into("test", Kind.FACE)
        list(enrol(gallery, [photos / "person 00"], GreyValues()))
        (disk / "ballast").write_bytes(bytes(max(0, shutil.disk_usage(disk).free - 8192)))
        with pytest.raises(GalleryError, match=r"copy of the photo cannot be kept.*room|the disk is full"):
            list(enrol(gallery, [photos], GreyValues(), Options(keep_copies=True)))
        assert len(gallery.matrix(PACK).features) == 2


def test_a_library_that_may_not_be_written_says_so_and_loses_nothing(disk: Path, photos: Path) -> None:
    with Library(disk / "library") as library:
        list(enrol(library.gallery_to_enrol_into("test", Kind.FACE), [photos], GreyValues()))
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        with pytest.raises(GalleryError, match=r"cannot be opened.*may be written|may not be written"):
            Library(disk / "library")
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    check_library(disk / "library", [])
    with Library(disk / "library") as library:
        assert len(library.gallery("test").matrix(PACK).features) == 60


def test_a_library_that_is_locked_for_good_says_so(
    tmp_path: Path, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.gallery.database._SECONDS_TO_WAIT_FOR_A_LOCK", 0.05)
    with Library(tmp_path) as library, closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as other:
        gallery = library.gallery_to_enrol_into("test", Kind.FACE)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(GalleryError, match="another program keeps the library locked; close it"):
            list(enrol(gallery, [photos], GreyValues()))
        other.execute("ROLLBACK")
        list(enrol(gallery, [photos / "person 00"], GreyValues()))


def test_damaged_pages_give_a_sentence_or_a_fault_and_never_a_traceback(tmp_path: Path, photos: Path) -> None:
    with Library(tmp_path / "whole") as library:
        list(enrol(library.gallery_to_enrol_into("test", Kind.FACE), [photos], GreyValues()))
        whole = np.asarray(library.gallery("test").matrix(PACK).features)
    data = (tmp_path / "whole" / DATABASE).read_bytes()
    rng, noticed = random.Random(5), 0
    for number in range(25):
        damaged = bytearray(data)
        page = rng.randrange(len(data) // 4096)
        damaged[page * 4096 : (page + 1) * 4096] = rng.choice([bytes(4096), rng.randbytes(4096)])
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / DATABASE).write_bytes(damaged)
        try:
            with Library(folder) as library:
                faults = list(verify(library, files=False))
                features = library.gallery("test").matrix(PACK).features
                assert faults or np.array_equal(features, whole)
                noticed += bool(faults)
        except LimnerError:
            noticed += 1
    assert noticed > 15


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_that_jumps_loses_no_change_of_a_file_and_reads_no_other_one_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    folder = people(tmp_path / "in", 4)
    with Library(tmp_path / "library") as library:
        gallery = library.gallery_to_enrol_into("test", Kind.FACE)
        list(enrol(gallery, [folder], GreyValues()))
        list(enrol(gallery, [folder], GreyValues()))
        jump = timedelta(days=days)
        real = datetime.now(UTC).timestamp()
        monkeypatch.setattr("engine.gallery.enrolment.time.time_ns", lambda: int((real + jump.total_seconds()) * 1e9))
        changed = folder / "person 02" / "0.png"
        save_portrait(changed, 77)
        os.utime(changed, (real + jump.total_seconds(),) * 2)
        embedder = GreyValues()
        done = [event for event in enrol(gallery, [folder], embedder) if isinstance(event, FileDone)]
        assert len(embedder.embedded) == 1
        assert [event.file for event in done if event.status == Status.ENROLLED] == [changed]
        assert list(verify(library)) == []
