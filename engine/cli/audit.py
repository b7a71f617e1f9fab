"""`limner audit`: the library's log of who did what, its head to be kept elsewhere, and whether its chain holds.

How rows are chained is in `engine.gallery.audit`.
"""

import json
from contextlib import closing
from dataclasses import asdict
from typing import Annotated

import typer

from engine.cli.options import JsonOption, LibraryOption, workspace
from engine.cli.output import SOME_REFUSED, exit_if, json_line, say

verbs = typer.Typer(help="Show the log, print its head, verify its chain.", no_args_is_help=True)


@verbs.command("show")
def show(
    last: Annotated[int, typer.Option(metavar="N", min=1, help="How many of the latest rows.")] = 50,
    case: Annotated[str | None, typer.Option(metavar="NUMBER", help="Only the rows of this case.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """The latest rows, oldest first."""
    from engine.cases import Cases
    from engine.gallery import audit

    with closing(workspace(library)) as place:
        uid = None if case is None else Cases(place.library).case(case).uid
        kind = None if case is None else "case"
        rows = audit.entries(place.library.database, kind=kind, object_id=uid, last=last)
    for row in rows:
        if as_json:
            json_line(asdict(row) | {"details": json.loads(row.details)})
        else:
            say(f"{row.number}  {row.at[:19]}  {row.actor} ({row.role})  {row.action}  {row.kind} '{row.name}'")
    if not rows and not as_json:
        say("Nothing is on record yet.")


@verbs.command("head")
def head(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """The last row's number and digest. Kept elsewhere, it vouches for every row up to it."""
    from engine.gallery import audit

    with closing(workspace(library)) as place:
        last = audit.head(place.library.database)
    if as_json:
        json_line({"number": last.number, "digest": last.digest})
    else:
        say(str(last))


@verbs.command("verify")
def verify(
    kept: Annotated[
        str | None,
        typer.Option("--head", metavar="DIGEST", help="A head that was printed earlier: shows a log cut or made anew."),
    ] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Whether every row is as it was written; the first that was changed, removed, put in or moved is named."""
    from engine.gallery import audit

    with closing(workspace(library)) as place:
        result = audit.verify(place.library.database, kept)
    if as_json:
        fault = None if result.fault is None else {"row": result.fault.number, "what": result.fault.what}
        json_line({"rows": result.rows, "head": str(result.head), "fault": fault})
    elif result.fault is None:
        say(f"{result.rows} rows are as they were written. Head: {result.head}")
    else:
        say(f"The log is not as it was written: {result.fault.what}.")
    exit_if(result.fault is not None, SOME_REFUSED)
