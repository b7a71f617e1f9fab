"""The data that WSGAN is reproduced on: LFW with simulated sketches, and people who were rendered.

Both have the shape of the paper's protocol: one sketch a person with two photos or more, its source photo in neither
gallery nor training, everybody's other photos on the strong side, people disjoint between training and test.
"""

import itertools
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from engine.formats import Modality
from training.data.drawn import draw_sketches, one_source_a_person
from training.data.lfw import FRAMES_FILE, split_people
from training.data.manifest import IN_ARCHIVE, Manifest, Row, archive_and_member, write_manifest
from training.data.readers import READERS
from training.data.splits import PeopleSplit, apply_split, write_split
from training.errors import DataError
from training.synthetic.faces.stream import Plan, stream
from training.synthetic.faces.write import write

HELD_OUT = 1200
"""People of LFW that no model of Limner is trained on; the first seed's, as everywhere."""

VALIDATION = 400
"""Of the others, held out to choose the kernel's width with."""

Seen = Callable[[int, int], None]


def lfw_with_sketches(lfw: Path, out: Path, *, seed: int = 0, workers: int = 1, seen: Seen = lambda d, o: None) -> Path:
    """Draws the sketches below `out` (once) and writes the manifest; nothing of it may be passed on."""
    path = out / "lfw-sketches.csv"
    if path.is_file():
        return path
    rows = READERS["lfw-tar"].read(lfw)
    photos = Manifest(lfw, tuple(rows))
    others, test = split_people(photos.people(), HELD_OUT, seed=0)
    train, validation = split_people(others, VALIDATION, seed=1)
    split = PeopleSplit(0, {"train": tuple(train), "validation": tuple(validation), "test": tuple(test)})
    photos = apply_split(photos, split)
    write_split(split, out / "lfw-split.json")
    sources = one_source_a_person(photos, seed)
    sketches = draw_sketches(lfw, sources, out / "sketches", seed, workers=workers, seen=seen)
    write_manifest(seen_from(out, lfw, [*photos, *sketches]), path)
    return path


def render_people(
    out: Path, people: int, photos: int, *, seed: int = 0, workers: int = 1, seen: Seen = lambda d, o: None
) -> Path:
    """Photos of several occasions, and one sketch, of people who do not exist; what is there already is kept."""
    if (out / "metadata.csv").is_file():
        return out
    both = Plan(people, photos, seed, ("photo",)), Plan(people, 1, seed, ("sketch",))
    samples = itertools.chain.from_iterable(stream(plan, workers) for plan in both)
    beside = out.with_name(out.name + ".part")
    shutil.rmtree(beside, ignore_errors=True)
    write(samples, beside, lambda count: seen(count, people * (photos + 1)))
    beside.rename(out)
    return out


def rendered_faces(folder: Path, out: Path, *, test: float = 0.3, validation: float = 0.1, seed: int = 0) -> Path:
    """The manifest of rendered people (`limner-train synth faces`) in the same shape, with their rendered sketches."""
    path = out / "rendered.csv"
    if path.is_file():
        return path
    rows = [row for row in READERS["rendered"].read(folder) if row.modality in {Modality.PHOTO, Modality.SKETCH}]
    people = sorted({row.person for row in rows})
    sides = len(people) - round(test * len(people)), round(validation * len(people))
    if min(sides) < 2:
        raise DataError(f"{len(people)} rendered people are too few to split", file=folder)
    others, held_out = split_people(people, round(test * len(people)), seed)
    train, chosen = split_people(others, sides[1], seed + 1)
    split = PeopleSplit(seed, {"train": tuple(train), "validation": tuple(chosen), "test": tuple(held_out)})
    kept = _one_sketch_a_person(rows)
    write_manifest(seen_from(out, folder, list(apply_split(Manifest(folder, tuple(kept)), split))), path)
    return path


def _one_sketch_a_person(rows: Sequence[Row]) -> list[Row]:
    """All photos, and of each person the sketch that comes first by name."""
    first: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: row.file):
        if row.modality == Modality.SKETCH:
            first.setdefault(row.person, row)
    return [row for row in rows if row.modality != Modality.SKETCH or first[row.person] is row]


def seen_from(out: Path, root: Path, rows: Sequence[Row]) -> list[Row]:
    def moved(file: str) -> str:
        archive = archive_and_member(file)
        relative = Path(os.path.relpath(root / (archive[0] if archive else file), out)).as_posix()
        return relative + (IN_ARCHIVE + archive[1] if archive else "")

    return [
        replace(row, file=moved(row.file), source=None if row.source is None else moved(row.source)) for row in rows
    ]


def is_lfw(folder: Path) -> bool:
    return (folder / FRAMES_FILE).is_file()
