"""From the start of a process to where a person can go on: the command line's help, and a window beside a bare one."""

import os
import statistics
import subprocess
import sys
import tempfile
import time

_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
"""

_LIMNER = """
from pathlib import Path
from app.application import Windows, make_application
application = make_application()
windows = Windows()
windows.open(Path(os.environ["LIMNER_LIBRARY"]))
"""

# The first turn of the event loop paints the window; whatever runs in the background goes on behind it.
_SHOWN = """
from PySide6.QtCore import QTimer
def shown():
    print(time.time(), flush=True)
    os._exit(0)
QTimer.singleShot(0, shown)
application.exec()
"""


def ready_ms(code, runs=7):
    """Median time from before the process exists to the moment it prints."""
    times = []
    with tempfile.TemporaryDirectory() as library:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "LIMNER_LIBRARY": library}
        for _ in range(runs + 1):
            began = time.time()
            command = [sys.executable, "-c", f"import os, sys, time\n{code}"]
            done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
            times.append((float(done.stdout.split()[-1]) - began) * 1000)
    return statistics.median(times[1:])


def measure():
    now = "print(time.time())"
    yield "start", "python itself", ready_ms(now), ""
    helped = ready_ms(f"from app.start import run\nrun(['--help'])\n{now}")
    yield "start", "limner --help", helped, ""
    bare = ready_ms(_BARE + _SHOWN)
    yield "start", "a bare PySide6 window", bare, ""
    window = ready_ms(_LIMNER + _SHOWN)
    yield "start", "limner's window", window, f"{window / bare:.2f} of the bare one"
