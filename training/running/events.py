"""What a run says while it runs: JSON lines for programs, a bar for people, scalars for TensorBoard.

Each event has a `kind`; whoever follows a run reads the file or the standard output of `limner-train run --json`.
"""

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self


class Events:
    """Appends to `events.jsonl`, and to `stdout` when asked to; a resumed run goes on in the same file."""

    def __init__(self, folder: Path, *, echo: bool = False, bar: bool | None = None, silent: bool = False) -> None:
        self._stream: IO[str] | None = None
        self._echo = echo and not silent
        self._bar = _Bar() if (sys.stderr.isatty() if bar is None else bar) and not silent else None
        self._board = None
        if not silent:
            folder.mkdir(parents=True, exist_ok=True)
            self._stream = (folder / "events.jsonl").open("a", encoding="utf-8")
            self._board = _board(folder / "tensorboard")

    def say(self, kind: str, **content: Any) -> None:
        line = json.dumps({"kind": kind, "time": round(time.time(), 3), **content})
        if self._stream is not None:
            self._stream.write(line + "\n")
            self._stream.flush()
        if self._echo:
            print(line, flush=True)  # noqa: T201
        if self._board is not None and kind in {"step", "evaluation"}:
            for name, value in _numbers(content):
                self._board.add_scalar(f"{kind}/{name}", value, int(content["step"]))
        if self._bar is not None:
            self._bar.show(kind, content)

    def close(self) -> None:
        for each in (self._stream, self._board, self._bar):
            if each is not None:
                each.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class _Bar:
    """Progress on a terminal: the step, what is left, and the losses."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[losses]}"),
            console=Console(stderr=True),
        )
        self._task = self._progress.add_task("preparing", total=None, losses="")
        self._progress.start()

    def show(self, kind: str, content: Mapping[str, Any]) -> None:
        if kind == "step":
            losses = "  ".join(f"{name} {value:.3f}" for name, value in content["losses"].items())
            self._progress.update(
                self._task, description="training", total=content["steps"], completed=content["step"], losses=losses
            )
        elif kind == "data":
            self._progress.update(
                self._task, description="cutting chips", total=content["of"], completed=content["done"]
            )

    def close(self) -> None:
        self._progress.stop()


def _board(folder: Path) -> Any:
    import warnings

    with warnings.catch_warnings():
        # TensorBoard's own imports are deprecated here and there; that is not this run's concern.
        warnings.simplefilter("ignore")
        from torch.utils.tensorboard import SummaryWriter

        return SummaryWriter(str(folder))


def _numbers(content: Mapping[str, Any], prefix: str = "") -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    for name, value in content.items():
        if isinstance(value, Mapping):
            found += _numbers(value, f"{prefix}{name}/")
        elif isinstance(value, int | float) and not isinstance(value, bool) and name not in {"step", "steps"}:
            found.append((prefix + name, float(value)))
    return found
