"""The window on a library with a million photos: opened, a sketch brought in and searched, another one after it.

The photos are rows without files, in the features' size of the pack that ships; the sketches are the demo's. As a
program of its own (`python -m tests.bench.window LIBRARY BEGAN`) it is the window that is measured.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from engine.formats import Kind
from engine.gallery import Library
from engine.networks import PackStore
from tests.bench.scale import ROWS, add
from tests.bench.search import TOP
from tests.bench.timing import peak_gigabytes

SKETCHES = sorted((Path(__file__).parents[2] / "resources" / "demo" / "faces" / "sketch").iterdir())[:4]
PATIENCE = 300
"""Seconds after which a window is thought to be stuck."""


def measure():
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "library"
        pack = PackStore(place).load()
        with Library(place) as library:
            gallery = library.gallery_to_enrol_into("all", Kind.FACE)
            add(library, gallery, 0, ROWS, digest=pack.feature_digest, dim=pack.card.dim)
            gallery.matrix(pack.feature_digest)
            library.database.learn()
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "tests.bench.window", str(place), str(time.time())]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    title = f"window on {ROWS:,} photos, {pack.card.dim}-d"
    for what, wall, processor, note in json.loads(done.stdout):
        yield title, what, wall * 1000, f"{processor * 1000:.0f} ms of the processor{note}"


def _measured(place: Path, began: float):
    from PySide6.QtWidgets import QApplication

    from app.application import Windows, make_application

    application = make_application()
    windows = Windows()
    window = windows.open(place)
    work = window.workbench

    def wait_until(reached):
        end = time.time() + PATIENCE
        while not reached():
            assert time.time() < end, "the window does not get there"
            QApplication.processEvents()
            time.sleep(0.001)

    wait_until(lambda: window.is_ready and work.library.is_open)
    yield "process start to an open library, to work with", time.time() - began, time.process_time(), ""
    wait_until(lambda: not work.runner.busy and not [*window.places.missing(), *window.panels.missing()])
    yield "process start to networks checked and all at rest", time.time() - began, time.process_time(), ""
    candidates = window.places["candidates"].model
    for number, sketch in enumerate(SKETCHES):
        wall, processor = time.time(), time.process_time()
        window.open_files([sketch])
        wait_until(lambda: work.probe.points and not work.runner.busy)
        window.commands["search"].trigger()
        wait_until(lambda: candidates.rowCount() == TOP)
        application.processEvents()
        spent = time.time() - wall, time.process_time() - processor
        which = "the first sketch" if number == 0 else f"sketch {number + 1}"
        yield f"{which}, its file to {TOP} candidates", *spent, f"; at most {peak_gigabytes():.2f} GB in use"
        wait_until(lambda: not work.runner.busy)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(list(_measured(Path(sys.argv[1]), float(sys.argv[2])))))
    sys.stdout.flush()
    os._exit(0)
