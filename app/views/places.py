"""The places of the window in their natural order, one line each; tabs and the panels beside them are made from this.

What a place shows is in its own folder.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.views.candidates.panel import CandidatePanel
from app.views.candidates.place import CandidatesPlace
from app.views.compare.place import ComparePlace
from app.views.gallery.panel import PersonPanel
from app.views.gallery.place import GalleryPlace
from app.views.probe.panel import ProbePanel
from app.views.probe.place import ProbePlace
from app.views.sketch.panel import SketchPanel
from app.views.sketch.place import SketchPlace
from app.workbench import Workbench


@dataclass(frozen=True)
class Place:
    """`panel` names the panel beside it; places may share one. The action that goes there is `go_<name>`."""

    name: str
    title: str
    icon: str
    make: Callable[[Workbench, dict[str, QAction]], QWidget]
    panel: str


PLACES = (
    Place("sketch", "Sketch", "sketch", SketchPlace, "sketch"),
    Place("probe", "Probe", "probe", ProbePlace, "probe"),
    Place("candidates", "Candidates", "candidates", CandidatesPlace, "candidate"),
    Place("compare", "Compare", "compare", ComparePlace, "candidate"),
    Place("gallery", "Gallery", "gallery", GalleryPlace, "person"),
)

PANELS: dict[str, tuple[str, Callable[[Workbench, dict[str, QAction]], QWidget]]] = {
    "sketch": ("Sketch", SketchPanel),
    "probe": ("Probe", ProbePanel),
    "candidate": ("Candidate", CandidatePanel),
    "person": ("Person", lambda workbench, actions: PersonPanel(workbench)),
}
