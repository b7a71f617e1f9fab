"""The fields of one step, made from what the step itself declares: a slider with a number, or a list of choices.

What a step does is in `engine.formats.steps`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSlider, QWidget

from app import wording
from app.design import spacing
from app.widgets.builders import form_label
from app.widgets.numbers import Number, WholeNumber

if TYPE_CHECKING:
    from engine.formats.steps import AnyStep, Parameter

_TICKS = 200
_LARGEST = 100_000
"""Where a step declares no end: the coordinates of a crop."""


class StepEditor(QWidget):
    """`edited` carries the step with its new values, `settled` that a drag of the slider is over; `refused` says why
    its values do not go together."""

    edited = Signal(object)
    settled = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: AnyStep | None = None
        self._fields: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(spacing.SMALL)
        self._grid.setVerticalSpacing(spacing.TIGHT)
        self._grid.setColumnStretch(1, 1)

    def field(self, name: str) -> QWidget:
        return self._fields[name]

    def show_step(self, step: AnyStep | None) -> None:
        """The fields are made anew for another kind of step only: a slider that is dragged stays."""
        if type(step) is not type(self._step):
            while self._grid.count():
                before = self._grid.takeAt(0).widget()
                before.hide()
                before.setObjectName("")  # it goes later, and must not be found by its name till then
                before.deleteLater()
            self._fields = {}
            self._add_fields(step)
        self._step = step
        for name, field in self._fields.items():
            field.blockSignals(True)
            value = getattr(step, name)
            if isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(value))
            else:
                field.setValue(value)
                self._show_on_slider(name, value)
            field.blockSignals(False)

    def _add_fields(self, step: AnyStep | None) -> None:
        if step is None:
            return
        # Late: without a step to edit, the window's start need not wait for the engine.
        from engine.formats.steps import parameters

        for place, parameter in enumerate(parameters(type(step))):
            self._add(place, parameter)

    def _add(self, place: int, parameter: Parameter) -> None:
        name = wording.step_parameter(parameter.name)
        self._grid.addWidget(form_label(name), place, 0)
        if parameter.choices:
            made: Any = QComboBox()
            for choice in parameter.choices:
                made.addItem(wording.step_choice(choice), choice)
            made.activated.connect(lambda _: self._edit())
            self._grid.addWidget(made, place, 1, 1, 2)
        else:
            high = _LARGEST if parameter.high is None else parameter.high
            if parameter.whole:
                made = WholeNumber(minimum=int(parameter.low), maximum=int(high), singleStep=2 if parameter.odd else 1)
            else:
                decimals = 3 if high - parameter.low < 1 else 2
                made = Number(
                    minimum=parameter.low, maximum=high, decimals=decimals, singleStep=(high - parameter.low) / 50
                )
            made.setKeyboardTracking(False)
            made.valueChanged.connect(lambda _: self._edit())
            made.setMinimumWidth(64)
            self._grid.addWidget(made, place, 2)
            if parameter.high is not None:
                slider = QSlider(Qt.Orientation.Horizontal, minimum=0, maximum=_TICKS)
                slider.setAccessibleName(name)
                slider.setObjectName(parameter.name)
                slider.valueChanged.connect(
                    lambda tick, field=made, parameter=parameter: field.setValue(_at(parameter, tick / _TICKS))
                )
                slider.sliderReleased.connect(self.settled)
                self._grid.addWidget(slider, place, 1)
        made.setAccessibleName(name)
        self._fields[parameter.name] = made

    def _show_on_slider(self, name: str, value: float) -> None:
        slider = self.findChild(QSlider, name)
        field = self._fields[name]
        if slider is not None and not slider.isSliderDown():
            slider.blockSignals(True)
            slider.setValue(round(_TICKS * (value - field.minimum()) / (field.maximum() - field.minimum())))
            slider.blockSignals(False)

    def _edit(self) -> None:
        values = {
            name: field.currentData() if isinstance(field, QComboBox) else field.value()
            for name, field in self._fields.items()
        }
        try:
            step = type(self._step)(**values)
        except ValueError as error:
            # Each value is within its limits; together they may be none, as a range that ends before it begins.
            self.show_step(self._step)
            self.refused.emit(str(error.errors()[0]["msg"]).removeprefix("Value error, "))
            return
        self.edited.emit(step)


def _at(parameter: Parameter, share: float) -> float:
    value = parameter.low + (parameter.high - parameter.low) * share
    if not parameter.whole:
        return value
    return int(value) | 1 if parameter.odd else int(value)
