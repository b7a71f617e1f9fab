"""`limner role`: who may do what in a library. Until somebody is given a role, one person does everything.

What each role may do is in `engine.gallery.rights`.
"""

from contextlib import closing
from typing import Annotated, Literal

import typer

from engine.cli.options import ActorOption, JsonOption, LibraryOption, workspace
from engine.cli.output import json_line, say

verbs = typer.Typer(help="List, give and take away roles.", no_args_is_help=True)

RoleName = Literal["examiner", "reviewer", "custodian", "administrator"]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The person, as the system knows them.")]


@verbs.command("list")
def list_roles(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Who has which role, and what it allows."""
    from engine.gallery.members import members
    from engine.gallery.rights import RIGHTS

    with closing(workspace(library)) as place, place.library.database.reading() as session:
        known = members(session)
    for one in known:
        assert one.role is not None
        rights = sorted(str(right) for right in RIGHTS[one.role])
        if as_json:
            json_line({"name": one.name, "role": str(one.role), "may": rights})
        else:
            say(f"{one.name}: {one.role}; may {', '.join(rights)}")
    if not known and not as_json:
        say("Nobody has a role: whoever works here may do everything. `limner role set` gives one.")


@verbs.command("set")
def set_role(
    name: NameArgument,
    role: Annotated[RoleName, typer.Argument(help="The first one given must be an administrator's.")],
    actor: ActorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give somebody a role instead of the one they had."""
    _assign(name, role, actor, library, as_json)


@verbs.command("remove")
def remove(
    name: NameArgument, actor: ActorOption = None, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Take somebody's role away."""
    _assign(name, None, actor, library, as_json)


def _assign(name: str, role: str | None, actor: str | None, library: LibraryOption, as_json: bool) -> None:
    from engine.gallery.members import assign
    from engine.gallery.rights import Role

    with closing(workspace(library, actor)) as place, place.library.database.writing() as session:
        assign(session, name, None if role is None else Role(role))
    if as_json:
        json_line({"name": name, "role": role})
    else:
        say(f"{name} has no role any more." if role is None else f"{name} is {role} now.")
