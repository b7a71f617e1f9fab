"""What the sketch pad is for: somebody who is drawn in the window, with its tools, is found in the gallery."""

import csv
from pathlib import Path

import cv2
import pytest
from PySide6.QtCore import QPointF

from app.application import Windows, dress
from app.screen import keep_opencv_away_from_qt
from engine.gallery import Options, enrol
from engine.workspace import Workspace
from tests.app.sketch.pens import PEN, phases, tablet
from tests.app.sketch.tracing import traced

DEMO = Path(__file__).parents[2] / "resources" / "demo" / "faces"
PATIENCE = 120_000
PEOPLE = 100
DRAWN = "d002"
PAPER = (960, 1200)


@pytest.fixture
def library(tmp_path):
    """A photo each of a hundred of the demo's people."""
    with (DEMO / "people.csv").open(encoding="utf-8") as stream:
        people = [row["person"] for row in csv.DictReader(stream)][:PEOPLE]
    workspace = Workspace(tmp_path)
    matcher = workspace.matcher()
    gallery = workspace.library.gallery_to_enrol_into("demo", matcher.pack.card.kind)
    for _ in enrol(gallery, [DEMO / "photo" / each / f"{each}_1.jpg" for each in people], matcher, Options("folder")):
        pass
    workspace.close()
    return tmp_path


@pytest.fixture
def window(qapp, library, qtbot):
    keep_opencv_away_from_qt()
    dress(qapp)
    windows = Windows()
    window = windows.open(library)
    window.workbench.runner.crashed.connect(lambda bug: pytest.fail(bug.details))
    qtbot.waitUntil(lambda: window.workbench.library.is_open, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not window.workbench.runner.busy, timeout=PATIENCE)
    yield window
    window.close()
    windows.clean_up()


@pytest.mark.timeout(900)
def test_a_demo_person_drawn_with_the_pen_in_the_window_is_among_the_first_ten_of_a_hundred(window, qtbot):
    work = window.workbench
    work.settings.set("live_candidates", False)
    work.settings.set("steadying", 0)
    window.resize(1280, 800)
    window.go_to("sketch")
    canvas, sketch = window.places["sketch"].desk.canvas, work.sketch
    sketch.new(*PAPER)
    window.commands["sketch_line"].trigger()
    sketch.set_brush(size=12, shade=30)
    for stroke in traced(cv2.imread(str(DEMO / "sketch" / f"{DRAWN}.jpg"), cv2.IMREAD_GRAYSCALE), 100, PAPER):
        for phase, (x, y, pressure) in phases(stroke):
            tablet(canvas, PEN[phase], QPointF(canvas.place_of(x, y)), pressure)
    strokes = [edit for edit in sketch.edits if edit.kind == "stroke"]
    assert len(strokes) > 200

    window.commands["sketch_live"].trigger()
    qtbot.waitUntil(lambda: work.live.standing is not None, timeout=PATIENCE)
    assert work.live.standing.found

    window.commands["sketch_use"].trigger()
    qtbot.waitUntil(lambda: window.place == "probe" and not work.runner.busy, timeout=PATIENCE)
    assert len(work.probe.points) == 5
    window.commands["search"].trigger()
    qtbot.waitUntil(lambda: window.place == "candidates" and not work.runner.busy, timeout=PATIENCE)
    people = [candidate.person for candidate in work.search.ranking.candidates]
    assert DRAWN in people[:10], f"at place {people.index(DRAWN) + 1 if DRAWN in people else 'none'}"
