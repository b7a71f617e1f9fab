"""A plot of an evaluation's curves in the window's colours; lines are told apart by dash and mark as well.

Which curves lie in it is decided by the view that it is in.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy
import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from app import wording
from app.design.theme import theme
from app.design.type import font
from app.views.models import curve_words as words
from app.views.spectrum.plot import second_colour
from app.widgets.axis import Axis
from engine.evaluations import CurveKind, Line, Plot

_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_MARKS = ("o", "t", "s", "d", "x", "+", "star", "t1")
_MARKED = 8
"""So many marks a line shows, however many points it has."""
_ZOOM = 0.75
_CORNERS = {
    CurveKind.DET: (-12, 12),
    CurveKind.OCCLUSION: (12, -12),
    CurveKind.ROBUSTNESS: (12, -12),
    CurveKind.TSNE: (-12, 12),
}
"""Where a legend hides least; the others rise to the left and leave the lower right corner free."""


class CurvePlot(pyqtgraph.PlotWidget):
    def __init__(self, name: str, parent=None) -> None:
        axes = {side: Axis(side) for side in ("bottom", "left")}
        super().__init__(parent=parent, enableMenu=False, axisItems=axes)
        for each in (self, self.viewport()):
            each.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hideButtons()
        self.drawn: list[str] = []
        """The names of the lines that are in it."""
        self._shown: tuple[Plot, tuple[int, ...]] | None = None
        theme().changed.connect(self._draw)

    def show_plot(self, plot: Plot, numbers: Sequence[int]) -> None:
        """Of its lines those with these numbers; each looks the same whichever others are there."""
        self._shown = plot, tuple(numbers)
        self.setAccessibleDescription(f"{words.title(plot)}. {words.explained(plot)}")
        self._draw()
        self.fit()

    def fit(self) -> None:
        """All of it; shares on one scale, so that two plots can be compared at a glance."""
        self.plotItem.enableAutoRange()
        if self._shown is not None and self._shown[0].kind not in {CurveKind.DET, CurveKind.TSNE}:
            self.plotItem.setYRange(0.0, 1.0, padding=0.03)

    actual_size = fit

    def zoom_in(self) -> None:
        self.plotItem.vb.scaleBy((_ZOOM, _ZOOM))

    def zoom_out(self) -> None:
        self.plotItem.vb.scaleBy((1 / _ZOOM, 1 / _ZOOM))

    def _draw(self) -> None:
        colours = theme().colours
        self.setBackground(colours.field)
        if self._shown is None:
            return
        plot, numbers = self._shown
        self.plotItem.clear()
        if self.plotItem.legend is not None:
            self.plotItem.legend.scene().removeItem(self.plotItem.legend)
            self.plotItem.legend = None
        self.plotItem.setTitle(words.title(plot), color=colours.text, size=f"{font('body').pointSizeF():.1f}pt")
        self._draw_axes(plot)
        ground = QColor(colours.field)
        ground.setAlpha(210)
        self.plotItem.addLegend(
            offset=_CORNERS.get(plot.kind, (-12, -12)),
            labelTextColor=colours.text,
            brush=ground,
            pen=colours.line,
        )
        self.drawn = []
        for number in numbers:
            draw = self._draw_points if plot.kind is CurveKind.TSNE else self._draw_line
            draw(plot, plot.lines[number], number)
            self.drawn.append(words.line(plot.lines[number]))

    def _draw_axes(self, plot: Plot) -> None:
        colours = theme().colours
        scattered = plot.kind is CurveKind.TSNE
        self.plotItem.setLogMode(x=plot.kind in {CurveKind.ROC, CurveKind.DET}, y=plot.kind is CurveKind.DET)
        for side, said in zip(("bottom", "left"), words.axes(plot), strict=True):
            axis = self.getAxis(side)
            self.plotItem.showAxis(side, not scattered)
            axis.setPen(colours.muted)
            axis.setTextPen(colours.muted)
            axis.setStyle(tickFont=font("small"), hideOverlappingLabels=True)
            axis.enableAutoSIPrefix(False)
            axis.setLabel(said, color=colours.muted)
        ticks = [(float(place), wording.localised(tick)) for place, tick in enumerate(plot.ticks)]
        self.getAxis("bottom").setTicks([ticks] if ticks else None)
        self.showGrid(x=not scattered, y=not scattered, alpha=0.15)

    def _draw_line(self, plot: Plot, line: Line, number: int) -> None:
        positive_x, positive_y = plot.kind in {CurveKind.ROC, CurveKind.DET}, plot.kind is CurveKind.DET
        points = [
            (x, y)
            for x, y in zip(line.x, line.y, strict=True)
            if (x > 0 or not positive_x) and (y > 0 or not positive_y)
        ]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        pen = _pen(number)
        if line.spread:
            reach = 2 * numpy.asarray(line.spread)
            places, shares = numpy.asarray(xs), numpy.asarray(ys)
            self.addItem(pyqtgraph.ErrorBarItem(x=places, y=shares, height=reach, pen=pyqtgraph.mkPen(pen.color())))
        self.addItem(pyqtgraph.PlotDataItem(xs, ys, pen=pen, antialias=True))
        step = max(1, -(-len(xs) // _MARKED))
        self.addItem(pyqtgraph.PlotDataItem(xs[::step], ys[::step], pen=None, **_mark(number)))
        self.plotItem.legend.addItem(pyqtgraph.PlotDataItem(pen=pen, **_mark(number)), words.line(line))

    def _draw_points(self, plot: Plot, line: Line, number: int) -> None:
        points = pyqtgraph.PlotDataItem(line.x, line.y, pen=None, **_mark(number))
        self.addItem(points)
        self.plotItem.legend.addItem(pyqtgraph.PlotDataItem(pen=None, **_mark(number)), words.line(line))
        for x, y, mark in zip(line.x, line.y, line.marks, strict=True):
            said = pyqtgraph.TextItem(mark, color=theme().colours.text, anchor=(-0.2, 0.5))
            said.setFont(font("small"))
            said.setPos(x, y)
            self.addItem(said, ignoreBounds=True)


def _colour(number: int) -> QColor:
    colours = theme().colours
    return QColor((colours.accent, second_colour(), colours.text)[number % 3])


def _pen(number: int) -> QPen:
    return pyqtgraph.mkPen(_colour(number), width=2, style=_DASHES[number % len(_DASHES)])


def _mark(number: int) -> dict[str, object]:
    colour = _colour(number)
    return {
        "symbol": _MARKS[number % len(_MARKS)],
        "symbolSize": 9,
        "symbolPen": pyqtgraph.mkPen(colour),
        "symbolBrush": colour,
    }
