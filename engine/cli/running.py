"""What enrolling and encoding anew have in common: each event shown as it comes, Ctrl-C, a summary, how it ended.

What is done is in `engine.gallery`.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from engine.cli.output import INTERRUPTED, SOME_REFUSED, exit_if, json_line, note, say
from engine.cli.progress import Bar, progress_bar
from engine.errors import UsageError

if TYPE_CHECKING:
    from engine.gallery import Control, Event, FileDone, Finished, Gallery
    from engine.matcher import Matcher


def check_kind(matcher: "Matcher", kind: str) -> None:
    if matcher.pack.card.kind != kind:
        raise UsageError(
            f"pack '{matcher.pack_name}' is for {matcher.pack.card.kind}s, not for {kind}s", advice="choose --pack"
        )


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
