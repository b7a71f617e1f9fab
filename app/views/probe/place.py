"""The probe's place: a picture with its points, a spectrum, a video to take frames from, or, with none, ways in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QWidget

from app import wording
from app.design import spacing
from app.views.probe.canvas import ProbeCanvas
from app.views.probe.examples import Examples
from app.views.probe.strip import ProbeStrip
from app.views.probe.video_desk import VideoDesk
from app.widgets.builders import bar, button, column, tool_button
from app.widgets.elided import ElidedLabel
from app.widgets.empty_state import EmptyState
from app.widgets.notices import Strip
from app.widgets.picture_view import PictureView
from app.workbench import Workbench

if TYPE_CHECKING:
    from app.views.spectrum.desk import SpectrumDesk


class ProbePlace(QWidget):
    """`crop_drawn` carries the step that a drawn rectangle means; `video_fronted` whether the video is what is seen."""

    crop_drawn = Signal(object)
    video_fronted = Signal(bool)

    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._probe = workbench.probe
        self._video = workbench.video
        self._cropping = False
        self.canvas = ProbeCanvas()
        self._title = ElidedLabel("heading")
        self._size = ElidedLabel(muted=True)
        self.hint = Strip("info")
        self.examples = Examples(workbench)
        self.empty = EmptyState(
            "probe",
            self.tr("Open a probe"),
            self.tr(
                "Drop a sketch, an infrared frame, a photo or a video of the person you are looking for here, "
                "or the spectrum of a substance; paste one, open a file, or draw what a witness tells."
            ),
            button(
                self.tr("Open…"),
                actions["open_probe"].trigger,
                icon_name="open",
                primary=True,
                tip=actions["open_probe"].toolTip(),
            ),
            button(
                self.tr("Paste"),
                actions["paste_probe"].trigger,
                icon_name="paste",
                tip=actions["paste_probe"].toolTip(),
            ),
            button(
                self.tr("Draw"),
                actions["go_sketch"].trigger,
                icon_name="sketch",
                tip=self.tr("Draw a sketch here, and use it as the probe"),
            ),
        )
        self.empty.body.insertWidget(self.empty.body.count() - 1, self.examples)
        tools = [tool_button(actions[name]) for name in ("undo", "redo", "mark_eyes")]
        self._mark_eyes = tools[-1]
        zooms = [tool_button(actions[name]) for name in ("zoom_out", "zoom_in", "fit")]
        self._search_button = button(self.tr("Search"), actions["search"].trigger, icon_name="", primary=True)
        self._search_button.setToolTip(actions["search"].toolTip())
        actions["open_probe"].setIconText(self.tr("Open…"))
        open_button = tool_button(actions["open_probe"], text=True, flat=False)
        header = bar(
            open_button, spacing.SMALL, self._title, self._size, None, *tools, spacing.SMALL, *zooms, spacing.SMALL,
            self._search_button,
        )  # fmt: skip
        desk = QWidget()
        self.strip = ProbeStrip(self._probe, self._video)
        self.strip.video_wanted.connect(self.show_video)
        self.video_desk = VideoDesk(self._video)
        self.video_desk.left.connect(self._show_picture)
        desk.setLayout(column(self.strip, header, self.hint, gap=0))
        self.spectrum: SpectrumDesk | None = None
        self._sheets = QStackedLayout()
        self._sheets.addWidget(self.canvas)
        desk.layout().addLayout(self._sheets, 1)
        self._stack = QStackedLayout()
        scrolled = QScrollArea()  # with the demo's probes it is higher than a small screen
        scrolled.setWidget(self.empty)
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack.addWidget(scrolled)
        self._stack.addWidget(desk)
        self._stack.addWidget(self.video_desk)
        self._stack.currentChanged.connect(lambda _: self.video_fronted.emit(self.video_in_front))
        self.setLayout(self._stack)

        self.canvas.point_moved.connect(lambda index, x, y, step: self._probe.move_point(index, x, y, step=step))
        self.canvas.clicked_empty.connect(self._probe.mark)
        self.canvas.face_clicked.connect(self._probe.choose_face)
        self.canvas.box_drawn.connect(self._on_box)
        self.canvas.box_moved.connect(lambda corners, step: self._probe.move_box(corners, step=step))
        self.canvas.before_held.connect(self.show_original)
        self._probe.changed.connect(self._show_picture)
        self._probe.picture_changed.connect(self._show_prepared)
        self._video.changed.connect(self._on_video)
        self._probe.faces_changed.connect(self._show_faces)
        self._probe.points_changed.connect(self._show_points)
        for signal in (workbench.search.changed, self._probe.changed, self._probe.points_changed):
            signal.connect(lambda: self._search_button.setEnabled(actions["search"].isEnabled()))
        actions["search"].changed.connect(lambda: self._search_button.setEnabled(actions["search"].isEnabled()))
        self._shown = None
        self._show_picture()
        self._show_faces()
        self._show_points()

    @property
    def video_in_front(self) -> bool:
        return self._stack.currentWidget() is self.video_desk

    def picture_view(self) -> PictureView | None:
        if self.video_in_front:
            return self.video_desk.view
        if self._probe.spectral:
            return self._spectrum_desk().plot
        return self.canvas if self._probe.picture is not None else None

    def take_focus(self) -> None:
        if self.video_in_front:
            self.video_desk.take_focus()
        else:
            (self.picture_view() or self.empty).setFocus()

    def show_video(self) -> None:
        self._stack.setCurrentWidget(self.video_desk)
        self.take_focus()

    def draw_face(self) -> None:
        """The next rectangle is the box of a face."""
        self._cropping = False
        self._ask_for_box()

    def draw_crop(self) -> None:
        """The next rectangle is what is kept of the picture."""
        self._cropping = True
        self._ask_for_box()

    def show_original(self, held: bool) -> None:
        """For as long as the key or button is held."""
        if self._probe.picture is None:
            return
        if self._probe.spectral:
            self.spectrum.show_original(held)
            return
        self.canvas.show_bare(held)
        self.canvas.exchange_picture(self._probe.original_picture if held else self._probe.picture)

    def _ask_for_box(self) -> None:
        if self._probe.picture is not None and not self._probe.spectral:
            self.canvas.set_boxing(True)
            self.canvas.setFocus()
            self._show_hint()

    def _on_box(self, left: float, top: float, width: float, height: float) -> None:
        if self._cropping:
            from engine.formats.steps import Crop

            x, y = max(0, round(left + 0.5)), max(0, round(top + 0.5))
            self.crop_drawn.emit(Crop(x, y, max(1, round(width)), max(1, round(height))))
        else:
            self._probe.mark_box(left, top, width, height)
        self._show_hint()

    def _on_video(self) -> None:
        if self._video.video is not None:
            self.show_video()
        else:
            self._show_picture()

    def _show_prepared(self) -> None:
        if self._probe.spectral:
            self._size.setText(wording.span_of(self._probe.spectrum))
            return
        self.canvas.show_bare(False)
        self.canvas.exchange_picture(self._probe.picture)
        self._size.setText(f"{self._probe.picture.width} × {self._probe.picture.height}")

    def _show_picture(self) -> None:
        picture, spectral = self._probe.picture, self._probe.spectral
        if spectral:
            self._spectrum_desk()
        self._sheets.setCurrentIndex(int(spectral))
        self._mark_eyes.setVisible(not spectral)
        if picture is not self._shown:
            self._shown = picture
            self.canvas.show_picture(None if spectral else picture)
        self._stack.setCurrentIndex(0 if picture is None else 1)
        if picture is not None:
            self._title.setText(self._probe.name)
            size = f"{picture.width} × {picture.height}"
            self._size.setText(wording.span_of(self._probe.spectrum) if spectral else size)
            self.canvas.setAccessibleName(self.tr("Probe: {0}").format(self._probe.name))
        self._show_faces()

    def _spectrum_desk(self) -> SpectrumDesk:
        """Made with the first spectrum: it brings the plotting library."""
        if self.spectrum is None:
            from app.views.spectrum.desk import SpectrumDesk

            self.spectrum = SpectrumDesk(self._workbench)
            self._sheets.addWidget(self.spectrum)
        return self.spectrum

    def _show_faces(self) -> None:
        boxes = tuple(face.box for face in self._probe.faces)
        self.canvas.show_faces(boxes, self._probe.chosen, persons=self._probe.boxed)
        self._show_hint()

    def _show_points(self) -> None:
        self.canvas.show_points(self._probe.points, self._probe.marks.box)
        self._show_hint()

    def _show_hint(self) -> None:
        """What to do next, wherever the picture alone does not say it."""
        probe = self._probe
        marking = probe.picture is not None and not probe.looking and len(probe.points) < 2 and not probe.spectral
        self.canvas.set_marking(marking)
        text = ""
        if probe.spectral:
            text = wording.converted(probe.spectrum)
        elif self.canvas.boxing:
            around = self.tr("Draw a box around the person.") if probe.boxed else self.tr("Draw a box around the face.")
            text = self.tr("Draw the part to keep.") if self._cropping else around
            text += " " + self.tr("Esc stops it.")
        elif probe.looking:
            text = self.tr("Looking for persons…") if probe.boxed else self.tr("Looking for faces…")
        elif marking:
            text = f"{probe.reason} {self._how_to_mark()}".strip()
        elif len(probe.faces) > 1 and not probe.by_hand:
            said = wording.tr("{0} faces were found; click another one to use it.")
            if probe.boxed:
                said = wording.tr("{0} boxes to choose from; click another one to use it.")
            text = said.format(len(probe.faces))
        self.hint.text.setText(text)
        self.hint.setVisible(bool(text))

    def _how_to_mark(self) -> str:
        if self._probe.boxed:
            if self._probe.points:
                return self.tr("Now click the opposite corner of the box.")
            return self.tr("Draw a box around the person, or click two opposite corners of it.")
        if self._probe.points:
            return self.tr("Now click the other eye.")
        return self.tr("Mark both eyes: click the middle of each pupil.")
