"""Folders watched: what comes into them is enrolled, until somebody stops it.

They are looked at every few seconds, which works on network drives and memory sticks too; what is enrolled is found out
by the enrolment itself, whose ledger knows every file that was read before.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from engine.gallery.embedding import Embedder
from engine.gallery.enrolment import Options, enrol
from engine.gallery.events import Control, Event, FileDone, Finished, Pace, Planned, Progress, Status
from engine.gallery.files import Found, walk
from engine.gallery.gallery import Gallery

SECONDS_BETWEEN_LOOKS = 2.0
_SECONDS_A_NAP = 0.2

Signs = dict[Path, tuple[int, int]]
"""Size and time stamp of each file: while they change from one look to the next, somebody is still writing it."""


def watch(
    gallery: Gallery,
    paths: Sequence[Path],
    embedder: Embedder,
    options: Options | None = None,
    control: Control | None = None,
    wait: Callable[[Control], None] | None = None,
) -> Iterator[Event]:
    """First what is there, then what comes or changes, as soon as two looks in a row find it the same.

    Told of later looks are only the files that were not known before. `wait` is what passes between two looks.
    """
    control, wait = control or Control(), wait or _until_the_next_look
    pace, before = Pace(0), _signs(paths)
    settled: Signs = {}
    first = True
    while control.may_go_on():
        now = _signs(paths)
        steady = [path for path, sign in now.items() if before.get(path) == sign and settled.get(path) != sign]
        before = now
        if steady:
            these = replace(options or Options(), only=frozenset(steady))
            for event in enrol(gallery, paths, embedder, these, control):
                match event:
                    case Planned():
                        pace.files += event.files
                        if first:
                            yield event
                    case FileDone() if first or event.status != Status.UNCHANGED:
                        yield from pace.count(event)
                    case FileDone():
                        pace.files -= 1
                    case Progress() | Finished():
                        pass
            first = False
            settled |= {path: now[path] for path in steady}
        wait(control)
    yield pace.finished(cancelled=True)


def _until_the_next_look(control: Control) -> None:
    end = time.monotonic() + SECONDS_BETWEEN_LOOKS
    while time.monotonic() < end and not control.cancelled:
        time.sleep(_SECONDS_A_NAP)


def _signs(paths: Sequence[Path]) -> Signs:
    found: Signs = {}
    for entry in walk(paths):
        if isinstance(entry, Found):
            try:
                status = entry.path.stat()
            except OSError:
                # Gone or renamed since it was listed: the next look sees what became of it.
                continue
            found[entry.path] = (status.st_size, status.st_mtime_ns)
    return found
