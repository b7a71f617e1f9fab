"""Who may do what in the library, as far as the window shows it: the roles that are given, and one's own.

Every right is held by the engine; nothing is allowed or refused here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.operations import roles
from app.operations.roles import Roles
from app.operations.runner import Lane, Runner
from app.state.library import LibraryState

if TYPE_CHECKING:
    from engine.errors import LimnerError


class RolesState(QObject):
    changed = Signal()

    def __init__(self, runner: Runner, library: LibraryState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._library = library
        self.roles: Roles | None = None
        library.changed.connect(self.refresh)

    def refresh(self) -> None:
        if self._library.workspace is not None:
            self._runner.start(roles.read(self._library.workspace), done=self._take, lane=Lane.BROWSING, key="roles")

    def assign(self, name: str, role: str | None, failed: Callable[[LimnerError], None]) -> None:
        """None takes the role away."""
        if self._library.workspace is not None:
            work = roles.assign(self._library.workspace, name, role)
            self._runner.start(work, done=self._take, failed=failed, lane=Lane.BROWSING)

    def _take(self, read: Roles) -> None:
        if read != self.roles:
            self.roles = read
            self.changed.emit()
