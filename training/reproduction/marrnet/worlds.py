"""What MarrNet is reproduced on: rendered people in four modalities, rendered persons, and LFW simulations.

People are disjoint between training and test. Probes are of other occasions than the gallery's photos, or have the
photo that they were made from left out of it.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.formats import Modality
from training.data.drawn import Seen, draw_sketches, one_source_a_person, take_frames
from training.data.lfw import split_people
from training.data.manifest import Manifest, Row, write_manifest
from training.data.readers import READERS
from training.data.splits import PeopleSplit, apply_split, people_with
from training.reproduction.persons.worlds import rendered_world
from training.reproduction.worlds import HELD_OUT, VALIDATION, seen_from
from training.synthetic.faces.stream import Plan, stream
from training.synthetic.faces.write import write

OCCASIONS = 4
FACES = {"photo-sketch": Modality.SKETCH, "nir": Modality.NIR, "thermal": Modality.THERMAL}
TITLES = {
    "photo-sketch": "photo and sketch",
    "nir": "visible and near infrared",
    "thermal": "visible and thermal",
    "persons": "visible and infrared persons",
}
_TAUGHT = 6
"""Photos of one person of LFW that are trained on at most."""


@dataclass(frozen=True)
class PictureWorld:
    """`task` is its experiment's name after `marrnet-`; only pictures of `rendered` people may be shown."""

    task: str
    manifest: Path
    rendered: bool

    @property
    def name(self) -> str:
        return f"{'rendered' if self.rendered else 'lfw'}-{self.task}"

    @property
    def title(self) -> str:
        who = "rendered people" if self.rendered else "LFW, simulated"
        return TITLES[self.task] if self.task == "persons" else f"{TITLES[self.task]}, {who}"


def face_worlds(work: Path, people: int, workers: int, say: Callable[[str], None]) -> list[PictureWorld]:
    """People who do not exist, each in every modality on four occasions; rendered once below `work`."""
    folder = work / f"faces-{people}-{OCCASIONS}"
    if not folder.is_dir():
        beside = folder.with_name(folder.name + ".part")
        shutil.rmtree(beside, ignore_errors=True)
        write(stream(Plan(people, OCCASIONS), workers), beside, _told(people * OCCASIONS * 4, "faces rendered", say))
        beside.rename(folder)
    return [
        PictureWorld(task, rendered_faces(folder, work / "manifests", modality), True)
        for task, modality in FACES.items()
    ]


def rendered_faces(folder: Path, out: Path, weak: Modality) -> Path:
    """Three in ten people test: their weak pictures of the first occasions are asked among photos of the later ones."""
    path = out / f"{folder.name}-{weak}.csv"
    if path.is_file():
        return path
    rows = [row for row in READERS["rendered"].read(folder) if row.modality in {Modality.PHOTO, weak}]
    people = sorted({row.person for row in rows})
    others, test = split_people(people, round(0.3 * len(people)), 0)
    train, validation = split_people(others, round(0.1 * len(people)), 1)
    split = PeopleSplit(0, {"train": tuple(train), "validation": tuple(validation), "test": tuple(test)})
    kept = [row for row in apply_split(Manifest(folder, tuple(rows)), split) if _asked_or_taught(row)]
    # Rendered pictures of one moment are made from the same person, none from the photo: all of them teach.
    write_manifest(seen_from(out, folder, [replace(row, source=None) for row in kept]), path)
    return path


def _asked_or_taught(row: Row) -> bool:
    early = int(row.file.rpartition("_")[2].partition(".")[0]) <= OCCASIONS // 2
    return row.split == "train" or early == (row.modality != Modality.PHOTO)


def person_world(work: Path, people: int, photos: int, workers: int, say: Callable[[str], None]) -> PictureWorld:
    told = _told(people * photos * 6, "persons rendered", say)
    world = rendered_world(work, people, photos, workers, lambda done, of: told(done))
    return PictureWorld("persons", world.manifest(0), True)


def lfw_worlds(
    lfw: Path, work: Path, taught: int | None, workers: int, say: Callable[[str], None]
) -> list[PictureWorld]:
    """One weak picture of everybody with two photos or more; test people are those that no model of Limner saw.

    `taught` is how many of the others teach, None all of them.
    """
    return [
        PictureWorld(task, lfw_simulated(lfw, work / "lfw", weak, taught, workers, say), False)
        for task, weak in FACES.items()
    ]


def lfw_simulated(
    lfw: Path, out: Path, weak: Modality, taught: int | None, workers: int, say: Callable[[str], None]
) -> Path:
    path = out / f"lfw-{weak}-{taught or 'all'}.csv"
    if path.is_file():
        return path
    photos = Manifest(lfw, tuple(READERS["lfw-tar"].read(lfw)))
    others, test = split_people(photos.people(), HELD_OUT, seed=0)
    train, _ = split_people(others, VALIDATION, seed=1)
    several = set(people_with(photos.rows, 2))
    teachers = [person for person in train if person in several]
    if taught is not None:
        _, teachers = split_people(teachers, min(taught, len(teachers)), seed=2)
    photos = apply_split(photos, PeopleSplit(0, {"train": tuple(teachers), "test": tuple(test)}))
    sources = one_source_a_person(photos, 0)
    told = _told(len(sources), f"{weak} frames of LFW made", say)
    made = _made(lfw, sources, out / str(weak), weak, workers, lambda done, of: told(done))
    write_manifest(seen_from(out, lfw, [*_few_a_person(photos.rows, sources), *made]), path)
    return path


def _made(lfw: Path, sources: Sequence[Row], out: Path, weak: Modality, workers: int, seen: Seen) -> list[Row]:
    if weak == Modality.SKETCH:
        return draw_sketches(lfw, sources, out, 0, workers=workers, seen=seen)
    return take_frames(lfw, sources, out, 0, weak, workers=workers, seen=seen)


def _few_a_person(rows: Sequence[Row], sources: Sequence[Row]) -> list[Row]:
    """All photos of test people; of the others the first few besides the one that their weak picture was made from."""
    made_from = {row.file for row in sources}
    count: dict[str, int] = {}
    chosen = []
    for row in rows:
        if row.split != "test" and row.file not in made_from:
            count[row.person] = count.get(row.person, 0) + 1
        if count.get(row.person, 0) <= _TAUGHT or row.file in made_from:
            chosen.append(row)
    return chosen


def _told(of: int, what: str, say: Callable[[str], None]) -> Callable[[int], None]:
    def told(done: int) -> None:
        if done % 480 == 0 or done == of:
            say(f"{done} of {of} {what}")

    return told
