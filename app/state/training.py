"""The training under way, or the last one: what it does, its curves, and what became of it.

The process and its arguments are `app.operations.training`'s; a finished pack is installed by `ModelsState`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app import engine_texts
from app.notices import Notices
from app.operations import training
from app.operations.runner import Runner
from app.operations.training import Child, Place, TrainWish
from app.state.library import LibraryState
from app.state.models import ModelsState

if TYPE_CHECKING:
    from engine.errors import LimnerError


class TrainingState(QObject):
    """`changed`: it began, ended or does something else. `moved`: it got on. `phase` is a word of the commands while it
    runs, and afterwards stopped, failed or finished; nothing where there was no training.
    """

    changed = Signal()
    moved = Signal()

    def __init__(
        self,
        runner: Runner,
        library: LibraryState,
        models: ModelsState,
        notices: Notices,
        folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._library = library
        self._models = models
        self._notices = notices
        self._folder = folder
        self._child: Child | None = None
        self._ahead: list[tuple[str, list[str]]] = []
        self.wish: TrainWish | None = None
        self.place: Place | None = None
        self._forget()

    @property
    def running(self) -> bool:
        return self._child is not None or self.phase == "preparing"

    @property
    def resumable(self) -> bool:
        return not self.running and self.phase in {"stopped", "failed"}

    def places(self) -> list[Place]:
        return training.places(self._folder)

    def obstacle(self) -> str:
        """Why nothing can be trained here, or nothing."""
        if absent := training.missing():
            return self.tr(
                'Training is not installed here ({0} is missing). Install it with: pip install "limner[training]"'
            ).format(", ".join(absent))
        if self.running:
            return self.tr("One training is under way already; stop it first, or wait until it is done.")
        return ""

    def start(self, wish: TrainWish) -> None:
        workspace = self._library.workspace
        if workspace is None or self.running:
            return
        self._forget()
        self.wish, self.place, self.phase = wish, training.place_of(self._folder, wish.name), "preparing"
        self.changed.emit()
        self._runner.start(
            training.lay_out(workspace, self.place, wish),
            done=self._on_laid_out,
            failed=self._on_refused,
            key="training",
        )

    def resume(self) -> None:
        """From the last checkpoint; before there was one, and a generator, which takes minutes, from the beginning."""
        if self.resumable:
            self._ahead = training.commands(self.place, self.wish, resume=self.place.begun)
            self.fault = ""
            if not self.place.begun:
                self.curves = {}
            self._next()

    def take_up(self, place: Place) -> None:
        """An earlier training of the library, to be gone on with or installed."""
        wish = place.wish()
        if self.running or wish is None:
            return
        self._forget()
        self.wish, self.place = wish, place
        self.phase = "finished" if place.finished else "stopped"
        self.changed.emit()
        self._runner.start(training.told(place), done=self._on_told, key="training")

    def stop(self) -> None:
        if self._child is not None:
            self._ahead = []
            self.phase = "stopped"
            self._child.stop()

    def install(self) -> None:
        if self.place is not None and self.place.finished:
            self._models.install(self.place.pack)

    def close(self) -> None:
        """The window closes: the run can be gone on with later."""
        if self._child is not None:
            self._child.ended.disconnect(self._on_ended)
            self._child.wait()
            self._child = None

    def _forget(self) -> None:
        self.phase = ""
        self.fault = ""
        self.said = ""
        self.left_out = 0
        self.read, self.to_read = 0, 0
        """Pictures whose faces were cut out."""
        self.done, self.of = 0, 0
        self.seconds_left: float | None = None
        self.device = ""
        self.curves: dict[str, list[tuple[int, float]]] = {}

    def _on_laid_out(self, withheld: int) -> None:
        self._ahead = training.commands(self.place, self.wish, resume=False)
        self._next()

    def _on_told(self, events: list[dict[str, Any]]) -> None:
        for event in events:
            self._on_said(event)

    def _on_refused(self, error: LimnerError) -> None:
        self.phase, self.fault = "failed", engine_texts.said(error)
        self.changed.emit()

    def _next(self) -> None:
        self.phase, arguments = self._ahead.pop(0)
        self._child = Child(arguments, self)
        self._child.said.connect(self._on_said)
        self._child.ended.connect(self._on_ended)
        self.changed.emit()

    def _on_said(self, event: dict[str, Any]) -> None:
        match event.get("kind"):
            case "start":
                self.device = str(event.get("device", ""))
            case "resume":
                kept = int(event["step"])
                self.curves = {name: [at for at in curve if at[0] <= kept] for name, curve in self.curves.items()}
            case "data":
                self.read, self.to_read = int(event["done"]), int(event["of"])
            case "step":
                self.done, self.of = int(event["step"]), int(event["steps"])
                self.seconds_left = event.get("left")
                for name, value in event["losses"].items():
                    self.curves.setdefault(str(name), []).append((self.done, float(value)))
            case "said":
                self.said = str(event.get("text", ""))
            case None if "summary" in event:
                self.left_out = int(event["summary"]["left_out"])
        self.moved.emit()

    def _on_ended(self, well: bool, words: str) -> None:
        self._child.deleteLater()
        self._child = None
        if self.phase == "stopped":
            self.changed.emit()
        elif not well:
            self.phase, self.fault = "failed", words
            self._notices.error(words or self.tr("The training ended without saying why."))
            self.changed.emit()
        elif self._ahead:
            self._next()
        else:
            self.phase = "finished"
            self._notices.done(self.tr("“{0}” is trained. It can be installed now.").format(self.wish.name))
            self.changed.emit()
