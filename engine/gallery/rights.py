"""Who may do what in a library: four roles, the rights of each as one table, and the sentence that refuses.

This keeps honest people from doing what is not theirs to do. It is no lock: nobody proves who they are, and whoever can
write the database's file can write anything into it. Who may read and write that file is the system's to decide.
"""

import getpass
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine.errors import LimnerError
from engine.gallery.schema import MemberRow


class Role(StrEnum):
    EXAMINER = "examiner"
    REVIEWER = "reviewer"
    CUSTODIAN = "custodian"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """The value completes the sentence "… may not …"."""

    WORK_ON_CASES = "open, amend or close cases"
    SEARCH = "search"
    DECIDE = "decide on candidates"
    SECOND_EXAMINE = "examine candidates as the second examiner"
    EXPORT = "export cases"
    ENROL = "enrol photos"
    EDIT_PEOPLE = "edit, merge or split people"
    DELETE = "delete people, photos or galleries"
    PURGE = "purge what was deleted"
    CHANGE_MODELS = "install, remove or switch models"
    ADMINISTER = "give roles"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.EXAMINER: frozenset(
        {Right.WORK_ON_CASES, Right.SEARCH, Right.DECIDE, Right.SECOND_EXAMINE, Right.EXPORT},
    ),
    Role.REVIEWER: frozenset({Right.SECOND_EXAMINE, Right.EXPORT}),
    Role.CUSTODIAN: frozenset(
        {Right.ENROL, Right.EDIT_PEOPLE, Right.DELETE, Right.PURGE, Right.CHANGE_MODELS},
    ),
    Role.ADMINISTRATOR: frozenset(Right),
}


@dataclass(frozen=True)
class Actor:
    """Who does something; `role` is None for somebody to whom this library gives none."""

    name: str
    role: Role | None


class RightsError(LimnerError):
    """Something asked for by somebody who may not do it."""


def system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # A container may run under a number that has no name.
        return "unknown"


def actor(session: Session) -> Actor:
    """Who acts in this writing transaction, looked up once. Where nobody has a role, one person does everything."""
    known = session.info.get("acting")
    if isinstance(known, Actor):
        return known
    name = str(session.info["actor"])
    row = session.get(MemberRow, name)
    if row is not None:
        who = Actor(name, Role(row.role))
    else:
        anybody = session.scalar(sa.select(sa.func.count()).select_from(MemberRow))
        who = Actor(name, None if anybody else Role.ADMINISTRATOR)
    session.info["acting"] = who
    return who


def require(session: Session, *rights: Right) -> Actor:
    """To be called first in the transaction that does it. Any one of the rights is enough."""
    who = actor(session)
    right = rights[0]
    if who.role is None:
        raise RightsError(
            f"'{who.name}' has no role in this library and may not {right}",
            advice="an administrator gives one with `limner role set`",
        )
    if not RIGHTS[who.role].intersection(rights):
        allowed = [str(role) for role in Role if RIGHTS[role].intersection(rights)]
        raise RightsError(
            f"'{who.name}' is {_a(who.role)} and may not {right}", advice=f"ask {' or '.join(_a(r) for r in allowed)}"
        )
    return who


def _a(role: str) -> str:
    return f"{'an' if role[0] in 'ae' else 'a'} {role}"
