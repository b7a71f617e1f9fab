"""kill -9 at a random moment of a work; then: what was told is there, nothing is half there, the library is sound."""

import multiprocessing
import random
import shutil
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from app.sketch.journal import recover
from engine.cases import Cases
from engine.cases.originals import Originals
from engine.gallery import Library, audit, restore, verify
from engine.gallery.schema import ChangeRow, FeatureRow, LedgerRow, PackRow, PhotoRow, WithdrawnRow
from tests.torture.works import NEED_PHOTOS, OLD, WORKS, enrolled

Told = list[tuple[str, str, str]]

LOST_AT_MOST = 5.0
"""Seconds of drawing, on the clock of the work that draws."""

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["tests.torture.works"])


def kill_once(work: str, place: Path, photos: Path, seed: int, longest: float) -> Told:
    """Begins the work on the library in `place`, kills it after up to so many seconds, and checks what is left."""
    rng = random.Random(seed)
    library = place / "library"
    if work in NEED_PHOTOS and not library.exists():
        with Library(library, actor="ada") as opened:
            enrolled(opened, photos)
    before, after = _FORKING.Pipe(duplex=False)
    process = _FORKING.Process(target=_run, args=(work, library, photos, seed, after))
    process.start()
    after.close()
    told: Told = []
    # From the first word on, or before it in one case of four: starting takes longer than most works.
    if rng.random() > 0.25 and before.poll(60):
        with suppress(EOFError):
            told.append(before.recv())
    end = time.monotonic() + rng.uniform(0.0, longest)
    while process.is_alive() and (left := end - time.monotonic()) > 0:
        if before.poll(left):
            try:
                told.append(before.recv())
            except EOFError:
                break
    process.kill()
    process.join()
    while True:
        # What was in the pipe when the process died; the last word may be cut.
        try:
            if not before.poll(0):
                break
            told.append(before.recv())
        except (EOFError, OSError):
            break
    before.close()
    assert process.exitcode in {0, -9}, f"{work} (seed {seed}) ended by itself with {process.exitcode}"
    check(library, told)
    return told


def _run(work: str, library: Path, photos: Path, seed: int, tell: Connection) -> None:
    WORKS[work](library, photos, seed, tell.send)


def check(folder: Path, told: Told) -> None:
    for what, which, _ in told:
        if what == "migrated":
            check_library(Path(which), [])
        if what == "backup":
            again = folder.parent / "restored"
            restore(Path(which), again)
            check_library(again, [])
            shutil.rmtree(again)
            Path(which).unlink()
    for half in (folder / "old").glob("*"):
        if (half / "library.sqlite").exists():
            check_library(half, [])
    if (folder / "library.sqlite").exists():
        check_library(folder, told)
    check_sketches(told)


def check_sketches(told: Told) -> None:
    """All strokes that were ended, and of the one being drawn all but what is younger than five seconds."""
    for place in {which for what, which, _ in told if what in {"pen", "stroke"}}:
        drawn = [len(edit.samples) for edit in recover(Path(place)).edits[1:]]
        words = [(what, *became.split()) for what, which, became in told if which == place]
        end = max(float(at) for *_, at in words)
        for what, number, length, at in words:
            if what == "stroke":
                assert drawn[int(number) - 1] == int(length), f"stroke {number} of {place}"
            elif float(at) < end - LOST_AT_MOST:
                assert len(drawn) >= int(number), f"stroke {number} of {place}"
                assert drawn[int(number) - 1] >= int(length), f"stroke {number} of {place}"


def check_cases(library: Library, told: Told) -> None:
    cases, originals = Cases(library), Originals(library.folder)
    for summary in cases.list():
        for probe in cases.case(summary.number).probes:
            originals.read(probe.sha256)
    for what, number, became in told:
        if what == "note":
            assert became in [note.text for note in cases.case(number).notes]
        if what == "probe":
            assert became in [probe.sha256 for probe in cases.case(number).probes]
        if what == "verdict":
            verdicts = [verdict for search in cases.case(number).searches for verdict in search.verdicts]
            assert became in [verdict.reason for verdict in verdicts]


def check_library(folder: Path, told: Told) -> None:
    """Database, audit, ledger, content and cache agree with each other and with what was told."""
    with Library(folder, actor="ada") as library:
        assert list(verify(library, files=False)) == []
        assert audit.verify(library.database).fault is None
        with library.database.reading() as session:
            ledger = {
                row.path: row.status
                for row in session.scalars(sa.select(LedgerRow).join(PackRow).where(PackRow.digest == OLD))
            }
            query = sa.select(PhotoRow.path).join(FeatureRow).join(PackRow)
            encoded = set(session.scalars(query.where(PackRow.digest == OLD)))
            anew = set(session.scalars(query.where(PackRow.digest != OLD)))
            numbers = {str(row.id): row for row in session.scalars(sa.select(ChangeRow))}
            withdrawn = set(session.scalars(sa.select(WithdrawnRow.sha256)))
            digests = set(session.scalars(sa.select(PhotoRow.sha256)))
        assert {path for path, status in ledger.items() if status == "enrolled"} == encoded
        assert not withdrawn & digests or len(library.galleries()) > 1
        last: dict[str, str] = {}
        for what, which, became in told:
            if what == "file":
                assert ledger[which] == ("enrolled" if became == "unchanged" else became), which
            if what == "encoded":
                assert which in anew, which
            if what == "change":
                assert which in numbers, f"change {which} was told and is not there"
                last[which] = became
            if what == "purged":
                assert which not in digests, which
        check_cases(library, told)
        # A later change may have undone an earlier one without being told any more: only what was told must hold.
        assert all(numbers[which].undone is not None for which, became in last.items() if became == "undone")
        for info in library.galleries():
            for pack in info.packs:
                _check_cache(library, info.name, pack.digest)


def _check_cache(library: Library, name: str, digest: str) -> None:
    gallery = library.gallery(name)
    matrix = gallery.matrix(digest)
    with library.database.reading() as session:
        rows = session.execute(
            sa.select(FeatureRow.photo_id, PhotoRow.person_id, FeatureRow.vector)
            .join(PhotoRow)
            .join(PackRow, PackRow.id == FeatureRow.pack_id)
            .where(PhotoRow.gallery_id == gallery.id, PackRow.digest == digest)
            .order_by(FeatureRow.photo_id)
        ).all()
    order = np.argsort(matrix.photos)
    assert [row[0] for row in rows] == matrix.photos[order].tolist()
    assert [row[1] for row in rows] == matrix.persons[order].tolist()
    assert b"".join(row[2] for row in rows) == np.ascontiguousarray(matrix.features[order], "<f4").tobytes()
