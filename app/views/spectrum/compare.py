"""The probe's and a candidate's spectrum on one axis: overlaid, stacked or mirrored, bands named, the residual below.

How they are made comparable is the engine's (`lay_over`); who is compared is decided by the comparing place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QInputDialog, QSlider, QWidget

from app import wording
from app.design import spacing
from app.operations.thumbnails import ComparedSpectra
from app.views.spectrum.plot import CANDIDATE, PROBE, SpectrumPlot
from app.widgets.builders import bar, button, column, frame, label
from app.widgets.elided import ElidedLabel
from app.widgets.flow import Flow
from app.widgets.segments import Segments
from app.workbench import Workbench

if TYPE_CHECKING:
    from engine.formats import Curve

_LEFT = "left"
_RESIDUAL_HEIGHT = 110
_SIGNS = {"both": "●", "shifted": "▲", "one": "○"}
"""Of bands in both, shifted, and in one of the two: told by their shape, not by a colour."""


class SpectraCompare(QWidget):
    """`marked` carries which spectrum, from where to where, and what was said of that stretch."""

    marked = Signal(str, float, float, str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = workbench.settings
        self._compared: ComparedSpectra | None = None
        self.plot = SpectrumPlot(self.tr("Spectra of the probe and of the candidate"))
        self.residual = SpectrumPlot(self.tr("What is left of the probe without the candidate"))
        self.residual.setFixedHeight(_RESIDUAL_HEIGHT)
        self.residual.setXLink(self.plot)
        self.residual.hideAxis("bottom")
        self.way = Segments(self.tr("How the spectra lie"))
        self.way.offer(
            [
                ("over", self.tr("Overlay"), self.tr("One over the other")),
                ("stack", self.tr("Stack"), self.tr("One above the other")),
                ("mirror", self.tr("Mirror"), self.tr("The candidate's upside down below the probe's")),
            ]
        )
        self.way.show_choice("over")
        self.way.chosen.connect(self._choose_way)
        self._way = "over"
        self.offset = QSlider(Qt.Orientation.Horizontal, minimum=0, maximum=150)
        self.offset.setValue(100)
        self.offset.setFixedWidth(110)
        self.offset.setAccessibleName(self.tr("Distance of the stacked spectra"))
        self.offset.setToolTip(self.offset.accessibleName())
        self.offset.valueChanged.connect(self._draw)
        self.flat = _box(
            self.tr("Without baselines"), self.tr("Take the baseline off each; the highest band of each is 1"), True
        )
        self.bands = _box(self.tr("Bands"), self.tr("Name the bands: ● in both, ▲ shifted, ○ in one of the two"), True)
        self.left = _box(self.tr("Residual"), self.tr("What is left of the probe without the candidate"), True)
        self.descending = _box(
            self.tr("Descending"),
            self.tr("The highest wavenumber on the left, as infrared spectra are drawn"),
            self._settings.get("descending_wavenumbers"),
        )
        for box in (self.flat, self.bands, self.left):
            box.toggled.connect(self._draw)
        self.descending.toggled.connect(lambda on: self._settings.set("descending_wavenumbers", on))
        self._settings.changed.connect(self._on_setting)
        self.mark = button(self.tr("Mark a stretch…"), self._ask_mark, icon_name="pencil")
        self.mark.setToolTip(self.tr("What is in view, with a word of yours; kept in the case and in its report"))
        self.says = ElidedLabel(muted=True)
        self.told = label("", "small-muted", wrap=True, selectable=True)
        self.told.setAccessibleName(self.tr("Bands of both spectra"))
        self.told.setContentsMargins(spacing.MEDIUM, spacing.TIGHT, spacing.MEDIUM, spacing.TIGHT)
        flow = Flow()
        flow.setContentsMargins(spacing.MEDIUM, 6, spacing.MEDIUM, 6)
        for each in (self.way, self.offset, self.flat, self.bands, self.left, self.descending, self.mark):
            flow.addWidget(each)
        tools = frame("bar", flow)
        legend = bar(
            label(self.tr("— probe    - - candidate    below: what is left of the probe"), "small-muted"),
            None,
            self.says,
        )
        self.setLayout(column(tools, legend, self.plot, self.residual, self.told, gap=0))
        self.plot.pointed.connect(self._read_off)
        self._turn()

    def show_spectra(self, compared: ComparedSpectra | None) -> None:
        """Zoom and place are kept from one candidate to the next, so that one stretch can be gone through."""
        first = self._compared is None
        self._compared = compared
        self._draw()
        if first:
            self.plot.fit()
        else:
            self.plot.fit_height()

    def show_marks(self, marks: list[tuple[float, float, str]]) -> None:
        self.plot.mark_bands(marks)

    def _draw(self) -> None:
        compared = self._compared
        self.offset.setVisible(self._way == "stack")
        if compared is None:
            for key in (PROBE, CANDIDATE):
                self.plot.show_curve(key, None)
            self.plot.name_bands([])
            self.residual.hide()
            self.told.setText("")
            return
        laid = compared.laid
        probe, other = (laid.probe, laid.other) if self.flat.isChecked() else (compared.probe, compared.other)
        other = self._moved(other)
        self.plot.show_curve(CANDIDATE, other)
        self.plot.show_curve(PROBE, probe)
        self.plot.name_bands(list(self._names(probe, other)) if self.bands.isChecked() else [])
        rest = laid.residual if self.left.isChecked() else None
        self.residual.setVisible(rest is not None)
        if rest is not None:
            self.residual.show_curve(_LEFT, rest.curve, quiet=True)
            self.residual.fit_height()
        self.told.setText(wording.bands(laid))
        self.plot.setAccessibleDescription(self.told.text())

    def _moved(self, other: Curve) -> Curve:
        from engine.formats import Curve

        if self._way == "mirror":
            return Curve(other.wavenumbers, -other.values)
        down = self.offset.value() / 100 if self._way == "stack" else 0.0
        return Curve(other.wavenumbers, other.values - down)

    def _names(self, probe: Curve, other: Curve):
        import numpy as np

        for band in self._compared.laid.bands:
            sign = _SIGNS["one"] if band.shift is None else _SIGNS["shifted" if band.shifted else "both"]
            curve, peak = (probe, band.probe) if band.probe is not None else (other, band.other)
            height = float(np.interp(peak.wavenumber, curve.wavenumbers, curve.values))
            over = -0.16 if curve is other and self._way == "mirror" else 0.02
            yield peak.wavenumber, height + over, f"{peak.wavenumber:.0f} {sign}"

    def _choose_way(self, key: str) -> None:
        self._way = key
        self.way.show_choice(key)
        self._draw()
        self.plot.fit()

    def _turn(self) -> None:
        for plot in (self.plot, self.residual):
            plot.set_descending(self._settings.get("descending_wavenumbers"))

    def _on_setting(self, name: str) -> None:
        if name == "descending_wavenumbers":
            self.descending.setChecked(self._settings.get(name))
            self._turn()

    def _read_off(self, wavenumber: float | None) -> None:
        compared = self._compared
        if wavenumber is None or compared is None:
            self.says.setText("")
            return
        import numpy as np

        values = [
            float(np.interp(wavenumber, curve.wavenumbers, curve.values, np.nan, np.nan))
            for curve in (compared.laid.probe, compared.laid.other)
        ]
        self.says.setText(wording.read_off_both(wavenumber, *values))

    def _ask_mark(self) -> None:
        low, high = sorted(self.plot.plotItem.vb.viewRange()[0])
        dialog = QInputDialog(self.window())
        dialog.setWindowTitle(self.tr("Mark a stretch of the probe"))
        dialog.setLabelText(self.tr("What is there, from {0} to {1} cm⁻¹").format(f"{low:.0f}", f"{high:.0f}"))
        dialog.textValueSelected.connect(
            lambda said: self.marked.emit("probe", low, high, said.strip()) if said.strip() else None
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _box(text: str, tip: str, checked: bool) -> QCheckBox:
    made = QCheckBox(text)
    made.setAccessibleName(text)
    made.setToolTip(tip)
    made.setChecked(checked)
    made.setMinimumHeight(spacing.CONTROL_HEIGHT)
    return made
