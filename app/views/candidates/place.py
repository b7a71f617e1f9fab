"""The candidates' place: the ranking as cards or as a list, best first, and above it how it was made and filtered.

What is known of one candidate stands in the panel beside it.
"""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSlider, QStackedLayout, QWidget

from app import wording
from app.design import spacing
from app.models.candidates import CandidatesModel
from app.views.actions import keys_of
from app.views.candidates.chips import Chips
from app.views.candidates.filters import FilterStrip
from app.views.candidates.lists import CandidateTable, ProbeLists
from app.views.candidates.no_ranking import NoRanking
from app.widgets.builders import bar, button, column, label, tool_button
from app.widgets.cards import CardGrid
from app.widgets.elided import ElidedLabel
from app.widgets.notices import LeadNotice, Strip
from app.widgets.picture_view import PictureView
from app.widgets.segments import Segments
from app.workbench import Workbench


class CandidatesPlace(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = workbench.library
        self._search = workbench.search
        self._review = workbench.review
        self._probe = workbench.probe
        settings = workbench.settings
        self._shown_view = "cards"
        self.model = CandidatesModel(workbench.thumbnails, self)
        self.grid = CardGrid(self.tr("Candidates"), settings.get("thumbnail_size"))
        self.grid.setModel(self.model)
        self._summary = label("", "heading")
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
        self._search_action = actions["search"]
        self._search_action.changed.connect(self._show_emptiness)
        again = button(self.tr("Search again"), actions["search"].trigger, icon_name="again")
        again.setToolTip(actions["search"].toolTip())
        self.stale.layout().addWidget(again)

        self.unconvincing = Strip("info")
        self.empty = NoRanking("candidates", workbench, actions)
        listing = QWidget()
        self.view = Segments(self.tr("How candidates are shown"))
        self.view.chosen.connect(self._show_view)
        filter_button = tool_button(actions["filters"])
        header = bar(self._summary, self._details, None, filter_button, self.view, self.size_slider)
        self.filters = FilterStrip(workbench)
        self.filters.hide()
        self.chips = Chips(workbench)
        self.nobody = Strip("info")
        self.nobody.text.setText(self.tr("The filters left nobody to list. Drop one of them to search again."))
        self.blind = Strip("info")
        self.blind.text.setText(
            self.tr("Blind review: rank, score, name and origin are hidden until a candidate's checklist is saved.")
        )
        listing.setLayout(column(header, self.filters, self.chips, self.stale, self.nobody, gap=0))
        for strip in (self.unconvincing, self.blind):
            listing.layout().addWidget(strip)
        self.table = CandidateTable(self.model, self.grid.selectionModel())
        self.lists = ProbeLists(workbench)
        self._views = QStackedLayout()
        for each in (self.grid, self.table, self.lists):
            self._views.addWidget(each)
        listing.layout().addLayout(self._views, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(listing)
        self.notice = LeadNotice()
        layout = column(gap=0)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self.notice)
        self.setLayout(layout)

        for view in (self.grid, self.table, self.lists):
            view.opened.connect(lambda *_: actions["compare"].trigger())
        self.grid.selectionModel().currentChanged.connect(self._on_current)
        self._search.changed.connect(self._show)
        self._review.changed.connect(self._show)
        self._search.selected.connect(self._show_selected)
        self._search.staleness_changed.connect(self._show_staleness)
        self._probe.changed.connect(self._show)
        actions["filters"].toggled.connect(self.filters.setVisible)
        self.filters.setVisible(actions["filters"].isChecked())
        self._show()

    def picture_view(self) -> PictureView | None:
        return None

    def take_focus(self) -> None:
        if self._search.ranking:
            self._views.currentWidget().setFocus()
        else:
            self.empty.take_focus()

    def _show(self) -> None:
        ranking = self._search.ranking
        self.model.show(self._review.seen)
        self._show_selected()
        filtered = ranking is not None and bool(ranking.removed)
        self._stack.setCurrentIndex(1 if ranking is not None and (ranking.candidates or filtered) else 0)
        self.nobody.setVisible(ranking is not None and filtered and not ranking.candidates)
        self._offer_views()
        if ranking is not None:
            self._summary.setText(wording.candidates(len(ranking.candidates)))
            self._details.setText(self._how(ranking))
            self.unconvincing.text.setText(wording.unconvincing(ranking.among))
            self.unconvincing.setVisible(ranking.convincing is False and not self._review.concealing)
        self.blind.setVisible(self._review.blind)
        self._show_staleness()

    def _offer_views(self) -> None:
        """Each probe's own list would tell names and ranks that a blind review hides."""
        ranking = self._search.ranking
        several = ranking is not None and bool(ranking.each) and not self._review.concealing
        keys = ("cards", "list", "probes") if several else ("cards", "list")
        if self.view.keys() == keys:
            return
        names = {
            "cards": (self.tr("Cards"), self.tr("Cards with pictures")),
            "list": (self.tr("List"), self.tr("A list with a line for each candidate")),
            "probes": (
                self.tr("Each probe"),
                self.tr("All probes together, and beside it each probe's own list"),
            ),
        }
        self.view.offer([(key, *names[key]) for key in keys])
        self._show_view(self._shown_view if self._shown_view in keys else "cards")

    def _show_view(self, key: str) -> None:
        self._shown_view = key
        self.view.show_choice(key)
        self._views.setCurrentIndex(("cards", "list", "probes").index(key))
        self.size_slider.setVisible(key == "cards")

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
        self.notice.show_kind(self._library.kind)
        if self._search.running:
            title, text = self.tr("Searching…"), ""
        elif self._search.ranking is not None:
            title = self.tr("Nobody to list")
            text = wording.of_kind(
                self._library.kind,
                self.tr("The gallery holds no photo that could be compared with this probe."),
                self.tr("The gallery holds no spectrum that could be compared with this probe."),
            )
        elif self._probe.image is None:
            title = self.tr("No search yet")
            text = wording.of_kind(
                self._library.kind,
                self.tr("Open a probe first; the people most like it will be listed here, best first."),
                self.tr("Open a probe first; the substances most like it will be listed here, best first."),
            )
        else:
            title = self.tr("No search yet")
            text = self._search.obstacle() or self.tr("Check the points on the probe, then search: {0}.").format(
                keys_of(self._search_action)
            )
        self.empty.tell(title, text)

    def _show_staleness(self) -> None:
        self._show_emptiness()
        self.stale.setVisible(self._search.stale and not self._search.running)

    def _show_selected(self) -> None:
        index = self.model.index(self._search.row, 0)
        if index.isValid() and index != self.grid.currentIndex():
            rows = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.grid.selectionModel().setCurrentIndex(index, rows)

    def _on_current(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid():
            self._search.select_row(current.row())
