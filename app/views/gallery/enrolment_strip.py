"""The enrolment under way, at the foot of the window in every place: how far, how fast, what was refused, pause, stop.

The work itself is in `app.state.enrolment`.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app import wording
from app.design import spacing
from app.widgets.builders import bar, button, column, keep_icon, label
from app.widgets.elided import ElidedLabel
from app.workbench import Workbench


class EnrolmentStrip(QWidget):
    refused_wanted = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = workbench.enrolment
        self._title = ElidedLabel()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress of the enrolment"))
        self.bar.setFixedWidth(220)
        self.speed = label("", "muted")
        self.refused = button(self.tr("Refused files"), self.refused_wanted.emit, icon_name="error")
        self.refused.setToolTip(self.tr("What was refused so far, and why"))
        self.pause = button(self.tr("Pause"), self._pause_or_resume, icon_name="pause")
        self.stop = button(self.tr("Stop"), self._state.stop, icon_name="stop")
        self.stop.setToolTip(self.tr("Photos that are enrolled stay; enrolling the folder again goes on from here"))
        strip = bar(self._title, self.bar, self.speed, None, self.refused, self.pause, self.stop, role="bottom-bar")
        self.setLayout(column(strip, gap=spacing.SMALL))
        self._state.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        state, progress = self._state, self._state.progress
        self.setVisible(state.running)
        if not state.running:
            return
        self._title.setText(self.tr("Enrolling into “{0}”").format(state.wish.gallery))
        self.bar.setRange(0, progress.files)
        self.bar.setValue(progress.done)
        self.bar.setFormat(f"{wording.count(progress.done)} / {wording.count(progress.files)}")
        parts = []
        if state.stopping:
            parts.append(self.tr("stopping…"))
        elif state.paused:
            parts.append(self.tr("paused"))
        elif progress.rate:
            parts.append(self.tr("{0} files/s").format(wording.number(progress.rate, ".1f")))
            if progress.seconds_left is not None:
                parts.append(wording.time_left(progress.seconds_left))
        self.speed.setText("  ·  ".join(parts))
        self.refused.setVisible(bool(state.refused))
        self.refused.setText(self.tr("{0} refused").format(wording.count(len(state.refused))))
        self.pause.setText(self.tr("Resume") if state.paused else self.tr("Pause"))
        self.pause.setAccessibleName(self.pause.text())
        keep_icon(self.pause, "resume" if state.paused else "pause")
        self.pause.setEnabled(not state.stopping)
        self.stop.setEnabled(not state.stopping)

    def _pause_or_resume(self) -> None:
        if self._state.paused:
            self._state.resume()
        else:
            self._state.pause()
