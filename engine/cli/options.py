"""The options that several verbs share, each declared once.

An option of one verb is declared in that verb's file.
"""

import sys
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from engine.errors import UsageError

if TYPE_CHECKING:
    from engine.workspace import Workspace

# The words of engine.formats.vocabulary, spelt out: that room takes longer to load than showing the help may.
KindName = Literal["face", "person", "spectrum"]
ModalityName = Literal["photo", "sketch", "nir", "thermal", "visible", "infrared", "raman", "ir"]

LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library",
        metavar="DIR",
        help="Where galleries and packs are kept, instead of your own data folder or LIMNER_LIBRARY.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line on stdout, and nothing else there.")]
PackOption = Annotated[
    str | None, typer.Option("--pack", metavar="NAME", help="The model pack, instead of the default.")
]
GalleryOption = Annotated[str, typer.Option("--gallery", metavar="NAME", help="The gallery's name.")]
GalleriesOption = Annotated[
    list[str],
    typer.Option("--gallery", metavar="NAME", help="The gallery's name; given several times, all are searched as one."),
]
LaserOption = Annotated[
    float | None,
    typer.Option("--laser", metavar="NM", help="The laser line of Raman spectra over wavelengths that do not name it."),
]
ActorOption = Annotated[
    str | None,
    typer.Option("--as", metavar="NAME", help="Who does it, for the record, instead of the system's user."),
]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


# `limner --library DIR enrol …` and `limner enrol … --library DIR` are the same.
library_before_verb: ContextVar[Path | None] = ContextVar("library_before_verb", default=None)


def workspace(library: Path | None, actor: str | None = None) -> "Workspace":
    """Opens nothing yet; without a folder named anywhere, Workspace knows where the user's own is."""
    from engine.workspace import Workspace

    return Workspace(library or library_before_verb.get(), actor)


def confirm(question: str, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(f"nobody is there to answer: {question}", advice="say --yes")
    typer.confirm(question, abort=True)
