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
    from engine.formats import Landmarks
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
BoxOption = Annotated[
    str | None,
    typer.Option(
        "--box",
        metavar="x,y,w,h",
        help="The box around the person, or the face, in pixels (after --steps); for one probe.",
    ),
]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


# `limner --library DIR enrol …` and `limner enrol … --library DIR` are the same.
library_before_verb: ContextVar[Path | None] = ContextVar("library_before_verb", default=None)


def workspace(library: Path | None, actor: str | None = None) -> "Workspace":
    """Opens nothing yet; without a folder named anywhere, Workspace knows where the user's own is."""
    from engine.workspace import Workspace

    return Workspace(library or library_before_verb.get(), actor)


def marked(points: str | None, box: str | None, kind: str) -> "Landmarks | None":
    """What a shell's arguments mark by hand in a probe for a gallery of that kind; None where they mark nothing."""
    from engine.formats import Kind, box_by_hand, landmarks_by_hand
    from engine.formats.finding import face_in_box

    if points is not None and box is not None:
        raise UsageError("--points and --box both say where it is", advice="give one of them")
    if (points is not None or box is not None) and kind == Kind.SPECTRUM:
        raise UsageError("a spectrum is compared whole, without --points and --box")
    if points is not None:
        if kind != Kind.FACE:
            raise UsageError("--points belongs to faces", advice="write --box x,y,width,height around the person")
        return landmarks_by_hand(_numbers("--points", points))
    if box is None:
        return None
    drawn = box_by_hand(_numbers("--box", box))
    return drawn if kind == Kind.PERSON or drawn.box is None else face_in_box(drawn.box)


def _numbers(option: str, text: str) -> list[float]:
    try:
        return [float(number) for number in text.split(",")]
    except ValueError:
        form = "x,y,x,y" if option == "--points" else "x,y,width,height"
        raise UsageError(f"{option} '{text}' is not a list of numbers", advice=f"write {form} in pixels") from None


def confirm(question: str, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(f"nobody is there to answer: {question}", advice="say --yes")
    typer.confirm(question, abort=True)
