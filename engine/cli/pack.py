"""`limner pack`: which model packs there are, what they say of themselves, and checking, installing and removing one.

What makes a pack a good one is in `engine.networks`.
"""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engine.cli.from_onnx import from_onnx
from engine.cli.options import GalleryOption, JsonOption, LibraryOption, YesOption, confirm, workspace
from engine.cli.output import SOME_REFUSED, exit_if, json_line, say

if TYPE_CHECKING:
    from engine.networks import PackEntry

verbs = typer.Typer(help="List, show, check, install, remove and make model packs.", no_args_is_help=True)
verbs.command("from-onnx")(from_onnx)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The pack's name.")]
SourceArgument = Annotated[Path, typer.Argument(metavar="PACK", help="A pack's folder, or a .zip of one.")]


@verbs.command("list")
def list_packs(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """All packs that a search can use."""
    entries = workspace(library).packs.list()
    for entry in entries:
        if as_json:
            json_line(_about(entry))
        elif entry.card is None:
            say(f"{entry.name}: cannot be used: {entry.fault}")
        else:
            origin = "ships with Limner" if entry.shipped else "installed"
            modalities = ", ".join(entry.card.encoders)
            say(f"{entry.name} {entry.card.version}: {entry.card.kind}s ({modalities}), {entry.card.dim}-d, {origin}")
    if not entries and not as_json:
        say("There are no packs. `limner pack install` brings one in.")


@verbs.command("show")
def show(name: NameArgument, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """A pack's card: what it was trained on, by which method, how good it is, under which licence."""
    entry = workspace(library).packs.entry(name)
    if as_json:
        card = None if entry.card is None else entry.card.model_dump(mode="json")
        json_line({**_about(entry), "card": card})
    elif entry.card is None:
        say(f"{entry.name}: cannot be used: {entry.fault}")
    else:
        from rich.console import Console
        from rich.pretty import Pretty

        say(f"{entry.folder}\ndigest {entry.digest}")
        Console(highlight=False).print(Pretty(entry.card.model_dump(mode="json"), expand_all=True))


@verbs.command("check")
def check(source: SourceArgument, as_json: JsonOption = False) -> None:
    """Whether a pack may be trusted: card, digests, shapes and golden vectors; every fault is named."""
    from engine.networks import check_source

    faults = check_source(source)
    for fault in faults:
        if as_json:
            json_line({"fault": fault})
        else:
            say(fault)
    if as_json:
        json_line({"summary": {"pack": str(source), "faults": len(faults)}})
    elif not faults:
        say(f"{source}: this pack can be used.")
    exit_if(bool(faults), SOME_REFUSED)


@verbs.command("compare")
def compare_packs(
    first: NameArgument,
    second: Annotated[str, typer.Argument(metavar="OTHER", help="The other pack's name.")],
    gallery: GalleryOption,
    most: Annotated[int, typer.Option(metavar="N", help="At most so many probes, spread over the gallery.")] = 1000,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Which of two packs finds people better in a gallery that both have encoded: each photo among all others."""
    from engine.gallery import compare

    place = workspace(library)
    with closing(place):
        one, other = place.matcher(first), place.matcher(second)
        digests = (one.pack_digest, other.pack_digest)
        found = compare(place.library.gallery(gallery), digests, (first, second), most)
    for name, recall in ((first, found.first), (second, found.second)):
        ranks = {f"rank_{rank}": round(part, 4) for rank, part in recall.found.items()}
        if as_json:
            json_line({"pack": name, "probes": found.probes, "people": found.people, **ranks})
        else:
            say(f"{name}: " + ", ".join(f"rank-{rank} {part:.3f}" for rank, part in recall.found.items()))
    if as_json:
        json_line({"summary": {"probes": found.probes, "overlap": round(found.overlap, 4)}})
    else:
        say(
            f"{found.probes} photos, each searched among all others of {found.people} people; "
            f"of the first ten, the two have {found.overlap:.0%} in common."
        )


@verbs.command("install")
def install(source: SourceArgument, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Check a pack and copy it into the library; one of the same name there is replaced."""
    with closing(workspace(library)) as place:
        entry = place.packs.install(source)
    if as_json:
        json_line({**_about(entry), "status": "installed"})
    else:
        say(f"Pack '{entry.name}' is installed in {entry.folder}.")


@verbs.command("remove")
def remove(
    name: NameArgument, yes: YesOption = False, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Take an installed pack out of the library; features made with it stay, and are of use once it is back."""
    with closing(workspace(library)) as place:
        place.packs.entry(name)
        confirm(f"Remove pack '{name}'?", yes)
        place.packs.remove(name)
    if as_json:
        json_line({"pack": name, "status": "removed"})
    else:
        say(f"Pack '{name}' is removed.")


def _about(entry: "PackEntry") -> dict[str, Any]:
    card = entry.card
    return {
        "pack": entry.name,
        "version": None if card is None else card.version,
        "kind": None if card is None else str(card.kind),
        "modalities": [] if card is None else [str(modality) for modality in card.encoders],
        "dim": None if card is None else card.dim,
        "pack_digest": entry.digest or None,
        "shipped": entry.shipped,
        "folder": str(entry.folder),
        "fault": entry.fault,
    }
