"""What was drawn is not lost: a killed window loses at most the last seconds of the stroke that it was drawing."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.sketch import history, journal, ora
from app.sketch.document import Document
from app.sketch.edits import AddLayer, PutPicture, Stroke
from app.sketch.journal import Journal
from app.sketch.pixels import ink_of, to_png
from app.sketch.tools import Brush
from engine.errors import LimnerError
from tests.app.sketch.drawing import SIZE, drawn, edits_of, wave

ROOT = Path(__file__).parents[3]

DRAWS_WITHOUT_END = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.notices import Notices
from app.operations.runner import Runner
from app.settings import Settings
from app.sketch import journal
from app.state.library import LibraryState
from app.state.probe import ProbeState
from app.state.sketch import SketchState

folder = Path(sys.argv[1])
application = QCoreApplication([])
now = [0.0]
journal.Journal.__init__.__defaults__ = (lambda: now[0],)
runner, settings, notices = Runner(), Settings(folder), Notices()
library = LibraryState(runner, settings)
library.folder = folder
sketch = SketchState(runner, library, ProbeState(runner, library, notices), settings, notices)
sketch.new(320, 400)
for row in range(3):
    sketch.press(30, 60 + 20 * row, 0.7)
    for x in range(30, 200, 5):
        sketch.move(x, 60 + 20 * row, 0.7)
    sketch.lift(200, 60 + 20 * row)
sketch.press(30, 200, 0.7)
step = 0
while True:  # one stroke that goes on for ever, a report of the pen every hundredth of a second
    step += 1
    now[0] += 0.01
    sketch.move(30 + step % 200, 200 + step / 40, 0.7)
    print(step, flush=True)
"""


def test_a_window_killed_in_the_middle_of_a_stroke_loses_at_most_five_seconds_of_it(tmp_path):
    drawing = subprocess.Popen(
        [sys.executable, "-c", DRAWS_WITHOUT_END, str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    with drawing:
        last = 0
        while last < 1234:
            last = int(drawing.stdout.readline())
        os.kill(drawing.pid, signal.SIGKILL)
        last = max([last, *(int(line) for line in drawing.stdout.read().split("\n")[:-1])])
    assert drawing.returncode == -signal.SIGKILL
    (folder,) = journal.unfinished(tmp_path / "sketches" / "unsaved")
    found = journal.recover(folder)
    *before, stroke = (edit for edit in found.edits if edit.kind == "stroke")
    assert len(before) == 3
    assert found.unfinished == stroke
    assert len(stroke.samples) >= last - 500
    assert found.document.seen()[195:].min() < 200
    again = history.replay(320, 400, found.edits, {})
    assert np.array_equal(again.seen(), found.document.seen())


@pytest.fixture
def kept(tmp_path):
    return Journal(tmp_path / "journal")


def test_what_was_undone_does_not_come_back(kept):
    kept.begin(*SIZE, "name")
    edits = edits_of()
    for edit in edits:
        kept.done(edit, {})
    kept.undone()
    kept.undone()
    kept.done(edits[-1], {})
    found = journal.recover(kept.folder)
    assert found.edits == (*edits[:-2], edits[-1])
    assert found.name == "name"
    assert np.array_equal(found.document.seen(), drawn(found.edits)[0].seen())


def test_a_journal_goes_on_from_the_file_that_was_saved(kept, tmp_path):
    edits = edits_of()
    document, _ = drawn(edits)
    ora.write(tmp_path / "saved.ora", document, edits)
    assert kept.begin(*SIZE, "saved", tmp_path / "saved.ora")
    more = Stroke(1, Brush.of("charcoal"), wave(77))
    kept.done(more, {})
    (tmp_path / "saved.ora").unlink()
    found = journal.recover(kept.folder)
    assert found.edits == (*edits, more)
    assert np.array_equal(found.document.seen(), drawn([*edits, more])[0].seen())


def test_pictures_are_kept_beside_the_journal(kept):
    document = Document(*SIZE)
    asset = document.keep_asset(to_png(ink_of(np.full((90, 70), 40, np.uint8))))
    kept.begin(*SIZE, "")
    for edit in (AddLayer(1, "Face", 0), PutPicture(1, asset, 5, 6, {"nose_width": 1.0})):
        kept.done(edit, document.assets)
        edit.apply(document)
    assert np.array_equal(journal.recover(kept.folder).document.seen(), document.seen())


def test_a_line_that_was_cut_off_loses_that_line_only(kept):
    kept.begin(*SIZE, "")
    edits = edits_of()
    for edit in edits:
        kept.done(edit, {})
    file = kept.folder / "journal.jsonl"
    text = file.read_text()
    for cut in (1, 40, len(text.splitlines()[-1])):
        file.write_text(text[:-cut])
        assert journal.recover(kept.folder).edits in {tuple(edits), tuple(edits[:-1])}


def test_on_a_full_disk_drawing_goes_on_and_is_written_when_there_is_room(kept):
    edits = edits_of()
    kept.begin(*SIZE, "")
    for edit in edits[:4]:
        kept.done(edit, {})
    file = kept.folder / "journal.jsonl"
    file.rename(kept.folder / "away")
    file.mkdir()  # nothing can be written to it, as on a full disk
    for edit in edits[4:-1]:
        kept.done(edit, {})
    assert kept.fault
    file.rmdir()
    (kept.folder / "away").rename(file)
    with file.open("a") as stream:
        stream.write('{"edit": "stroke", "lay')  # what fitted of the line on which the disk was full
    kept.done(edits[-1], {})
    assert kept.fault == ""
    assert journal.recover(kept.folder).edits == tuple(edits)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the disk that is always full is Linux's")
def test_on_a_full_disk_the_window_says_so_once_and_what_is_drawn_is_kept_when_there_is_room(pad, sketch, draw, shown):
    def stroke(y):
        draw([(200, y), (300, y + 20), (400, y)])
        shown()

    stroke(100)
    (file,) = (pad.workbench.folder / "sketches" / "unsaved").glob("*/journal.jsonl")
    file.rename(file.with_name("away"))
    file.symlink_to("/dev/full")
    stroke(200)
    assert "The sketch is not being kept safe (No space left on device)" in pad.banner.text.text()
    pad.banner.hide()
    stroke(300)
    assert not pad.banner.isVisible()
    file.unlink()
    file.with_name("away").rename(file)
    stroke(400)
    kept = journal.recover(file.parent)
    assert sum(isinstance(edit, Stroke) for edit in kept.edits) == 4
    assert np.array_equal(kept.document.seen(), sketch.document.seen())


def test_a_journal_without_its_beginning_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "journal.jsonl").write_text(json.dumps({"undo": 1}))
    with pytest.raises(LimnerError, match="damaged from its beginning"):
        journal.recover(tmp_path)


def test_a_sheet_on_which_nothing_was_drawn_is_not_offered(kept):
    kept.begin(*SIZE, "")
    assert journal.unfinished(kept.folder.parent) == []
    kept.done(AddLayer(1, "Layer", 0), {})
    assert journal.unfinished(kept.folder.parent) == [kept.folder]
