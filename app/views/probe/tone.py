"""The window that a picture's stored values are looked at through: histogram, handles, percentiles, invert.

What is stored never changes; what is set here is what the chip is made from, and it goes on record with the search.
"""

import math
from itertools import count

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QVBoxLayout, QWidget

from app import wording
from app.design import spacing
from app.design.theme import theme
from app.state.probe import ProbeState
from app.widgets.builders import button, column, form_label, label, row
from app.widgets.numbers import Number

_HEIGHT = 96
_PERCENTILES = ((0.1, 99.9), (0.5, 99.5), (1.0, 99.0), (2.0, 98.0), (5.0, 95.0), (0.0, 100.0))


class ToneSection(QWidget):
    """`shown` is emitted when the histogram of another picture is drawn."""

    shown = Signal()

    def __init__(self, probe: ProbeState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._probe = probe
        self._steps = count(1_000_000)
        self._step = next(self._steps)
        self._drawn: object = None
        self._showing = False
        self._shown = (0.0, 0.0)
        self.plot: QWidget | None = None
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self.low, self.high = self._field(self.tr("Shown as black")), self._field(self.tr("Shown as white"))
        self.percentiles = QComboBox()
        self.percentiles.setAccessibleName(self.tr("Limits by percentiles"))
        self.percentiles.setToolTip(self.tr("Let so many of the darkest and lightest pixels lie outside the window"))
        self.percentiles.addItem(self.tr("Limits by percentiles…"))
        for lower, upper in _PERCENTILES:
            said = self.tr("{0} % to {1} %").format(wording.number(lower), wording.number(upper))
            self.percentiles.addItem(said, (lower, upper))
        self.percentiles.activated.connect(self._set_percentiles)
        self.inverted = QCheckBox(self.tr("Invert (hot is black)"))
        self.inverted.setAccessibleName(self.tr("Invert"))
        self.inverted.setToolTip(self.tr("Show the highest values as black, as many thermal cameras can"))
        self.inverted.clicked.connect(self._set_inverted)
        self.reset = button(self.tr("Reset"), lambda: probe.set_mapping(None), tip=self.tr("The file's own window"))
        self.summary = label("", "small-muted", wrap=True)
        self.setLayout(
            column(
                self._place,
                row(form_label(self.tr("Black")), None, self.low),
                row(form_label(self.tr("White")), None, self.high),
                self.percentiles,
                row(self.inverted, None, self.reset),
                self.summary,
                gap=spacing.TIGHT,
            )
        )
        for signal in (probe.changed, probe.preparation_changed):
            signal.connect(self.refresh)
        theme().changed.connect(self._paint)
        self.refresh()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        mapping = self._probe.mapping
        self.setEnabled(mapping is not None)
        if mapping is None or not self.isVisible():
            return
        if self.plot is None:
            self._make_plot()
        if self._drawn is not self._probe.histogram:
            self._draw()
        self._showing = True
        self.region.setRegion((mapping.low, mapping.high))
        # A float image may lie between 0 and 1: four figures of its range, whatever that is.
        span = float(self._probe.histogram.edges[-1] - self._probe.histogram.edges[0])
        for field, value in ((self.low, mapping.low), (self.high, mapping.high)):
            field.setDecimals(min(10, max(0, 4 - math.ceil(math.log10(span)))))
            field.setValue(value)
        self._shown = self.low.value(), self.high.value()
        self.inverted.setChecked(mapping.inverted)
        self.reset.setEnabled(self._probe.entry.mapping is not None)
        self._showing = False
        self.summary.setText(
            self.tr("Window {0}, level {1}; stored pixels stay as they are.").format(
                wording.number(mapping.window, ".6g"), wording.number(mapping.level, ".6g")
            )
        )

    def _field(self, name: str) -> QDoubleSpinBox:
        made = Number(minimum=-1e12, maximum=1e12, decimals=2)
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setMinimumWidth(140)
        made.setKeyboardTracking(False)
        made.editingFinished.connect(self._set_limits)
        return made

    def _make_plot(self) -> None:
        # Loaded with the first picture: half of a second that no start should wait for.
        import pyqtgraph

        from app.widgets.axis import Axis

        self.plot = pyqtgraph.PlotWidget(enableMenu=False, axisItems={"bottom": Axis("bottom")})
        self.plot.setAccessibleName(self.tr("Histogram of the stored values"))
        self.plot.setFixedHeight(_HEIGHT)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.hideAxis("left")
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=True, y=False)
        self.curve = pyqtgraph.PlotCurveItem()
        self.region = pyqtgraph.LinearRegionItem(swapMode="block")
        self.plot.addItem(self.curve)
        self.plot.addItem(self.region)
        self.region.sigRegionChanged.connect(self._on_dragged)
        self.region.sigRegionChangeFinished.connect(self._on_dropped)
        self._place.addWidget(self.plot)
        self._paint()

    def _paint(self) -> None:
        if self.plot is None:
            return
        colours = theme().colours
        accent, veil = QColor(colours.accent), QColor(colours.accent)
        veil.setAlpha(46)
        self.plot.setBackground(colours.field)
        self.curve.setPen(colours.muted)
        self.curve.setBrush(colours.muted)
        self.region.setBrush(veil)
        for line in self.region.lines:
            line.setPen(accent, width=2)
            line.setHoverPen(QColor(colours.text), width=3)
        self.plot.getAxis("bottom").setPen(colours.line)
        self.plot.getAxis("bottom").setTextPen(colours.muted)

    def _draw(self) -> None:
        import numpy as np

        self._drawn = shown = self._probe.histogram
        # The root, so that a thin tail shows beside the peak of an even background.
        self.curve.setData(shown.edges, np.sqrt(shown.counts), stepMode="center", fillLevel=0)
        self.plot.setXRange(float(shown.edges[0]), float(shown.edges[-1]), padding=0.02)
        self.shown.emit()

    def _on_dragged(self) -> None:
        if not self._showing:
            low, high = self.region.getRegion()
            self._set(low, high, self._step)

    def _on_dropped(self) -> None:
        self._step = next(self._steps)

    def _set_limits(self) -> None:
        """What was only shown rounded and not typed over stays exactly what it was."""
        mapping = self._probe.mapping
        if self._showing or mapping is None or (self.low.value(), self.high.value()) == self._shown:
            return
        low = mapping.low if self.low.value() == self._shown[0] else self.low.value()
        high = mapping.high if self.high.value() == self._shown[1] else self.high.value()
        self._set(low, high, -1)

    def _set_inverted(self) -> None:
        mapping = self._probe.mapping
        if mapping is not None:
            self._set(mapping.low, mapping.high, -1)

    def _set_percentiles(self, index: int) -> None:
        chosen = self.percentiles.itemData(index)
        self.percentiles.setCurrentIndex(0)
        if chosen is not None and self._probe.original is not None:
            from engine.formats import percentile_mapping

            self._probe.set_mapping(
                percentile_mapping(self._probe.original.pixels, *chosen, inverted=self._probe.mapping.inverted)
            )

    def _set(self, low: float, high: float, step: int) -> None:
        from engine.formats import Mapping

        if high <= low or self._probe.original is None:
            self.refresh()
            return
        wanted = Mapping(float(low), float(high), self.inverted.isChecked())
        if wanted != self._probe.mapping:
            self._probe.set_mapping(wanted, step=step)
