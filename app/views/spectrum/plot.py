"""A plot over wavenumbers in the window's colours: zoomed and panned like a picture, with bands named above their tops.

Which curves lie in it is decided by the place it is in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyqtgraph
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent

from app.design.marks import CANDIDATE_ON_DARK, CANDIDATE_ON_LIGHT
from app.design.theme import theme
from app.design.type import font

if TYPE_CHECKING:
    from engine.formats import Curve

PROBE, CANDIDATE = "probe", "candidate"
_ZOOM = 0.75
_PAN = 0.1


class SpectrumPlot(pyqtgraph.PlotWidget):
    """`pointed` carries the wavenumber under the mouse, or None. Wavenumbers run as `descending` says."""

    pointed = Signal(object)

    def __init__(self, name: str, parent=None) -> None:
        super().__init__(parent=parent, enableMenu=False)
        for each in (self, self.viewport()):
            each.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hideButtons()
        self.hideAxis("left")
        self.descending = True
        self._curves: dict[str, pyqtgraph.PlotDataItem] = {}
        self._named: list[tuple[float, float, str]] = []
        self._words: list[pyqtgraph.TextItem] = []
        self._marked: list[tuple[float, float, str]] = []
        self._regions: list[pyqtgraph.LinearRegionItem] = []
        self.plotItem.vb.setMouseEnabled(x=True, y=True)
        self.scene().sigMouseMoved.connect(self._on_moved)
        theme().changed.connect(self._paint)
        self._paint()

    def show_curve(self, key: str, curve: Curve | None, *, quiet: bool = False) -> None:
        """One for each key; `quiet` is drawn thin and grey."""
        if key not in self._curves:
            self._curves[key] = pyqtgraph.PlotDataItem(antialias=True)
            self._curves[key].setProperty("quiet", quiet)
            # Of more points than the screen has columns the least and the greatest of each are drawn.
            self._curves[key].setDownsampling(auto=True, method="peak")
            self._curves[key].setClipToView(True)
            self.addItem(self._curves[key])
            self._paint()
        item = self._curves[key]
        item.setVisible(curve is not None)
        item.setData(*([[], []] if curve is None else [curve.wavenumbers, curve.values]))

    def set_descending(self, descending: bool) -> None:
        self.descending = descending
        self.plotItem.vb.invertX(descending)

    def name_bands(self, bands: Sequence[tuple[float, float, str]]) -> None:
        """Wavenumber, height and word of each."""
        self._named = list(bands)
        for word in self._words:
            self.removeItem(word)
        self._words = []
        for wavenumber, height, said in self._named:
            word = pyqtgraph.TextItem(said, color=theme().colours.text, angle=90, anchor=(0, 0.5))
            word.setFont(font("small"))
            word.setPos(wavenumber, height)
            self.addItem(word, ignoreBounds=True)
            self._words.append(word)

    def mark_bands(self, marked: Sequence[tuple[float, float, str]]) -> None:
        """Stretches that examiners marked: from, to, and what they said of it."""
        self._marked = list(marked)
        for region in self._regions:
            self.removeItem(region)
        self._regions = []
        for low, high, said in self._marked:
            region = pyqtgraph.LinearRegionItem((low, high), movable=False)
            region.setZValue(-10)
            if said:
                pyqtgraph.InfLineLabel(region.lines[1], said, position=0.94, color=theme().colours.text)
            self.addItem(region, ignoreBounds=True)
            self._regions.append(region)
        self._paint()

    def fit(self) -> None:
        """All of it."""
        extent = self._extent()
        if extent is None:
            return
        low, high, least, most = extent
        span, height = high - low, most - least
        box = self.plotItem.vb
        box.setLimits(
            xMin=low - 0.2 * span, xMax=high + 0.2 * span, minXRange=span / 500, yMin=least - height, yMax=most + height
        )
        box.setXRange(low, high, padding=0.02)
        self.fit_height()

    def fit_height(self) -> None:
        """As high as the curves are, with room above for the names of bands; along the axis it stays where it is."""
        extent = self._extent()
        if extent is not None:
            _, _, least, most = extent
            room = 0.18 * (most - least) if self._named else 0.0
            self.plotItem.vb.setLimits(yMin=2 * least - most, yMax=2 * most - least + room)
            self.plotItem.vb.setYRange(least, most + room, padding=0.03)

    def _extent(self) -> tuple[float, float, float, float] | None:
        """From which wavenumber to which, and from which value to which, the curves go."""
        shown = [item.getOriginalDataset() for item in self._curves.values() if item.isVisible()]
        shown = [(x, y) for x, y in shown if x is not None and len(x)]
        if not shown:
            return None
        least, most = min(float(y.min()) for _, y in shown), max(float(y.max()) for _, y in shown)
        low, high = min(float(x[0]) for x, _ in shown), max(float(x[-1]) for x, _ in shown)
        return low, high, least, max(most, least + 1e-12)

    actual_size = fit

    def zoom_in(self) -> None:
        self.plotItem.vb.scaleBy((_ZOOM, 1.0))

    def zoom_out(self) -> None:
        self.plotItem.vb.scaleBy((1 / _ZOOM, 1.0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go along the axis as it is drawn, up and down make the bands higher and lower."""
        box = self.plotItem.vb
        (low, high), way = box.viewRange()[0], -1 if self.descending else 1
        match event.key():
            case Qt.Key.Key_Left:
                box.translateBy(x=-way * _PAN * (high - low))
            case Qt.Key.Key_Right:
                box.translateBy(x=way * _PAN * (high - low))
            case Qt.Key.Key_Up:
                box.scaleBy((1.0, _ZOOM))
            case Qt.Key.Key_Down:
                box.scaleBy((1.0, 1 / _ZOOM))
            case _:
                event.ignore()

    def leaveEvent(self, event) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def _on_moved(self, place) -> None:
        self.pointed.emit(float(self.plotItem.vb.mapSceneToView(place).x()))

    def _paint(self) -> None:
        colours = theme().colours
        self.setBackground(colours.canvas)
        axis = self.getAxis("bottom")
        axis.setPen(colours.line)
        axis.setTextPen(colours.muted)
        axis.setStyle(tickFont=font("small"), hideOverlappingLabels=True)
        axis.setLabel(self.tr("Wavenumber (cm⁻¹)"), color=colours.muted)
        self.showGrid(x=True, alpha=0.15)
        pens = {
            PROBE: pyqtgraph.mkPen(colours.accent, width=1.6),
            # Told apart without colour as well: the candidate's line is dashed.
            CANDIDATE: pyqtgraph.mkPen(second_colour(), width=1.4, style=Qt.PenStyle.DashLine),
        }
        for key, item in self._curves.items():
            quiet = pyqtgraph.mkPen(colours.muted, width=1)
            item.setPen(quiet if item.property("quiet") else pens.get(key, quiet))
        for word in self._words:
            word.setColor(colours.text)
        veil = QColor(colours.accent)
        veil.setAlpha(38)
        for region in self._regions:
            region.setBrush(veil)
            for line in region.lines:
                line.setPen(colours.muted)


def second_colour() -> str:
    """Beside the accent, told apart from it by colour-blind eyes too, and readable on the ground of pictures."""
    return CANDIDATE_ON_DARK if QColor(theme().colours.canvas).lightnessF() < 0.5 else CANDIDATE_ON_LIGHT
