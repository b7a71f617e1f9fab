"""The comparing place: probe and candidate side by side, zoomed and panned as one, or laid over each other.

How one lies over the other is drawn by `overlay.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QSlider, QSplitter, QStackedLayout, QToolButton, QWidget

from app import engine_texts, wording
from app.design import spacing
from app.operations import searches
from app.operations import thumbnails as work
from app.operations.runner import Lane
from app.operations.thumbnails import ComparedPhoto, ComparedSpectra
from app.views.candidates.no_ranking import NoRanking
from app.views.compare.annotations import TOOLS
from app.views.compare.drawing import Drawing
from app.views.compare.occlusion import OcclusionItem
from app.views.compare.overlay import FLICKER_RANGE, WAYS, OverlayView
from app.views.compare.pair import PairView
from app.widgets.builders import bar, column, keep_icon, label, tool_button
from app.widgets.elided import ElidedLabel
from app.widgets.notices import LeadNotice
from app.widgets.picture_view import PictureView
from app.widgets.segments import Segments
from app.workbench import Workbench

if TYPE_CHECKING:
    from app.views.spectrum.compare import SpectraCompare

_EYE_DISTANCES = 5.5
"""How wide the part is that is shown at first: head, hair and neck."""


class ComparePlace(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._probe = workbench.probe
        self._search = workbench.search
        self._review = workbench.review
        self._photo: ComparedPhoto | None = None
        self._wanted: object = None
        self.probe_view = PairView(self.tr("Probe"))
        self.photo_view = PairView(self.tr("The candidate's picture"))
        self.overlay = OverlayView(self.tr("The candidate's picture over the probe"))
        self._views = (self.probe_view, self.photo_view, self.overlay)
        for view in self._views:
            view.moved.connect(lambda view=view: self._follow(view))

        self._probe_title = ElidedLabel("heading")
        self.photo_title = ElidedLabel("heading")
        self._photo_line = ElidedLabel(muted=True)
        self.fault = label("", "muted", wrap=True)
        self.fault.hide()
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(1)
        sides.addWidget(_side(self._probe_title, view=self.probe_view))
        sides.addWidget(_side(self.photo_title, self._photo_line, self.fault, view=self.photo_view))
        sides.setSizes([1000, 1000])
        self._ways = QStackedLayout()
        self._ways.addWidget(sides)
        self._ways.addWidget(self.overlay)
        self.spectra: SpectraCompare | None = None
        self.spectra_fault = label("", "muted", wrap=True)
        self.spectra_fault.hide()

        self._way_actions = {name: actions[name] for name in WAYS}
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        self.way = Segments(self.tr("How to compare"))
        self.way.offer(
            [
                ("sides", self.tr("Side by side"), self.tr("Probe and candidate beside each other")),
                *(
                    (name, action.text().replace("&", ""), action.toolTip())
                    for name, action in self._way_actions.items()
                ),
            ]
        )
        self.way.chosen.connect(self._choose_way)
        for action in self._way_actions.values():
            self._group.addAction(action)
            action.toggled.connect(self._show_way)
        self.mix = _slider(
            self.tr("Share of the candidate's picture"),
            self.tr("From the probe (left) to the candidate's picture (right)"),
            (0, 100),
            50,
        )
        self.mix.valueChanged.connect(lambda value: self.overlay.set_mix(value / 100))
        self.divider = _slider(
            self.tr("Place of the divider"),
            self.tr(
                "The probe lies left of the divider, the candidate's picture right of it; drag it, or press ← and →"
            ),
            (0, 100),
            50,
        )
        self.divider.valueChanged.connect(lambda value: self.overlay.set_divider(value / 100))
        self.overlay.divided.connect(lambda share: self.divider.setValue(round(100 * share)))
        self.pace = _slider(
            self.tr("How long each picture is shown"),
            self.tr("How long each picture is shown; Space stops and shows the other one"),
            FLICKER_RANGE,
            700,
        )
        self.pace.valueChanged.connect(self.overlay.set_interval)
        self.align = QCheckBox(self.tr("Eyes on eyes"))
        self.align.setToolTip(
            self.tr("Turn and scale the candidate's picture so that its points or its box lie on the probe's")
        )
        self.align.setAccessibleName(self.align.text())
        self.align.setChecked(workbench.settings.get("align_compared"))
        self.align.toggled.connect(self._on_align)
        self._drawing = Drawing(workbench, actions, {"probe": self.probe_view, "photo": self.photo_view}, self)
        self._drawing.began.connect(lambda: self._choose_way("sides"))
        draws = QToolButton()
        draws.setText(self.tr("Draw"))
        draws.setAccessibleName(self.tr("Draw on the pictures"))
        draws.setToolTip(self.tr("Lines, arrows, ellipses, boxes and words on a layer of their own, kept in the case"))
        draws.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        draws.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        draws.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        draws.setProperty("flat", True)
        keep_icon(draws, "pencil")
        tools = QMenu(draws)
        for name in (*TOOLS, "undo"):
            tools.addAction(actions[f"draw_{name}"])
        draws.setMenu(tools)
        zooms = [tool_button(actions[name]) for name in ("zoom_out", "zoom_in", "fit")]
        steps = [tool_button(actions[name], flat=False) for name in ("previous_candidate", "next_candidate")]
        self._place = ElidedLabel(muted=True)
        self._for_pictures = [draws, self.align]
        self._names = ElidedLabel("heading")
        header = bar(
            *steps, self._place, self._names, None, draws, spacing.SMALL, self.align, spacing.SMALL, *zooms
        )  # fmt: skip
        self._occlusion = actions["occlusion"]
        self._occlusion.toggled.connect(self._want_occlusion)
        self.occlusion_says = ElidedLabel(muted=True)
        ways = bar(
            self.way,
            spacing.SMALL,
            self.mix,
            self.divider,
            self.pace,
            None,
            self.occlusion_says,
            tool_button(self._occlusion),
        )

        self.empty = NoRanking("compare", workbench, actions)
        desk = QWidget()
        self._for_pictures.append(ways)
        desk.setLayout(column(header, ways, self.spectra_fault, gap=0))
        desk.layout().addLayout(self._ways, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(desk)
        self.notice = LeadNotice()
        layout = column(gap=0)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self.notice)
        self.setLayout(layout)

        self._search.selected.connect(self._load)
        for signal in (self._search.changed, self._search.staleness_changed):
            signal.connect(self._show_emptiness)
        self._review.changed.connect(self._load)
        self._probe.points_changed.connect(self._realign)
        self._show_way()
        self._show_emptiness()
        self._load()

    def picture_view(self) -> PictureView | None:
        if self._search.candidate is None:
            return None
        if self._probe.spectral and self.spectra is not None:
            return self.spectra.plot
        return self.overlay if self._way() != "sides" else self.probe_view

    def take_focus(self) -> None:
        view = self.picture_view()
        if view is not None:
            view.setFocus()
        else:
            self.empty.take_focus()

    def _show_emptiness(self) -> None:
        self.empty.tell(
            self.tr("Searching…") if self._search.running else self.tr("Nothing to compare yet"),
            self.tr("Search with a probe, then pick a candidate and press Enter."),
        )

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown:
                self._search.step(1)
            case Qt.Key.Key_PageUp:
                self._search.step(-1)
            case _:
                super().keyPressEvent(event)

    def _load(self) -> None:
        """Photos are read when this place is looked at, not while someone walks through the grid."""
        candidate, ranking = self._search.candidate, self._search.ranking
        self._stack.setCurrentIndex(0 if candidate is None else 1)
        if candidate is None or ranking is None:
            self._wanted = None
            return
        if not self.isVisible():
            return
        self._show_titles()
        wanted = candidate, self._probe.revision
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._show_kind()
        if self._probe.spectral:
            self._workbench.runner.start(
                work.compared_spectra(self._probe.spectrum, self._probe.modality, candidate.photo, candidate.laser_nm),
                done=self._on_spectra,
                failed=self._on_no_spectra,
                lane=Lane.PICTURES,
                key="compare",
            )
            return
        landmarks = self._probe.landmarks
        self._workbench.runner.start(
            work.compared_photo(self._workbench.library.workspace, ranking, candidate, landmarks),
            done=self._on_loaded,
            failed=self._on_failed,
            lane=Lane.PICTURES,
            key="compare",
        )

    def _show_kind(self) -> None:
        """Spectra are laid over each other in one plot, which is loaded with the first of them."""
        spectral = self._probe.spectral
        self.notice.show_kind("spectrum" if spectral else "")
        for widget in self._for_pictures:
            widget.setVisible(not spectral)
        self._names.setVisible(spectral)
        self.spectra_fault.hide()
        if spectral and self.spectra is None:
            from app.views.spectrum.compare import SpectraCompare

            self.spectra = SpectraCompare(self._workbench)
            self.spectra.marked.connect(self._drawing.keep_mark)
            self._review.changed.connect(self._show_marks)
            self._ways.addWidget(self.spectra)
        if spectral:
            self._ways.setCurrentWidget(self.spectra)
        else:
            self._show_way()

    def _on_spectra(self, compared: ComparedSpectra) -> None:
        self.spectra.show_spectra(compared)
        self._show_marks()

    def _on_no_spectra(self, error) -> None:
        self.spectra.show_spectra(None)
        self.spectra_fault.setText(error.sentence)
        self.spectra_fault.show()

    def _show_marks(self) -> None:
        if self._probe.spectral:
            self.spectra.show_marks([*self._drawing.marks("probe"), *self._drawing.marks("photo")])

    def _show_titles(self) -> None:
        seen = self._review.current
        if seen is None:
            return
        candidate = seen.candidate
        self._place.setText(self.tr("{0} of {1}").format(self._search.row + 1, len(self._review.seen)))
        named = wording.named(seen) if seen.blind else f"{candidate.rank}. {candidate.named}"
        self._names.setText(self.tr("{0} against {1}").format(self._probe.name, named))
        self._probe_title.setText(self.tr("Probe: {0}").format(self._probe.name))
        self.photo_title.setText(wording.named(seen) if seen.blind else f"{candidate.rank}. {candidate.named}")
        value = self.tr("score {0}, {1}") if candidate.ratio is None else "{1}"
        said = value.format(wording.score(candidate), wording.worth(candidate))
        self._photo_line.setText(wording.line(seen) if seen.hidden else said)

    def _want_occlusion(self) -> None:
        """Computed for the candidate that is looked at; in a blind review not before its checklist is saved."""
        seen, ranking = self._review.current, self._search.ranking
        self.probe_view.lay_over(None)
        self.occlusion_says.setText("")
        if self._probe.spectral:
            return
        if not self._occlusion.isChecked() or seen is None or ranking is None or not self.isVisible():
            return
        wanted = self._probe.wanted()
        if seen.hidden or self._search.stale or not wanted:
            self.occlusion_says.setText(
                self.tr("Hidden until the checklist is saved") if seen.hidden else self.tr("Search again first")
            )
            return
        self.occlusion_says.setText(self.tr("Looking what carries the match…"))
        self._workbench.runner.start(
            searches.occlusion(self._workbench.library.workspace, wanted[0], ranking, seen.candidate.photo_id),
            done=lambda found: self._show_occlusion(seen.candidate, found),
            failed=self._on_no_occlusion,
            key="occlusion",
        )

    def _show_occlusion(self, candidate, found) -> None:
        if candidate is self._search.candidate and self._occlusion.isChecked():
            self.probe_view.lay_over(OcclusionItem(found))
            self.occlusion_says.setText(self.tr("Tinted: the match rests on it. Hatched: it speaks against."))

    def _on_no_occlusion(self, error) -> None:
        self.occlusion_says.setText("")
        self._workbench.notices.error(error)

    def _realign(self) -> None:
        if self.isVisible():
            self._load()

    def _on_loaded(self, photo: ComparedPhoto) -> None:
        self.fault.hide()
        self._photo = photo
        self.align.setEnabled(photo.transform is not None)
        self._show_pictures()

    def _on_failed(self, error) -> None:
        self._photo = None
        self.fault.setText(engine_texts.said(error))
        self.fault.show()
        self._show_pictures()

    def _show_pictures(self) -> None:
        probe, photo = self._probe.picture, self._photo
        persons = self._probe.boxed
        self.align.setText(self.tr("Box on box") if persons else self.tr("Eyes on eyes"))
        self.align.setAccessibleName(self.align.text())
        aligned = self.align.isChecked() and photo is not None
        transform = photo.transform if aligned else None
        over = photo.picture if photo else None
        frame = self._face()
        self.probe_view.show_pair(probe, None, None, frame)
        self.photo_view.show_pair(None, over, transform, frame)
        self.overlay.show_pair(probe, over, transform, frame)
        for view in (self.photo_view, self.overlay):
            view.follow(self.probe_view)
        self._drawing.show()
        self._want_occlusion()

    def _face(self) -> QRectF:
        """What is fitted into the views: the face or person and some way around, where points or box say where."""
        picture, landmarks = self._probe.picture, self._probe.landmarks
        if picture is None:
            return QRectF()
        whole = QRectF(-0.5, -0.5, picture.width, picture.height)
        if landmarks is None:
            return whole
        if not len(landmarks.points):
            return whole if landmarks.box is None else _around(QRectF(*landmarks.box)).intersected(whole)
        (x1, y1), (x2, y2) = ((float(x), float(y)) for x, y in landmarks.points[:2])
        reach = _EYE_DISTANCES * landmarks.eye_distance
        around = QRectF((x1 + x2) / 2 - reach / 2, (y1 + y2) / 2 - 0.42 * reach, reach, reach)
        return around.intersected(whole) if around.intersects(whole) else whole

    def _follow(self, moved: PairView) -> None:
        for view in self._views:
            if view is not moved:
                view.follow(moved)

    def _on_align(self, aligned: bool) -> None:
        self._workbench.settings.set("align_compared", aligned)
        self._show_pictures()

    def _way(self) -> str:
        action = self._group.checkedAction()
        return action.objectName() if action is not None else "sides"

    def _choose_way(self, key: str) -> None:
        for name, action in self._way_actions.items():
            action.setChecked(name == key)

    def _show_way(self) -> None:
        way = self._way()
        self.way.show_choice(way)
        self._ways.setCurrentIndex(0 if way == "sides" else 1)
        for slider, its_way in ((self.mix, "blend"), (self.divider, "wipe"), (self.pace, "flicker")):
            slider.setVisible(way == its_way)
        if way != "sides":
            self.overlay.show_way(way)
            self.overlay.fit_if_fitting(self.probe_view)


def _around(box: QRectF) -> QRectF:
    beside = 0.08 * box.height()
    return box.adjusted(-beside, -beside, beside, beside)


def _slider(name: str, tip: str, limits: tuple[int, int], value: int) -> QSlider:
    made = QSlider(Qt.Orientation.Horizontal)
    made.setRange(*limits)
    made.setValue(value)
    made.setAccessibleName(name)
    made.setToolTip(tip)
    made.setFixedWidth(110)
    return made


def _side(*heading: QWidget, view: PairView) -> QWidget:
    made = QWidget()
    made.setLayout(column(bar(*heading, None), view, gap=0))
    return made
