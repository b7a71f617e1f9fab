import gc
import json
import os
import shutil
import subprocess
import sys
import time

import pytest
from PySide6.QtWidgets import QWidget

from app import screen, system_libraries
from app.design.colours import DARK
from app.frame import Frame
from app.settings import Settings
from tests.app.conftest import PATIENCE
from tests.app.watchdog import BUSY_LIMIT

RUN = "import sys; from app.start import run; sys.exit(run(sys.argv[1:]))"


def limner(*arguments, code=RUN, **environment):
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=kept | environment,
    )


def test_the_command_line_loads_neither_qt_nor_the_window():
    code = (
        "import sys, json; from app.start import run\n"
        "try: code = run(sys.argv[1:])\n"
        "except SystemExit as end: code = end.code\n"
        "print(json.dumps([code or 0, [name for name in sys.modules if name.startswith(('PySide6', 'app.'))]]))"
    )
    done = limner("--help", code=code)
    exit_code, loaded = json.loads(done.stdout.splitlines()[-1])
    assert exit_code == 0
    assert loaded == ["app.start"]
    assert "enrol" in done.stdout


def test_starting_the_window_loads_no_network_runtime_no_database_and_no_torch():
    code = "import sys, app.application; print([name for name in sys.modules])"
    loaded = limner(code=code, QT_QPA_PLATFORM="offscreen").stdout
    for name in ("onnxruntime", "sqlalchemy", "torch", "cv2", "engine.matcher"):
        assert f"'{name}'" not in loaded, name


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 is Linux's")
@pytest.mark.parametrize(
    ("environment", "said"),
    [({}, "DISPLAY is not set"), ({"DISPLAY": ":4711"}, "DISPLAY=:4711 does not answer")],
)
def test_without_a_screen_there_is_one_sentence_and_no_crash(tmp_path, environment, said):
    done = limner(LIMNER_LIBRARY=str(tmp_path), **environment)
    assert done.returncode == 3
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_qt_that_cannot_be_loaded_is_answered_with_the_command_that_brings_the_library(monkeypatch):
    def fails(name):
        raise ImportError("libEGL.so.1: cannot open shared object file")

    monkeypatch.setattr(screen.importlib, "import_module", fails)
    monkeypatch.setattr(system_libraries, "lacking", lambda: ["libEGL.so.1"])
    monkeypatch.setattr(system_libraries, "is_fedora", lambda: False)
    assert "sudo apt-get install libegl1" in screen.why_no_window()


def test_qt_leaves_pythons_own_import_as_it_was():
    """Its own reads the source of what is imported, which in two threads at once broke pydantic half-way."""
    code = (
        "import builtins\nbefore = builtins.__import__\nfrom app.screen import why_no_window\n"
        "assert why_no_window() is None\nimport app.application\nprint(builtins.__import__ is before)"
    )
    assert limner(code=code, QT_QPA_PLATFORM="offscreen").stdout.strip() == "True"


def test_a_demo_into_a_folder_that_is_not_empty_is_refused(tmp_path):
    (tmp_path / "mine.txt").write_text("keep")
    done = limner("demo", "--library", tmp_path, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_unknown_options_of_the_demo_are_wrong_usage():
    assert limner("demo", "--colour").returncode == 2


def test_what_cv2_sets_is_taken_away_and_what_the_user_sets_is_left(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM_PLUGIN_PATH", "/x/site-packages/cv2/qt/plugins")
    monkeypatch.setenv("QT_QPA_FONTDIR", "/usr/share/fonts")
    screen.keep_opencv_away_from_qt()
    assert "QT_QPA_PLATFORM_PLUGIN_PATH" not in os.environ
    assert os.environ["QT_QPA_FONTDIR"] == "/usr/share/fonts"


OPEN_AND_CLOSE = """
import sys, time
if sys.argv[1] == "first":
    import cv2
from pathlib import Path
from app.screen import why_no_window
assert why_no_window() is None, why_no_window()
from app.application import Windows, make_application
application = make_application()
if sys.argv[1] == "later":
    import cv2
assert application.platformName() == "xcb", application.platformName()
windows = Windows()
window = windows.open(Path(sys.argv[2]))
end = time.monotonic() + 60
while not (window.workbench.library.is_open and window.isVisible()) and time.monotonic() < end:
    application.processEvents()
assert window.workbench.library.is_open
assert window.windowHandle().isExposed()
picture = window.screen().grabWindow(window.winId()).toImage()
colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
print(len(colours))
window.close()
"""


FRAME = """
import os, sys
from pathlib import Path
from app.frame import Frame, make_application
application = make_application()
frame = Frame(Path(sys.argv[1]))
frame.appear()
assert frame.painted
print(*sorted(sys.modules), flush=True)
os._exit(0)
"""


def test_the_frame_is_painted_before_anything_of_the_program_is_loaded(tmp_path):
    done = limner(tmp_path / "library", code=FRAME, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    of_the_program = {name for name in loaded if name.partition(".")[0] in {"app", "engine", "training", "resources"}}
    assert {name for name in of_the_program if not name.startswith("app.design")} == {"app", "app.frame", "app.screen"}
    assert not loaded & {"PySide6.QtSvg", "PySide6.QtNetwork", "tomllib", "platformdirs", "numpy", "pydantic"}


def test_the_frame_stands_where_the_window_was_left_in_its_colours(tmp_path, qapp):
    settings = Settings(tmp_path)
    left = QWidget()
    left.setGeometry(40, 60, 700, 500)
    settings.set("geometry", left.saveGeometry())
    settings.set("theme", "dark")
    settings.save()
    frame = Frame(tmp_path)
    frame.appear()
    assert frame.geometry() == left.geometry()
    assert frame.grab().toImage().pixelColor(5, 5).name() == DARK.window
    frame.close()


FIRST_PAINTING = """
import os, sys
from pathlib import Path
from app.application import Windows, make_application
from app.views.main_window import MainWindow
application = make_application()
def at_the_end_of_the_first_painting(window):
    shown = window.start_page if sys.argv[2] == "new" else window._pages.currentWidget()
    assert shown.isVisible() and window.tabs.isVisible() and window.commands["open_library"].isEnabled()
    print(*sorted(sys.modules), flush=True)
    os._exit(0)
MainWindow._load_the_rest = at_the_end_of_the_first_painting
Windows().open(Path(sys.argv[1]))
application.exec()
"""


@pytest.mark.parametrize("which", ["new", "kept"])
def test_the_first_page_is_painted_before_anything_behind_it_is_loaded(tmp_path, library, which):
    folder = library if which == "kept" else tmp_path / "new"
    done = limner(folder, which, code=FIRST_PAINTING, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "app.views.start_page" in loaded
    assert not loaded & {"numpy", "cv2", "PIL", "pydantic", "pyqtgraph", "sqlalchemy", "onnxruntime", "torch"}
    assert not {name for name in loaded if name.startswith(("app.state.", "app.sketch."))}


def test_what_is_asked_for_before_all_is_made_is_done(open_window, library, pictures, qtbot):
    window = open_window(library, wait=False)
    assert not window.is_ready
    window.open_files([pictures / "sketches" / "Person 05.png"])
    qtbot.waitUntil(lambda: bool(window.workbench.probe.points), timeout=PATIENCE)
    assert window.places["probe"].canvas.isVisible()


def test_what_is_loaded_is_not_looked_through_for_garbage_again(window):
    """The library is open, with all that it loaded: a whole collection is then as short as a turn may be."""
    assert gc.isenabled()
    assert gc.get_freeze_count() > 50_000
    began = time.thread_time()
    gc.collect()
    assert time.thread_time() - began < BUSY_LIMIT


def test_a_window_closed_before_all_is_made_leaves_nothing_running(open_window, library, qtbot):
    window = open_window(library, wait=False)
    window.close()
    qtbot.waitUntil(lambda: not window.workbench.runner.busy, timeout=PATIENCE)
    assert not window.is_ready
    assert not window.workbench.library.is_open


@pytest.mark.xserver
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
@pytest.mark.parametrize("cv2_comes", ["first", "later"])
def test_the_window_opens_under_a_real_x_server_whenever_cv2_is_imported(x_server, library, cv2_comes):
    done = limner(cv2_comes, library, code=OPEN_AND_CLOSE, DISPLAY=x_server, QT_QPA_PLATFORM="xcb")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20


@pytest.fixture
def x_server(tmp_path):
    """A virtual screen of its own, on a number that the server itself finds free."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as numbers:
        number = numbers.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait(10)
