"""Reads and decodes files ahead of the encoder, in a few threads, in order, and with a bound on what waits in memory.

What is done with the images is not known here.
"""

import itertools
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from engine.errors import ImageError, LimnerError, SpectrumError
from engine.formats import Decode, Sample, digest_bytes, read_file
from engine.gallery.events import FileDone
from engine.gallery.roster import Details

READERS = 2
_AHEAD = 16
_BYTES_AHEAD = 256 << 20


@dataclass(frozen=True)
class Job:
    """`size` and `mtime_ns` were taken before reading: a file that changes meanwhile will look changed next time."""

    path: Path
    size: int
    mtime_ns: int | None
    person: str
    details: Details | None = None


@dataclass(frozen=True, eq=False)
class Read:
    """`image` is None when the content is known already, or when `fault` says why there is none."""

    job: Job
    sha256: str | None
    image: Sample | None = None
    fault: LimnerError | None = None


@dataclass(frozen=True)
class Known:
    """What became of the same content before: it was taken, or refused with this error."""

    fault: LimnerError | None = None


Recall = Callable[[str], Known | None]
"""By digest; None for content never seen, which has to be decoded."""


def read_ahead(items: Iterable[Job | FileDone], recall: Recall, decode: Decode) -> Generator[Read | FileDone]:
    """The jobs read, all else as it comes, in order."""
    room = _Room()
    waiting: deque[Future[Read] | FileDone] = deque()
    tickets = itertools.count()
    pool = ThreadPoolExecutor(READERS, "limner-reader")
    try:
        for item in items:
            waiting.append(
                pool.submit(_read, item, next(tickets), room, recall, decode) if isinstance(item, Job) else item
            )
            if len(waiting) > _AHEAD:
                yield _next_of(waiting, room)
        while waiting:
            yield _next_of(waiting, room)
    finally:
        room.open_for_all()
        pool.shutdown(cancel_futures=True)


def _next_of(waiting: deque[Future[Read] | FileDone], room: "_Room") -> Read | FileDone:
    first = waiting.popleft()
    if isinstance(first, FileDone):
        return first
    done = first.result()
    room.leave(_size(done))
    return done


def _read(job: Job, ticket: int, room: "_Room", recall: Recall, decode: Decode) -> Read:
    room.wait_for(ticket)
    done = _read_now(job, recall, decode)
    room.enter(_size(done))
    return done


def _read_now(job: Job, recall: Recall, decode: Decode) -> Read:
    sha256 = None
    try:
        data = read_file(job.path)
        sha256 = digest_bytes(data)
        known = recall(sha256)
        if known is not None:
            return Read(job, sha256, fault=known.fault)
        return Read(job, sha256, decode(data, str(job.path)))
    except (ImageError, SpectrumError) as error:
        return Read(job, sha256, fault=error)


def _size(read: Read) -> int:
    return 0 if read.image is None else read.image.nbytes


class _Room:
    """Bytes of decoded images that nobody has taken yet. A reader waits for room, unless its file is the next one
    that is wanted: otherwise the taker could wait for a reader that waits for the taker.
    """

    def __init__(self, limit: int = _BYTES_AHEAD) -> None:
        self._limit = limit
        self._used = 0
        self._wanted = 0
        self._open = False
        self._changed = threading.Condition()

    def wait_for(self, ticket: int) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._used < self._limit or ticket == self._wanted or self._open)

    def enter(self, size: int) -> None:
        with self._changed:
            self._used += size

    def leave(self, size: int) -> None:
        with self._changed:
            self._used -= size
            self._wanted += 1
            self._changed.notify_all()

    def open_for_all(self) -> None:
        with self._changed:
            self._open = True
            self._changed.notify_all()
