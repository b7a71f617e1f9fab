"""Corrupted copies of pictures on the disk: what a -C set is, made anew from any set by a seed.

As in the public sets each visible picture meets one corruption and one severity of its own, before it is resized, and
only in testing. The corruptions themselves are the folder's beside this one.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

import cv2
import numpy as np

from engine.formats import digest_bytes
from training.data.files import write_atomically
from training.data.manifest import Manifest, Row
from training.data.pictures import Pictures
from training.evaluation.persons.corruptions import chosen_for, corrupt

Choice = Callable[[Row], tuple[str, int]]
"""Which corruption a picture meets, and how severely."""


def any_of_all(seed: int) -> Choice:
    return lambda row: chosen_for(_known_as(row), seed)


def always(name: str, severity: int) -> Choice:
    return lambda row: (name, severity)


def corrupted_copies(manifest: Manifest, out: Path, choice: Choice, seed: int) -> Manifest:
    """The same rows in the same order, their files now PNGs in `out`; those that are there are kept."""
    rows = []
    with Pictures(manifest.root) as pictures:
        for row in manifest:
            name, severity = choice(row)
            file = f"{_known_as(row)}-{name.replace(' ', '-')}-{severity}-{seed}.png"
            path = out / file
            if not path.is_file():
                colour = pictures.image(row).colour()
                pixels = np.asarray(np.rint(np.clip(colour, 0, 1) * 255), np.uint8)
                made = corrupt(pixels, name, severity, _own_seed(_known_as(row), seed))
                write_atomically(path, partial(_write, cv2.imencode(".png", made[..., ::-1])[1].tobytes()))
            rows.append(replace(row, file=file, source=None))
    return Manifest(out, tuple(rows))


def _write(packed: bytes, stream: IO[bytes]) -> None:
    stream.write(packed)


def _known_as(row: Row) -> str:
    """Camera, person and name: the same wherever the data set lies, seen from the manifest."""
    return "/".join(PurePosixPath(row.file.replace("!", "/")).parts[-3:])


def _own_seed(file: str, seed: int) -> int:
    """Noise of its own for each picture."""
    return int(digest_bytes(f"{file} {seed} noise".encode())[:12], 16)
