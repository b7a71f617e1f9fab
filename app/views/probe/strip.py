"""The probes that are open, as a row of small pictures: which one is worked on, and which are searched as one person.

It is there from the second probe on, or while a video is open.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QWidget

from app import wording
from app.design import spacing
from app.state.probe import ProbeState
from app.state.video import VideoState
from app.widgets.builders import bar, button, column

_PICTURE = 56


class ProbeStrip(QWidget):
    """`video_wanted`: back to the video that is open."""

    video_wanted = Signal()

    def __init__(self, probe: ProbeState, video: VideoState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._probe = probe
        self._video = video
        self._showing = False
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Probes"))
        self.list.setFlow(QListWidget.Flow.LeftToRight)
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setWrapping(False)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setIconSize(QSize(_PICTURE, _PICTURE))
        self.list.setGridSize(QSize(_PICTURE + 68, _PICTURE + 30))
        self.list.setFixedHeight(_PICTURE + 46)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setProperty("role", "plain")
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._on_chosen)
        self.list.itemChanged.connect(self._on_ticked)
        self.together = QCheckBox(self.tr("All show one person"))
        self.together.setAccessibleName(self.together.text())
        self.together.setToolTip(self.tr("Search with all ticked probes together instead of with the shown one alone"))
        self.together.toggled.connect(self._on_together)
        self.to_video = button(self.tr("To the video"), self.video_wanted.emit, icon_name="candidates")
        controls = QWidget()
        controls.setLayout(column(None, self.together, self.to_video, None, gap=spacing.TIGHT))
        strip = bar(self.list, controls)
        self.setLayout(column(strip, gap=0))
        probe.entries_changed.connect(self.refresh)
        probe.modality_changed.connect(self.refresh)
        video.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        entries = self._probe.entries
        self._showing = True
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(QIcon(QPixmap.fromImage(entry.thumbnail)), entry.origin.name)
            item.setToolTip(f"{entry.origin.name}\n{wording.modality(entry.modality)}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.origin.name}, {wording.modality(entry.modality)}")
            if self._probe.together:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if entry.together else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        if self._probe.entry in entries:
            self.list.setCurrentRow(entries.index(self._probe.entry))
        self.together.setChecked(self._probe.together)
        self._showing = False
        several = len(entries) > 1
        self.list.setVisible(several)
        self.together.setVisible(several)
        self.to_video.setVisible(self._video.video is not None)
        self.setVisible(several or (bool(entries) and self._video.video is not None))

    def _on_chosen(self, place: int) -> None:
        if not self._showing and 0 <= place < len(self._probe.entries):
            self._probe.show_entry(self._probe.entries[place])

    def _on_ticked(self, item: QListWidgetItem) -> None:
        if not self._showing:
            counted = item.checkState() == Qt.CheckState.Checked
            self._probe.count_in(self._probe.entries[self.list.row(item)], counted)

    def _on_together(self, together: bool) -> None:
        if not self._showing:
            self._probe.set_together(together)
