"""The first few candidates beside the probe, so that one sees the list follow a point while it is moved.

The whole list is in the candidates' place; clicking one here leads there.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QWidget

from app import wording
from app.design import spacing
from app.models.thumbnails import LONGEST
from app.operations.thumbnails import thumbnail
from app.widgets.builders import column, label
from app.workbench import Workbench

_SHOWN = 5
_SIDE = 36
_LASER = Qt.ItemDataRole.UserRole + 1


class Leaders(QWidget):
    """`wanted` carries the place in the list of the candidate that was clicked."""

    wanted = Signal(int)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._search = workbench.search
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("First candidates"))
        self.list.setProperty("role", "plain")
        self.list.setIconSize(QSize(_SIDE, _SIDE))
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda item: self.wanted.emit(self.list.row(item)))
        self.list.itemActivated.connect(lambda item: self.wanted.emit(self.list.row(item)))
        self.follow = QCheckBox(self.tr("Follow moved points"))
        self.follow.setAccessibleName(self.follow.text())
        self.follow.setToolTip(self.tr("Search again while a point of the probe is moved"))
        self.follow.setChecked(workbench.settings.get("live_search"))
        self.follow.toggled.connect(lambda on: workbench.settings.set("live_search", on))
        self.lead = label(wording.lead_notice(), "small-muted", wrap=True)
        self.setLayout(
            column(label(self.tr("First candidates"), "section"), self.list, self.lead, self.follow, gap=spacing.TIGHT)
        )
        workbench.review.changed.connect(self.refresh)
        workbench.thumbnails.arrived.connect(self._on_arrived)
        self.refresh()

    def refresh(self) -> None:
        ranking = self._search.ranking
        concealing = self._workbench.review.concealing
        self.setVisible(ranking is not None and not concealing)
        if ranking is None or self._search.running or concealing:
            return
        self.list.clear()
        for candidate in ranking.candidates[:_SHOWN]:
            item = QListWidgetItem(f"{candidate.rank}  {candidate.named}")
            item.setData(Qt.ItemDataRole.UserRole, candidate.photo)
            item.setData(_LASER, candidate.laser_nm)
            item.setToolTip(f"{wording.score(candidate)}, {wording.worth(candidate)}")
            self.list.addItem(item)
            self._show_picture(item)
        self.list.setFixedHeight((_SIDE + 14) * self.list.count() + 4)

    def _show_picture(self, item: QListWidgetItem) -> None:
        key = item.data(Qt.ItemDataRole.UserRole)
        image = self._workbench.thumbnails.get(key, partial(thumbnail, Path(key), LONGEST, item.data(_LASER)))
        if image is not None:
            item.setIcon(QIcon(QPixmap.fromImage(image)))

    def _on_arrived(self, key: object) -> None:
        for place in range(self.list.count()):
            if self.list.item(place).data(Qt.ItemDataRole.UserRole) == key:
                self._show_picture(self.list.item(place))
