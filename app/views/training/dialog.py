"""Training a model: first what is wanted, then how it gets on; closing it lets the training go on.

Earlier trainings of the library can be gone on with, or installed, from the list at the top.
"""

from PySide6.QtWidgets import QComboBox, QDialog, QStackedWidget, QWidget

from app.design import spacing
from app.views.training.form import TrainingForm
from app.views.training.progress import TrainingProgress
from app.widgets.builders import button, column, label, row
from app.workbench import Workbench


class TrainDialog(QDialog):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = workbench.training
        self.setWindowTitle(self.tr("Train a model"))
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Training"))
        self.which.activated.connect(self._choose)
        self.form = TrainingForm(workbench)
        self.progress = TrainingProgress(workbench)
        self.form.wanted.connect(self._state.start)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.form)
        self._pages.addWidget(self.progress)
        close = button(self.tr("Close"), self.accept)
        close.setAutoDefault(False)
        self.form.go.setAutoDefault(False)
        self.setLayout(
            column(
                row(label(self.tr("Training")), self.which, None),
                self._pages,
                row(label(self.tr("Closing this window lets a training go on."), "small-muted"), None, close),
                margin=spacing.LARGE,
                gap=spacing.MEDIUM,
            )
        )
        self.layout().setStretchFactor(self._pages, 1)
        self.resize(720, 620)
        self._state.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        current = self._state.place.folder.name if self._state.phase and self._state.place else ""
        self.which.clear()
        self.which.addItem(self.tr("A new one"), "")
        names = [place.folder.name for place in self._state.places()]
        for name in [*names, *([current] if current and current not in names else [])]:
            self.which.addItem(name, name)
        self.which.setEnabled(not self._state.running)
        self.which.setCurrentIndex(max(0, self.which.findData(current)))
        self._pages.setCurrentIndex(1 if current else 0)

    def _choose(self) -> None:
        name = self.which.currentData()
        place = next((each for each in self._state.places() if each.folder.name == name), None)
        if place is not None:
            self._state.take_up(place)
        else:
            self._pages.setCurrentIndex(0)
