"""The strip beside the paper: whom the drawing resembles as it stands, ranked again after each stroke."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.design import spacing
from app.models.candidates import CandidatesModel
from app.state.seen import by_rank
from app.widgets.builders import column, label, row, tool_button
from app.widgets.cards import CardGrid
from app.widgets.elided import ElidedLabel
from app.workbench import Workbench

_WIDTH = 208
_CARD = 88


class CandidatesStrip(QFrame):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._live = workbench.live
        self._library = workbench.library
        self.setProperty("role", "side")
        self.setFixedWidth(_WIDTH)
        self.model = CandidatesModel(workbench.thumbnails, self)
        self.grid = CardGrid(self.tr("Candidates of the drawing"), _CARD)
        self.grid.setModel(self.model)
        self._gallery = ElidedLabel("small", muted=True)
        self.state = label("", "small-muted", wrap=True)
        self.state.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head = column(
            row(label(self.tr("Resembles"), "section"), self._gallery, None, tool_button(actions["sketch_live"])),
            self.state,
            gap=2,
        )
        head.setContentsMargins(spacing.SMALL, spacing.TIGHT, spacing.TIGHT, spacing.TIGHT)
        self._blank = QWidget()
        self.setLayout(column(head, self.grid, self._blank, gap=0))
        self._shown = None
        for signal in (self._live.changed, workbench.library.chosen, workbench.library.changed):
            signal.connect(self._show)
        self._show()

    def _show(self) -> None:
        standing, gallery = self._live.standing, self._library.gallery
        self._gallery.setText(gallery.name if gallery else "")
        if standing is None:
            text = self._live.reason
        elif standing.found:
            text = self.tr("By the face that was found.")
        else:
            text = self.tr("By the eye marks: no face was found yet.")
        self.state.setText(text)
        self.state.setVisible(bool(text))
        if standing is not self._shown:
            self._shown = standing
            self.model.show(by_rank(standing.ranking.candidates) if standing else ())
        self.grid.setVisible(standing is not None)
        self._blank.setVisible(standing is None)
