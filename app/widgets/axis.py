"""An axis whose numbers are written as the window writes all others."""

from collections.abc import Sequence

import pyqtgraph

from app import wording


class Axis(pyqtgraph.AxisItem):
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [wording.localised(each) for each in super().tickStrings(values, scale, spacing)]
