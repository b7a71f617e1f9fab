"""The program `limner` as its verbs: which there are, and how it ends.

A verb is a file beside this one and a line in this one. The bare command and `demo` open the window and are its own.
"""

import sys
import traceback
from collections.abc import Sequence
from contextvars import copy_context
from typing import Annotated

import typer
import typer.main

from engine.cli import audit, case, gallery, pack, person, role
from engine.cli.enrol import enrol
from engine.cli.options import LibraryOption, library_before_verb
from engine.cli.output import COULD_NOT, INTERRUPTED, WRONG_USAGE, fail, note
from engine.cli.search import search
from engine.errors import LimnerError, UsageError

program = typer.Typer(
    name="limner",
    help="Ranks a gallery of photos against a sketch or an infrared frame, and says what the ranking is worth.",
    epilog="`limner` alone opens the window; `limner demo` opens it on a throw-away copy of the demo gallery.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
program.command()(enrol)
program.command()(search)
program.add_typer(gallery.verbs, name="gallery")
program.add_typer(pack.verbs, name="pack")
program.add_typer(person.verbs, name="person")
program.add_typer(case.verbs, name="case")
program.add_typer(audit.verbs, name="audit")
program.add_typer(role.verbs, name="role")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"limner {version('limner')}")
        raise typer.Exit


@program.callback()
def _always(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    library: LibraryOption = None,
) -> None:
    if library is not None:
        library_before_verb.set(library)


def run(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        # In a context of its own, so that one call's --library is not the next one's.
        copy_context().run(typer.main.get_command(program).main, args=given, prog_name="limner")
    except LimnerError as error:
        fail(error, as_json="--json" in given)
        return WRONG_USAGE if isinstance(error, UsageError) else COULD_NOT
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else COULD_NOT if end.code else 0
    except KeyboardInterrupt:
        note("Interrupted.")
        return INTERRUPTED
    except Exception as error:
        traceback.print_exc()
        fail(LimnerError(f"this is a fault of Limner, not of your data ({error})"), as_json="--json" in given)
        return COULD_NOT
    return 0
