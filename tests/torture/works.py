"""What is done in a process that will be killed: each work tells what it has been promised is kept.

Imported once by the server that forks the processes; what is checked afterwards is in `kills.py`.
"""

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from engine.errors import LimnerError
from engine.formats import Kind
from engine.gallery import Edit, FileDone, Gallery, Library, People, back_up, enrol, purge, reembed
from engine.gallery.library import DATABASE
from tests.engine.gallery.embedders import GreyValues

OLD, NEW = "a" * 64, "b" * 64
FIXTURES = Path(__file__).parents[1] / "engine" / "gallery" / "fixtures"

Tell = Callable[[tuple[str, str, str]], None]
"""What it is, which one, and what became of it."""

Work = Callable[[Path, Path, int, Tell], None]
"""Given the library's folder, one with photos, a seed, and whom to tell."""


def enrolment(folder: Path, photos: Path, seed: int, tell: Tell) -> None:
    with Library(folder, actor="ada") as library:
        gallery = library.gallery_to_enrol_into("test", Kind.FACE)
        for event in enrol(gallery, [photos], GreyValues()):
            if isinstance(event, FileDone):
                tell(("file", str(event.file), str(event.status)))


def reembedding(folder: Path, photos: Path, seed: int, tell: Tell) -> None:
    with Library(folder, actor="ada") as library:
        for event in reembed(library.gallery("test"), GreyValues(NEW, "new")):
            if isinstance(event, FileDone):
                tell(("encoded", str(event.file), str(event.status)))


def changes(folder: Path, photos: Path, seed: int, tell: Tell) -> None:
    """Merges, splits, deletions, renamings and their undoing, one after the other until there is nobody left."""
    rng = random.Random(seed)
    with Library(folder, actor="ada") as library:
        gallery = library.gallery("test")
        people = People(gallery)
        for _ in range(200):
            try:
                _one_change(gallery, people, rng)
            except LimnerError:
                continue
            last = people.changes(1)[0]
            tell(("change", str(last.id), "undone" if last.undone else "done"))


def _one_change(gallery: Gallery, people: People, rng: random.Random) -> None:
    names = [person.name for person in gallery.people()]
    name, other = rng.choice(names), rng.choice(names)
    photos = [photo.id for photo in gallery.photos_of(gallery.person(name).id)]
    match rng.choice(["merge", "split", "delete", "photo", "rename", "undo", "undo"]):
        case "merge":
            people.merge(name, [other])
        case "split":
            people.split(name, photos[:1], f"split {rng.random()}")
        case "delete":
            people.delete(name)
        case "photo":
            people.delete_photos(name, photos[:1])
        case "rename":
            people.edit(name, Edit(name=f"renamed {rng.random()}"))
        case "undo":
            people.undo()


def purging(folder: Path, photos: Path, seed: int, tell: Tell) -> None:
    rng = random.Random(seed)
    with Library(folder, actor="ada") as library:
        gallery = library.gallery("test")
        while names := [person.name for person in gallery.people()]:
            name = rng.choice(names)
            digests = [photo.sha256 for photo in gallery.photos_of(gallery.person(name).id)]
            purge(library, gallery, person=name)
            for digest in digests:
                tell(("purged", digest, name))


def migration(folder: Path, photos: Path, seed: int, tell: Tell) -> None:
    """A library of the first schema, laid there if there is none, brought to the newest."""
    for number in range(1000):
        place = folder / "old" / str(number)
        if not (place / DATABASE).exists():
            place.mkdir(parents=True, exist_ok=True)
            draft = place / "draft"
            draft.unlink(missing_ok=True)
            connection = sqlite3.connect(draft)
            connection.executescript((FIXTURES / "schema_0001.sql").read_text(encoding="utf-8"))
            connection.close()
            draft.rename(place / DATABASE)
        with Library(place, actor="ada"):
            pass
        tell(("migrated", str(place), ""))


def backups(folder: Path, photos: Path, seed: int, tell: Tell) -> None:
    with Library(folder, actor="ada") as library:
        for number in range(1000):
            file = folder.parent / "backups" / f"{seed}-{number}"
            file.parent.mkdir(exist_ok=True)
            shutil.rmtree(file, ignore_errors=True)
            back_up(library, file)
            tell(("backup", str(file), ""))


WORKS: dict[str, Work] = {
    "enrolment": enrolment,
    "re-embedding": reembedding,
    "changes": changes,
    "purging": purging,
    "migration": migration,
    "backups": backups,
}
NEED_PHOTOS = {"re-embedding", "changes", "purging", "backups"}
"""Those that begin with a gallery that is enrolled."""
