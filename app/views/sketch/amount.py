"""A named amount: its slider for the hand and its field for the exact number, always of one mind."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSlider

from app.design import spacing
from app.widgets.builders import form_label
from app.widgets.numbers import WholeNumber


class Amount:
    """Not a widget itself: three of them in a row of a grid, so that the rows line up. `curve` above 1 gives small
    amounts more of the slider's length. `changed` carries the value and whether the hand is still at it.
    """

    _STEPS = 1000

    def __init__(self, name: str, low: int, high: int, *, suffix: str = "", curve: float = 1.0, tip: str = "") -> None:
        self._low, self._high, self._curve = low, high, curve
        self.label = form_label(name)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, self._STEPS)
        self.slider.setPageStep(50)
        self.slider.setSingleStep(10)
        self.slider.setMinimumWidth(60)
        self.field = WholeNumber(minimum=low, maximum=high)
        self.field.setSuffix(suffix)
        self.field.setFixedWidth(74)
        self.field.setKeyboardTracking(False)
        for widget in (self.slider, self.field):
            widget.setAccessibleName(name)
            widget.setToolTip(tip or name)
        self.label.setToolTip(tip or name)
        self.on_change = lambda value, sliding: None
        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderReleased.connect(lambda: self.on_change(self.field.value(), False))
        self.field.valueChanged.connect(self._typed)

    def add_to(self, grid: QGridLayout, row: int) -> None:
        grid.addWidget(self.label, row, 0)
        grid.addWidget(self.slider, row, 1)
        grid.addWidget(self.field, row, 2)
        grid.setColumnStretch(1, 1)

    def show_value(self, value: float) -> None:
        """Without saying that it changed."""
        for widget in (self.slider, self.field):
            widget.blockSignals(True)
        self.field.setValue(round(value))
        self.slider.setValue(self._place(value))
        for widget in (self.slider, self.field):
            widget.blockSignals(False)

    def set_visible(self, visible: bool) -> None:
        for widget in (self.label, self.slider, self.field):
            widget.setVisible(visible)

    def set_enabled(self, enabled: bool) -> None:
        for widget in (self.label, self.slider, self.field):
            widget.setEnabled(enabled)

    def _slid(self, place: int) -> None:
        value = round(self._low + (self._high - self._low) * (place / self._STEPS) ** self._curve)
        self.field.blockSignals(True)
        self.field.setValue(value)
        self.field.blockSignals(False)
        self.on_change(value, self.slider.isSliderDown())

    def _typed(self, value: int) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(self._place(value))
        self.slider.blockSignals(False)
        self.on_change(value, False)

    def _place(self, value: float) -> int:
        share = (value - self._low) / (self._high - self._low)
        return round(self._STEPS * max(share, 0.0) ** (1 / self._curve))


def grid_of(*amounts: Amount) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(spacing.SMALL)
    grid.setVerticalSpacing(spacing.TIGHT)
    for row, amount in enumerate(amounts):
        amount.add_to(grid, row)
    return grid
