"""What is done very often, and the memory in use on the way: searches of a gallery, thumbnails of its photos.

Memory that grows makes the run fail. The test suite does a small part of the same.
"""

import ctypes
import gc
import os
import tempfile
import time
from pathlib import Path

from app.operations.control import Control
from app.operations.thumbnails import thumbnail
from engine.formats import Kind
from engine.gallery import Library
from engine.scoring import best_rows, together
from tests.bench.scale import DIGEST, DIM, add
from tests.bench.search import TOP, WIDTH, unit_matrix
from tests.bench.timing import MustNotBeError
from tests.pictures import save_portrait

PHOTOS, SEARCHES, THUMBNAILS, LOOKS = 5_000, 10_000, 100_000, 5

ALLOWED = 8.0
"""Megabytes between the first look and the last: pages that the allocator has not given back yet come and go by three.
A leak of one kilobyte a search is nine of them."""


def megabytes():
    """What is free inside the process is given back first: a leak would hide in it."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure():
    grown = []
    with tempfile.TemporaryDirectory() as folder:
        for what, times, looks in (
            (f"{SEARCHES:,} searches of {PHOTOS:,} photos", SEARCHES, searches(Path(folder), PHOTOS, SEARCHES)),
            (f"{THUMBNAILS:,} thumbnails", THUMBNAILS, thumbnails(Path(folder), THUMBNAILS)),
        ):
            began, seen = time.process_time(), list(looks)
            each = (time.process_time() - began) / times * 1000
            yield "memory", what, each, f"CPU each; MB in use: {', '.join(f'{mb:.0f}' for mb in seen)}"
            if grows(seen):
                grown.append(what)
    if grown:
        raise MustNotBeError(f"memory grows over {' and '.join(grown)}")


def grows(seen):
    return seen[-1] - seen[0] > ALLOWED


def searches(folder, photos, times):
    with Library(folder / "library") as library:
        gallery = library.gallery_to_enrol_into("all", Kind.FACE)
        add(library, gallery, 0, photos)

        def search(number):
            matrix = gallery.matrix(DIGEST)
            hypotheses = together([unit_matrix(10, DIM, number)])
            best = best_rows(matrix.features, matrix.persons, hypotheses, WIDTH, TOP, matrix=matrix.coarse)
            gallery.photos([int(matrix.photos[row]) for row, _ in best])

        yield from looks_during(search, times)


def thumbnails(folder, times):
    files = [save_portrait(folder / f"{number}.jpg", number, 300) for number in range(50)]
    yield from looks_during(lambda number: thumbnail(files[number % 50], 160)(Control()), times)


def looks_during(work, times):
    """After a tenth of them everything that is kept for the next time is there."""
    for number in range(times // 10):
        work(number)
    yield megabytes()
    for look in range(LOOKS):
        for number in range(9 * times // 10 // LOOKS):
            work(look * times + number)
        yield megabytes()
