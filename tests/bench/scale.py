"""A library with a million photos: opened, searched, added to, filtered; what each takes, and the memory in use."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from engine.formats import Kind, Modality
from engine.gallery import Library, restrict
from engine.gallery.holdings import Item, record
from engine.gallery.ledger import Ledger, pack_row, serve_first
from engine.gallery.schema import FeatureRow, LedgerRow, PersonRow, PhotoRow
from engine.scoring import Filters, best_rows, together
from tests.bench.search import TOP, WIDTH, unit_matrix
from tests.bench.timing import median_ms

ROWS = int(os.environ.get("LIMNER_BENCH_PHOTOS", "1000000"))
DIM, HYPOTHESES, A_BATCH = 512, 10, 10_000
DIGEST = "b" * 64

_FIRST_SEARCH = f"""
import json, sys, time
began = time.time()
from pathlib import Path
from engine.gallery import Library
from engine.scoring import best_rows, together
from tests.bench.search import unit_matrix
from tests.bench.timing import peak_gigabytes
with Library(Path(sys.argv[1])) as library:
    matrix = library.gallery("all").matrix("{DIGEST}")
    hypotheses = together([unit_matrix({HYPOTHESES}, {DIM}, 1)])
    def search():
        return best_rows(matrix.features, matrix.persons, hypotheses, {WIDTH}, {TOP}, matrix=matrix.coarse)
    search()
    first = time.time() - began
    search()
    again = time.time()
    search()
    again = time.time() - again
print(json.dumps([first, again, peak_gigabytes()]))
"""


def measure():
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder) / "library") as library:
        gallery = library.gallery_to_enrol_into("all", Kind.FACE)
        began = time.perf_counter()
        add(library, gallery, 0, ROWS)
        title = f"library of {ROWS:,} photos"
        yield title, "rows written, synthetic", (time.perf_counter() - began) * 1000, ""
        began = time.perf_counter()
        gallery.matrix(DIGEST)
        yield title, "cache made from the database", (time.perf_counter() - began) * 1000, ""
        done = subprocess.run(
            [sys.executable, "-c", _FIRST_SEARCH, str(library.folder)], check=True, capture_output=True, text=True
        )
        first, again, peak = json.loads(done.stdout)
        yield title, "process start to first search", first * 1000, f"at most {peak:.2f} GB of memory"
        yield title, "a search after that", again * 1000, ""
        add(library, gallery, ROWS, ROWS + 1)
        began = time.perf_counter()
        matrix = gallery.matrix(DIGEST)
        hypotheses = together([unit_matrix(HYPOTHESES, DIM, 1)])
        best_rows(matrix.features, matrix.persons, hypotheses, WIDTH, TOP, matrix=matrix.coarse)
        ms = (time.perf_counter() - began) * 1000
        assert len(matrix.features) == ROWS + 1
        yield title, "one photo added, searched", ms, ""
        with library.database.reading() as session:
            ledger = Ledger(gallery.id, pack_row(session, DIGEST, "synthetic", DIM).id, Modality.PHOTO)
        began = time.perf_counter()
        with library.database.writing() as session:
            ledger.drop_overwritten(session)
        yield title, "end of an enrolment", (time.perf_counter() - began) * 1000, ""
        for name, filters in (
            ("sex", Filters(sex=("f",))),
            ("age", Filters(age=(30, 40), on="2025-01-01")),
            ("tag", Filters(tags_all=("scar",))),
            ("quality", Filters(quality=0.5)),
        ):
            ms = median_ms(lambda filters=filters: restrict(gallery, matrix, filters), 3)
            yield title, f"filter {name}", ms, ""


def add(library, gallery, first, last, *, digest=DIGEST, dim=DIM):
    """Two photos a person, in batches as enrolment writes them, of the pack with that digest."""
    now = datetime.now(UTC)
    for start in range(first, last, A_BATCH):
        numbers = range(start, min(start + A_BATCH, last))
        vectors = unit_matrix(len(numbers), dim, start)
        with library.database.writing() as session:
            pack = pack_row(session, digest, "synthetic", dim).id
            serve_first(session, gallery.id, digest)
            people = [
                {
                    "id": number // 2 + 1,
                    "gallery_id": gallery.id,
                    "name": f"person {number // 2}",
                    "sex": "fm"[number // 2 % 2],
                    "birth": str(1940 + number // 2 % 60),
                    "tags": ["scar"] if number % 20 == 0 else [],
                    "attributes": {},
                }
                for number in numbers
                if number % 2 == 0
            ]
            if people:
                session.execute(sa.insert(PersonRow), people)
            digests = [hashlib.sha256(str(number).encode()).hexdigest() for number in numbers]
            common = {"gallery_id": gallery.id, "pack_id": pack}
            photo = {
                "gallery_id": gallery.id,
                "modality": "photo",
                "width": 1,
                "height": 1,
                "points": [],
                "box": None,
                "score": 1.0,
                "manual": False,
                "enrolled": now,
            }
            rows = [
                photo
                | {
                    "id": number + 1,
                    "person_id": number // 2 + 1,
                    "path": f"/photos/{number}.jpg",
                    "sha256": digest,
                    "quality": number % 10 / 10,
                }
                for number, digest in zip(numbers, digests, strict=True)
            ]
            session.execute(sa.insert(PhotoRow), rows)
            texts = [vector.astype("<f4").tobytes() for vector in vectors]
            session.execute(
                sa.insert(FeatureRow),
                [
                    {"photo_id": number + 1, "pack_id": pack, "vector": text}
                    for number, text in zip(numbers, texts, strict=True)
                ],
            )
            session.execute(
                sa.insert(LedgerRow),
                [
                    common
                    | {
                        "path": f"/photos/{number}.jpg",
                        "size": 1,
                        "mtime_ns": 1,
                        "sha256": digest,
                        "status": "enrolled",
                        "reason": None,
                        "at": now,
                    }
                    for number, digest in zip(numbers, digests, strict=True)
                ],
            )
            items = [
                Item(digest, f"person {number // 2}", text)
                for number, digest, text in zip(numbers, digests, texts, strict=True)
            ]
            record(session, gallery.id, pack, added=items)
