"""What window and command line open first: one folder with galleries and packs, and the device that networks run on.

Everything expensive waits until it is asked for.
"""

from functools import cached_property
from pathlib import Path

from engine.formats import Kind
from engine.gallery import Library
from engine.library_folder import default_folder
from engine.matcher import Matcher
from engine.networks import Device, PackStore, choose_device


class Workspace:
    """`library` opens the database at first use, `matcher` checks and loads a pack at first use."""

    def __init__(self, folder: Path | None = None, actor: str | None = None) -> None:
        """`actor` is who is held to do what is done in the library; None for the system's user."""
        self.folder = (folder or default_folder()).absolute()
        self.actor = actor

    @cached_property
    def library(self) -> Library:
        return Library(self.folder, actor=self.actor)

    @cached_property
    def packs(self) -> PackStore:
        return PackStore(self.folder)

    @property
    def device(self) -> Device:
        return choose_device()

    def matcher(self, pack: str | None = None, kind: Kind = Kind.FACE) -> Matcher:
        """Without a name the pack that ships for that kind."""
        return Matcher(self.packs.load(pack, kind))

    def matcher_for(self, gallery: str, pack: str | None = None, kind: Kind = Kind.FACE) -> Matcher:
        """With the pack that is named, else the one that serves the gallery, else, while none does, the usual one."""
        serving = None if pack is not None else self.library.serving(gallery)
        name = pack if serving is None else self.packs.by_feature_digest(*serving)
        return self.matcher(name, kind)

    def close(self) -> None:
        if "library" in self.__dict__:
            self.library.close()
