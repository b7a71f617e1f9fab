"""A video to look through: the frame, a timeline, steps by frame and second, marks, and taking frames as probes.

Which frame is shown and what is marked is known to `app.state.video`.
"""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSlider, QToolButton, QWidget

from app import wording
from app.design import spacing
from app.design.theme import theme
from app.state.video import VideoState
from app.widgets.builders import bar, button, column, label, row
from app.widgets.elided import ElidedLabel
from app.widgets.picture_view import PictureView

_LIST_WIDTH = 200


class Timeline(QSlider):
    """A slider with a tick for each marked frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._marks: tuple[int, ...] = ()

    def show_marks(self, marks: tuple[int, ...]) -> None:
        self._marks = marks
        self.update()

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme().colours.text))
        room = self.width() - 14
        for mark in self._marks:
            x = 7 + room * mark / max(1, self.maximum())
            painter.drawRect(QRectF(x - 1, 0, 2, 6))
        painter.end()


class VideoDesk(QWidget):
    """`left`: back to the probes."""

    left = Signal()

    def __init__(self, video: VideoState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._video = video
        self._shown = None
        self._title, self._facts = ElidedLabel("heading"), ElidedLabel(muted=True)
        self.view = PictureView(self.tr("Frame of the video"))
        self.view.installEventFilter(self)
        self.timeline = Timeline()
        self.timeline.setAccessibleName(self.tr("Timeline"))
        self.timeline.valueChanged.connect(video.show)
        self.place = label()
        self.marks = QListWidget()
        self.marks.setAccessibleName(self.tr("Marked frames"))
        self.marks.setProperty("role", "plain")
        self.marks.itemActivated.connect(lambda item: video.show(item.data(Qt.ItemDataRole.UserRole)))
        self.marks.itemClicked.connect(lambda item: video.show(item.data(Qt.ItemDataRole.UserRole)))
        self.no_marks = label(self.tr("No frame is marked. M marks the one that is shown."), "muted", wrap=True)
        self.mark = button(self.tr("Mark"), video.toggle_mark, tip=self.tr("Remember this frame, or forget it (M)"))
        self.take = button(self.tr("Take this frame"), video.take, primary=True, tip=self.tr("As a probe (Enter)"))
        self.take_marked = button(self.tr("Take the marked ones"), lambda: video.take(video.marks))
        self.take_marked.setToolTip(self.tr("Each becomes a probe of its own"))
        back = button(self.tr("Back to the probes"), self.left.emit)
        close = button(self.tr("Close the video"), video.close)
        steps = [
            self._step("−1 s", self.tr("A second back (Shift+,)"), lambda: video.step_seconds(-1)),
            self._step("−1", self.tr("A frame back (,)"), lambda: video.step(-1)),
            self._step("+1", self.tr("A frame on (.)"), lambda: video.step(1)),
            self._step("+1 s", self.tr("A second on (Shift+.)"), lambda: video.step_seconds(1)),
        ]
        side = column(
            label(self.tr("Marked frames"), "section"),
            self.no_marks,
            self.marks,
            self.take_marked,
            margin=spacing.MEDIUM,
        )
        beside = QWidget()
        beside.setLayout(side)
        beside.setFixedWidth(_LIST_WIDTH)
        middle = row(self.view, beside, gap=0)
        self.setLayout(
            column(
                bar(self._title, self._facts, None, back, close),
                middle,
                bar(*steps, self.timeline, self.place, self.mark, self.take, role="bottom-bar"),
                gap=0,
            )
        )
        video.changed.connect(self._show_video)
        video.frame_changed.connect(self._show_frame)
        video.marks_changed.connect(self._show_marks)
        self._show_video()

    def take_focus(self) -> None:
        self.view.setFocus()

    def eventFilter(self, watched, event) -> bool:
        return isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        second = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Comma | Qt.Key.Key_Less | Qt.Key.Key_Semicolon:
                (self._video.step_seconds if second else self._video.step)(-1)
            case Qt.Key.Key_Period | Qt.Key.Key_Greater | Qt.Key.Key_Colon:
                (self._video.step_seconds if second else self._video.step)(1)
            case Qt.Key.Key_Home:
                self._video.show(0)
            case Qt.Key.Key_End:
                self._video.show(self._video.frames - 1)
            case Qt.Key.Key_M:
                self._video.toggle_mark()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self._video.take()
            case _:
                return False
        return True

    def _step(self, text: str, tip: str, on_click) -> QToolButton:
        made = QToolButton()
        made.setText(text)
        made.setAccessibleName(tip)
        made.setToolTip(tip)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setAutoRepeat(True)
        made.clicked.connect(lambda _=False: on_click())
        return made

    def _show_video(self) -> None:
        video = self._video.video
        if video is None or video is self._shown:
            return
        self._shown = video
        self.view.show_picture(None)
        facts = video.facts
        self._title.setText(video.path.name)
        self._facts.setText(
            self.tr("{0} × {1}, {2} frames, {3} a second, {4}").format(
                facts.width, facts.height, facts.frames, wording.number(facts.rate, ".4g"), clock(facts.seconds)
            )
        )
        self.timeline.blockSignals(True)
        self.timeline.setRange(0, facts.frames - 1)
        self.timeline.setPageStep(max(1, round(facts.rate)))
        self.timeline.setValue(0)
        self.timeline.blockSignals(False)
        self._show_marks()

    def _show_frame(self) -> None:
        if self._video.picture is None:
            return
        self.view.exchange_picture(self._video.picture)
        self.timeline.blockSignals(True)
        if not self.timeline.isSliderDown():
            self.timeline.setValue(self._video.wanted)
        self.timeline.blockSignals(False)
        self.place.setText(self.tr("{0}  frame {1}").format(clock(self._video.seconds), self._video.index))
        self._show_marks()

    def _show_marks(self) -> None:
        marks = self._video.marks
        self.timeline.show_marks(marks)
        self.marks.clear()
        for mark in marks:
            item = QListWidgetItem(self.tr("{0}  frame {1}").format(clock(mark / self._video.rate), mark))
            item.setData(Qt.ItemDataRole.UserRole, mark)
            self.marks.addItem(item)
        self.no_marks.setVisible(not marks)
        self.take_marked.setEnabled(bool(marks) and not self._video.taking)
        self.take.setEnabled(not self._video.taking)
        self.mark.setText(self.tr("Unmark") if self._video.index in marks else self.tr("Mark"))


def clock(seconds: float) -> str:
    """Minutes, seconds and thousandths: two frames never read alike."""
    whole = round(seconds * 1000)
    hours, rest = divmod(whole, 3_600_000)
    minutes, thousandths = divmod(rest, 60_000)
    text = f"{minutes:02}:{wording.number(thousandths / 1000, '06.3f')}"
    return f"{hours}:{text}" if hours else text
