"""What is known of the video that is looked through: its file, which frame is shown and how many are marked."""

from PySide6.QtWidgets import QWidget

from app import wording
from app.design import spacing
from app.state.video import VideoState
from app.views.probe.video_desk import clock
from app.widgets.builders import column, label
from app.widgets.facts import Facts


class VideoSection(QWidget):
    def __init__(self, video: VideoState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._video = video
        self.facts = Facts()
        self.hint = label(self.tr("A frame that you take becomes a probe to search with."), "muted", wrap=True)
        self.setLayout(column(label(self.tr("Video"), "section"), self.facts, self.hint, None, margin=spacing.MEDIUM))
        for signal in (video.changed, video.frame_changed, video.marks_changed):
            signal.connect(self._show)
        self._show()

    def _show(self) -> None:
        video = self._video.video
        if video is None:
            return
        facts = video.facts
        self.facts.show_rows(
            [
                (self.tr("File"), str(video.path)),
                (self.tr("Length"), clock(facts.seconds)),
                (self.tr("Frames"), wording.count(facts.frames)),
                (self.tr("Frames a second"), wording.number(facts.rate, ".4g")),
                (self.tr("Size"), f"{facts.width} × {facts.height}"),
                (self.tr("Shown"), self.tr("{0}  frame {1}").format(clock(self._video.seconds), self._video.index)),
                (self.tr("Marked"), wording.count(len(self._video.marks))),
            ]
        )
