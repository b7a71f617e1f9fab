"""How the training under way gets on: what it does, how far it is, its curves, and what can be done with it now."""

from PySide6.QtWidgets import QProgressBar, QWidget

from app import wording
from app.views.training.curves import Curves
from app.widgets.builders import button, column, label, row
from app.workbench import Workbench


class TrainingProgress(QWidget):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = workbench.training
        self.title = label("", "heading", wrap=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress of the training"))
        self.facts = label("", "muted", wrap=True)
        self.curves = Curves()
        self.said = label("", "small-muted", wrap=True, selectable=True)
        self.stop = button(self.tr("Stop"), self._state.stop, icon_name="stop")
        self.resume = button(self.tr("Go on"), self._state.resume, icon_name="resume")
        self.resume.setToolTip(self.tr("From the last checkpoint"))
        self.install = button(self.tr("Install the pack"), self._state.install, icon_name="pack", primary=True)
        self.setLayout(
            column(
                self.title,
                self.bar,
                self.facts,
                self.curves,
                self.said,
                row(None, self.stop, self.resume, self.install),
            )
        )
        self.layout().setStretchFactor(self.curves, 1)
        self._state.changed.connect(self._show)
        self._state.moved.connect(self._show)
        self._show()

    def _show(self) -> None:
        state = self._state
        self.title.setText(self._titled())
        self.bar.setVisible(state.running)
        known = state.phase == "train" and state.of > 0
        self.bar.setRange(0, state.of if known else 0)
        self.bar.setValue(state.done)
        self.facts.setText("  ·  ".join(self._facts()))
        self.curves.show_curves(state.curves)
        self.said.setText(state.fault or state.said)
        self.stop.setVisible(state.running)
        self.resume.setVisible(state.resumable)
        self.install.setVisible(state.phase == "finished")

    def _titled(self) -> str:
        name = self._state.wish.name if self._state.wish else ""
        said = {
            "preparing": self.tr("“{0}”: looking which pictures may be learned from…"),
            "import": self.tr("“{0}”: reading the folder…"),
            "leave-out": self.tr("“{0}”: leaving out what belongs to cases…"),
            "train": self.tr("“{0}” is being trained"),
            "export": self.tr("“{0}”: measuring it and making a pack of it…"),
            "stopped": self.tr("“{0}” was stopped"),
            "failed": self.tr("“{0}” came to no end"),
            "finished": self.tr("“{0}” is trained"),
        }
        return said.get(self._state.phase, "").format(name)

    def _facts(self) -> list[str]:
        state, facts = self._state, []
        if state.phase == "train" and not state.of and state.to_read:
            facts.append(self.tr("{0} of {1} read").format(wording.count(state.read), wording.pictures(state.to_read)))
        if state.phase in {"train", "stopped", "failed"} and state.of:
            facts.append(self.tr("step {0} of {1}").format(wording.count(state.done), wording.count(state.of)))
        if state.phase == "train" and state.seconds_left is not None:
            facts.append(wording.time_left(state.seconds_left))
        if state.device:
            facts.append(self.tr("on {0}").format(state.device))
        if state.left_out:
            facts.append(self.tr("{0} of cases left out").format(wording.pictures(state.left_out)))
        return facts
