"""The library in use: its galleries, packs and device, and which galleries and pack are chosen.

How it is opened is in `app.operations.libraries`; nothing of the engine is loaded before that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.operations import libraries
from app.operations.libraries import Contents, GalleryFacts, Opened, PackFacts
from app.operations.runner import Runner
from app.settings import Settings

if TYPE_CHECKING:
    from engine.errors import LimnerError
    from engine.workspace import Workspace


class LibraryState(QObject):
    """`changed`: galleries, packs or device are other ones. `chosen`: another gallery or pack is in use.
    `searched_changed`: other galleries are searched along with the one in use.

    The pack is the one that serves the gallery, until somebody picks another; another gallery or another serving pack
    ends that.
    """

    opening = Signal()
    opened = Signal()
    failed = Signal(object)
    changed = Signal()
    chosen = Signal()
    searched_changed = Signal()

    def __init__(self, runner: Runner, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._settings = settings
        self.workspace: Workspace | None = None
        self.folder: Path | None = None
        self.fault: LimnerError | None = None
        self.contents = Contents()
        self._gallery = ""
        self._along: frozenset[str] = frozenset()
        self._picked = ""

    @property
    def is_open(self) -> bool:
        return self.workspace is not None

    @property
    def is_empty(self) -> bool:
        """Nobody is enrolled: the first start, or as good as."""
        return not any(gallery.people for gallery in self.contents.galleries)

    @property
    def kind(self) -> str:
        """Of the gallery in use; words of the window go by it."""
        return "" if self.gallery is None else self.gallery.kind

    @property
    def gallery(self) -> GalleryFacts | None:
        return next((each for each in self.contents.galleries if each.name == self._gallery), None)

    @property
    def searched(self) -> tuple[GalleryFacts, ...]:
        """The galleries that a search goes through: the one in use and those that were asked for along with it."""
        return tuple(
            each
            for each in self.contents.galleries
            if each.name == self._gallery or (each.name in self._along and self.goes_along(each))
        )

    def goes_along(self, other: GalleryFacts) -> bool:
        """It can be searched together with the gallery in use: scores of another pack or kind mean something else."""
        chosen = self.gallery
        if chosen is None or not chosen.photos or not other.photos or other.name == chosen.name:
            return False
        return (other.kind, other.serving) == (chosen.kind, chosen.serving)

    @property
    def pack(self) -> PackFacts | None:
        """The one in use. Where none serves, as in a gallery that is still empty, the one that was used last."""
        packs = {each.name: each for each in self.contents.packs}
        serving = self.gallery.serving if self.gallery else ""
        for name in (self._picked, serving, self._settings.get("pack"), *packs):
            if name in packs:
                return packs[name]
        return None

    @property
    def picked_pack(self) -> str | None:
        """For a search: the pack that was picked instead of the one that serves the gallery, None for that one."""
        return self._picked or None

    def open(self, folder: Path) -> None:
        self.folder = folder
        self.fault = None
        self.opening.emit()
        self._runner.start(libraries.open_library(folder), done=self._on_opened, failed=self._on_failed, key="library")

    def refresh(self) -> None:
        if self.workspace is not None:
            self._runner.start(libraries.read_contents(self.workspace), done=self._take, key="contents")

    def choose_gallery(self, name: str) -> None:
        """One of those that are searched together leaves them together; any other is searched alone."""
        if name != self._gallery:
            before = self.pack
            together = {each.name for each in self.searched}
            self._gallery, self._picked = name, ""
            self._keep_along(together - {name} if name in together else set())
            self._settings.set("gallery", name)
            self.chosen.emit()
            if self.pack != before:
                self._load_pack()

    def search_along(self, name: str, along: bool) -> None:
        before = self.searched
        self._keep_along(self._along | {name} if along else self._along - {name})
        if self.searched != before:
            self.searched_changed.emit()

    def turn_to(self, kind: str) -> str | None:
        """The name of the largest gallery of that kind, which is chosen; None where the one in use is of that kind or
        there is nobody to search among in any of them."""
        if self.gallery is None or self.gallery.kind == kind:
            return None
        largest = self.largest_of(kind)
        if largest is None:
            return None
        self.choose_gallery(largest.name)
        return largest.name

    def largest_of(self, kind: str) -> GalleryFacts | None:
        """Of those in which there is somebody to search among."""
        found = [each for each in self.contents.galleries if each.kind == kind and each.photos]
        return max(found, key=lambda each: each.people, default=None)

    def choose_pack(self, name: str) -> None:
        if self.pack is None or name != self.pack.name:
            serving = self.gallery.serving if self.gallery else ""
            self._picked = "" if name == serving else name
            self._settings.set("pack", name)
            self.chosen.emit()
            self._load_pack()

    def _on_opened(self, opened: Opened) -> None:
        self.workspace = opened.workspace
        self._gallery = self._settings.get("gallery")
        self._along = _names(self._settings.get("along"))
        self._picked, self.contents = "", Contents()
        self._take(opened.contents)
        self.opened.emit()

    def _keep_along(self, names: Iterable[str]) -> None:
        self._along = frozenset(names)
        self._settings.set("along", json.dumps(sorted(self._along)) if self._along else "")

    def _load_pack(self) -> None:
        """Checked and loaded now, so that the first probe does not wait for it, and a damaged pack is known at once."""
        if self.workspace is not None and self.pack is not None:
            self._runner.start(libraries.load_pack(self.workspace, self.pack.name), key="pack")

    def _on_failed(self, error: LimnerError) -> None:
        self.fault = error
        self.failed.emit(error)

    def _take(self, contents: Contents) -> None:
        before, pack_before, searched_before = self.gallery, self.pack, self._searched_names()
        self.contents = contents
        if self.gallery is None:
            largest = max(contents.galleries, key=lambda each: each.people, default=None)
            self._gallery = largest.name if largest else ""
        served_as_before = before and self.gallery and before.serving == self.gallery.serving
        if not served_as_before or self._picked not in {each.name for each in contents.packs}:
            self._picked = ""
        self.changed.emit()
        if (before.name if before else "") != self._gallery or self.pack != pack_before:
            self.chosen.emit()
        if self._searched_names() != searched_before:
            self.searched_changed.emit()
        if self.pack != pack_before:
            self._load_pack()

    def _searched_names(self) -> list[str]:
        return [each.name for each in self.searched]


def _names(kept: str) -> frozenset[str]:
    """What was kept by hand or by an earlier Limner may be anything."""
    try:
        names = json.loads(kept or "[]")
    except ValueError:
        return frozenset()
    return frozenset(one for one in names if isinstance(one, str)) if isinstance(names, list) else frozenset()
