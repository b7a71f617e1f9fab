"""Beside the probe: the aligned chip as the encoder will see it, what kind of picture it is, and how to search.

Beside a video that is looked through: what is known of that instead.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage, QPixmap
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from app import engine_texts, wording
from app.design import spacing
from app.views.probe.leaders import Leaders
from app.views.probe.steps import StepsSection
from app.views.probe.tone import ToneSection
from app.views.probe.video_section import VideoSection
from app.widgets.builders import button, column, form_label, label, row, rule
from app.widgets.fold import Fold
from app.widgets.numbers import Number, WholeNumber
from app.widgets.segments import Segments
from app.workbench import Workbench


class ProbePanel(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._probe = workbench.probe
        self._library = workbench.library
        self._search = workbench.search
        self._chip_title = label(self.tr("Aligned chip"), "section")
        self.chip = QLabel()
        self.chip.setFixedSize(spacing.CHIP, spacing.CHIP)
        self.chip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.chip.setWordWrap(True)
        self.chip.setAccessibleName(self.tr("Aligned chip"))
        self.chip.setProperty("role", "chip")
        self.found = label("", "muted", wrap=True)
        self.faces = QComboBox()
        self.faces.setAccessibleName(self.tr("Face in use"))
        self.faces.setToolTip(self.tr("Which of the faces found is searched with"))
        self.faces.activated.connect(self._probe.choose_face)
        self._kind_title = label(self.tr("Kind of picture"), "section")
        self.modality = Segments(self.tr("Kind of picture"))
        self.modality.chosen.connect(self._probe.set_modality)
        self._eyes = button(self.tr("Mark both eyes by hand"), actions["mark_eyes"].trigger, icon_name="eyes")
        self._eyes.setToolTip(actions["mark_eyes"].toolTip())
        self._box = button(self.tr("Draw a box around a face"), actions["mark_box"].trigger, icon_name="fit")
        self._box.setToolTip(actions["mark_box"].toolTip())
        self.quality = label("", wrap=True)
        self.quality.setAccessibleName(self.tr("Quality of the probe"))
        self.guess = label(self.tr("Guessed from the file; click the right one to settle it."), "muted", wrap=True)
        self.tone = ToneSection(self._probe)
        self.steps = StepsSection(self._probe)
        self.tone_fold = Fold(self.tr("Black and white"), self.tone)
        self.steps_fold = Fold(self.tr("Steps before the search"), self.steps)
        self.steps.refused.connect(workbench.notices.info)
        self.chain = label("", "small-muted", wrap=True)
        self.chain.setAccessibleName(self.tr("What the pack does to it after the steps"))
        self._tone_rule = rule()
        self.leaders = Leaders(workbench)
        self.obstacle = label("", "muted", wrap=True)
        self.advanced = Fold(self.tr("Advanced"), self._make_advanced())
        self.setProperty("role", "dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

        self._of_probe = QWidget()
        self._of_probe.setLayout(
            column(
                self._chip_title,
                row(None, self.chip, None),
                self.quality,
                self.found,
                self.faces,
                self._eyes,
                self._box,
                spacing.TIGHT,
                self._kind_title,
                self.modality,
                self.guess,
                self.leaders,
                spacing.TIGHT,
                self._tone_rule,
                self.tone_fold,
                rule(),
                self.steps_fold,
                self.chain,
                rule(),
                self.advanced,
                rule(),
                self.obstacle,
                None,
                margin=spacing.MEDIUM,
            )
        )
        self.video = VideoSection(workbench.video)
        self.video.hide()
        self.setLayout(column(self._of_probe, self.video, gap=0))
        self._probe.chip_changed.connect(self._show_chip)
        for signal in (self._probe.changed, self._probe.faces_changed, self._probe.points_changed):
            signal.connect(self._show_found)
        self._probe.modality_changed.connect(self._show_modality)
        for signal in (self._library.changed, self._library.chosen):
            signal.connect(self._show_pack)
        for signal in (self._search.changed, self._search.staleness_changed, self._library.changed):
            signal.connect(self._show_obstacle)
        self._show_pack()
        self._show_chip()
        self._show_found()
        self._show_modality()
        self._show_obstacle()

    def show_video(self, in_front: bool) -> None:
        """While a video is looked through, nothing is said of the probe that was used last."""
        self._of_probe.setVisible(not in_front)
        self.video.setVisible(in_front)

    def _make_advanced(self) -> QWidget:
        self.top = WholeNumber(minimum=1, maximum=1000)
        self.top.setValue(self._workbench.settings.get("top"))
        self.top.valueChanged.connect(lambda value: self._workbench.settings.set("top", value))
        self.hypotheses = WholeNumber(minimum=0, maximum=1000)
        self.kernel_width = Number(minimum=0.0, maximum=10.0, decimals=3, singleStep=0.01)
        self.seed = WholeNumber(minimum=0, maximum=2**31 - 1)
        rows = (
            (self.top, self.tr("Candidates"), self.tr("How many people the search lists")),
            (self.hypotheses, self.tr("Hypotheses"), self.tr("How many features of the photo are imagined")),
            (self.kernel_width, self.tr("Kernel width"), self.tr("How far from a hypothesis a photo may lie")),
            (self.seed, self.tr("Seed"), self.tr("The same seed gives the same list again")),
        )
        self._form = QFormLayout()
        self._form.setContentsMargins(spacing.SMALL, 0, 0, spacing.SMALL)
        self._form.setHorizontalSpacing(spacing.MEDIUM)
        for field, name, tip in rows:
            field.setAccessibleName(name)
            field.setToolTip(tip)
            field.setMinimumWidth(60)
            caption = form_label(name)
            caption.setToolTip(tip)
            self._form.addRow(caption, field)
            if field is not self.top:
                field.valueChanged.connect(self._set_numbers)
        made = QWidget()
        made.setLayout(self._form)
        return made

    def _set_numbers(self) -> None:
        self._search.set_numbers(self.hypotheses.value() or None, self.kernel_width.value() or None, self.seed.value())

    def _show_quality(self) -> None:
        quality = self._probe.quality
        said = "" if quality is None else wording.quality(quality.value, quality.flaw)
        self.quality.setText(said)
        self.quality.setVisible(bool(said))

    def _show_chip(self) -> None:
        self._show_quality()
        chip: QImage | None = self._probe.chip
        self._show_chain()
        if chip is None:
            waits = self.tr("Appears when\nthe box is known") if self._probe.boxed else ""
            if self._probe.spectral:
                waits = self.tr("Appears when\na pack of spectra\nis in use")
            self.chip.setText(waits or self.tr("Appears when\nboth eyes are known"))
            return
        ratio = self.devicePixelRatioF()
        picture = QPixmap.fromImage(chip).scaled(
            self.chip.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        picture.setDevicePixelRatio(ratio)
        self.chip.setPixmap(picture)

    def _show_chain(self) -> None:
        done = [engine_texts.part(each) for each in self._probe.log]
        self.chain.setText(self.tr("Then, by the pack: {0}.").format("; ".join(done)) if done else "")
        self.chain.setVisible(bool(done))

    def _show_kind(self) -> None:
        """Of a spectrum there is nothing to find and no black or white."""
        spectral = self._probe.spectral
        for widget in (self._box, self.tone_fold, self._tone_rule):
            widget.setVisible(not spectral)
        self._eyes.setVisible(not spectral and not self._probe.boxed)
        self._chip_title.setText(self.tr("As the encoder sees it") if spectral else self.tr("Aligned chip"))
        self._kind_title.setText(self.tr("Measured by") if spectral else self.tr("Kind of picture"))
        self.chip.setAccessibleName(self._chip_title.text())

    def _show_found(self) -> None:
        probe = self._probe
        text = ""
        self._show_kind()
        if probe.image is not None and not probe.looking and not probe.spectral:
            if probe.by_hand and probe.points:
                text = self.tr("Box drawn by hand.") if probe.boxed else self.tr("Points placed by hand.")
            elif probe.faces:
                text = self.tr("Found by the pack's detector; drag a point to correct it.")
                if probe.boxed:
                    text = self.tr("Taken from the picture's shape or found in it; drag a corner to correct it.")
            else:
                text = probe.reason
        self.found.setText(text)
        self.found.setVisible(bool(text))
        self.faces.setVisible(len(probe.faces) > 1)
        self.faces.blockSignals(True)
        self.faces.clear()
        self.faces.addItems([wording.found(number, persons=probe.boxed) for number in range(len(probe.faces))])
        self.faces.setCurrentIndex(probe.chosen)
        self.faces.blockSignals(False)
        for by_hand in (self._eyes, self._box):
            by_hand.setEnabled(probe.image is not None)
        self._show_obstacle()

    def _show_modality(self) -> None:
        self.modality.show_choice(self._probe.modality)
        self.guess.setVisible(self._probe.modality_guessed)

    def _show_pack(self) -> None:
        pack = self._library.pack
        persons = self._probe.boxed
        self._eyes.setVisible(not persons and not self._probe.spectral)
        self._box.setText(self.tr("Draw a box around a person") if persons else self.tr("Draw a box around a face"))
        keys = pack.modalities if pack else ()
        if keys != self.modality.keys():
            self.modality.offer([(key, wording.modality_short(key), wording.modality(key)) for key in keys])
        self._show_modality()
        for field in (self.hypotheses, self.kernel_width, self.seed):
            self._form.setRowVisible(field, bool(pack and pack.has_generator))
        self.hypotheses.setSpecialValueText(self.tr("{0} (the pack's)").format(pack.hypotheses) if pack else " ")
        width = self.tr("{0} (the pack's)").format(wording.number(pack.width)) if pack else " "
        self.kernel_width.setSpecialValueText(width)
        self._show_obstacle()

    def _show_obstacle(self) -> None:
        text = self._search.obstacle()
        if self._search.running:
            text = self.tr("Searching…")
        self.obstacle.setText(text)
        self.obstacle.setVisible(bool(text) and self._probe.image is not None)
