"""Enrolments that are killed, interrupted, or run two at a time: what was told is there, and nothing is half there."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from engine.gallery import Library, verify
from engine.gallery.library import DATABASE
from tests.packs import write_pack
from tests.pictures import people, save_portrait

PHOTOS = 80


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = people(tmp_path_factory.mktemp("photos"), PHOTOS // 2, photos=2)
    (folder / "person 00" / "broken.png").write_bytes(b"")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Path:
    write_pack(tmp_path / "library" / "packs" / "small", detector="always")
    return tmp_path / "library"


def start(library: Path, photos: Path, gallery: str = "test", *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "engine.cli", "enrol", str(photos), "--gallery", gallery, "--pack", "small"]
    command += ["--library", str(library), "--json", *more]
    with (library / "stderr").open("w") as errors:
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)


def first_lines(process: subprocess.Popen[str], count: int) -> str:
    assert process.stdout is not None
    return "".join(process.stdout.readline() for _ in range(count))


def rest(process: subprocess.Popen[str]) -> str:
    """To its end; `communicate` would forget what is buffered after the first lines."""
    assert process.stdout is not None
    with process.stdout:
        out = process.stdout.read()
    process.wait()
    return out


def told(out: str) -> list[dict[str, Any]]:
    """The whole lines: the last one may have been cut."""
    return [json.loads(line) for line in out.split("\n")[:-1]]


def assert_sound(folder: Path) -> dict[str, str]:
    """Integrity, ledger against content, fingerprint against content; the status of each file."""
    with Library(folder) as library:
        assert list(verify(library, files=False)) == []
    connection = sqlite3.connect(folder / DATABASE)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    ledger = dict(connection.execute("SELECT path, status FROM ledger").fetchall())
    with_feature = {
        path for (path,) in connection.execute("SELECT path FROM photo JOIN feature ON feature.photo_id = photo.id")
    }
    connection.close()
    assert {path for path, status in ledger.items() if status == "enrolled"} == with_feature
    return ledger


@pytest.mark.parametrize("lines", [0, 1, 15, 50])
def test_a_killed_enrolment_keeps_what_it_told_and_the_next_one_does_the_rest(
    library: Path, photos: Path, lines: int
) -> None:
    process = start(library, photos)
    out = first_lines(process, lines)
    if not lines:
        while not (library / DATABASE).exists():
            time.sleep(0.01)
    process.kill()
    out += rest(process)
    assert process.returncode == -signal.SIGKILL
    ledger = assert_sound(library)
    for line in told(out):
        assert ledger[line["file"]] == line["status"]
    again = start(library, photos)
    second = told(rest(again))
    assert again.returncode == 1
    # What the first run had in the ledger, told or not, was not embedded a second time.
    assert sum(line.get("status") == "unchanged" for line in second) == sum(s == "enrolled" for s in ledger.values())
    assert len(assert_sound(library)) == PHOTOS + 1
    with Library(library) as opened:
        assert len(opened.gallery("test").people()) == PHOTOS // 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
def test_ctrl_c_finishes_what_is_in_hand_says_so_and_ends_with_130(library: Path, photos: Path) -> None:
    process = start(library, photos)
    first = first_lines(process, 1)
    began = time.monotonic()
    os.kill(process.pid, signal.SIGINT)
    lines = told(first + rest(process))
    assert process.returncode == 130
    assert time.monotonic() - began < 10
    assert lines[-1]["summary"]["cancelled"] is True
    err = (library / "stderr").read_text()
    assert "What was reported is kept" in err
    assert "Traceback" not in err
    ledger = assert_sound(library)
    assert {line["file"] for line in lines[:-1]} == set(ledger)
    assert 0 < len(ledger) < PHOTOS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
def test_a_watched_folder_is_enrolled_as_photos_come_until_ctrl_c(library: Path, tmp_path: Path) -> None:
    folder = people(tmp_path / "in", 1)
    process = start(library, folder, "test", "--watch")
    first = told(first_lines(process, 1))
    save_portrait(folder / "later" / "a.png", 7)
    second = told(first_lines(process, 1))
    os.kill(process.pid, signal.SIGINT)
    last = told(rest(process))[-1]
    assert [(line["person"], line["status"]) for line in first + second] == [
        ("person 00", "enrolled"),
        ("later", "enrolled"),
    ]
    assert process.returncode == 130
    assert last["summary"]["enrolled"] == 2
    assert set(assert_sound(library)) == {str(file) for file in folder.rglob("*.png")}


def test_two_enrolments_at_once_end_well_and_lose_nothing(library: Path, photos: Path) -> None:
    both = [start(library, photos), start(library, photos)]
    outs = [rest(process) for process in both]
    assert [process.returncode for process in both] == [1, 1], (library / "stderr").read_text()
    ledger = assert_sound(library)
    assert sum(status == "enrolled" for status in ledger.values()) == PHOTOS
    enrolled = [line["file"] for out in outs for line in told(out) if line.get("status") == "enrolled"]
    assert len(enrolled) == len(set(enrolled)) == PHOTOS


def test_two_galleries_of_one_library_are_filled_at_once(library: Path, photos: Path) -> None:
    both = [start(library, photos, name) for name in ("north", "south")]
    for process in both:
        rest(process)
    with Library(library) as opened:
        assert [(info.name, info.photos) for info in opened.galleries()] == [("north", PHOTOS), ("south", PHOTOS)]
        digest = opened.galleries()[0].packs[0].digest
        assert opened.gallery("north").snapshot(digest) == opened.gallery("south").snapshot(digest)
        assert list(verify(opened, files=False)) == []
