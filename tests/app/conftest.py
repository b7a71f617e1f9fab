"""What tests of the window share: a library with real networks and drawn people, a window on it, and a watchdog.

A Qt warning on the way fails the test, as does an exception in a slot.
"""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from app.application import Windows, dress
from app.operations.runner import Runner
from app.screen import keep_opencv_away_from_qt
from tests.app.watchdog import NEIGHBOURS_LIMIT, Watchdog
from tests.packs import write_pack
from tests.pictures import portrait

PEOPLE = 12
PATIENCE = 60_000
"""Milliseconds that a busy machine may take for anything that is waited for."""
_OFFSCREEN_SAYS = r"This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)"
"""The platform without a screen says this of every window that has a smallest size, and of what pops up."""


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in Path(item.fspath).parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(_OFFSCREEN_SAYS))


@pytest.fixture(scope="session")
def qapp_cls():
    keep_opencv_away_from_qt()
    return QApplication


@pytest.fixture(scope="session")
def qapp(qapp, tmp_path_factory):
    dress(qapp)
    return qapp


@pytest.fixture(scope="session")
def pictures(tmp_path_factory):
    """Photos of twelve people, one of them twice, a sketch of each, and files that cannot be enrolled."""
    from cv2 import COLOR_RGB2GRAY, GaussianBlur, cvtColor
    from PIL import Image

    root = tmp_path_factory.mktemp("pictures")
    for number in range(PEOPLE):
        face = portrait(number, 192)
        name = f"Person {number:02}"
        (root / "photos" / name).mkdir(parents=True)
        (root / "sketches").mkdir(exist_ok=True)
        Image.fromarray(face).save(root / "photos" / name / "front.png")
        grey = GaussianBlur(cvtColor(face, COLOR_RGB2GRAY), (0, 0), 2)
        Image.fromarray(grey).save(root / "sketches" / f"{name}.png")
    Image.fromarray(portrait(3, 160)).save(root / "photos" / "Person 03" / "smaller.png")
    bad = root / "bad"
    bad.mkdir()
    (bad / "cut off.jpg").write_bytes(b"\xff\xd8\xff\xe0 and no more")
    (bad / "notes.png").write_text("not a picture")
    meadow = np.fromfunction(lambda y, x: 100 + 5 * np.sin(x / 9) + 5 * np.cos(y / 7 + x / 30), (120, 120))
    Image.fromarray(meadow.astype(np.uint8)).save(bad / "meadow.png")
    Image.fromarray(portrait(40, 192)).save(bad / "good.png")
    return root


@pytest.fixture(scope="session")
def enrolled(tmp_path_factory, pictures):
    """A library in which those people are enrolled, with a pack that has a detector and a generator."""
    from engine.gallery import enrol
    from engine.workspace import Workspace

    folder = tmp_path_factory.mktemp("enrolled")
    modalities = ("photo", "sketch", "nir")
    write_pack(folder / "packs" / "face", name="face", modalities=modalities, generator=True, detector="contrast")
    workspace = Workspace(folder)
    matcher = workspace.matcher("face")
    gallery = workspace.library.gallery_to_enrol_into("people", matcher.pack.card.kind)
    assert all(getattr(event, "reason", None) is None for event in enrol(gallery, [pictures / "photos"], matcher))
    workspace.close()
    return folder


@pytest.fixture
def library(tmp_path, enrolled):
    """A copy that a test may change."""
    return Path(shutil.copytree(enrolled, tmp_path / "library"))


@pytest.fixture
def empty_library(tmp_path, enrolled):
    """A first start: a pack, and nobody enrolled."""
    shutil.copytree(enrolled / "packs", tmp_path / "fresh" / "packs")
    return tmp_path / "fresh"


@pytest.fixture
def open_window(qtbot, qapp):
    """Opens windows on libraries, as the program does, and closes what is left of them."""
    windows = Windows()

    def open_(folder, *, wait=True, is_demo=False):
        window = windows.open(folder, is_demo=is_demo)
        window.workbench.runner.crashed.connect(lambda bug: pytest.fail(bug.details))
        if wait:
            qtbot.waitUntil(lambda: window.workbench.library.is_open, timeout=PATIENCE)
            qtbot.waitUntil(lambda: not [*window.places.missing(), *window.panels.missing()], timeout=PATIENCE)
            qtbot.waitUntil(lambda: not window.workbench.runner.busy, timeout=PATIENCE)
        return window

    yield open_
    if windows.window is not None:
        windows.window.close()
        # One that is closed only is kept, with its canvas and its pictures: hundreds of them fill the memory.
        windows.window.deleteLater()
    windows.clean_up()


@pytest.fixture
def window(open_window, library):
    return open_window(library)


@pytest.fixture
def idle(qtbot):
    """Waits until nothing is under way any more. Whatever operation that is, no turn of the event loop may be long."""

    def wait(window):
        dog = Watchdog()
        dog.start()
        qtbot.waitUntil(lambda: not window.workbench.runner.busy, timeout=PATIENCE)
        dog.check(NEIGHBOURS_LIMIT)

    return wait


def search_with_sketch(window, pictures, idle):
    """The ranking of one sketch in any window; None where it was not searched."""
    window.open_files([pictures / "sketches" / "Person 05.png"])
    idle(window)
    window.commands["search"].trigger()
    idle(window)
    return window.workbench.search.ranking


@pytest.fixture
def probed(window, pictures, idle):
    """A window with the sketch of Person 05 as its probe."""
    window.open_files([pictures / "sketches" / "Person 05.png"])
    idle(window)
    return window


@pytest.fixture
def searched(probed, idle):
    probed.commands["search"].trigger()
    idle(probed)
    return probed


@pytest.fixture
def runner(qapp):
    """For what needs no window."""
    made = Runner()
    yield made
    made.close()
    qapp.processEvents()


@pytest.fixture
def watchdog(qapp):
    dog = Watchdog()
    yield dog
    dog.stop()
