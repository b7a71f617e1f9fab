"""From the start of a process to where a person can go on: the command line's help, and a window beside a bare one.

Beside the time by the clock stands the processor's, since a busy machine tells little by the clock.
"""

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

_FRAME = """
from pathlib import Path
from app.frame import Frame, make_application
application = make_application()
window = Frame(Path(os.environ["LIMNER_LIBRARY"]))
window.show()
"""

_LIMNER = (
    _FRAME
    + """
from app.application import Windows, dress
dress(application)
windows = Windows()
windows.open(Path(os.environ["LIMNER_LIBRARY"]))
"""
)

_NOW = "print(time.time(), time.process_time(), flush=True)"

# The first turn of the event loop paints the window; whatever runs in the background goes on behind it.
_SHOWN = f"""
from PySide6.QtCore import QTimer
def shown():
    {_NOW}
    os._exit(0)
QTimer.singleShot(0, shown)
application.exec()
"""


def ready_ms(code, runs=7):
    """Medians from before the process exists to the moment it prints: by the clock, and of the processor."""
    times = []
    with tempfile.TemporaryDirectory() as library:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "LIMNER_LIBRARY": library}
        # As an installed program has it: compiled once, in the first run, which is not counted.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = f"{library}/compiled"
        for _ in range(runs + 1):
            began = time.time()
            command = [sys.executable, "-c", f"import os, sys, time\n{code}"]
            done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
            ended, used = (float(word) for word in done.stdout.split()[-2:])
            times.append(((ended - began) * 1000, used * 1000))
    return tuple(statistics.median(each) for each in zip(*times[1:], strict=True))


def measure():
    yield "start", "python itself", ready_ms(_NOW)[0], ""
    helped = ready_ms(f"from app.start import run\nrun(['--help'])\n{_NOW}")
    yield "start", "limner --help", helped[0], ""
    bare, bare_used = ready_ms(_BARE + _SHOWN)
    yield "start", "a bare PySide6 window", bare, f"processor {bare_used:.0f} ms"
    for name, code in (("limner's frame", _FRAME + _SHOWN), ("limner's window", _LIMNER + _SHOWN)):
        took, used = ready_ms(code)
        ratios = f"{took / bare:.2f} of the bare one; processor {used:.0f} ms, {used / bare_used:.2f}"
        yield "start", name, took, ratios
