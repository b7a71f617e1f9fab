"""Case work that is killed or done by two at a time: what was told is there, and nothing is half there."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from engine.cases import Cases
from engine.gallery import Library, audit
from engine.gallery.library import DATABASE

WORK = """
import sys
from pathlib import Path
from engine.cases import Cases
from engine.formats import Modality, Provenance, digest_bytes
from engine.gallery import Library

cases = Cases(Library(Path(sys.argv[1]), actor=sys.argv[2]))
for turn in range(int(sys.argv[3])):
    cases.note("1", f"{sys.argv[2]} {turn}")
    data = f"{sys.argv[2]} drew {turn}".encode()
    probe = cases.add_probe("1", data, "x", Modality.SKETCH, Provenance("drawn", "", digest_bytes(data)))
    print(turn, probe.sha256, flush=True)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Library(tmp_path / "library") as library:
        Cases(library).create("1", "t", "a", reason="r")
    return tmp_path / "library"


def start(folder: Path, name: str, turns: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WORK, str(folder), name, str(turns)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def assert_sound(folder: Path, told: list[tuple[str, str]]) -> int:
    """Integrity, chain, every told note and original there, a log row for every row; the number of notes."""
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with Library(folder) as library:
        cases = Cases(library)
        case = cases.case("1")
        assert audit.verify(library.database).fault is None
        actions = [entry.action for entry in audit.entries(library.database, kind="case")]
        assert actions.count("case.note") == len(case.notes)
        assert actions.count("case.probe") == len(case.probes)
        assert {text for text, _ in told} <= {note.text for note in case.notes}
        assert {sha256 for _, sha256 in told} <= {probe.sha256 for probe in case.probes}
        for probe in case.probes:
            assert len(cases.originals.read(probe.sha256)) == probe.size
    return len(case.notes)


def told_by(name: str, out: str) -> list[tuple[str, str]]:
    """The whole lines: the last one may have been cut."""
    lines = [line.split() for line in out.split("\n")[:-1]]
    return [(f"{name} {turn}", sha256) for turn, sha256 in lines]


@pytest.mark.parametrize("lines", [1, 4, 9])
def test_what_a_killed_process_told_is_in_the_case_and_on_record(folder: Path, lines: int) -> None:
    process = start(folder, "Ada", 10_000)
    assert process.stdout is not None
    with process.stdout:
        out = "".join(process.stdout.readline() for _ in range(lines))
        process.kill()
        out += process.stdout.read()
    assert process.wait() == -signal.SIGKILL
    assert assert_sound(folder, told_by("Ada", out)) >= lines


def test_two_at_work_on_one_case_lose_nothing_and_see_no_lock(folder: Path) -> None:
    both = {name: start(folder, name, 15) for name in ("Ada", "Bob")}
    told: list[tuple[str, str]] = []
    for name, process in both.items():
        out, _ = process.communicate()
        assert process.returncode == 0
        told += told_by(name, out)
    assert assert_sound(folder, told) == 30
