"""Enrolment: files are found, recognised or prepared ahead, encoded in batches and written, each batch whole or not.

Where files lie is `files.py`, whose they are `naming.py` and `roster.py`, what is remembered of them `ledger.py`.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from stat import S_ISREG

from engine.errors import LimnerError
from engine.formats import KINDS, Modality
from engine.gallery import audit
from engine.gallery.embedding import Embedder, encode_each
from engine.gallery.events import Control, Event, FileDone, Pace, Planned, Status
from engine.gallery.files import Found, Unreadable, survey, walk
from engine.gallery.gallery import Gallery
from engine.gallery.ledger import Kept, Ledger, Outcome, pack_row, serve_first, stays_with
from engine.gallery.naming import Rule, check_rule, rule_for
from engine.gallery.reading import Job, Known, Read, Reader, read_ahead
from engine.gallery.rights import Right, require
from engine.gallery.roster import Details, Roster

_FILES_A_LOOK = 64
_LARGEST_BATCH = 32
_SECONDS_A_BATCH = 0.8
"""A batch that gathers or settles for longer is closed or made smaller: pause and cancel are to be felt at once."""
_YOUNG_NS = 50_000_000
"""A file changed again within the tick of the file system's clock keeps its time stamp; 50 ms outlast any such tick."""
_YOUNG_ON_FAT_NS = 2_000_000_000


@dataclass(frozen=True)
class Options:
    """`person` is folder, stem or a pattern; `retry` reads the files again that were refused before, `deleted_too` also
    takes what was deleted from the gallery, `keep_copies` copies each photo into the library.
    """

    person: str | None = None
    roster: Roster | None = None
    modality: Modality = Modality.PHOTO
    retry: bool = False
    keep_copies: bool = False
    deleted_too: bool = False
    laser_nm: float | None = None
    """Of Raman spectra over wavelengths whose files do not name it."""
    only: frozenset[Path] | None = None
    """Of the files that are found, those that are meant; None for all."""

    def __post_init__(self) -> None:
        check_rule(self.person)


def enrol(
    gallery: Gallery,
    paths: Sequence[Path],
    embedder: Embedder,
    options: Options | None = None,
    control: Control | None = None,
) -> Iterator[Event]:
    """The work is done while the events are taken. Every `FileDone` is in the database for good when it is given."""
    return _Enrolment(gallery, paths, embedder, options or Options(), control or Control()).run()


class _Enrolment:
    def __init__(
        self, gallery: Gallery, paths: Sequence[Path], embedder: Embedder, options: Options, control: Control
    ) -> None:
        self.database = gallery.database
        self.embedder = embedder
        self.options = options
        self.control = control
        self.paths = paths
        self.files = KINDS[gallery.kind]
        self.roster = options.roster
        self.left_out = frozenset() if self.roster is None else frozenset({self.roster.source})
        with self.database.writing() as session:
            require(session, Right.ENROL)
            pack = pack_row(session, embedder.pack_digest, embedder.pack_name, embedder.dim)
            self.ledger = Ledger(gallery.id, pack.id, options.modality, also_deleted=options.deleted_too)
            serve_first(session, gallery.id, embedder.pack_digest)
        self.keep = gallery.copies.keep if options.keep_copies else None
        if options.keep_copies:
            gallery.copies.sweep()
        self.object = audit.Object("gallery", gallery.id, gallery.name)

    def run(self) -> Iterator[Event]:
        found = survey(self.paths, self.left_out, self.files.suffixes)
        rule, notes = rule_for(self.options.person, found)
        if self.roster is not None:
            notes = (f"People are named by {self.roster.source}; for files that it does not list:", *notes)
        files = found.files if self.options.only is None else len(self.options.only)
        yield Planned(files, notes)
        pace = Pace(files)
        for done in self._files(rule):
            yield from pace.count(done)
        with self.database.writing() as session:
            self.ledger.drop_overwritten(session)
            if pace.counts[Status.ENROLLED]:
                counts = {str(status): number for status, number in pace.counts.items()}
                details = {"pack": self.embedder.pack_name, **counts, "cancelled": self.control.cancelled}
                audit.record(session, "gallery.enrol", self.object, details)
        if pace.counts[Status.ENROLLED]:
            self.database.learn()
        yield pace.finished(cancelled=self.control.cancelled, notes=self._closing_notes())

    def _files(self, rule: Rule) -> Iterator[FileDone]:
        """Cancelled between batches only: what has been encoded is also written."""
        size, batch, began = 4, list[Read](), time.monotonic()
        decode = self.files.reading(self.options.modality, self.options.laser_nm)
        reader = Reader(self._recall, self.embedder.prepare, lambda data, job: decode(data, str(job.path)), self.keep)
        with closing(read_ahead(self._recognise(rule), reader)) as items:
            for item in items:
                if isinstance(item, FileDone):
                    yield item
                    continue
                batch.append(item)
                if len(batch) < size and time.monotonic() - began < _SECONDS_A_BATCH and not self.control.cancelled:
                    continue
                settling = time.monotonic()
                yield from self._settle(batch)
                size, batch, began = _next_size(size, time.monotonic() - settling), [], time.monotonic()
                if not self.control.may_go_on():
                    return
        yield from self._settle(batch)

    def _recognise(self, rule: Rule) -> Iterator[Job | FileDone]:
        """Settles what needs no reading: files that are as they were, and those that cannot be read or named."""
        only = self.options.only
        entries = (entry for entry in walk(self.paths, self.left_out) if only is None or entry.path in only)
        while self.control.may_go_on() and (some := list(islice(entries, _FILES_A_LOOK))):
            with self.database.reading() as session:
                kept = self.ledger.kept(session, [entry.path for entry in some if _can_be_stored(entry.path)])
            recognised = [self._recognise_one(entry, rule, kept) for entry in some]
            known = {
                item.person: details
                for item, details in recognised
                if isinstance(item, FileDone) and item.person is not None and details is not None
            }
            if known:
                with self.database.writing() as session:
                    self.ledger.update_details(session, known)
            yield from (item for item, _ in recognised)

    def _recognise_one(
        self, entry: Found | Unreadable, rule: Rule, kept: Mapping[str, Kept]
    ) -> tuple[Job | FileDone, Details | None]:
        if isinstance(entry, Unreadable):
            return _refused(entry.path, entry.reason), None
        fault, size, mtime_ns = _look_at(entry.path)
        if fault is not None:
            return _refused(entry.path, fault), None
        before = kept.get(str(entry.path))
        try:
            person, details = self._identify(entry, rule)
        except LimnerError as error:
            if before is None or before.person is None:
                return _refused(entry.path, error.reason), None
            person, details = before.person, None
        if before is None or (before.size, before.mtime_ns) != (size, mtime_ns):
            return Job(entry.path, size, _trusted(mtime_ns), person, details), None
        if before.person is None:
            if self.options.retry or self.options.deleted_too:
                return Job(entry.path, size, mtime_ns, person, details), None
            return FileDone(entry.path, before.sha256, Status.REFUSED, None, before.reason), None
        if self.options.keep_copies and not before.has_copy:
            return Job(entry.path, size, mtime_ns, person, details), None
        status = Status.DUPLICATE if before.status == Status.DUPLICATE else Status.UNCHANGED
        reason = before.reason or stays_with(before.person, person)
        done = FileDone(
            *(entry.path, before.sha256, status, before.person, reason), quality=before.quality, flaw=before.flaw
        )
        return done, details if before.person == person else None

    def _identify(self, found: Found, rule: Rule) -> tuple[str, Details | None]:
        if self.roster is None:
            return rule(found), None
        entry = self.roster.entry(found)
        person = entry.person if entry is not None and entry.person is not None else rule(found)
        return person, self.roster.details(person, entry)

    def _recall(self, sha256: str) -> Known | None:
        with self.database.reading() as session:
            known = self.ledger.recall(session, sha256)
        may_try_again = self.options.retry or self.options.deleted_too
        if known is not None and known.fault is not None and not known.for_good and may_try_again:
            return None
        return known

    def _settle(self, reads: Sequence[Read]) -> list[FileDone]:
        if not reads:
            return []
        seen = {read.sha256: read.seen for read in reads if read.seen is not None}
        prepared = [each.prepared for each in seen.values()]
        encoded = dict(zip(seen, encode_each(self.embedder, prepared, self.options.modality), strict=True))
        outcomes = [Outcome(read, encoded.get(read.sha256)) for read in reads]
        with self.database.writing() as session:
            return self.ledger.write(session, outcomes)

    def _closing_notes(self) -> tuple[str, ...]:
        missing = self.roster.unmet() if self.roster is not None and not self.control.cancelled else []
        if self.roster is None or not missing:
            return ()
        shown = ", ".join(missing[:5]) + (", …" if len(missing) > 5 else "")
        return (f"{len(missing)} files that {self.roster.source.name} lists were not met: {shown}.",)


def _next_size(size: int, seconds: float) -> int:
    """Large enough for the encoder to work well, small enough that pause and cancel are felt at once."""
    if seconds > _SECONDS_A_BATCH:
        return max(1, size // 2)
    return min(_LARGEST_BATCH, 2 * size) if seconds < _SECONDS_A_BATCH / 3 else size


def _refused(path: Path, reason: str) -> FileDone:
    return FileDone(path, None, Status.REFUSED, None, reason)


def _look_at(path: Path) -> tuple[str | None, int, int]:
    """Why the file cannot be read, if so; its size and time stamp. Pipes and devices would never end."""
    if not _can_be_stored(path):
        return "its name is not valid text; rename the file", 0, 0
    try:
        status = path.stat()
    except FileNotFoundError:
        return "there is no such file" if not path.is_symlink() else "the link leads to no file", 0, 0
    except OSError as error:
        return f"the file could not be read ({error.strerror or error})", 0, 0
    if not S_ISREG(status.st_mode):
        return "this is a folder, a pipe or a device, not a file", 0, 0
    return None, status.st_size, status.st_mtime_ns


def _can_be_stored(path: Path) -> bool:
    """File systems allow names that are no text in any encoding."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _trusted(mtime_ns: int) -> int | None:
    """FAT keeps whole (even) seconds, so there a file is young for longer."""
    young = _YOUNG_ON_FAT_NS if mtime_ns % 1_000_000_000 == 0 else _YOUNG_NS
    return None if abs(time.time_ns() - mtime_ns) < young else mtime_ns
