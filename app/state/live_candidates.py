"""The candidates that follow the pen: after each edit the gallery in use is ranked anew in the background.

A ranking under way when the next stroke ends is dropped for a newer one; the pen never waits.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app import engine_texts
from app.operations import sketches
from app.operations.runner import Runner
from app.operations.searches import Wish
from app.operations.sketches import Standing
from app.settings import Settings
from app.state.library import LibraryState
from app.state.sketch import SketchState

SHOWN = 8


class LiveCandidates(QObject):
    """`standing` is the last ranking of this sketch, or nothing; `reason` says why there is nothing."""

    changed = Signal()

    def __init__(
        self,
        runner: Runner,
        library: LibraryState,
        sketch: SketchState,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._library = library
        self._sketch = sketch
        self._settings = settings
        self.standing: Standing | None = None
        self.running = False
        self.fault = ""
        sketch.replaced.connect(self._forget)
        sketch.revised.connect(self.follow)
        library.chosen.connect(self.follow)
        library.changed.connect(self.follow)

    @property
    def on(self) -> bool:
        return bool(self._settings.get("live_candidates"))

    def turn(self, on: bool) -> None:
        self._settings.set("live_candidates", on)
        self.follow()

    @property
    def reason(self) -> str:
        library = self._library
        if not self.on:
            return self.tr("Switched off.")
        if library.kind not in ("", "face"):
            return self.tr("“{0}” holds no faces: choose another gallery.").format(library.gallery.name)
        if library.pack is None or "sketch" not in library.pack.modalities:
            return self.tr("The pack in use reads no sketches.")
        if library.gallery is None or not library.gallery.photos:
            return self.tr("There is no gallery to rank.")
        if self._sketch.empty:
            return self.tr("Draw: whom it resembles stands here after each stroke.")
        return self.fault

    def follow(self) -> None:
        """The sketch, the gallery or the pack is another one."""
        library, document = self._library, self._sketch.document
        self.fault = ""
        if self.reason or document is None or library.workspace is None:
            self._forget()
            return
        wish = Wish((library.gallery.name,), library.picked_pack, SHOWN, None, None, 0, on_record=False)
        aids = document.aids
        self.running = True
        self._runner.start(
            sketches.rank(library.workspace, document.glimpse(), aids.eyes, aids.placed, wish),
            done=self._on_ranked,
            failed=self._on_failed,
            key="sketch candidates",
        )
        self.changed.emit()

    def _on_ranked(self, standing: Standing) -> None:
        self.standing, self.running = standing, False
        self.changed.emit()

    def _on_failed(self, error: object) -> None:
        told = engine_texts.said(error)
        self.fault = told[:1].upper() + told[1:]
        self._forget()

    def _forget(self) -> None:
        self._runner.cancel("sketch candidates")
        self.standing, self.running = None, False
        self.changed.emit()
