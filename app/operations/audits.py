"""Work on the audit log: reading it page by page, newest first, and walking its chain.

Runs in a worker's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.operations.control import Control

if TYPE_CHECKING:
    from engine.gallery.audit import Entry, Head, Verification
    from engine.workspace import Workspace

PAGE = 300


@dataclass(frozen=True)
class Page:
    """`entries` are newest first; there is nothing after a page that is not full."""

    entries: tuple[Entry, ...]
    head: Head

    @property
    def full(self) -> bool:
        return len(self.entries) == PAGE


def read(workspace: Workspace, text: str, called: Mapping[str, str], before: int | None) -> Callable[[Control], Page]:
    """`called` is what actions are named in the window."""

    def work(control: Control) -> Page:
        from engine.gallery import audit

        database = workspace.library.database
        entries = audit.entries(database, text=text, called=called, before=before, last=PAGE)
        return Page(tuple(reversed(entries)), audit.head(database))

    return work


def verify(workspace: Workspace, kept: str) -> Callable[[Control], Verification]:
    """`kept` is a head that was copied earlier, or nothing."""

    def work(control: Control) -> Verification:
        from engine.gallery import audit

        return audit.verify(workspace.library.database, kept or None)

    return work
