"""Enrolment: files are found, recognised or read ahead, encoded in batches and written, each batch whole or not at all.

Where files lie is `files.py`, whose they are `naming.py` and `roster.py`, what is remembered of them `ledger.py`.
"""

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from stat import S_ISREG

from engine.errors import LimnerError, PackError
from engine.formats import KINDS, Decode, Modality, Sample
from engine.gallery.embedding import Embedded, Embedder
from engine.gallery.events import Control, Event, FileDone, Finished, Planned, Progress, Status
from engine.gallery.files import Found, Unreadable, survey, walk
from engine.gallery.gallery import Gallery
from engine.gallery.ledger import Kept, Ledger, Outcome, pack_row, stays_with
from engine.gallery.naming import Rule, check_rule, rule_for
from engine.gallery.reading import Job, Known, Read, read_ahead
from engine.gallery.roster import Details, Roster

_FILES_A_LOOK = 64
_LARGEST_BATCH = 32
_LARGEST_BATCH_BYTES = 128 << 20
_SECONDS_A_BATCH = 0.8
_YOUNG_NS = 50_000_000
"""A file changed again within the tick of the file system's clock keeps its time stamp; 50 ms outlast any such tick."""
_YOUNG_ON_FAT_NS = 2_000_000_000


@dataclass(frozen=True)
class Options:
    """`person` is folder, stem or a pattern; `retry` reads the files again that were refused before."""

    person: str | None = None
    roster: Roster | None = None
    modality: Modality = Modality.PHOTO
    retry: bool = False
    decode: Decode | None = None
    """How files are read, where the usual way of the gallery's kind is not meant."""

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
            pack = pack_row(session, embedder.pack_digest, embedder.pack_name, embedder.dim)
            self.ledger = Ledger(gallery.id, pack.id, options.modality)
        self.counts: Counter[Status] = Counter()
        self.began = time.monotonic()
        self.told = 0.0

    def run(self) -> Iterator[Event]:
        found = survey(self.paths, self.left_out, self.files.suffixes)
        rule, notes = rule_for(self.options.person, found)
        if self.roster is not None:
            notes = (f"People are named by {self.roster.source}; for files that it does not list:", *notes)
        yield Planned(found.files, notes)
        for done in self._files(rule):
            self.counts[done.status] += 1
            yield done
            yield from self._progress(found.files)
        with self.database.writing() as session:
            self.ledger.drop_overwritten(session)
        counts = {status: self.counts[status] for status in Status}
        yield Finished(counts, time.monotonic() - self.began, self.control.cancelled, self._closing_notes())

    def _files(self, rule: Rule) -> Iterator[FileDone]:
        """Cancelled between batches only: what has been encoded is also written."""
        size, batch = 4, _Batch()
        with closing(
            read_ahead(self._recognise(rule), self._recall, self.options.decode or self.files.decode)
        ) as items:
            for item in items:
                if isinstance(item, FileDone):
                    yield item
                    continue
                batch.add(item)
                if len(batch.reads) >= size or batch.bytes >= _LARGEST_BATCH_BYTES:
                    began = time.monotonic()
                    yield from self._settle(batch.reads)
                    size = _next_size(size, time.monotonic() - began)
                    batch = _Batch()
                    if not self.control.may_go_on():
                        return
        yield from self._settle(batch.reads)

    def _recognise(self, rule: Rule) -> Iterator[Job | FileDone]:
        """Settles what needs no reading: files that are as they were, and those that cannot be read or named."""
        entries = walk(self.paths, self.left_out)
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
            if self.options.retry:
                return Job(entry.path, size, mtime_ns, person, details), None
            return FileDone(entry.path, before.sha256, Status.REFUSED, None, before.reason), None
        status = Status.DUPLICATE if before.status == Status.DUPLICATE else Status.UNCHANGED
        reason = before.reason or stays_with(before.person, person)
        done = FileDone(entry.path, before.sha256, status, before.person, reason)
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
        return None if known is not None and known.fault is not None and self.options.retry else known

    def _settle(self, reads: Sequence[Read]) -> list[FileDone]:
        images = {read.image.sha256: read.image for read in reads if read.image is not None}
        found = dict(zip(images, self._embed(list(images.values())), strict=True))
        outcomes = [_outcome(read, found) for read in reads]
        if not outcomes:
            return []
        with self.database.writing() as session:
            return self.ledger.write(session, outcomes)

    def _embed(self, images: Sequence[Sample]) -> Sequence[Embedded | LimnerError]:
        if not images:
            return []
        try:
            return self.embedder.embed(images, self.options.modality)
        except PackError:
            raise
        except LimnerError as error:
            # One image that a network cannot take must not cost the others of its batch.
            return [error] if len(images) == 1 else [answer for image in images for answer in self._embed([image])]

    def _progress(self, files: int) -> Iterator[Progress]:
        """At most ten a second, and one at the end."""
        now, done = time.monotonic(), sum(self.counts.values())
        if now - self.told < 0.1 and done < files:
            return
        self.told = now
        rate = done / max(now - self.began, 1e-9)
        yield Progress(done, files, rate, max(0, files - done) / rate if done else None)

    def _closing_notes(self) -> tuple[str, ...]:
        missing = self.roster.unmet() if self.roster is not None and not self.control.cancelled else []
        if self.roster is None or not missing:
            return ()
        shown = ", ".join(missing[:5]) + (", …" if len(missing) > 5 else "")
        return (f"{len(missing)} files that {self.roster.source.name} lists were not met: {shown}.",)


class _Batch:
    def __init__(self) -> None:
        self.reads: list[Read] = []
        self.bytes = 0

    def add(self, read: Read) -> None:
        self.reads.append(read)
        self.bytes += 0 if read.image is None else read.image.nbytes


def _next_size(size: int, seconds: float) -> int:
    """Large enough for the encoder to work well, small enough that pause and cancel are felt at once."""
    if seconds > _SECONDS_A_BATCH:
        return max(1, size // 2)
    return min(_LARGEST_BATCH, 2 * size) if seconds < _SECONDS_A_BATCH / 3 else size


def _outcome(read: Read, found: Mapping[str, Embedded | LimnerError]) -> Outcome:
    if read.image is None:
        return Outcome(read.job, read.sha256, read.fault)
    return Outcome(read.job, read.sha256, found[read.image.sha256], read.image.width, read.image.height)


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
