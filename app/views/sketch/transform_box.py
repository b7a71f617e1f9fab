"""Moving, scaling and turning by numbers, beside what is done by hand; shown while that tool is in use."""

import math

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from app.design import spacing
from app.views.sketch.amount import Amount, grid_of
from app.views.sketch.hands import joined, moving, scaling, turning
from app.widgets.builders import button, column, label, row
from app.workbench import Workbench


class TransformBox(QWidget):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch = workbench.sketch
        self.x = Amount(self.tr("Across"), -4096, 4096, suffix=" px")
        self.y = Amount(self.tr("Down"), -4096, 4096, suffix=" px")
        self.scale = Amount(self.tr("Scale"), 10, 400, suffix=" %")
        self.turn = Amount(self.tr("Turn"), -180, 180, suffix=" °")
        self._amounts = (self.x, self.y, self.scale, self.turn)
        for each in self._amounts:
            each.on_change = self._set
        self._apply = button(self.tr("Put down"), self._sketch.put_down)
        self._cancel = button(self.tr("Put back"), lambda: self._sketch.put_down(keep=False))
        self._hint = label(
            self.tr("Drag inside to move, a corner to scale, outside to turn. Return puts it down, Esc back."),
            "small-muted",
            wrap=True,
        )
        self.setLayout(
            column(
                spacing.TIGHT,
                label(self.tr("Move, scale, turn"), "section"),
                self._hint,
                grid_of(*self._amounts),
                row(self._apply, self._cancel, None),
            )
        )
        self._sketch.transform_changed.connect(self._show)
        self._sketch.tool_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.setVisible(self._sketch.tool == "transform")
        matrix, area = self._sketch.matrix, self._sketch.lifted_area
        for each in (self._apply, self._cancel):
            each.setEnabled(matrix is not None)
        if matrix is None or area is None:
            values = (0.0, 0.0, 100.0, 0.0)
        else:
            a, b, c, d, e, f = matrix
            x, y = (area.left + area.right) / 2, (area.top + area.bottom) / 2
            values = (
                a * x + b * y + c - x,
                d * x + e * y + f - y,
                100 * math.hypot(a, d),
                math.degrees(math.atan2(d, a)),
            )
        for each, value in zip(self._amounts, values, strict=True):
            each.show_value(value)

    def _set(self, _value: int, _sliding: bool) -> None:
        values = [each.field.value() for each in self._amounts]
        if self._sketch.pick_up():
            area = self._sketch.lifted_area
            middle = QPointF((area.left + area.right) / 2, (area.top + area.bottom) / 2)
            shaped = joined(turning(math.radians(values[3]), middle), scaling(values[2] / 100, middle))
            self._sketch.transform_by(joined(moving(values[0], values[1]), shaped))
        else:
            self._show()
