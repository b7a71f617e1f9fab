"""Work on roles: who may do what in the library, and giving or taking one away.

Runs in a worker's thread. Who may give roles, and the record of it, are the engine's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.operations.control import Control

if TYPE_CHECKING:
    from engine.gallery.rights import Actor
    from engine.workspace import Workspace


@dataclass(frozen=True)
class Roles:
    """`acting` is whoever works in this window; their role is None in a library that gives roles to others alone."""

    members: tuple[Actor, ...]
    acting: Actor

    @property
    def given(self) -> bool:
        """Until somebody has a role, everybody may do everything."""
        return bool(self.members)


def read(workspace: Workspace) -> Callable[[Control], Roles]:
    return lambda control: _roles(workspace)


def assign(workspace: Workspace, name: str, role: str | None) -> Callable[[Control], Roles]:
    """None takes the role away."""

    def work(control: Control) -> Roles:
        from engine.gallery.members import assign as give
        from engine.gallery.rights import Role

        with workspace.library.database.writing() as session:
            give(session, name, None if role is None else Role(role))
        return _roles(workspace)

    return work


def _roles(workspace: Workspace) -> Roles:
    from engine.gallery.members import members
    from engine.gallery.rights import Actor, Role, system_user

    with workspace.library.database.reading() as session:
        known = tuple(members(session))
    name = workspace.actor or system_user()
    unknown = Actor(name, None if known else Role.ADMINISTRATOR)
    return Roles(known, next((each for each in known if each.name == name), unknown))
