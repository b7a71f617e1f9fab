"""Limner opens no network connection: neither from Python nor from the libraries under it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "resources" / "demo" / "faces"

# Python tells an audit hook of every socket that is made in it; what native libraries hold open shows in /proc.
WATCH = """
import os, socket, sys
from pathlib import Path

def watch(event, arguments):
    if event == "socket.__new__" and arguments[1] in (socket.AF_INET, socket.AF_INET6):
        raise RuntimeError(f"a network socket was made: {arguments}")
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        raise RuntimeError(f"a name was looked up: {arguments}")

def network_sockets():
    held = {os.readlink(entry) for entry in Path("/proc/self/fd").iterdir() if entry.is_symlink()}
    inodes = {
        f"socket:[{line.split()[9]}]"
        for table in ("tcp", "tcp6", "udp", "udp6")
        if (file := Path("/proc/self/net", table)).exists()
        for line in file.read_text().splitlines()[1:]
    }
    return held & inodes

sys.addaudithook(watch)
"""

VERBS = """
from engine.cli import main
codes = [
    main(["enrol", f"{demo}/photo/d001", f"{demo}/photo/d002", "--gallery", "g", "--json"]),
    main(["search", f"{demo}/sketch/d001.jpg", "--gallery", "g", "--modality", "sketch", "--json"]),
    main(["pack", "list", "--json"]),
    main(["gallery", "verify", "g", "--json"]),
]
assert codes == [0, 0, 0, 0], codes
"""

WINDOW = """
from PySide6.QtCore import QTimer
from app.application import Windows, make_application
application = make_application()
windows = Windows()
windows.open(Path(os.environ["LIMNER_LIBRARY"]))
QTimer.singleShot(1500, application.quit)
application.exec()
windows.clean_up()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("work", [VERBS, WINDOW], ids=["command line", "window"])
def test_no_network_socket_is_opened(work, tmp_path):
    code = f"{WATCH}\ndemo = {str(DEMO)!r}\n{work}\nassert not network_sockets(), network_sockets()\n"
    environment = os.environ | {"LIMNER_LIBRARY": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_watch_would_notice():
    for attempt in ("socket.create_connection(('127.0.0.1', 9))", "socket.socket(socket.AF_INET)"):
        done = subprocess.run(
            [sys.executable, "-c", f"{WATCH}\n{attempt}"], capture_output=True, text=True, check=False
        )
        assert "RuntimeError" in done.stderr
