"""Reads, decodes and prepares files ahead of the encoder, in as many threads as there are cores, in order.

A decoded image lives only as long as its thread needs it: what waits is chips of a few kilobytes, so that memory does
not grow with the number of photos. What is done with the chips is not known here.
"""

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from engine.cores import cores
from engine.errors import GalleryError, LimnerError, PackError
from engine.formats import (
    Landmarks,
    Sample,
    digest_bytes,
    looks_like,
    read_file,
    stated_pixels,
)
from engine.gallery.embedding import Prepared
from engine.gallery.events import FileDone
from engine.gallery.roster import Details

_MOST_READERS = 16
_AHEAD = 32
_LARGE = 16_000_000
"""Pixels. Images of more are read one at a time: at 100 million, one takes 400 MB."""


@dataclass(frozen=True)
class Job:
    """`size` and `mtime_ns` were taken before reading: a file that changes meanwhile will look changed next time."""

    path: Path
    size: int
    mtime_ns: int | None
    person: str
    details: Details | None = None
    landmarks: Landmarks | None = None
    """None means: find them."""


@dataclass(frozen=True, eq=False)
class Seen:
    """What is left of an image once it has been looked at."""

    width: int
    height: int
    likeness: int | None
    prepared: Prepared
    laser_nm: float | None = None
    """That was given because the file does not name it."""


@dataclass(frozen=True, eq=False)
class Read:
    """`seen` is None when the content is known already, or when `fault` says why there is none."""

    job: Job
    sha256: str | None
    seen: Seen | None = None
    fault: LimnerError | None = None
    copy: str | None = None
    """The name of the copy that was kept of it, if one was asked for."""


@dataclass(frozen=True)
class Known:
    """What became of the same content before: it was taken, or refused with this error, perhaps for good."""

    fault: LimnerError | None = None
    for_good: bool = False


@dataclass(frozen=True)
class Reader:
    """`recall` knows what became of a content by its digest, None if it was never seen; `prepare` is the embedder's;
    `decode` knows the kind of the gallery's files;
    `keep` copies a file's bytes and names the copy."""

    recall: Callable[[str], Known | None]
    prepare: Callable[[Sample, Landmarks | None], Prepared]
    decode: Callable[[bytes, Job], Sample]
    keep: Callable[[bytes, str, str], str] | None = None


def read_ahead(items: Iterable[Job | FileDone], reader: Reader) -> Generator[Read | FileDone]:
    """The jobs read, all else as it comes, in order."""
    waiting: deque[Future[Read] | FileDone] = deque()
    readers = min(_MOST_READERS, cores())
    desk = _Desk(reader)
    pool = ThreadPoolExecutor(readers, "limner-reader")
    try:
        for item in items:
            waiting.append(pool.submit(desk.read, item) if isinstance(item, Job) else item)
            if len(waiting) > _AHEAD + readers:
                yield _next_of(waiting)
        while waiting:
            yield _next_of(waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _next_of(waiting: "deque[Future[Read] | FileDone]") -> Read | FileDone:
    first = waiting.popleft()
    return first if isinstance(first, FileDone) else first.result()


class _Desk:
    """Where all readers of one enrolment meet: a large image is read alone, and a content that lies there several times
    is looked at once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._one_large = threading.Lock()
        self._lookups = threading.Lock()
        self._looks: OrderedDict[str, Future[Seen]] = OrderedDict()

    def read(self, job: Job) -> Read:
        sha256 = None
        try:
            data = read_file(job.path)
            sha256 = digest_bytes(data)
            known = self._reader.recall(sha256)
            if known is None:
                seen = self._seen(data, sha256, job)
                return Read(job, sha256, seen, copy=self._kept(data, sha256, job))
            copy = None if known.fault is not None else self._kept(data, sha256, job)
            return Read(job, sha256, fault=known.fault, copy=copy)
        except (PackError, GalleryError):
            raise
        except LimnerError as error:
            return Read(job, sha256, fault=error)

    def _seen(self, data: bytes, sha256: str, job: Job) -> Seen:
        with self._lookups:
            look = self._looks.get(sha256)
            mine = look is None
            if look is None:
                look = self._looks[sha256] = Future()
            # Older ones are in the database by now, where `recall` finds them.
            while len(self._looks) > 4 * _AHEAD:
                self._looks.popitem(last=False)
        if mine:
            try:
                look.set_result(self._look(data, job))
            except BaseException as error:
                look.set_exception(error)
        return look.result()

    def _look(self, data: bytes, job: Job) -> Seen:
        alone: AbstractContextManager[object] = self._one_large if stated_pixels(data) > _LARGE else nullcontext()
        with alone:
            image = self._reader.decode(data, job)
            prepared = self._reader.prepare(image, job.landmarks)
            return Seen(image.width, image.height, looks_like(image), prepared, image.preparation.laser_nm)

    def _kept(self, data: bytes, sha256: str, job: Job) -> str | None:
        return None if self._reader.keep is None else self._reader.keep(data, sha256, job.path.suffix)
