"""Processes from start to ready: the command line's help, and the window beside a bare PySide6 window."""

import os
import subprocess
import sys
import tempfile

from tests.bench.timing import median_ms

_BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def process_ms(*arguments, runs=5):
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    with tempfile.TemporaryDirectory() as library:
        environment["LIMNER_LIBRARY"] = library
        command = [sys.executable, *arguments]
        return median_ms(lambda: subprocess.run(command, check=True, capture_output=True, env=environment), runs)


def measure():
    python = process_ms("-c", "pass")
    yield "start", "python itself", python, ""
    yield "start", "limner --help", process_ms("-m", "app.start", "--help"), ""
    bare = process_ms("-c", _BARE)
    yield "start", "a bare PySide6 window", bare, ""
    window = process_ms("-c", _BARE.replace("QMainWindow()", "MainWindow()").replace(
        "window =", "from app.window import MainWindow\nwindow ="))  # fmt: skip
    yield "start", "limner's window", window, f"{window / bare:.2f} of the bare one"
