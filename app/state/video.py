"""The video that is open: which frame is shown, which are marked, and taking them as probes.

Frames are read by `app.operations.videos`; what becomes of a taken one is the probe's business.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.notices import Notices
from app.operations import videos
from app.operations.probes import Arrived
from app.operations.runner import Lane, Runner
from app.operations.videos import OpenedVideo, ShownFrame
from app.pictures import Picture
from app.state.probe import ProbeState

if TYPE_CHECKING:
    from engine.errors import LimnerError
    from engine.formats.video import Video


class VideoState(QObject):
    """`changed`: another video or none. `frame_changed`: another frame is shown. `marks_changed`: others are marked."""

    changed = Signal()
    frame_changed = Signal()
    marks_changed = Signal()

    def __init__(self, runner: Runner, probe: ProbeState, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._probe = probe
        self._notices = notices
        self.video: Video | None = None
        self.picture: Picture | None = None
        self.index = self.wanted = 0
        self.seconds = 0.0
        self.marks: tuple[int, ...] = ()
        self.opening = self.taking = False

    @property
    def path(self) -> Path | None:
        return self.video.path if self.video else None

    @property
    def frames(self) -> int:
        return self.video.facts.frames if self.video else 0

    @property
    def rate(self) -> float:
        return self.video.facts.rate if self.video else 1.0

    def open(self, path: Path) -> None:
        self.opening = True
        self.changed.emit()
        self._runner.start(
            videos.open_video(path), done=self._on_opened, failed=self._on_failed, lane=Lane.BROWSING, key="video"
        )

    def close(self) -> None:
        self._runner.cancel("frame")
        if self.video is not None:
            # After whatever is still being read from it: the lane takes its work in turn.
            self._runner.start(videos.close_video(self.video), lane=Lane.BROWSING)
        self.video = self.picture = None
        self.marks = ()
        self.changed.emit()
        self.marks_changed.emit()

    def show(self, index: int) -> None:
        """The last one asked for wins; those passed on the way are not read."""
        if self.video is None:
            return
        self.wanted = min(max(index, 0), self.frames - 1)
        self._runner.start(
            videos.show_frame(self.video, self.wanted),
            done=self._on_frame,
            failed=self._on_failed,
            lane=Lane.BROWSING,
            key="frame",
        )

    def step(self, frames: int) -> None:
        self.show(self.wanted + frames)

    def step_seconds(self, seconds: float) -> None:
        self.show(self.wanted + round(seconds * self.rate))

    def toggle_mark(self, index: int | None = None) -> None:
        marked = self.index if index is None else index
        kept = set(self.marks) ^ {marked}
        self.marks = tuple(sorted(kept))
        self.marks_changed.emit()

    def take(self, indices: tuple[int, ...] | None = None) -> None:
        """The frame that is shown, or the ones named; each becomes a probe."""
        if self.video is None or self.taking:
            return
        self.taking = True
        self.marks_changed.emit()
        self._runner.start(
            videos.take_frames(self.video, indices or (self.index,)),
            done=self._on_taken,
            failed=self._on_failed,
            lane=Lane.BROWSING,
            key="take",
        )

    def _on_opened(self, opened: OpenedVideo) -> None:
        self.close()
        self.opening = False
        self._notices.withdraw()
        self.video = opened.video
        self.wanted = 0
        self.changed.emit()
        self._on_frame(opened.first)

    def _on_frame(self, shown: ShownFrame) -> None:
        self.index, self.seconds, self.picture = shown.index, shown.seconds, shown.picture
        self.frame_changed.emit()

    def _on_taken(self, arrived: tuple[Arrived, ...]) -> None:
        self.taking = False
        self.marks_changed.emit()
        self._probe.open_taken(arrived)

    def _on_failed(self, error: LimnerError) -> None:
        self.opening = self.taking = False
        self.wanted = self.index
        self._notices.error(error)
        self.changed.emit()
        self.frame_changed.emit()
        self.marks_changed.emit()
