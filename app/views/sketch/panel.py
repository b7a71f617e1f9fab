"""Beside the sketch: brush, layers, a face from sliders, guides and reference; made when it is first shown."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from app.design import spacing
from app.widgets.builders import column
from app.workbench import Workbench


class SketchPanel(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._actions = actions
        self.made = False
        self.setProperty("role", "dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._layout = column(margin=spacing.MEDIUM, gap=spacing.SMALL)
        self.setLayout(self._layout)
        self._turn = QTimer(self, singleShot=True, interval=1)
        self._turn.timeout.connect(self._make)

    def showEvent(self, event: QShowEvent) -> None:
        # A turn later: the place beside it is made in this one.
        self._turn.start()
        super().showEvent(event)

    def _make(self) -> None:
        if self.made:
            return
        self.made = True
        from app.views.sketch.aids_box import AidsBox
        from app.views.sketch.brush_box import BrushBox
        from app.views.sketch.face_box import FaceBox
        from app.views.sketch.layers_box import LayersBox
        from app.views.sketch.transform_box import TransformBox
        from app.widgets.builders import rule
        from app.widgets.fold import Fold

        self._workbench.sketch.ensure()
        self.brush = BrushBox(self._workbench)
        self.transform = TransformBox(self._workbench)
        self.layers = LayersBox(self._workbench, self._actions)
        self.face = FaceBox(self._workbench)
        self.aids = AidsBox(self._workbench, self._actions)
        sliders = Fold(self.tr("A face to start from"), self.face)
        self._workbench.sketch.face_begun.connect(sliders.unfold)
        for widget in (
            self.brush,
            self.transform,
            rule(),
            self.layers,
            rule(),
            sliders,
            rule(),
            Fold(self.tr("Guides and reference"), self.aids),
        ):
            self._layout.addWidget(widget)
        self._layout.addStretch(1)
