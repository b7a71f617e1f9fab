"""Weak pictures made after photos of a manifest, one a photo: they stand in for sketches and infrared frames where none
are to be had.

A number measured on them is about simulated pictures, and reports have to say so.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.formats import Modality, digest_bytes
from training.data.files import write_atomically
from training.data.manifest import Manifest, Row
from training.data.pictures import Pictures
from training.errors import DataError
from training.simulate import exaggerate, simulate_near_infrared, simulate_sketch, simulate_thermal

Seen = Callable[[int, int], None]


def draw_sketches(
    root: Path,
    photos: Sequence[Row],
    out: Path,
    seed: int,
    *,
    amount: float = 1.0,
    workers: int = 1,
    seen: Seen = lambda done, of: None,
) -> list[Row]:
    """Writes a PNG a photo below `out` and returns the rows, their files relative to `root`. What is there is kept.

    `amount` is how far proportions stray (see `exaggerate`). The hand and every stroke follow from the photo's name
    and the seed alone.
    """
    return _each_block(partial(_sketch, seed=seed, amount=amount), root, photos, out, workers, seen)


def take_frames(
    root: Path,
    photos: Sequence[Row],
    out: Path,
    seed: int,
    modality: Modality,
    *,
    workers: int = 1,
    seen: Seen = lambda done, of: None,
) -> list[Row]:
    """The same for near-infrared and thermal frames of the photo's moment: nothing moves in them."""
    return _each_block(partial(_frame, seed=seed, modality=modality), root, photos, out, workers, seen)


Draw = Callable[[Pictures, Path, Row], Row]


def _each_block(draw_one: Draw, root: Path, photos: Sequence[Row], out: Path, workers: int, seen: Seen) -> list[Row]:
    out.mkdir(parents=True, exist_ok=True)
    blocks = [photos[start : start + 40] for start in range(0, len(photos), 40)]
    draw = partial(_draw_block, draw_one, root, out)
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


def _draw_block(draw: Draw, root: Path, out: Path, photos: Sequence[Row]) -> list[Row]:
    with Pictures(root) as pictures:
        return [draw(pictures, out, photo) for photo in photos]


def _sketch(pictures: Pictures, out: Path, photo: Row, *, seed: int, amount: float) -> Row:
    points = _five_points(photo)
    digest = digest_bytes(f"{photo.file} {seed} {amount}".encode())
    rng = np.random.default_rng(int(digest[20:36], 16))
    image = pictures.image(photo).colour()
    # Points are needed anew in any case, and they follow from the same random numbers as the strokes.
    drawn, moved = exaggerate(simulate_sketch(image, rng, landmarks=points), points, rng, amount)
    flat = tuple(round(float(number), 2) for number in moved.reshape(-1))
    return replace(_kept(pictures, out, photo, digest, drawn), modality=Modality.SKETCH, points=flat)


def _frame(pictures: Pictures, out: Path, photo: Row, *, seed: int, modality: Modality) -> Row:
    points = _five_points(photo)
    digest = digest_bytes(f"{photo.file} {seed} {modality}".encode())
    rng = np.random.default_rng(int(digest[20:36], 16))
    simulate = {Modality.NIR: simulate_near_infrared, Modality.THERMAL: simulate_thermal}[modality]
    frame = simulate(pictures.image(photo).colour(), rng, points)
    return replace(_kept(pictures, out, photo, digest, frame), modality=modality)


def _five_points(photo: Row) -> NDArray[np.float32]:
    if photo.points is None or len(photo.points) != 10:
        raise DataError("a weak picture is made after a photo with five points", file=photo.file)
    return np.asarray(photo.points, np.float32).reshape(5, 2)


def _kept(pictures: Pictures, out: Path, photo: Row, digest: str, plane: NDArray[np.floating]) -> Row:
    """The photo's row with the drawn file in its place, written where it does not lie there yet."""
    path = out / f"{digest[:20]}.png"
    if not path.is_file():
        encoded = cv2.imencode(".png", np.rint(np.clip(plane, 0, 1) * 255).astype(np.uint8))[1].tobytes()
        write_atomically(path, lambda stream: stream.write(encoded))
    return replace(photo, file=Path(_relative(path, pictures.root)).as_posix(), source=photo.file)


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
