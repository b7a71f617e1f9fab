"""Everything that a window works with, made once and handed to its views: runner, settings, notices and the states.

Views get it through their constructor; nothing is looked up through parents or kept in a module. A state is imported
and made when it is first asked for, or by `complete`: the window is painted before that.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.notices import Notices
from app.settings import Settings

if TYPE_CHECKING:
    from app.demo import Example
    from app.models.thumbnails import Thumbnails
    from app.operations.runner import Runner
    from app.state.audit import AuditState
    from app.state.browsing import BrowsingState
    from app.state.case import CaseState
    from app.state.enrolment import EnrolmentState
    from app.state.evaluations import EvaluationsState
    from app.state.follow import Follow
    from app.state.library import LibraryState
    from app.state.live_candidates import LiveCandidates
    from app.state.models import ModelsState
    from app.state.people import PeopleState
    from app.state.probe import ProbeState
    from app.state.report import ReportState
    from app.state.review import ReviewState
    from app.state.roles import RolesState
    from app.state.search import SearchState
    from app.state.sketch import SketchState
    from app.state.training import TrainingState
    from app.state.undoing import Undoing
    from app.state.video import VideoState

STATES = (
    "app.models.thumbnails",
    *(
        f"app.state.{name}"
        for name in (
            "library",
            "probe",
            "case",
            "search",
            "review",
            "report",
            "audit",
            "roles",
            "browsing",
            "people",
            "video",
            "follow",
            "enrolment",
            "sketch",
            "live_candidates",
            "models",
            "evaluations",
            "training",
            "undoing",
        )
    ),
)
"""The modules that `complete` takes the states from."""


class Workbench(QObject):
    """`is_demo` says that the library is a throw-away copy, with probes to try."""

    def __init__(self, folder: Path, *, is_demo: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.is_demo = is_demo
        self.settings = Settings(folder, self)
        self.notices = Notices(self)

    @cached_property
    def runner(self) -> Runner:
        from app.operations.runner import Runner

        made = Runner(self)
        made.failed.connect(self.notices.error)
        return made

    @cached_property
    def thumbnails(self) -> Thumbnails:
        from app.models.thumbnails import Thumbnails

        return Thumbnails(self.runner, parent=self)

    @cached_property
    def library(self) -> LibraryState:
        from app.state.library import LibraryState

        return LibraryState(self.runner, self.settings, self)

    @cached_property
    def probe(self) -> ProbeState:
        from app.state.probe import ProbeState

        return ProbeState(self.runner, self.library, self.notices, self)

    @cached_property
    def case(self) -> CaseState:
        from app.state.case import CaseState

        return CaseState(self.runner, self.library, self.probe, self.notices, self)

    @cached_property
    def search(self) -> SearchState:
        from app.state.search import SearchState

        return SearchState(self.runner, self.library, self.probe, self.case, self.settings, self.notices, self)

    @cached_property
    def review(self) -> ReviewState:
        from app.state.review import ReviewState

        return ReviewState(self.case, self.search, self.notices, self)

    @cached_property
    def report(self) -> ReportState:
        from app.state.report import ReportState

        return ReportState(self.runner, self.library, self.case, self.notices, self)

    @cached_property
    def audit(self) -> AuditState:
        from app.state.audit import AuditState

        return AuditState(self.runner, self.library, self.notices, self)

    @cached_property
    def roles(self) -> RolesState:
        from app.state.roles import RolesState

        return RolesState(self.runner, self.library, self)

    @cached_property
    def browsing(self) -> BrowsingState:
        from app.state.browsing import BrowsingState

        return BrowsingState(self)

    @cached_property
    def people(self) -> PeopleState:
        from app.state.people import PeopleState

        return PeopleState(self.runner, self.library, self.browsing, self.thumbnails, self.notices, self)

    @cached_property
    def video(self) -> VideoState:
        from app.state.video import VideoState

        return VideoState(self.runner, self.probe, self.notices, self)

    @cached_property
    def follow(self) -> Follow:
        from app.state.follow import Follow

        return Follow(self.probe, self.search, self.settings, self)

    @cached_property
    def enrolment(self) -> EnrolmentState:
        from app.state.enrolment import EnrolmentState

        return EnrolmentState(self.runner, self.library, self.notices, self)

    @cached_property
    def sketch(self) -> SketchState:
        from app.state.sketch import SketchState

        return SketchState(self.runner, self.library, self.probe, self.settings, self.notices, self)

    @cached_property
    def live(self) -> LiveCandidates:
        from app.state.live_candidates import LiveCandidates

        return LiveCandidates(self.runner, self.library, self.sketch, self.settings, self)

    @cached_property
    def models(self) -> ModelsState:
        from app.state.models import ModelsState

        return ModelsState(self.runner, self.library, self.notices, self)

    @cached_property
    def evaluations(self) -> EvaluationsState:
        from app.state.evaluations import EvaluationsState

        return EvaluationsState(self.runner, self.models, self.notices, self)

    @cached_property
    def training(self) -> TrainingState:
        from app.state.training import TrainingState

        return TrainingState(self.runner, self.library, self.models, self.notices, self.folder, self)

    @cached_property
    def histories(self) -> dict[str, Undoing]:
        from app.state.undoing import PeopleUndoing, ReviewUndoing, StackUndoing

        return {
            "sketch": StackUndoing(self.sketch.undo, self),
            "probe": StackUndoing(self.probe.undo, self),
            "review": ReviewUndoing(self.review, self),
            "people": PeopleUndoing(self.people, self),
        }

    def complete(self) -> None:
        """All states are there, and hear of each other, before the library is opened."""
        for name, declared in vars(Workbench).items():
            if isinstance(declared, cached_property):
                getattr(self, name)

    def examples(self) -> list[Example]:
        """The demo's probes to try; none in a library of one's own."""
        if not self.is_demo:
            return []
        from app import demo

        return demo.examples(self.folder)

    def close(self) -> None:
        """Calls all work off and waits for its threads; what was acknowledged is kept."""
        self.sketch.close()
        self.training.close()
        self.runner.close()
        self.case.shut()
        self.settings.save()
        if self.library.workspace is not None:
            self.library.workspace.close()
