"""`limner gallery`: which galleries there are, who is in one, whether all is as it was, backups, and taking one away.

How galleries are kept is in `engine.gallery`.
"""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engine.cli.options import JsonOption, LibraryOption, YesOption, confirm, workspace
from engine.cli.output import SOME_REFUSED, exit_if, json_line, say

if TYPE_CHECKING:
    from engine.gallery import GalleryInfo

verbs = typer.Typer(help="List, show, verify, back up and remove galleries.", no_args_is_help=True)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The gallery's name.")]


@verbs.command("list")
def list_galleries(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """All galleries of the library."""
    with ExitStack() as stack:
        place = workspace(library)
        stack.callback(place.close)
        galleries = place.library.galleries()
    for info in galleries:
        if as_json:
            json_line(_about(info))
        else:
            packs = ", ".join(f"{pack.name} ({pack.photos})" for pack in info.packs) or "no pack yet"
            say(f"{info.name}: {info.people} people, {info.photos} photos; encoded with {packs}")
    if not galleries and not as_json:
        say("There are no galleries yet. `limner enrol` makes one.")


@verbs.command("show")
def show(
    name: NameArgument,
    like: Annotated[str, typer.Option(metavar="TEXT", help="Only people whose name contains this.")] = "",
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """The people of a gallery, with what is known of each."""
    with ExitStack() as stack:
        place = workspace(library)
        stack.callback(place.close)
        people = place.library.gallery(name).people(like=like)
    for person in people:
        known = {"sex": person.sex, "birth": person.birth, "tags": list(person.tags), **person.attributes}
        if as_json:
            json_line({"person": person.name, "photos": person.photos, **known})
            continue
        tags = ", ".join(person.tags)
        words = [f"{person.photos} photos", person.sex, person.birth and f"born {person.birth}", tags]
        words += [f"{key} {value}" for key, value in person.attributes.items()]
        say(f"{person.name}: {', '.join(word for word in words if word)}")


@verbs.command("verify")
def verify_galleries(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME…]", help="All galleries by default.")] = None,
    files: Annotated[bool, typer.Option("--files/--no-files", help="Also read the photos themselves.")] = True,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Whether database, features and photos are what they were when they were enrolled; each fault is named."""
    from engine.gallery import verify

    faults = 0
    with ExitStack() as stack:
        place = workspace(library)
        stack.callback(place.close)
        for fault in verify(place.library, names, files=files):
            faults += 1
            if as_json:
                json_line({"fault": fault})
            else:
                say(fault)
    if as_json:
        json_line({"summary": {"faults": faults}})
    else:
        say(f"{faults} faults." if faults else "Everything is as it was enrolled.")
    exit_if(faults > 0, SOME_REFUSED)


@verbs.command("remove")
def remove(
    name: NameArgument, yes: YesOption = False, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Take a gallery out of the library, with its people and features; the photo files are not touched."""
    with ExitStack() as stack:
        place = workspace(library)
        stack.callback(place.close)
        gallery = place.library.gallery(name)
        confirm(f"Remove gallery '{name}' with {gallery.photo_count()} photos?", yes)
        place.library.remove(name)
    if as_json:
        json_line({"gallery": name, "status": "removed"})
    else:
        say(f"Gallery '{name}' is removed.")


@verbs.command("backup")
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file, best on another disk.")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Copy all galleries of the library, while it is in use, to one checked file; photos and packs are not in it."""
    from engine.gallery import back_up

    with ExitStack() as stack:
        place = workspace(library)
        stack.callback(place.close)
        size = back_up(place.library, file)
    if as_json:
        json_line({"backup": str(file), "bytes": size})
    else:
        say(f"{file}: a backup of {size / 1e6:.1f} MB, checked.")


@verbs.command("restore")
def restore_library(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `limner gallery backup` wrote.")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a library from a backup, in a folder where there is none yet; the backup itself is not touched."""
    from engine.gallery import restore

    place = workspace(library)
    restore(file, place.folder)
    with ExitStack() as stack:
        stack.callback(place.close)
        galleries = place.library.galleries()
    if as_json:
        json_line({"library": str(place.folder), "galleries": [info.name for info in galleries]})
    else:
        say(f"{place.folder}: {len(galleries)} galleries, as they were when {file} was written.")


def _about(info: "GalleryInfo") -> dict[str, Any]:
    return {
        "gallery": info.name,
        "kind": str(info.kind),
        "created": info.created.isoformat(),
        "people": info.people,
        "photos": info.photos,
        "packs": [{"pack": pack.name, "feature_digest": pack.digest, "photos": pack.photos} for pack in info.packs],
    }
