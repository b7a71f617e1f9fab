"""What is done very often, and the memory in use on the way: searches of a gallery, thumbnails of its photos."""

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
from tests.pictures import save_portrait

PHOTOS, SEARCHES, THUMBNAILS, LOOKS = 5_000, 10_000, 100_000, 5


def megabytes():
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure():
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder) / "library") as library:
        gallery = library.gallery_to_enrol_into("all", Kind.FACE)
        add(library, gallery, 0, PHOTOS)

        def search(number):
            matrix = gallery.matrix(DIGEST)
            hypotheses = together([unit_matrix(10, DIM, number)])
            best = best_rows(matrix.features, matrix.persons, hypotheses, WIDTH, TOP, matrix=matrix.coarse)
            gallery.photos([int(matrix.photos[row]) for row, _ in best])

        yield many(f"{SEARCHES:,} searches of {PHOTOS:,} photos", search, SEARCHES)
        files = [save_portrait(Path(folder) / f"{number}.jpg", number, 300) for number in range(50)]
        yield many(
            f"{THUMBNAILS:,} thumbnails", lambda number: thumbnail(files[number % 50], 160)(Control()), THUMBNAILS
        )


def many(what, work, times):
    """After a tenth of them everything that is kept for the next time is there."""
    for number in range(times // 10):
        work(number)
    began, seen = time.process_time(), [megabytes()]
    for look in range(LOOKS):
        for number in range(9 * times // 10 // LOOKS):
            work(look * times + number)
        seen.append(megabytes())
    each = (time.process_time() - began) / (0.9 * times) * 1000
    return "memory", what, each, f"CPU each; MB in use: {', '.join(f'{mb:.0f}' for mb in seen)}"
