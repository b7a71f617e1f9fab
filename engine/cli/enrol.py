"""`limner enrol`: photos into a gallery, with a line for each file.

How a file is enrolled is in `engine.gallery.enrolment`.
"""

import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engine.cli.options import (
    GalleryOption,
    JsonOption,
    KindName,
    LaserOption,
    LibraryOption,
    ModalityName,
    PackOption,
    workspace,
)
from engine.cli.output import INTERRUPTED, SOME_REFUSED, exit_if, json_line, note, say
from engine.cli.progress import Bar, progress_bar

if TYPE_CHECKING:
    from engine.gallery import Control, Event, FileDone, Finished, Gallery
    from engine.matcher import Matcher

USUAL_MODALITY = {"face": "photo", "person": "visible", "spectrum": "ir"}


def enrol(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Photos, and folders of them.")],
    gallery: GalleryOption,
    csv: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A list with the columns file, person, sex, birth, tags and any others."),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option(
            metavar="folder|stem|REGEX",
            help="What a person is named after; a pattern has one group. Usually the folder, or, lying flat, the file.",
        ),
    ] = None,
    modality: Annotated[
        ModalityName | None, typer.Option(help="Of the photos; by default the usual one of the kind.")
    ] = None,
    kind: Annotated[KindName, typer.Option(help="What the gallery holds.")] = "face",
    pack: PackOption = None,
    retry: Annotated[
        bool, typer.Option("--retry-refused", "--retry", help="Read the files again that were refused before.")
    ] = False,
    keep_copies: Annotated[
        bool, typer.Option("--keep-copies", help="Copy each photo into the library; else they stay where they are.")
    ] = False,
    deleted_too: Annotated[
        bool, typer.Option("--deleted-too", help="Also take photos that somebody deleted from the gallery.")
    ] = False,
    watched: Annotated[
        bool, typer.Option("--watch", help="Go on enrolling what comes into the folders, until interrupted.")
    ] = False,
    laser: LaserOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put photos into a gallery; what is in it already is recognised and not read again."""
    from engine.cli.gallery import check_kind
    from engine.formats import Kind, Modality
    from engine.gallery import Control, Options, read_roster, watch
    from engine.gallery import enrol as enrolled

    wanted = Kind(kind)
    roster = None if csv is None else read_roster(csv)
    options = Options(
        *(person, roster, Modality(modality or USUAL_MODALITY[wanted]), retry),
        keep_copies=keep_copies,
        deleted_too=deleted_too,
        laser_nm=laser,
    )
    with closing(workspace(library)) as place:
        matcher = place.matcher_for(gallery, pack, wanted)
        check_kind(matcher, wanted)
        control = Control()
        target = place.library.gallery_to_enrol_into(gallery, wanted)
        work = watch if watched else enrolled
        run_events(work(target, paths, matcher, options, control), control, matcher, target, as_json)


def run_events(
    events: "Iterator[Event]", control: "Control", matcher: "Matcher", gallery: "Gallery", as_json: bool
) -> None:
    """Shows each, and ends the program as it ended."""
    with progress_bar(as_json=as_json) as bar, _interruptible(control):
        finished = None
        for event in events:
            finished = _show(event, bar, as_json) or finished
    assert finished is not None
    about = {"gallery": gallery.name, "pack": matcher.pack_name, "pack_digest": matcher.pack.digest}
    _summarise(finished, about, as_json)


def _show(event: object, bar: Bar, as_json: bool) -> "Finished | None":
    from engine.gallery import FileDone, Finished, Planned, Progress, Status

    match event:
        case Planned():
            for text in event.notes:
                note(text)
            if not event.files:
                note("No files were found.")
        case Progress():
            bar.show(event.done, event.files, event.rate, event.seconds_left)
        case FileDone() if as_json:
            json_line(_line(event))
        case FileDone() if event.status in {Status.REFUSED, Status.DUPLICATE}:
            bar.above(f"{event.status}: {event.file}: {event.reason}")
        case Finished():
            return event
    return None


def _line(done: "FileDone") -> dict[str, Any]:
    return {
        "file": str(done.file),
        "sha256": done.sha256,
        "status": str(done.status),
        "person": done.person,
        "reason": done.reason,
        "quality": None if done.quality is None else round(done.quality, 3),
        "flaw": done.flaw,
    }


def _summarise(finished: "Finished", about: dict[str, str], as_json: bool) -> None:
    from engine.gallery import Status

    counts = {str(status): finished.counts[status] for status in Status}
    for text in finished.notes:
        note(text)
    if as_json:
        summary = {"files": sum(counts.values()), **counts, "seconds": round(finished.seconds, 3), **about}
        json_line({"summary": {**summary, "cancelled": finished.cancelled}})
    else:
        words = ", ".join(f"{count} {status}" for status, count in counts.items())
        say(f"Gallery '{about['gallery']}': {words}, in {finished.seconds:.1f} s.")
    if finished.cancelled:
        note("Stopped. What was reported is kept; the same command goes on from here.")
    exit_if(finished.cancelled, INTERRUPTED)
    exit_if(counts["refused"] > 0, SOME_REFUSED)


@contextmanager
def _interruptible(control: "Control") -> Iterator[None]:
    """The first Ctrl-C finishes what is in hand and stops, the second one stops at once."""

    def stop(_signal: int, _frame: object) -> None:
        note("Stopping after the photos in hand; press Ctrl-C again to stop at once.")
        control.cancel()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
