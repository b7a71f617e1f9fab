"""A progress bar on stderr where that is a terminal, and silence where it is not.

What progresses is the verb's business.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from engine.cli.output import say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar(Protocol):
    def show(self, done: int, total: int, rate: float, seconds_left: float | None) -> None: ...

    def above(self, text: str) -> None:
        """A line of words that the bar must not be drawn into."""
        ...


class _NoBar:
    def show(self, done: int, total: int, rate: float, seconds_left: float | None) -> None:
        pass

    def above(self, text: str) -> None:
        say(text)


class _RichBar:
    def __init__(self, progress: "Progress", task: "TaskID") -> None:
        self._progress = progress
        self._task = task

    def show(self, done: int, total: int, rate: float, seconds_left: float | None) -> None:
        left = "" if seconds_left is None else f"{seconds_left:.0f} s left"
        self._progress.update(self._task, completed=done, total=total, rate=f"{rate:.1f} a second", left=left)

    def above(self, text: str) -> None:
        if sys.stdout.isatty():
            self._progress.console.print(text, markup=False, highlight=False, soft_wrap=True)
        else:
            say(text)


@contextmanager
def progress_bar(*, as_json: bool = False) -> Iterator[Bar]:
    """None either where JSON lines run over the same terminal."""
    if not sys.stderr.isatty() or (as_json and sys.stdout.isatty()):
        yield _NoBar()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TextColumn("{task.fields[left]}"))
    # Redirected, what is meant for stdout would land on stderr.
    with Progress(
        *columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
    ) as progress:
        yield _RichBar(progress, progress.add_task("files", total=None, rate="", left=""))
