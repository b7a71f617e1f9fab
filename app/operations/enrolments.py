"""Enrolling files into a gallery, and what the window is told of it: seldom enough never to be busy with that alone.

Runs in a worker's thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.operations.control import Control

if TYPE_CHECKING:
    from engine.workspace import Workspace

_SECONDS_BETWEEN_REPORTS = 0.1
_LINES_SHOWN = 5


@dataclass(frozen=True)
class EnrolWish:
    """`person` is folder, stem, a pattern, or None for the usual rule; `pack` is for a gallery that none serves yet."""

    paths: tuple[Path, ...]
    gallery: str
    person: str | None
    modality: str
    pack: str
    roster: Path | None = None
    """A list of the people, as CSV."""
    meanings: tuple[str, ...] | None = None
    """What each column of the list holds; None where the columns' names say it."""
    keep_copies: bool = False
    """Copy each photo into the library."""
    retry: bool = False
    """Read files again that were refused before."""
    laser_nm: float | None = None
    """Of Raman spectra over wavelengths whose files do not say it."""


@dataclass(frozen=True)
class Refused:
    file: Path
    reason: str


@dataclass(frozen=True)
class EnrolProgress:
    """How far it is; `refused` are those that came to light since the last report."""

    done: int = 0
    files: int = 0
    rate: float = 0.0
    seconds_left: float | None = None
    refused: tuple[Refused, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class EnrolResult:
    enrolled: int
    unchanged: int
    duplicates: int
    refused: int
    cancelled: bool
    notes: tuple[str, ...]


def enrol(workspace: Workspace, wish: EnrolWish) -> Callable[[Control], EnrolResult]:
    def work(control: Control) -> EnrolResult:
        from engine.formats import Modality
        from engine.gallery import Options, read_roster
        from engine.gallery import enrol as enrol_

        served = workspace.library.serving(wish.gallery) is not None
        matcher = workspace.matcher_for(wish.gallery, None if served else wish.pack)
        gallery = workspace.library.gallery_to_enrol_into(wish.gallery, matcher.pack.card.kind)
        roster = None if wish.roster is None else read_roster(wish.roster, wish.meanings)
        options = Options(
            wish.person,
            roster,
            Modality(wish.modality),
            wish.retry,
            keep_copies=wish.keep_copies,
            laser_nm=wish.laser_nm,
        )
        teller = Teller(control)
        for event in enrol_(gallery, wish.paths, matcher, options, control):
            teller.hear(event)
        return teller.result()

    return work


@dataclass(frozen=True)
class ListPreview:
    """How a list of people begins, and what is wrong with it when its columns hold that; nothing, if all is well."""

    header: tuple[str, ...]
    meanings: tuple[str, ...]
    first: tuple[tuple[str, ...], ...]
    lines: int
    fault: str


def preview_list(source: Path, meanings: tuple[str, ...] | None) -> Callable[[Control], ListPreview]:
    def work(control: Control) -> ListPreview:
        from engine.errors import LimnerError
        from engine.gallery import read_roster, read_table

        table = read_table(source)
        fault = ""
        try:
            read_roster(source, meanings)
        except LimnerError as error:
            fault = str(error)
        first = tuple(row for _, row in table.lines[:_LINES_SHOWN])
        return ListPreview(table.header, meanings or table.meanings, first, len(table.lines), fault)

    return work


class Teller:
    """Hears every event of the engine and reports at most ten times a second."""

    def __init__(self, control: Control) -> None:
        from engine.gallery import FileDone, Finished, Planned, Progress, Status

        self._control = control
        self._kinds = FileDone, Finished, Planned, Progress
        self._status = Status
        self._progress = EnrolProgress()
        self._refused: list[Refused] = []
        self._notes: tuple[str, ...] = ()
        self._finished: Finished | None = None
        self._last = 0.0

    def hear(self, event: object) -> None:
        file_done, finished, planned, progress = self._kinds
        if isinstance(event, file_done):
            if event.status == self._status.REFUSED:
                self._refused.append(Refused(event.file, event.reason or ""))
        elif isinstance(event, progress):
            self._progress = EnrolProgress(event.done, event.files, event.rate, event.seconds_left)
        elif isinstance(event, planned):
            self._notes = event.notes
            self._progress = EnrolProgress(0, event.files)
        elif isinstance(event, finished):
            self._finished = event
        if time.monotonic() - self._last >= _SECONDS_BETWEEN_REPORTS or isinstance(event, (planned, finished)):
            self._tell()

    def result(self) -> EnrolResult:
        counts = self._finished.counts if self._finished else {}
        status = self._status
        return EnrolResult(
            counts.get(status.ENROLLED, 0),
            counts.get(status.UNCHANGED, 0),
            counts.get(status.DUPLICATE, 0),
            counts.get(status.REFUSED, 0),
            self._finished.cancelled if self._finished else True,
            self._notes,
        )

    def _tell(self) -> None:
        self._last = time.monotonic()
        now = self._progress
        self._control.report(
            EnrolProgress(now.done, now.files, now.rate, now.seconds_left, tuple(self._refused), self._notes)
        )
        self._refused.clear()
