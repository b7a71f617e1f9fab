"""The losses of a training over its steps, each a line of its own, told apart by its dash as well as by its colour."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.design.theme import theme
from app.widgets.builders import column

_HEIGHT = 240
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)


class Curves(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = None
        self.lines: dict[str, object] = {}
        self.setLayout(column(gap=0))
        self.setMinimumHeight(_HEIGHT)
        theme().changed.connect(self._paint)

    def show_curves(self, curves: Mapping[str, Sequence[tuple[int, float]]]) -> None:
        if self.plot is None:
            if not curves:
                return
            self._make_plot()
        if not set(self.lines) <= set(curves):
            self._clear()
        for name, points in curves.items():
            if name not in self.lines:
                self.lines[name] = self.plot.plot(name=name)
                self._paint()
            self.lines[name].setData([step for step, _ in points], [value for _, value in points])

    def _make_plot(self) -> None:
        # Loaded with the first curve: half of a second that no start should wait for.
        import pyqtgraph

        from app.widgets.axis import Axis

        axes = {side: Axis(side) for side in ("bottom", "left")}
        self.plot = pyqtgraph.PlotWidget(enableMenu=False, axisItems=axes)
        self.plot.setAccessibleName(self.tr("Losses over the steps"))
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.hideButtons()
        self.plot.setLabel("bottom", self.tr("Step"))
        self.plot.addLegend(offset=(-8, 8))
        self.layout().addWidget(self.plot)
        self._paint()

    def _clear(self) -> None:
        for line in self.lines.values():
            self.plot.removeItem(line)
        self.lines = {}

    def _paint(self) -> None:
        if self.plot is None:
            return
        import pyqtgraph

        colours = theme().colours
        self.plot.setBackground(colours.field)
        for side in ("left", "bottom"):
            self.plot.getAxis(side).setPen(colours.line)
            self.plot.getAxis(side).setTextPen(colours.muted)
        self.plot.plotItem.legend.setLabelTextColor(QColor(colours.text))
        shades = (colours.accent, colours.text, colours.muted)
        for number, line in enumerate(self.lines.values()):
            style = _DASHES[number // len(shades) % len(_DASHES)]
            line.setPen(pyqtgraph.mkPen(QColor(shades[number % len(shades)]), width=2, style=style))
        for _, text in self.plot.plotItem.legend.items:
            text.setText(text.text)
