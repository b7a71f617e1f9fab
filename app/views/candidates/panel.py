"""Beside candidates: everything known about the one that is looked at, with the probe's chip above for the eye."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from app import wording
from app.design import spacing
from app.models.thumbnails import LONGEST
from app.operations.thumbnails import thumbnail
from app.views.candidates.spread import SpreadPlot
from app.views.review.panel import ReviewPanel
from app.widgets.builders import button, column, label, row, rule, tool_button
from app.widgets.facts import Facts
from app.widgets.flow import Flow
from app.workbench import Workbench

_SIDE = 108


class CandidatePanel(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = workbench.search
        self._review = workbench.review
        self._probe = workbench.probe
        self._library = workbench.library
        self._thumbnails = workbench.thumbnails
        self._chip = _picture(self.tr("The probe's chip"))
        self._photo = _picture(self.tr("The candidate's photo"))
        self._name = label("", "heading", wrap=True, selectable=True)
        self.facts = Facts()
        self.setProperty("role", "dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._worth = label("", "small-muted", wrap=True)
        step = [
            button("", actions[name].trigger, icon_name=icon_name, tip=actions[name].toolTip())
            for name, icon_name in (("previous_candidate", "previous"), ("next_candidate", "next"))
        ]
        for each, name in zip(step, (self.tr("Previous candidate"), self.tr("Next candidate")), strict=True):
            each.setAccessibleName(name)
        self._compare = button(self.tr("Compare"), actions["compare"].trigger, icon_name="compare")
        self._compare.setToolTip(actions["compare"].toolTip())
        self.likes = [tool_button(actions[name], text=True, flat=False) for name in ("like", "unlike", "leave_out")]
        likes = Flow()
        for each in self.likes:
            each.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            likes.addWidget(each)
        pictures = row(
            column(self._chip, label(self.tr("Probe"), "small-muted"), gap=2),
            column(self._photo, label(self.tr("Candidate"), "small-muted"), gap=2),
            None,
        )
        self._nothing = label(self.tr("Candidates of a search are described here."), "muted", wrap=True)
        self._details = QWidget()
        self.review = ReviewPanel(workbench, actions)
        self.spread = SpreadPlot()
        self._spread_says = label("", "small-muted", wrap=True)
        self._spread_title = label(self.tr("Spread of the hypotheses"), "section")
        self._details.setLayout(
            column(pictures, self._name, row(*step, self._compare), likes, rule(), self.facts, margin=0)
        )
        for each in (self.review, self._worth, self._spread_title, self.spread, self._spread_says):
            self._details.layout().addWidget(each)
        self._search.spread_changed.connect(self._show_spread)
        self.setLayout(column(self._nothing, self._details, None, margin=spacing.MEDIUM))
        self._search.selected.connect(self._show)
        self._review.changed.connect(self._show)
        self._probe.chip_changed.connect(self._show)
        self._thumbnails.arrived.connect(self._on_arrived)
        self._show()

    def _show(self) -> None:
        seen, ranking = self._review.current, self._search.ranking
        candidate = seen.candidate if seen is not None else None
        self._details.setVisible(candidate is not None)
        self._nothing.setVisible(candidate is None)
        if seen is None or candidate is None or ranking is None:
            return
        _show_image(self._chip, self._probe.chip)
        self._show_spread()
        _show_image(
            self._photo,
            self._thumbnails.get(
                candidate.photo, lambda: thumbnail(Path(candidate.photo), LONGEST, candidate.laser_nm)
            ),
        )
        self._name.setText(wording.named(seen))
        if seen.hidden:
            self.facts.show_rows(
                [(self.tr("On your sheet"), self.tr("{0} of {1}").format(seen.number, len(self._review.seen)))]
            )
            self._worth.setText(self.tr("Save the checklist to see who it is and how the search ranked them."))
            return
        path = Path(candidate.photo)
        self.facts.show_rows(
            [
                (self.tr("Rank"), self.tr("{0} of {1}").format(candidate.rank, len(ranking.candidates))),
                (self.tr("Score"), wording.score(candidate)),
                (self.tr("Worth"), wording.worth(candidate)),
                (wording.of_kind(self._kind, self.tr("Photo"), self.tr("Spectrum"), self.tr("Crop")), path.name),
                (self.tr("Folder"), str(path.parent)),
                (self.tr("Gallery"), candidate.gallery or ranking.gallery),
                (self.tr("Pack"), ranking.pack),
            ]
        )
        self._worth.setText(self._explained(candidate.ratio is None))

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._show_spread()

    def _show_spread(self) -> None:
        """It costs the encoder a picture, so it is asked for when somebody looks; nobody sees it in a blind review."""
        seen = self._review.current
        hidden = seen is None or seen.hidden
        if self.isVisible() and not hidden:
            self._search.want_spread()
        spread = None if hidden else self._search.spread
        for each in (self._spread_title, self.spread, self._spread_says):
            each.setVisible(spread is not None)
        self.spread.show_spread(spread, self._search.spread_limits)
        self._spread_says.setText(self.spread.sentence())

    def _explained(self, uncalibrated: bool) -> str:
        if uncalibrated:
            return self.tr(
                "Uncalibrated: the score orders this list and says nothing else. "
                "It is no percentage, and cannot be compared with the scores of another search."
            )
        return wording.of_kind(
            self._kind,
            self.tr("The ratio says how much likelier this score is if it is the same person than if it is not."),
            self.tr("The ratio says how much likelier this score is if it is the same substance than if it is not."),
        )

    @property
    def _kind(self) -> str:
        return self._library.kind

    def _on_arrived(self, key: object) -> None:
        if self._search.candidate is not None and key == self._search.candidate.photo:
            self._show()


def _picture(name: str) -> QLabel:
    made = QLabel()
    made.setFixedSize(_SIDE, _SIDE)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setProperty("role", "chip")
    made.setAccessibleName(name)
    return made


def _show_image(target: QLabel, image: QImage | None) -> None:
    if image is None:
        target.clear()
        return
    ratio = target.devicePixelRatioF()
    picture = QPixmap.fromImage(image).scaled(
        target.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    picture.setDevicePixelRatio(ratio)
    target.setPixmap(picture)
