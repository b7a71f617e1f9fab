"""What is wrong with a data set before anything is trained on it: missing, corrupt, duplicated and leaking files.

Every fault is found in one go and named; nothing is repaired.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.errors import LimnerError
from engine.formats import digest_bytes
from training.data.manifest import Manifest, Row
from training.data.pictures import Pictures


@dataclass(frozen=True)
class Fault:
    """`kind` is missing, corrupt, duplicate, leak-person, leak-image, source or points."""

    kind: str
    file: str
    what: str


def check(manifest: Manifest, seen: Callable[[Row], None] = lambda row: None) -> list[Fault]:
    """All faults of a manifest; `seen` is called once a row, for a progress bar."""
    faults = [*_listed_twice(manifest), *_people_on_two_sides(manifest), *_lost_sources(manifest)]
    by_pixels: dict[str, list[Row]] = defaultdict(list)
    with Pictures(manifest.root) as pictures:
        for row in manifest:
            seen(row)
            try:
                image = pictures.image(row)
            except LimnerError as error:
                missing = "no such" in error.what
                faults.append(Fault("missing" if missing else "corrupt", row.file, error.reason))
                continue
            by_pixels[_pixel_digest(image.pixels)].append(row)
            if row.points is not None:
                x, y = np.asarray(row.points).reshape(-1, 2).T
                if ((x < 0) | (y < 0) | (x >= image.width) | (y >= image.height)).all():
                    faults.append(Fault("points", row.file, "all points lie outside the picture"))
    return faults + _same_pixels(by_pixels)


def _pixel_digest(pixels: np.ndarray) -> str:
    """The same picture saved again without loss is the same picture, whatever its file's bytes are."""
    return digest_bytes(repr((pixels.shape, str(pixels.dtype))).encode() + pixels.tobytes())


def _listed_twice(manifest: Manifest) -> list[Fault]:
    counts: dict[str, int] = defaultdict(int)
    for row in manifest:
        counts[row.file] += 1
    return [
        Fault("duplicate", file, f"listed {count} times in the manifest") for file, count in counts.items() if count > 1
    ]


def _people_on_two_sides(manifest: Manifest) -> list[Fault]:
    sides: dict[str, dict[str, str]] = defaultdict(dict)
    for row in manifest:
        if row.split is not None:
            sides[row.person].setdefault(row.split, row.file)
    return [
        Fault(
            "leak-person", next(iter(files.values())), f"'{person}' is on both sides of the split: {', '.join(files)}"
        )
        for person, files in sides.items()
        if len(files) > 1
    ]


def _lost_sources(manifest: Manifest) -> list[Fault]:
    """A source may be absent from the manifest (left out on purpose) but must not show another person."""
    owner = {row.file: row.person for row in manifest}
    return [
        Fault("source", row.file, f"drawn from {row.source}, which shows '{owner[row.source]}', not '{row.person}'")
        for row in manifest
        if row.source in owner and owner[row.source] != row.person
    ]


def _same_pixels(by_pixels: dict[str, list[Row]]) -> list[Fault]:
    faults = []
    for rows in by_pixels.values():
        first = rows[0]
        for other in rows[1:]:
            if other.file == first.file:
                continue
            if first.split != other.split:
                faults.append(Fault("leak-image", other.file, f"the same picture as {first.file}, on the other side"))
            elif first.person != other.person:
                faults.append(
                    Fault("duplicate", other.file, f"the same picture as {first.file}, but of '{other.person}'")
                )
            else:
                faults.append(Fault("duplicate", other.file, f"the same picture as {first.file}"))
    return faults
