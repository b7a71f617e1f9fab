"""The demo's own sketches, to try a search with: a row of pictures under the empty probe, in the demo only."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget

from app.design import spacing
from app.models.thumbnails import LONGEST
from app.operations.thumbnails import thumbnail
from app.widgets.builders import column, label, row
from app.workbench import Workbench

_COUNT = 5
_SIDE = 84


class Examples(QWidget):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._buttons: dict[str, QToolButton] = {}
        caption = label(self.tr("Or try one of the demo's sketches:"), "muted")
        caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = row()
        self.setLayout(column(spacing.LARGE, caption, row(None, self._row, None)))
        workbench.thumbnails.arrived.connect(self._on_arrived)
        workbench.library.opened.connect(self._offer)
        self.hide()

    def buttons(self) -> list[QToolButton]:
        return list(self._buttons.values())

    def _offer(self) -> None:
        for path in self._workbench.example_probes()[:_COUNT]:
            if str(path) in self._buttons:
                continue
            made = QToolButton()
            made.setIconSize(QSize(_SIDE, round(_SIDE * 1.2)))
            made.setAccessibleName(self.tr("Open the sketch {0}").format(path.name))
            made.setToolTip(path.name)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.clicked.connect(partial(self._workbench.probe.open_file, path))
            self._buttons[str(path)] = made
            self._row.addWidget(made)
            self._on_arrived(str(path))
        self.setVisible(bool(self._buttons))

    def _on_arrived(self, key: object) -> None:
        if key in self._buttons:
            image = self._workbench.thumbnails.get(key, partial(thumbnail, Path(str(key)), LONGEST))
            if image is not None:
                self._buttons[str(key)].setIcon(QIcon(QPixmap.fromImage(image)))
