"""A face to start from: sliders for its parts, in the order in which a witness is asked; each redraws its own part."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QGridLayout, QSlider, QStackedWidget, QWidget

from app.design import spacing
from app.sketch.faces import sliders
from app.widgets.builders import button, column, label, row
from app.workbench import Workbench

_STEPS = 200
_BETWEEN = 60
"""Milliseconds between two drawings of the face while a slider is pulled."""


class FaceBox(QWidget):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch = workbench.sketch
        self._values: dict[str, float] = {}
        self._sliders: dict[str, QSlider] = {}
        self._defaults: dict[str, float] = {}
        self.part = QComboBox()
        self.part.setAccessibleName(self.tr("Part of the face"))
        self._pages = QStackedWidget()
        for part, members in sliders().items():
            self.part.addItem(self.tr(part.capitalize()), part)
            self._pages.addWidget(self._page(members))
        self.part.currentIndexChanged.connect(self._turn_to)
        self._turn_to(0)
        self.start = button(self.tr("Draw an average face"), self._start, icon_name="face")
        self._reset = button(self.tr("Reset this part"), self._reset_part)
        self._hint = label(
            self.tr("The face has a layer of its own; draw over it on another."), "small-muted", wrap=True
        )
        self.setLayout(column(self.start, self._hint, row(self.part, self._reset), self._pages))
        self.layout().setContentsMargins(0, 0, 0, spacing.SMALL)
        self._waiting = QTimer(self, singleShot=True, interval=_BETWEEN)
        self._waiting.timeout.connect(lambda: self._sketch.put_face(dict(self._values), going_on=True))
        self._sketch.face_changed.connect(self._show)
        self._show()

    def slider(self, name: str) -> QSlider:
        return self._sliders[name]

    def _page(self, members) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        for place, member in enumerate(members):
            made = QSlider(Qt.Orientation.Horizontal)
            made.setRange(0, _STEPS)
            made.setAccessibleName(self.tr(member.label))
            made.setToolTip(self.tr(member.label))
            made.setProperty("range", (member.low, member.high))
            made.valueChanged.connect(partial(self._slid, member.name))
            made.sliderReleased.connect(self._settle)
            self._sliders[member.name] = made
            self._defaults[member.name] = member.default
            grid.addWidget(label(self.tr(member.label), "small-muted"), 2 * place, 0)
            grid.addWidget(made, 2 * place + 1, 0)
        grid.setRowStretch(2 * len(members), 1)
        page = QWidget()
        page.setLayout(grid)
        return page

    def _turn_to(self, number: int) -> None:
        """As tall as the page that is shown, so that there is no empty room below a part with few sliders."""
        self._pages.setCurrentIndex(number)
        self._pages.setFixedHeight(self._pages.currentWidget().sizeHint().height())

    def _slid(self, name: str, place: int) -> None:
        made = self._sliders[name]
        low, high = made.property("range")
        self._values[name] = low + (high - low) * place / _STEPS
        if made.isSliderDown():
            if not self._waiting.isActive():
                self._waiting.start()
        else:
            self._settle()

    def _settle(self) -> None:
        self._waiting.stop()
        self._sketch.put_face(dict(self._values))

    def _start(self) -> None:
        self._values = {}
        self._sketch.put_face(dict(self._defaults))

    def _reset_part(self) -> None:
        names = [member.name for member in sliders()[self.part.currentData()]]
        self._values |= {name: self._defaults[name] for name in names}
        self._settle()

    def _show(self) -> None:
        if any(each.isSliderDown() for each in self._sliders.values()):
            return
        self._values = {**self._defaults, **(self._sketch.face or {})}
        for name, made in self._sliders.items():
            low, high = made.property("range")
            made.blockSignals(True)
            made.setValue(round(_STEPS * (self._values[name] - low) / (high - low)))
            made.blockSignals(False)
