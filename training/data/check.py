"""What is wrong with a data set before anything is trained on it: missing, corrupt, duplicated and leaking files.

Every fault is found in one go and named; nothing is repaired.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from engine.errors import LimnerError
from engine.formats import SPECTRAL, Image, Sample, digest_bytes
from training.data.manifest import Manifest, Row
from training.data.pictures import Pictures
from training.data.spectra import readable_spectra


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
    for row, sample in _samples(manifest):
        seen(row)
        if isinstance(sample, LimnerError):
            missing = "no such" in sample.what
            faults.append(Fault("missing" if missing else "corrupt", row.file, sample.reason))
            continue
        by_pixels[_digest(sample)].append(row)
        if row.points is not None:
            x, y = np.asarray(row.points).reshape(-1, 2).T
            if ((x < 0) | (y < 0) | (x >= sample.width) | (y >= sample.height)).all():
                faults.append(Fault("points", row.file, "all points lie outside the picture"))
    return faults + _same_pixels(by_pixels)


def _samples(manifest: Manifest) -> Iterator[tuple[Row, Sample | LimnerError]]:
    """What each row's file holds, or why it cannot be used: pictures first, then spectra."""
    spectral = tuple(row for row in manifest if row.modality in SPECTRAL)
    with Pictures(manifest.root) as pictures:
        for row in manifest:
            if row.modality not in SPECTRAL:
                try:
                    yield row, pictures.image(row)
                except LimnerError as error:
                    yield row, error
    yield from readable_spectra(replace(manifest, rows=spectral))


def _digest(sample: Sample) -> str:
    """The same picture saved again without loss, or the same curve in another format, is the same, whatever its file's
    bytes are."""
    if isinstance(sample, Image):
        return digest_bytes(repr((sample.pixels.shape, str(sample.pixels.dtype))).encode() + sample.pixels.tobytes())
    return digest_bytes(sample.wavenumbers.astype(np.float32).tobytes() + sample.values.astype(np.float32).tobytes())


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
                faults.append(Fault("leak-image", other.file, f"the same as {first.file}, on the other side"))
            elif first.person != other.person:
                faults.append(Fault("duplicate", other.file, f"the same as {first.file}, but of '{other.person}'"))
            else:
                faults.append(Fault("duplicate", other.file, f"the same as {first.file}"))
    return faults
