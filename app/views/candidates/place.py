"""The candidates' place: the ranking as a grid of cards, best first, and above it how it was made.

What is known of one candidate stands in the panel beside it.
"""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSlider, QStackedLayout, QWidget

from app import wording
from app.design import spacing
from app.models.candidates import CandidatesModel
from app.widgets.builders import bar, button, column
from app.widgets.cards import CardGrid
from app.widgets.elided import ElidedLabel
from app.widgets.empty_state import EmptyState
from app.widgets.notices import LeadNotice, Strip
from app.widgets.picture_view import PictureView
from app.workbench import Workbench


class CandidatesPlace(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = workbench.search
        self._probe = workbench.probe
        settings = workbench.settings
        self.model = CandidatesModel(workbench.thumbnails, self)
        self.grid = CardGrid(self.tr("Candidates"), settings.get("thumbnail_size"))
        self.grid.setModel(self.model)
        self._summary = ElidedLabel("heading")
        self._details = ElidedLabel(muted=True)
        self.size_slider = QSlider(Qt.Orientation.Horizontal)
        self.size_slider.setRange(*spacing.THUMBNAIL_RANGE)
        self.size_slider.setValue(settings.get("thumbnail_size"))
        self.size_slider.setFixedWidth(120)
        self.size_slider.setAccessibleName(self.tr("Size of the pictures"))
        self.size_slider.setToolTip(self.tr("Size of the pictures"))
        self.size_slider.valueChanged.connect(self.grid.set_card_width)
        self.size_slider.sliderReleased.connect(lambda: settings.set("thumbnail_size", self.size_slider.value()))

        self.stale = Strip("info")
        self.stale.text.setText(
            self.tr("The probe or the way to search has changed since: this list belongs to what was searched before.")
        )
        again = button(self.tr("Search again"), actions["search"].trigger, icon_name="again")
        again.setToolTip(actions["search"].toolTip())
        self.stale.layout().addWidget(again)

        self.unconvincing = Strip("info")
        self.unconvincing.text.setText(
            self.tr(
                "Nothing convincing: even the first candidate is likelier somebody else than the person you look for."
            )
        )
        self.empty = EmptyState("candidates", "", "")
        self._go = button(self.tr("To the probe"), actions["go_probe"].trigger, icon_name="probe")
        self.empty.buttons.addWidget(self._go)
        listing = QWidget()
        header = bar(self._summary, self._details, None, self.size_slider)
        listing.setLayout(column(header, self.stale, self.unconvincing, self.grid, gap=0))
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(listing)
        self.notice = LeadNotice()
        layout = column(gap=0)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self.notice)
        self.setLayout(layout)

        self.grid.opened.connect(lambda index: actions["compare"].trigger())
        self.grid.selectionModel().currentChanged.connect(self._on_current)
        self._search.changed.connect(self._show)
        self._search.selected.connect(self._show_selected)
        self._search.staleness_changed.connect(self._show_staleness)
        self._probe.changed.connect(self._show)
        self._shown = None
        self._show()

    def picture_view(self) -> PictureView | None:
        return None

    def take_focus(self) -> None:
        (self.grid if self._search.ranking else self._go).setFocus()

    def _show(self) -> None:
        ranking = self._search.ranking
        if ranking is not self._shown:
            self._shown = ranking
            self.model.show(ranking)
            self._show_selected()
        self._stack.setCurrentIndex(1 if ranking is not None and ranking.candidates else 0)
        if ranking is not None:
            self._summary.setText(wording.candidates(len(ranking.candidates)))
            self._details.setText(self._how(ranking))
            self.unconvincing.setVisible(ranking.convincing is False)
        self._show_emptiness()
        self._show_staleness()

    def _how(self, ranking) -> str:
        parts = [
            self.tr("in “{0}”").format(ranking.gallery),
            self.tr("for {0}").format(self._probe.name) if self._probe.name else "",
            wording.modality(str(ranking.probes[0].modality)),
            self.tr("pack {0}").format(ranking.pack),
        ]
        if ranking.hypotheses > 1:
            parts.append(self.tr("{0} hypotheses").format(ranking.hypotheses))
        return "  ·  ".join(part for part in parts if part)

    def _show_emptiness(self) -> None:
        if self._search.running:
            title, text = self.tr("Searching…"), ""
        elif self._search.ranking is not None:
            title = self.tr("Nobody to list")
            text = self.tr("The gallery holds no photo that could be compared with this probe.")
        elif self._probe.image is None:
            title = self.tr("No search yet")
            text = self.tr("Open a probe first; the people most like it will be listed here, best first.")
        else:
            title = self.tr("No search yet")
            text = self.tr("Check the points on the probe, then search: Ctrl+Return.")
        self.empty.title.setText(title)
        self.empty.text.setText(text)
        self._go.setVisible(not self._search.running)

    def _show_staleness(self) -> None:
        self.stale.setVisible(self._search.stale and not self._search.running)

    def _show_selected(self) -> None:
        index = self.model.index(self._search.current)
        if index.isValid() and index != self.grid.currentIndex():
            self.grid.setCurrentIndex(index)

    def _on_current(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid():
            self._search.select(current.row())
