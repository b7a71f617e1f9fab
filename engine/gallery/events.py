"""What an enrolment tells while it runs, and how it is told to pause or to stop.

Window and command line read the same events; how they show them is theirs.
"""

import threading
import time
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_SECONDS_OF_PACE = 20.0


class Status(StrEnum):
    ENROLLED = "enrolled"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(frozen=True)
class Planned:
    """Before the first file is read: how many there are, and in sentences what was decided about their names."""

    files: int
    notes: tuple[str, ...]


@dataclass(frozen=True)
class FileDone:
    """Sent only when the database has it for good. `quality` lies between 0 and 1; `flaw` is what is wrong with it."""

    file: Path
    sha256: str | None
    status: Status
    person: str | None
    reason: str | None = None
    quality: float | None = None
    flaw: str | None = None


@dataclass(frozen=True)
class Progress:
    """`rate` is in files a second; `seconds_left` is None while nothing can be said about it."""

    done: int
    files: int
    rate: float
    seconds_left: float | None


@dataclass(frozen=True)
class Finished:
    counts: Mapping[Status, int]
    seconds: float
    cancelled: bool
    notes: tuple[str, ...] = ()


Event = Planned | FileDone | Progress | Finished


class Pace:
    """Counts what is done of so many files, and tells how fast it goes at most ten times a second and at the end.

    The rate is that of the last seconds: files that are only recognised, thousands a second where an enrolment goes on,
    say nothing of how long the new ones after them will take.
    """

    def __init__(self, files: int) -> None:
        self.files = files
        self.counts: Counter[Status] = Counter()
        self._began = time.monotonic()
        self._told = 0.0
        self._looks = deque([(self._began, 0)])

    def count(self, done: FileDone) -> Iterator[FileDone | Progress]:
        self.counts[done.status] += 1
        yield done
        now, so_far = time.monotonic(), self.counts.total()
        if now - self._told < 0.1 and so_far < self.files:
            return
        self._told = now
        self._looks.append((now, so_far))
        while len(self._looks) > 2 and now - self._looks[1][0] >= _SECONDS_OF_PACE:
            self._looks.popleft()
        since, done_then = self._looks[0]
        rate = (so_far - done_then) / max(now - since, 1e-9)
        yield Progress(so_far, self.files, rate, max(0, self.files - so_far) / rate)

    def finished(self, *, cancelled: bool, notes: tuple[str, ...] = ()) -> Finished:
        counts = {status: self.counts[status] for status in Status}
        return Finished(counts, time.monotonic() - self._began, cancelled, notes)


class Control:
    """Held by whoever started the enrolment; its methods may be called from any thread and from a signal handler."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._running = threading.Event()
        self._running.set()

    def pause(self) -> None:
        self._running.clear()

    def resume(self) -> None:
        self._running.set()

    def cancel(self) -> None:
        """What is in hand is finished and kept; nothing further is begun."""
        self._cancelled.set()
        self._running.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def may_go_on(self) -> bool:
        """Waits while paused; False once cancelled."""
        self._running.wait()
        return not self.cancelled
