"""Everything that a window works with, made once and handed to its views: runner, settings, notices and the states.

Views get it through their constructor; nothing is looked up through parents or kept in a module.
"""

from pathlib import Path

from PySide6.QtCore import QObject

from app import demo
from app.models.thumbnails import Thumbnails
from app.notices import Notices
from app.operations.runner import Runner
from app.settings import Settings
from app.state.audit import AuditState
from app.state.browsing import BrowsingState
from app.state.case import CaseState
from app.state.enrolment import EnrolmentState
from app.state.follow import Follow
from app.state.library import LibraryState
from app.state.live_candidates import LiveCandidates
from app.state.models import ModelsState
from app.state.people import PeopleState
from app.state.probe import ProbeState
from app.state.report import ReportState
from app.state.review import ReviewState
from app.state.search import SearchState
from app.state.sketch import SketchState
from app.state.training import TrainingState
from app.state.undoing import PeopleUndoing, ReviewUndoing, StackUndoing
from app.state.video import VideoState


class Workbench(QObject):
    """`is_demo` says that the library is a throw-away copy, with probes to try."""

    def __init__(self, folder: Path, *, is_demo: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.is_demo = is_demo
        self.settings = Settings(folder, self)
        self.notices = Notices(self)
        self.runner = Runner(self)
        self.thumbnails = Thumbnails(self.runner, parent=self)
        self.library = LibraryState(self.runner, self.settings, self)
        self.probe = ProbeState(self.runner, self.library, self.notices, self)
        self.case = CaseState(self.runner, self.library, self.probe, self.notices, self)
        self.search = SearchState(self.runner, self.library, self.probe, self.case, self.settings, self.notices, self)
        self.review = ReviewState(self.case, self.search, self.notices, self)
        self.report = ReportState(self.runner, self.library, self.case, self.notices, self)
        self.audit = AuditState(self.runner, self.library, self.notices, self)
        self.browsing = BrowsingState(self)
        self.people = PeopleState(self.runner, self.library, self.browsing, self.thumbnails, self.notices, self)
        self.video = VideoState(self.runner, self.probe, self.notices, self)
        self.follow = Follow(self.probe, self.search, self.settings, self)
        self.enrolment = EnrolmentState(self.runner, self.library, self.notices, self)
        self.sketch = SketchState(self.runner, self.library, self.probe, self.settings, self.notices, self)
        self.live = LiveCandidates(self.runner, self.library, self.sketch, self.settings, self)
        self.models = ModelsState(self.runner, self.library, self.notices, self)
        self.training = TrainingState(self.runner, self.library, self.models, self.notices, folder, self)
        self.histories = {
            "sketch": StackUndoing(self.sketch.undo, self),
            "probe": StackUndoing(self.probe.undo, self),
            "review": ReviewUndoing(self.review, self),
            "people": PeopleUndoing(self.people, self),
        }
        self.runner.failed.connect(self.notices.error)

    def examples(self) -> list[demo.Example]:
        """The demo's probes to try; none in a library of one's own."""
        return demo.examples(self.folder) if self.is_demo else []

    def close(self) -> None:
        """Calls all work off and waits for its threads; what was acknowledged is kept."""
        self.sketch.close()
        self.training.close()
        self.runner.close()
        self.case.shut()
        self.settings.save()
        if self.library.workspace is not None:
            self.library.workspace.close()
