"""Weak pictures drawn after photos of a manifest, one a photo: what stands in for sketches where none are to be had.

A number measured on them is about simulated sketches, and reports have to say so.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from engine.formats import Modality, digest_bytes
from training.data.files import write_atomically
from training.data.manifest import Manifest, Row
from training.data.pictures import Pictures
from training.errors import DataError
from training.simulate import exaggerate, simulate_sketch


def draw_sketches(
    root: Path,
    photos: Sequence[Row],
    out: Path,
    seed: int,
    *,
    amount: float = 1.0,
    workers: int = 1,
    seen: Callable[[int, int], None] = lambda done, of: None,
) -> list[Row]:
    """Writes a PNG a photo below `out` and returns the rows, their files relative to `root`. What is there is kept.

    `amount` is how far proportions stray (see `exaggerate`). The hand and every stroke follow from the photo's name
    and the seed alone.
    """
    out.mkdir(parents=True, exist_ok=True)
    blocks = [photos[start : start + 40] for start in range(0, len(photos), 40)]
    draw = partial(_draw_block, root, out, seed, amount)
    rows: list[Row] = []
    if workers == 1:
        for block in blocks:
            rows += draw(block)
            seen(len(rows), len(photos))
        return rows
    with ProcessPoolExecutor(workers) as pool:
        for drawn in pool.map(draw, blocks):
            rows += drawn
            seen(len(rows), len(photos))
    return rows


def _draw_block(root: Path, out: Path, seed: int, amount: float, photos: Sequence[Row]) -> list[Row]:
    with Pictures(root) as pictures:
        return [_draw(pictures, out, seed, amount, photo) for photo in photos]


def _draw(pictures: Pictures, out: Path, seed: int, amount: float, photo: Row) -> Row:
    if photo.points is None or len(photo.points) != 10:
        raise DataError("a sketch is drawn after a photo with five points", file=photo.file)
    digest = digest_bytes(f"{photo.file} {seed} {amount}".encode())
    path = out / f"{digest[:20]}.png"
    rng = np.random.default_rng(int(digest[20:36], 16))
    points = np.asarray(photo.points, np.float32).reshape(5, 2)
    image = pictures.image(photo).colour()
    # Points are needed anew in any case, and they follow from the same random numbers as the strokes.
    drawn, moved = exaggerate(simulate_sketch(image, rng, landmarks=points), points, rng, amount)
    if not path.is_file():
        encoded = cv2.imencode(".png", np.rint(np.clip(drawn, 0, 1) * 255).astype(np.uint8))[1].tobytes()
        write_atomically(path, lambda stream: stream.write(encoded))
    relative = Path(_relative(path, pictures.root)).as_posix()
    flat = tuple(round(float(number), 2) for number in moved.reshape(-1))
    return replace(photo, file=relative, modality=Modality.SKETCH, source=photo.file, points=flat)


def _relative(path: Path, root: Path) -> str:
    import os

    return os.path.relpath(path, root)


def one_source_a_person(photos: Manifest, seed: int) -> list[Row]:
    """For everybody with two photos or more one of them, chosen by seed and name: the paper's way to sketches."""
    by_person: dict[str, list[Row]] = {}
    for row in photos:
        by_person.setdefault(row.person, []).append(row)
    chosen = []
    for person in sorted(by_person):
        rows = sorted(by_person[person], key=lambda row: row.file)
        if len(rows) >= 2:
            chosen.append(rows[int(digest_bytes(f"{person} {seed}".encode())[:8], 16) % len(rows)])
    return chosen
