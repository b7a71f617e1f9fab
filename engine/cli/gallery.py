"""`limner gallery`: which galleries there are, who is in one, whether all is as it was, backups, and taking one away.

How galleries are kept is in `engine.gallery`.
"""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engine.cli.options import JsonOption, LibraryOption, YesOption, confirm, workspace
from engine.cli.output import SOME_REFUSED, exit_if, json_line, say
from engine.cli.passphrases import EncryptOption, PassphraseFileOption, new_passphrase, passphrase_of
from engine.cli.running import check_kind, run_events
from engine.errors import UsageError

if TYPE_CHECKING:
    from engine.gallery import GalleryInfo, PackHolding

verbs = typer.Typer(help="List, show, verify, back up and remove galleries.", no_args_is_help=True)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The gallery's name.")]


@verbs.command("list")
def list_galleries(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """All galleries of the library."""
    with closing(workspace(library)) as place:
        galleries = place.library.galleries()
    for info in galleries:
        if as_json:
            json_line(_about(info))
        else:
            packs = ", ".join(_pack(pack, info.serving) for pack in info.packs) or "no pack yet"
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
    with closing(workspace(library)) as place:
        people = place.library.gallery(name).people(like=like)
    for person in people:
        known = {"sex": person.sex, "birth": person.birth, "tags": list(person.tags), **person.attributes}
        if as_json:
            quality = None if person.quality is None else round(person.quality, 3)
            json_line({"person": person.name, "photos": person.photos, "quality": quality, **known})
            continue
        tags = ", ".join(person.tags)
        worth = "" if person.quality is None else f"best quality {person.quality:.2f}"
        words = [f"{person.photos} photos", worth, person.sex, person.birth and f"born {person.birth}", tags]
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
    with closing(workspace(library)) as place:
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
    with closing(workspace(library)) as place:
        gallery = place.library.gallery(name)
        confirm(f"Remove gallery '{name}' with {gallery.photo_count()} photos?", yes)
        place.library.remove(name)
    if as_json:
        json_line({"gallery": name, "status": "removed"})
    else:
        say(f"Gallery '{name}' is removed.")


@verbs.command("duplicates")
def list_duplicates(name: NameArgument, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Groups of photos that are the same picture, exactly or nearly; nothing is done about them."""
    from engine.gallery import duplicates

    with closing(workspace(library)) as place:
        found = duplicates(place.library.gallery(name))
    for group in found.groups:
        copies = [{"file": str(copy.path), "person": copy.person, "photo": copy.photo} for copy in group.copies]
        if as_json:
            json_line({"kind": "exact" if group.exact else "near", "copies": copies})
            continue
        whose = "" if len(group.people) == 1 else f", of {len(group.people)} people"
        say(f"{'The same file' if group.exact else 'Nearly the same picture'}{whose}:")
        for copy in group.copies:
            say(f"  {copy.path} ({copy.person})")
    if as_json:
        json_line({"summary": {"groups": len(found.groups), "unmeasured": found.unmeasured}})
    else:
        say(f"{len(found.groups)} groups." if found.groups else "No photo is there twice.")
        if found.unmeasured:
            say(f"{found.unmeasured} photos were enrolled by an earlier Limner and not compared; enrol them anew.")


@verbs.command("keep")
def keep(
    name: NameArgument,
    days: Annotated[
        int | None, typer.Option(metavar="N", help="How long people are kept after their newest photo came.")
    ] = None,
    legal_basis: Annotated[str | None, typer.Option(metavar="TEXT", help="Why people may be kept.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set how long and on which ground a gallery keeps its people; `limner person due` lists whose time is over."""
    from engine.gallery import People

    with closing(workspace(library)) as place:
        People(place.library.gallery(name)).keep_for(days, legal_basis)
    if as_json:
        json_line({"gallery": name, "retention_days": days, "legal_basis": legal_basis})
    else:
        say(f"Gallery '{name}' keeps people {'without limit' if days is None else f'for {days} days'}.")


@verbs.command("reembed")
def reembed_gallery(
    name: NameArgument,
    pack: Annotated[str, typer.Option("--pack", metavar="NEW", help="The pack to encode its photos with.")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Encode a gallery's photos with another pack, while the one it has goes on serving; interrupted, it resumes."""
    from engine.gallery import Control, reembed

    with closing(workspace(library)) as place:
        target, matcher, control = place.library.gallery(name), place.matcher(pack), Control()
        check_kind(matcher, target.kind)
        run_events(reembed(target, matcher, control), control, matcher, target, as_json)


@verbs.command("switch")
def switch_pack(
    name: NameArgument,
    pack: Annotated[str | None, typer.Option("--pack", metavar="NEW", help="The pack to search with.")] = None,
    back: Annotated[bool, typer.Option("--back", help="To the pack that served before.")] = False,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help="Even if some photos are not encoded with it: they are not searched.")
    ] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """From now on search a gallery with another pack, at one stroke; the old one's features stay for going back."""
    from engine.gallery import switch, switch_back

    if (pack is None) != back:
        raise UsageError("name the pack with --pack, or say --back")
    with closing(workspace(library)) as place:
        target = place.library.gallery(name)
        if pack is None:
            switch_back(target)
        else:
            switch(target, place.matcher(pack).pack_digest, incomplete=incomplete)
        serving = place.library.serving(name)
    assert serving is not None
    if as_json:
        json_line({"gallery": name, "pack": serving[1], "feature_digest": serving[0]})
    else:
        say(f"Gallery '{name}' is searched with pack '{serving[1]}' from now on.")


@verbs.command("backup")
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file, best on another disk.")],
    encrypt: EncryptOption = False,
    passphrase_file: PassphraseFileOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Copy all galleries of the library, while it is in use, to one checked file; photos and packs are not in it."""
    from engine.gallery import back_up

    passphrase = new_passphrase(encrypt, passphrase_file)
    with closing(workspace(library)) as place:
        size = back_up(place.library, file, passphrase)
    if as_json:
        json_line({"backup": str(file), "bytes": size, "encrypted": passphrase is not None})
    else:
        how = "checked" if passphrase is None else "encrypted with the passphrase and checked"
        say(f"{file}: a backup of {size / 1e6:.1f} MB, {how}.")


@verbs.command("restore")
def restore_library(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `limner gallery backup` wrote.")],
    passphrase_file: PassphraseFileOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a library from a backup, in a folder where there is none yet; the backup itself is not touched."""
    from engine.gallery import restore

    with closing(workspace(library)) as place:
        restore(file, place.folder, passphrase_of(file, passphrase_file))
        galleries = place.library.galleries()
    if as_json:
        json_line({"library": str(place.folder), "galleries": [info.name for info in galleries]})
    else:
        say(f"{place.folder}: {len(galleries)} galleries, as they were when {file} was written.")


def _pack(pack: "PackHolding", serving: str | None) -> str:
    return f"{pack.name} ({pack.photos}{', serving' if pack.digest == serving else ''})"


def _about(info: "GalleryInfo") -> dict[str, Any]:
    return {
        "gallery": info.name,
        "kind": str(info.kind),
        "created": info.created.isoformat(),
        "people": info.people,
        "photos": info.photos,
        "packs": [{"pack": pack.name, "feature_digest": pack.digest, "photos": pack.photos} for pack in info.packs],
        "serving": info.serving,
        "retention_days": info.retention_days,
        "legal_basis": info.legal_basis,
    }
