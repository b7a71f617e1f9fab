"""`limner person`: who somebody in a gallery is, and putting right who they are; each change can be undone.

What a change does is in `engine.gallery.people`, how it is destroyed for good in `engine.gallery.purge`.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engine.cli.options import GalleryOption, JsonOption, LibraryOption, YesOption, confirm, workspace
from engine.cli.output import SOME_REFUSED, exit_if, json_line, say
from engine.errors import GalleryError, UsageError

if TYPE_CHECKING:
    from engine.gallery import Change, Gallery, Library, Person, Photo

verbs = typer.Typer(
    help="Show, edit, merge, split and delete people; undo it, or purge what was deleted.", no_args_is_help=True
)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The person's name.")]
PhotosOption = Annotated[
    list[str] | None,
    typer.Option("--photo", metavar="ID|FILE", help="A photo, by its number or its file; as often as needed."),
]


@verbs.command("show")
def show(
    name: NameArgument, gallery: GalleryOption, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """What is known of a person, with each photo, how good it is and what is wrong with it."""
    with _opened(library, gallery) as (_, target):
        person = target.person(name)
        photos = target.photos_of(person.id)
    if as_json:
        json_line({**_about(person), "photos": [_photo(photo) for photo in photos]})
        return
    say(_words(person))
    for photo in photos:
        worth = "quality unknown" if photo.quality is None else f"quality {photo.quality:.2f}"
        say(f"  {photo.id}: {photo.path} ({worth}{f', {photo.flaw}' if photo.flaw else ''})")


@verbs.command("edit")
def edit(
    name: NameArgument,
    gallery: GalleryOption,
    new_name: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="A new name.")] = None,
    sex: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    birth: Annotated[str | None, typer.Option(metavar="DATE", help="1957, 1957-03 or 1957-03-28.")] = None,
    tags: Annotated[str | None, typer.Option(metavar="TAG,…", help="In place of those there are.")] = None,
    attributes: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="An own column; an empty value removes it.")
    ] = None,
    legal_basis: Annotated[str | None, typer.Option(metavar="TEXT", help="Why the person may be kept.")] = None,
    retain_until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day to keep them.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Change what is known of a person; an empty text takes away what was known."""
    from engine.gallery import Edit, People

    pairs = None if attributes is None else dict(_pair(text) for text in attributes)
    wanted = Edit(
        *(new_name, sex, birth, None if tags is None else tags.split(","), pairs),
        legal_basis=legal_basis,
        retain_until=retain_until,
    )
    with _opened(library, gallery) as (_, target):
        _tell(People(target).edit(name, wanted), as_json)


@verbs.command("merge")
def merge(
    into: Annotated[str, typer.Argument(metavar="NAME", help="Who stays.")],
    others: Annotated[list[str], typer.Argument(metavar="OTHER…", help="Who is the same person.")],
    gallery: GalleryOption,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make one person of several; what was not known of the first is taken from the others."""
    from engine.gallery import People

    with _opened(library, gallery) as (_, target):
        _tell(People(target).merge(into, others), as_json)


@verbs.command("split")
def split(
    name: NameArgument,
    new_name: Annotated[str, typer.Argument(metavar="NEW", help="The other person's name.")],
    gallery: GalleryOption,
    photos: PhotosOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give some of a person's photos to a new person."""
    from engine.gallery import People

    with _opened(library, gallery) as (_, target):
        _tell(People(target).split(name, _ids(target, name, photos or []), new_name), as_json)


@verbs.command("delete")
def delete(
    name: NameArgument,
    gallery: GalleryOption,
    photos: PhotosOption = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; it is kept with the change and in the audit.")] = "",
    yes: YesOption = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a person, or some of their photos, out of every search; can be undone until it is purged."""
    from engine.gallery import People

    with _opened(library, gallery) as (_, target):
        chosen = None if photos is None else _ids(target, name, photos)
        what = f"'{name}'" if chosen is None else f"{len(chosen)} photos of '{name}'"
        confirm(f"Delete {what} from gallery '{gallery}'?", yes)
        people = People(target)
        change = people.delete(name, reason) if chosen is None else people.delete_photos(name, chosen, reason)
    _tell_change(change, as_json)


@verbs.command("undo")
def undo(
    gallery: GalleryOption,
    number: Annotated[int | None, typer.Argument(metavar="[CHANGE]", help="By default the last one.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="Only list the changes, the newest first.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Undo a change of people: everything is again as it was before it."""
    from engine.gallery import People

    with _opened(library, gallery) as (_, target):
        changes = People(target).changes() if listed else [People(target).undo(number)]
    for change in changes:
        _tell_change(change, as_json)


@verbs.command("purge")
def purge_people(
    gallery: GalleryOption,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Delete and purge this one; else all that was deleted.")
    ] = None,
    before: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only what was deleted before that day.")
    ] = None,
    yes: YesOption = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Destroy what was deleted for good and prove it: the library's files are searched for its bytes."""
    from datetime import UTC

    from engine.gallery import purge

    if name is not None and before is not None:
        raise UsageError("--before is for what was deleted already, not for a person that is named")
    with _opened(library, gallery) as (place, target):
        what = "what was deleted" if name is None else f"'{name}'"
        confirm(f"Destroy {what} in gallery '{gallery}' for good? This cannot be undone.", yes)
        proof = purge(place, target, person=name, before=None if before is None else before.replace(tzinfo=UTC))
    if as_json:
        json_line({"purged": {**vars(proof), "found_in": [str(file) for file in proof.found_in]}})
    else:
        say(
            f"Destroyed {proof.people} people, {proof.photos} photos, {proof.features} features, "
            f"{proof.copies} copies; searched {proof.files_searched} files "
            f"({proof.bytes_searched / 1e6:.1f} MB) for them."
        )
        for file in proof.found_in:
            say(f"{file}: something of them is still in it; close all programs that use the library and purge again")
        say("Backups, and the photos where they lay when they were enrolled, are not touched.")
    exit_if(bool(proof.found_in), SOME_REFUSED)


@verbs.command("due")
def due(
    gallery: GalleryOption,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As of that day.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Whose retention time is over, by their own date or the gallery's."""
    from engine.gallery import People

    with _opened(library, gallery) as (_, target):
        found = People(target).due(None if on is None else on.date())
    for each in found:
        if as_json:
            basis = each.legal_basis
            json_line({"person": each.person.name, "until": each.until.isoformat(), "legal_basis": basis})
        else:
            say(f"{each.person.name}: kept until {each.until} ({each.legal_basis or 'no legal basis is noted'})")
    if not found and not as_json:
        say("Nobody's time is over.")


@contextmanager
def _opened(library: Path | None, gallery: str) -> Iterator[tuple["Library", "Gallery"]]:
    with closing(workspace(library)) as place:
        yield place.library, place.library.gallery(gallery)


def _ids(gallery: "Gallery", name: str, wanted: list[str]) -> list[int]:
    """Numbers as they are; a file by its whole path, or by its name where that is one photo's."""
    photos = gallery.photos_of(gallery.person(name).id)
    ids = []
    for text in wanted:
        found = [photo.id for photo in photos if text in {str(photo.id), str(photo.path), photo.path.name}]
        if len(found) != 1:
            raise GalleryError(
                f"'{name}' has {'no photo' if not found else f'{len(found)} photos'} '{text}'",
                advice="`limner person show` lists them with their numbers",
            )
        ids += found
    return ids


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise UsageError(f"--set '{text}' is not KEY=VALUE")
    return key, value


def _tell(person: "Person", as_json: bool) -> None:
    if as_json:
        json_line(_about(person))
    else:
        say(_words(person))


def _tell_change(change: "Change", as_json: bool) -> None:
    state = "purged" if change.purged else "undone" if change.undone else "done"
    if as_json:
        times = {"at": change.at.isoformat(), "actor": change.actor, "state": state}
        json_line({"change": change.id, "action": change.action, "about": change.about, **times})
    else:
        say(f"{change.id}: {change.about or change.action} ({state}; {change.actor}, {change.at:%Y-%m-%d %H:%M})")


def _about(person: "Person") -> dict[str, Any]:
    return {
        "person": person.name,
        "id": person.id,
        "sex": person.sex,
        "birth": person.birth,
        "tags": list(person.tags),
        "attributes": person.attributes,
        "legal_basis": person.legal_basis,
        "retain_until": person.retain_until,
        "photo_count": person.photos,
    }


def _photo(photo: "Photo") -> dict[str, Any]:
    return {
        "photo": photo.id,
        "file": str(photo.path),
        "copy": None if photo.copy is None else str(photo.copy),
        "sha256": photo.sha256,
        "quality": None if photo.quality is None else round(photo.quality, 3),
        "flaw": photo.flaw,
    }


def _words(person: "Person") -> str:
    words = [f"{person.photos} photos", person.sex, person.birth and f"born {person.birth}", ", ".join(person.tags)]
    words += [f"{key} {value}" for key, value in person.attributes.items()]
    words += [person.legal_basis, person.retain_until and f"kept until {person.retain_until}"]
    return f"{person.name}: {', '.join(word for word in words if word)}"
