"""The places of the window in their natural order, one line each; tabs and the panels beside them are made from this.

What a place shows is in its own folder. A place is imported and built when it is first needed, so that the window's
start does not grow with their number.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.workbench import Workbench


class _Declared:
    """A class by its name with its module, which is imported when it is wanted."""

    made_by: str

    @property
    def module(self) -> str:
        return self.made_by.rpartition(".")[0]

    def build(self, *needed: object) -> QWidget:
        return getattr(import_module(self.module), self.made_by.rpartition(".")[2])(*needed)


@dataclass(frozen=True)
class Place(_Declared):
    """`made_by` is the class, and `panel` names the panel beside it; places may share one.

    The action that goes there is `go_<name>`.
    """

    name: str
    title: str
    icon: str
    made_by: str
    panel: str
    history: str = ""
    """Which of the workbench's histories is undone there."""
    loads: tuple[str, ...] = ()
    """The modules that it needs when it is first shown."""


@dataclass(frozen=True)
class Panel(_Declared):
    name: str
    title: str
    made_by: str


_OF_SKETCHES = tuple(
    f"app.views.sketch.{name}" for name in ("desk", "aids_box", "brush_box", "face_box", "layers_box", "transform_box")
)

PLACES = (
    Place("sketch", "Sketch", "sketch", "app.views.sketch.place.SketchPlace", "sketch", "sketch", _OF_SKETCHES),
    Place("probe", "Probe", "probe", "app.views.probe.place.ProbePlace", "probe", "probe"),
    Place(
        "candidates", "Candidates", "candidates", "app.views.candidates.place.CandidatesPlace", "candidate", "review"
    ),
    Place("compare", "Compare", "compare", "app.views.compare.place.ComparePlace", "candidate", "review"),
    Place("gallery", "Gallery", "gallery", "app.views.gallery.place.GalleryPlace", "person", "people"),
    Place("models", "Models", "pack", "app.views.models.place.ModelsPlace", "models"),
    Place("report", "Report", "report", "app.views.report.place.ReportPlace", "report"),
)

PANELS = (
    Panel("sketch", "Sketch", "app.views.sketch.panel.SketchPanel"),
    Panel("probe", "Probe", "app.views.probe.panel.ProbePanel"),
    Panel("candidate", "Candidate", "app.views.candidates.panel.CandidatePanel"),
    Panel("person", "Person", "app.views.gallery.panel.PersonPanel"),
    Panel("models", "Device and galleries", "app.views.models.panel.ModelsPanel"),
    Panel("report", "Export", "app.views.report.panel.ReportPanel"),
)


class BuiltWhenNeeded:
    """Places or panels by name. `made` is told of each new one before anybody else has it."""

    def __init__(
        self,
        declared: tuple[Place, ...] | tuple[Panel, ...],
        workbench: Workbench,
        actions: dict[str, QAction],
        made: Callable[[str, QWidget], None],
    ) -> None:
        self._declared = {each.name: each for each in declared}
        self._with = workbench, actions
        self._made = made
        self._built: dict[str, QWidget] = {}

    def __getitem__(self, name: str) -> QWidget:
        if name not in self._built:
            widget = self._declared[name].build(*self._with)
            self._built[name] = widget
            self._made(name, widget)
        return self._built[name]

    def missing(self) -> Iterator[str]:
        return (name for name in self._declared if name not in self._built)
