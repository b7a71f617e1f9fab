"""Who has which role in a library: listed, given and taken away, each change on record.

What a role may do is in `rights.py`.
"""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine.errors import UsageError
from engine.gallery.audit import Object, record
from engine.gallery.rights import Actor, Right, Role, require
from engine.gallery.schema import MemberRow

LONGEST_NAME = 64


def members(session: Session) -> list[Actor]:
    rows = session.scalars(sa.select(MemberRow).order_by(MemberRow.name))
    return [Actor(row.name, Role(row.role)) for row in rows]


def assign(session: Session, name: str, role: Role | None) -> None:
    """None takes the role away. Somebody must always be left who can give roles, or nobody have any."""
    require(session, Right.ADMINISTER)
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise UsageError(f"a person's name has 1 to {LONGEST_NAME} printable characters")
    row = session.get(MemberRow, name)
    if role is None:
        if row is None:
            raise UsageError(f"'{name}' has no role here")
        session.delete(row)
    elif row is None:
        session.add(MemberRow(name=name, role=role))
    else:
        row.role = role
    session.flush()
    record(session, "role.set", Object("member", name, name), {"role": None if role is None else str(role)})
    left = members(session)
    if left and not any(one.role == Role.ADMINISTRATOR for one in left):
        raise UsageError("nobody would be left who can give roles", advice="make somebody an administrator first")
