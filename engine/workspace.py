"""What window and command line open first: one folder with galleries and packs, and the device that networks run on.

Everything expensive waits until it is asked for.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from engine.errors import UsageError
from engine.formats import Kind
from engine.gallery import Library
from engine.gallery.audit import Object, record
from engine.gallery.rights import Right, require
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
        return PackStore(self.folder, changing=self._changing_packs)

    @property
    def device(self) -> Device:
        return choose_device()

    def matcher(self, pack: str | None = None, kind: Kind = Kind.FACE) -> Matcher:
        """Without a name the pack that ships for that kind."""
        return Matcher(self.packs.load(pack, kind))

    def matcher_for(self, gallery: str | Sequence[str], pack: str | None = None, kind: Kind = Kind.FACE) -> Matcher:
        """With the pack that is named, else the one that serves the gallery, else, while none does, the usual one.

        Several galleries that are searched together are served by the same pack, or one has to be named.
        """
        if pack is not None:
            return self.matcher(pack, kind)
        names = [gallery] if isinstance(gallery, str) else gallery
        serving = {name: self.library.serving(name) for name in names}
        if len(set(serving.values())) > 1:
            told = " and ".join(f"'{name}' by {by[1] if by else 'none'}" for name, by in serving.items())
            raise UsageError(
                f"the galleries are served by different packs ({told}), whose scores cannot be compared",
                advice="name one with --pack that each of them was encoded with",
            )
        (served,) = set(serving.values())
        return self.matcher(None if served is None else self.packs.by_feature_digest(*served), kind)

    @contextmanager
    def _changing_packs(self, what: str, name: str, digest: str) -> Iterator[None]:
        """The record is kept when the change was made, and the change is made when it can be kept on record."""
        with self.library.database.writing() as session:
            require(session, Right.CHANGE_MODELS)
            record(session, f"pack.{what}", Object("pack", digest, name))
            session.flush()
            yield

    def close(self) -> None:
        if "library" in self.__dict__:
            self.library.close()
