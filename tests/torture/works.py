"""What is done in a process that will be killed: each work tells what it has been promised is kept.

Imported once by the server that forks the processes; what is checked afterwards is in `kills.py`.
"""

import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2

from app.sketch.document import Document
from app.sketch.edits import AddLayer, Stroke
from app.sketch.history import perform
from app.sketch.journal import Journal
from app.sketch.samples import sample
from app.sketch.tools import Brush
from engine.cases import Cases, Decision, decide
from engine.errors import LimnerError
from engine.formats import Kind, Modality, Preparation, Provenance, digest_bytes, landmarks_by_hand
from engine.gallery import Edit, FileDone, Gallery, Library, People, back_up, enrol, purge, reembed
from engine.gallery.library import DATABASE
from engine.scoring import Candidate, Ranking, UsedProbe
from tests.engine.gallery.embedders import GreyValues
from tests.pictures import portrait

OLD, NEW = "a" * 64, "b" * 64
LISTED = 4
"""Candidates of the searches in cases."""
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


def casework(folder: Path, photos: Path, seed: int, tell: Tell) -> None:
    """A case of its own, and in it probes, notes and verdicts."""
    rng = random.Random(seed)
    with Library(folder, actor="ada") as library:
        cases, number = Cases(library), f"{seed}"
        begin_case(cases, library.gallery("test"), number)
        tell(("case", number, ""))
        for turn in range(10_000):
            match rng.choice(["note", "probe", "verdict"]):
                case "note":
                    cases.note(number, f"note {turn}")
                    tell(("note", number, f"note {turn}"))
                case "probe":
                    data = _drawing(rng.randrange(1 << 30))
                    tell(("probe", number, _add_probe(cases, number, data)))
                case "verdict":
                    decision = rng.choice([Decision.EXCLUDED, Decision.INCONCLUSIVE])
                    decide(cases, number, 1, rng.randint(1, LISTED), decision, f"reason {turn}")
                    tell(("verdict", number, f"reason {turn}"))


def begin_case(cases: Cases, gallery: Gallery, number: str) -> None:
    """With a probe and a search that lists some; the ranking is written by hand, no network is needed."""
    cases.create(number, "Fire in Mill Street", "Section 12", reason="A witness drew the man who ran")
    sha256 = _add_probe(cases, number, _drawing(int(number)))
    listed = [gallery.photos_of(person.id)[0] for person in gallery.people(limit=LISTED)]
    candidates = tuple(
        Candidate(rank, photo.person, str(photo.path), -float(rank), None, photo.person_id, photo.id)
        for rank, photo in enumerate(listed, start=1)
    )
    used = UsedProbe("sketch.png", sha256, Modality.SKETCH, landmarks_by_hand((30, 40, 60, 40)), Preparation())
    snapshot = gallery.snapshot(OLD)
    ranking = Ranking(
        *(candidates, (used,), gallery.name, snapshot, "grey", "b" * 64, 0, 1, 0.5, 50), feature_digest=OLD
    )
    cases.record_search(number, [1], ranking)


def _add_probe(cases: Cases, number: str, data: bytes) -> str:
    sha256 = digest_bytes(data)
    cases.add_probe(number, data, "sketch.png", Modality.SKETCH, Provenance("file", "sketch.png", sha256))
    return sha256


def _drawing(number: int) -> bytes:
    written, data = cv2.imencode(".png", portrait(number))
    assert written
    return data.tobytes()


def enrolled(library: Library, photos: Path) -> Gallery:
    gallery = library.gallery_to_enrol_into("test", Kind.FACE)
    list(enrol(gallery, [photos], GreyValues()))
    return gallery


def autosave(folder: Path, photos: Path, seed: int, tell: Tell) -> None:
    """Stroke after stroke, each report of the pen told with its moment on a clock that runs ten times as fast."""
    rng = random.Random(seed)
    place = folder.parent / "sketches" / f"{seed}"
    journal = Journal(place, _fast_clock)
    journal.begin(320, 400, "sketch")
    document = Document(320, 400)
    first = AddLayer(1, "Layer 1", 0)
    perform(document, first)
    journal.done(first, document.assets)
    for number in range(1, 10_000):
        stroke = Stroke(1, Brush.of(rng.choice(["pencil", "charcoal"])), ())
        for report in range(rng.randint(2, 300)):
            moved = sample(rng.uniform(0, 320), rng.uniform(0, 400), rng.random(), 0, 0)
            stroke = replace(stroke, samples=(*stroke.samples, moved))
            journal.drawing(lambda stroke=stroke: stroke)
            tell(("pen", str(place), f"{number} {report + 1} {_fast_clock()}"))
        perform(document, stroke)
        journal.done(stroke, document.assets)
        tell(("stroke", str(place), f"{number} {len(stroke.samples)} {_fast_clock()}"))


def _fast_clock() -> float:
    return 10.0 * time.monotonic()


WORKS: dict[str, Work] = {
    "enrolment": enrolment,
    "re-embedding": reembedding,
    "changes": changes,
    "purging": purging,
    "migration": migration,
    "backups": backups,
    "casework": casework,
    "autosave": autosave,
}
NEED_PHOTOS = {"re-embedding", "changes", "purging", "backups", "casework"}
"""Those that begin with a gallery that is enrolled."""
