"""The comparing place: probe and candidate side by side, zoomed and panned as one, or laid over each other."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QSlider, QSplitter, QStackedLayout, QWidget

from app import wording
from app.design import spacing
from app.operations import thumbnails as work
from app.operations.runner import Lane
from app.operations.thumbnails import ComparedPhoto
from app.views.compare.pair import PairView
from app.widgets.builders import bar, button, column, label, tool_button
from app.widgets.elided import ElidedLabel
from app.widgets.empty_state import EmptyState
from app.widgets.notices import LeadNotice
from app.widgets.picture_view import PictureView
from app.widgets.segments import Segments
from app.workbench import Workbench

_EYE_DISTANCES = 5.5
"""How wide the part is that is shown at first: head, hair and neck."""


class ComparePlace(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._probe = workbench.probe
        self._search = workbench.search
        self._photo: ComparedPhoto | None = None
        self._wanted: object = None
        self.probe_view = PairView(self.tr("Probe"))
        self.photo_view = PairView(self.tr("Candidate's photo"))
        self.blend_view = PairView(self.tr("Candidate's photo over the probe"))
        self._views = (self.probe_view, self.photo_view, self.blend_view)
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
        self._ways.addWidget(self.blend_view)

        self.way = Segments(self.tr("How to compare"))
        self.way.offer(
            [
                ("sides", self.tr("Side by side"), self.tr("Probe and photo beside each other")),
                ("blend", self.tr("Blend"), actions["blend"].toolTip()),
            ]
        )
        self.way.show_choice("sides")
        self._blend_action = actions["blend"]
        self.way.chosen.connect(lambda key: self._blend_action.setChecked(key == "blend"))
        self._blend_action.toggled.connect(self._show_way)
        self.mix = QSlider(Qt.Orientation.Horizontal, minimum=0, maximum=100, value=50)
        self.mix.setAccessibleName(self.tr("Share of the candidate's photo"))
        self.mix.setToolTip(self.tr("From the probe (left) to the candidate's photo (right)"))
        self.mix.setFixedWidth(110)
        self.mix.valueChanged.connect(lambda value: self.blend_view.set_mix(value / 100))
        self.align = QCheckBox(self.tr("Eyes on eyes"))
        self.align.setToolTip(self.tr("Turn and scale the photo so that its points lie on the probe's"))
        self.align.setAccessibleName(self.align.text())
        self.align.setChecked(workbench.settings.get("align_compared"))
        self.align.toggled.connect(self._on_align)
        zooms = [tool_button(actions[name]) for name in ("zoom_out", "zoom_in", "fit")]
        steps = [tool_button(actions[name], flat=False) for name in ("previous_candidate", "next_candidate")]
        self._place = ElidedLabel(muted=True)
        header = bar(*steps, self._place, None, self.mix, self.way, spacing.SMALL, self.align, spacing.SMALL, *zooms)

        self.empty = EmptyState(
            "compare",
            self.tr("Nothing to compare yet"),
            self.tr("Search with a probe, then pick a candidate and press Enter."),
        )
        self._go = button(self.tr("To the probe"), actions["go_probe"].trigger, icon_name="probe")
        self.empty.buttons.addWidget(self._go)
        desk = QWidget()
        desk.setLayout(column(header, gap=0))
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
        self._search.changed.connect(self._load)
        self._probe.points_changed.connect(self._realign)
        self._show_way(False)
        self._load()

    def picture_view(self) -> PictureView | None:
        if self._search.candidate is None:
            return None
        return self.blend_view if self._blend_action.isChecked() else self.probe_view

    def take_focus(self) -> None:
        view = self.picture_view()
        (view if view is not None else self._go).setFocus()

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
        wanted = candidate, self._probe.revision
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._place.setText(self.tr("{0} of {1}").format(self._search.current + 1, len(ranking.candidates)))
        self._probe_title.setText(self.tr("Probe: {0}").format(self._probe.name))
        self.photo_title.setText(f"{candidate.rank}. {candidate.person}")
        value = self.tr("score {0}, {1}") if candidate.ratio is None else "{1}"
        self._photo_line.setText(value.format(wording.score(candidate), wording.worth(candidate)))
        landmarks = self._probe.landmarks
        self._workbench.runner.start(
            work.compared_photo(
                self._workbench.library.workspace,
                ranking.gallery,
                candidate.photo_id,
                candidate.photo,
                None if landmarks is None else landmarks.points,
            ),
            done=self._on_loaded,
            failed=self._on_failed,
            lane=Lane.PICTURES,
            key="compare",
        )

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
        self.fault.setText(error.sentence)
        self.fault.show()
        self._show_pictures()

    def _show_pictures(self) -> None:
        probe, photo = self._probe.picture, self._photo
        aligned = self.align.isChecked() and photo is not None
        transform = photo.transform if aligned else None
        over = photo.picture if photo else None
        frame = self._face()
        self.probe_view.show_pair(probe, None, None, frame)
        self.photo_view.show_pair(None, over, transform, frame)
        self.blend_view.show_pair(probe, over, transform, frame)
        self.blend_view.set_mix(self.mix.value() / 100)
        for view in (self.photo_view, self.blend_view):
            view.follow(self.probe_view)

    def _face(self) -> QRectF:
        """What is fitted into the views: the face and some way around it, where the points say where that is."""
        picture, landmarks = self._probe.picture, self._probe.landmarks
        if picture is None:
            return QRectF()
        whole = QRectF(-0.5, -0.5, picture.width, picture.height)
        if landmarks is None:
            return whole
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

    def _show_way(self, blend: bool) -> None:
        self.way.show_choice("blend" if blend else "sides")
        self._ways.setCurrentIndex(1 if blend else 0)
        self.mix.setVisible(blend)
        if blend:
            self.blend_view.fit_if_fitting(self.probe_view)


def _side(*heading: QWidget, view: PairView) -> QWidget:
    made = QWidget()
    made.setLayout(column(bar(*heading, None), view, gap=0))
    return made
