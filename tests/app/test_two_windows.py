"""Two windows at work on one library while a process of its own enrols into it: nothing of anybody's work is lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.application import Windows
from engine.cases import Cases
from tests.app.conftest import PATIENCE, PEOPLE
from tests.pictures import save_portrait

ROOT = Path(__file__).parents[2]
NEW = 24
NOTES = 8
LONG = 6 * PATIENCE


@pytest.fixture
def other(qapp, window, library, qtbot, idle):
    """A second window on the same library."""
    windows = Windows()
    opened = windows.open(library)
    opened.workbench.runner.crashed.connect(lambda bug: pytest.fail(bug.details))
    qtbot.waitUntil(lambda: opened.workbench.library.is_open, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not [*opened.places.missing(), *opened.panels.missing()], timeout=PATIENCE)
    idle(opened)
    yield opened
    opened.close()
    opened.deleteLater()
    windows.clean_up()


@pytest.fixture
def enrolment(library, tmp_path):
    """A process that enrols, as the command line does."""
    for number in range(NEW):
        save_portrait(tmp_path / "new" / f"New {number:02}" / "front.png", 100 + number)
    arguments = ("--library", str(library), "enrol", str(tmp_path / "new"), "--gallery", "people", "--json")
    process = subprocess.Popen(
        [sys.executable, "-m", "engine.cli", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    yield process
    process.kill()
    process.communicate()


def test_two_windows_and_an_enrolment_lose_nothing_and_show_no_fault(window, other, enrolment, pictures, qtbot, idle):
    both = {"K-1": window, "K-2": other}
    said = []
    for number, each in both.items():
        each.workbench.notices.posted.connect(lambda notice: said.append((notice.level, notice.text)))
        each.workbench.case.create(number, "Till", "Order 7", reason="Who was it?")
        each.open_files([pictures / "sketches" / "Person 05.png"])
    for each in both.values():
        qtbot.waitUntil(lambda each=each: not each.workbench.runner.busy, timeout=LONG)
    for turn in range(NOTES):
        for each in both.values():
            each.workbench.case.note(f"note {turn}")
    window.workbench.people.edit("Person 01", {"sex": "male"}, lambda *_: None, said.append)
    other.workbench.people.edit("Person 02", {"sex": "female"}, lambda *_: None, said.append)
    qtbot.waitUntil(lambda: not other.workbench.runner.busy, timeout=LONG)
    other.workbench.people.delete(["Person 11"], "asked for", lambda *_: None, said.append)
    for each in both.values():
        each.commands["search"].trigger()
    for each in both.values():
        qtbot.waitUntil(lambda each=each: not each.workbench.runner.busy, timeout=LONG)
    out, _ = enrolment.communicate(timeout=LONG / 1000)
    assert enrolment.returncode == 0, out
    assert [notice for notice in said if not isinstance(notice, tuple) or notice[0] == "error"] == []

    kept = window.workbench.library.workspace.library
    gallery = kept.gallery("people")
    assert len(gallery.people()) == PEOPLE + NEW - 1
    assert (gallery.person("Person 01").sex, gallery.person("Person 02").sex) == ("male", "female")
    for number in both:
        case = Cases(kept).case(number)
        assert sorted(note.text for note in case.notes) == [f"note {turn}" for turn in range(NOTES)]
        assert len(case.searches) == 1
    other.workbench.library.refresh()
    idle(other)
    assert other.workbench.library.gallery.people == PEOPLE + NEW - 1
