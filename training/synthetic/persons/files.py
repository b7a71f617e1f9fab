"""Rendered persons as a folder: crops laid out as SYSU-MM01 lays them out, masks beside them, and metadata as CSV.

What is drawn comes from `world`; nothing is drawn here.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import cv2

from training.synthetic.ahead import ahead
from training.synthetic.persons.dresser import Slot
from training.synthetic.persons.world import PersonCrop, person_name, split_of, world_here

COLUMNS = (
    "file", "person", "modality", "kind", "split", "camera", "scene", "number", "yaw", "phase", "walking", "distance",
    "regions", "materials", "source",
)  # fmt: skip

Row = dict[str, Any]


def write_persons(
    out: Path,
    seed: int,
    people: int,
    photos: int,
    workers: int = 1,
    size: tuple[int, int] = (192, 96),
    masks: bool = True,
    quality: int = 92,
) -> Iterator[int]:
    """Write `photos` crops by each of six cameras of every person, and yield the count of crops after each person.

    cam1/0001/0001.jpg as in SYSU-MM01, masks/cam1/0001/0001-regions.png and -materials.png, exp/*_id.txt with the
    split's persons, persons.jsonl with every person's parameters, metadata.csv with a line a crop.
    """
    out.mkdir(parents=True, exist_ok=True)
    world = world_here(seed, size)
    jobs = [(seed, size, out, person, photos, masks, quality) for person in range(people)]
    written = 0
    with (
        (out / "metadata.csv").open("w", newline="", encoding="utf-8") as table,
        (out / "persons.jsonl").open("w", encoding="utf-8", newline="\n") as people_file,
    ):
        rows_file = csv.DictWriter(table, COLUMNS, lineterminator="\n")
        rows_file.writeheader()
        for person, rows in enumerate(ahead(_write_person, jobs, workers)):
            rows_file.writerows(rows)
            who = asdict(world.person(person))
            people_file.write(json.dumps({"person": person_name(person), "split": split_of(person), **who}) + "\n")
            written += len(rows)
            yield written
    _write_splits(out, people)


Job = tuple[int, tuple[int, int], Path, int, int, bool, int]


def _write_person(job: Job) -> list[Row]:
    seed, size, out, person, photos, masks, quality = job
    return [_write_crop(out, crop, masks, quality, seed) for crop in world_here(seed, size).crops_of(person, photos)]


def _write_crop(out: Path, crop: PersonCrop, masks: bool, quality: int, seed: int) -> Row:
    stem = Path(f"cam{crop.camera.number}") / crop.name / f"{crop.number + 1:04d}"
    picture = out / stem.with_suffix(".jpg")
    picture.parent.mkdir(parents=True, exist_ok=True)
    grey = crop.picture[..., 0] if crop.camera.infrared else crop.picture[..., ::-1]
    _write_image(picture, grey, [cv2.IMWRITE_JPEG_QUALITY, quality])
    regions = materials = ""
    if masks:
        (out / "masks" / stem).parent.mkdir(parents=True, exist_ok=True)
        regions, materials = f"masks/{stem.as_posix()}-regions.png", f"masks/{stem.as_posix()}-materials.png"
        _write_image(out / regions, crop.regions, [])
        _write_image(out / materials, crop.slots, [])
    return {
        "file": stem.with_suffix(".jpg").as_posix(),
        "person": crop.name,
        "modality": crop.modality,
        "kind": "person",
        "split": crop.split,
        "camera": crop.camera.number,
        "scene": crop.camera.scene,
        "number": crop.number,
        "yaw": f"{crop.shot.yaw:.4f}",
        "phase": f"{crop.shot.moment.phase:.4f}",
        "walking": f"{crop.shot.moment.vigour:.4f}",
        "distance": f"{crop.shot.distance:.3f}",
        "regions": regions,
        "materials": materials,
        "source": f"rendered, seed {seed}",
    }


def _write_image(path: Path, pixels: Any, options: list[int]) -> None:
    ok, packed = cv2.imencode(path.suffix, pixels, options)
    assert ok
    path.write_bytes(packed.tobytes())


def _write_splits(out: Path, people: int) -> None:
    """exp/train_id.txt and its fellows, one line of numbers with commas as SYSU-MM01 has it; and the masks' legend."""
    (out / "exp").mkdir(exist_ok=True)
    for split in ("train", "val", "test"):
        numbers = [str(p + 1) for p in range(people) if split_of(p) == split]
        (out / "exp" / f"{split}_id.txt").write_text(",".join(numbers) + "\n", encoding="utf-8")
    (out / "materials.csv").write_text(
        "label,place\n" + "".join(f"{s.value},{s.name.lower()}\n" for s in Slot), encoding="utf-8", newline="\n"
    )
