"""How the tool in hand is set: size, opacity, hardness, shade, and how much lines are steadied."""

from PySide6.QtWidgets import QWidget

from app.sketch.tools import LARGEST, TOOL
from app.views.sketch.amount import Amount, grid_of
from app.widgets.builders import column, label
from app.workbench import Workbench


class BrushBox(QWidget):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch = workbench.sketch
        self._settings = workbench.settings
        self._title = label("", "section")
        self.size_ = Amount(self.tr("Size"), 1, LARGEST, suffix=" px", curve=2.5, tip=self.tr("Size ([ and ])"))
        self.opacity = Amount(self.tr("Opacity"), 1, 100, suffix=" %")
        self.hardness = Amount(self.tr("Hardness"), 0, 100, suffix=" %")
        self.shade = Amount(self.tr("Shade"), 0, 100, suffix=" %", tip=self.tr("0 % is black, 100 % white"))
        self.steadying = Amount(
            self.tr("Steadying"), 0, 100, suffix=" %", tip=self.tr("How much drawn lines are smoothed while drawing")
        )
        self.setLayout(
            column(self._title, grid_of(self.size_, self.opacity, self.hardness, self.shade, self.steadying))
        )
        self.size_.on_change = lambda value, _: self._sketch.set_brush(size=value)
        self.opacity.on_change = lambda value, _: self._sketch.set_brush(opacity=value)
        self.hardness.on_change = lambda value, _: self._sketch.set_brush(hardness=value)
        self.shade.on_change = lambda value, _: self._sketch.set_brush(shade=round(value * 2.55))
        self.steadying.on_change = lambda value, _: self._settings.set("steadying", value)
        self.steadying.show_value(self._settings.get("steadying"))
        self._sketch.tool_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        brush = self._sketch.brush
        tool = TOOL[brush.tool]
        self.setVisible(self._sketch.tool in TOOL)
        self._title.setText(self.tr(tool.title))
        self.size_.show_value(brush.size)
        self.opacity.show_value(brush.opacity)
        self.hardness.show_value(brush.hardness)
        self.shade.show_value(brush.shade / 2.55)
        self.shade.set_enabled(tool.effect == "ink")
