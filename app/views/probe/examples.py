"""The demo's own probes, to try a search with: a row of pictures under the empty probe, in the demo only.

Which there are is known to `app.demo`.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget

from app import wording
from app.demo import Example
from app.design import spacing
from app.design.type import font
from app.models.thumbnails import LONGEST
from app.operations.thumbnails import thumbnail
from app.widgets.builders import column, label
from app.widgets.flow import Flow
from app.workbench import Workbench

_SIDE = 72


class Examples(QWidget):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._buttons: dict[str, QToolButton] = {}
        caption = label(self.tr("Or try one of the demo's:"), "muted")
        caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = Flow(centred=True)
        self.setLayout(column(spacing.LARGE, caption, self._row))
        workbench.thumbnails.arrived.connect(self._on_arrived)
        workbench.library.opened.connect(self._offer)
        self._offer()

    def buttons(self) -> list[QToolButton]:
        return list(self._buttons.values())

    def _offer(self) -> None:
        for example in self._workbench.examples():
            key = str(example.path)
            if key not in self._buttons:
                self._buttons[key] = self._made(example)
                self._row.addWidget(self._buttons[key])
                self._on_arrived(key)
        self.setVisible(bool(self._buttons))

    def _made(self, example: Example) -> QToolButton:
        kind = wording.modality(example.modality)
        made = QToolButton()
        made.setText(wording.modality_short(example.modality))
        made.setFont(font("small"))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setIconSize(QSize(_SIDE, _SIDE))
        made.setAccessibleName(self.tr("Open {0}, {1}").format(example.path.name, kind))
        made.setToolTip(f"{kind}: {example.path.name}")
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda: self._workbench.probe.open_file(example.path, example.modality))
        return made

    def _on_arrived(self, key: object) -> None:
        if key in self._buttons:
            image = self._workbench.thumbnails.get(key, partial(thumbnail, Path(str(key)), LONGEST))
            if image is not None:
                self._buttons[str(key)].setIcon(QIcon(QPixmap.fromImage(image)))
