"""A window whose sketch pad is shown, and drawing in it with real events."""

import pytest
from PySide6.QtCore import QPointF

from tests.app.conftest import PATIENCE
from tests.app.sketch.pens import MOUSE, PEN, mouse, phases, tablet


@pytest.fixture
def pad(window, idle, qtbot):
    """The window at the sketch pad, with candidates that do not follow unless a test turns them on."""
    window.resize(1280, 800)
    window.workbench.settings.set("live_candidates", False)
    window.go_to("sketch")
    idle(window)
    qtbot.waitUntil(lambda: window.panels["sketch"].made, timeout=PATIENCE)
    return window


@pytest.fixture
def canvas(pad):
    return pad.places["sketch"].desk.canvas


@pytest.fixture
def sketch(pad, canvas):
    return pad.workbench.sketch


@pytest.fixture
def draw(canvas):
    """A stroke through places of the paper, with the mouse or with a pen."""

    def draw_(places, *, by="mouse", **how):
        on_screen = [canvas.place_of(*place) for place in places]
        for phase, place in phases(on_screen):
            if by == "mouse":
                mouse(canvas, MOUSE[phase], QPointF(place), **how)
            else:
                tablet(canvas, PEN[phase], QPointF(place), **how)

    return draw_


@pytest.fixture
def shown(qtbot, canvas):
    """Waits until the paper on the screen is up to date."""
    return lambda: qtbot.waitUntil(lambda: canvas.up_to_date, timeout=PATIENCE)
