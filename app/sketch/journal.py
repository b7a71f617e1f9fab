"""The autosave: every edit is written down the moment it is made, a long stroke already while it is drawn.

A journal lies in a folder of its own, beside the sketch it goes on from, if there is one. Reading it again gives the
sketch as it was when the program ended, however it ended. Who offers that to whom is in `app.state.sketch`.
"""

import json
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.sketch import ora
from app.sketch.document import Document
from app.sketch.edits import PutPicture, from_json, to_json
from app.sketch.history import replay
from engine.errors import LimnerError

EVERY = 1.0
"""Seconds of a stroke that may be lost at most while it is still being drawn; the promise is five."""

_FILE, _BASE, _ASSETS = "journal.jsonl", "base.ora", "pictures"


class Journal:
    """What cannot be written, as on a full disk, waits and is tried again with the next edit; drawing goes on.

    `fault` says why nothing could be written, or nothing.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.folder = folder
        self.fault = ""
        self._clock = clock
        self._waiting: list[str] = []
        self._pictures: dict[str, bytes] = {}
        self._written_at = clock()

    def begin(self, width: int, height: int, name: str, base: Path | None = None) -> None:
        """`base` is the file that the sketch was opened from or saved to; the journal goes on from a copy of it."""
        self._waiting = [json.dumps({"width": width, "height": height, "name": name, "base": base is not None})]
        self._pictures = {}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / _FILE).unlink(missing_ok=True)
            if base is not None:
                shutil.copyfile(base, self.folder / _BASE)
        except OSError as error:
            self.fault = _why(error)
        self._write()

    def done(self, edit: Any, assets: dict[str, bytes]) -> None:
        if isinstance(edit, PutPicture):
            self._pictures[edit.asset] = assets[edit.asset]
        self._add(to_json(edit))

    def undone(self) -> None:
        self._add({"undo": 1})

    def redone(self) -> None:
        self._add({"redo": 1})

    def drawing(self, stroke: Callable[[], Any]) -> None:
        """Called as often as one likes while a stroke is drawn; `stroke` makes what there is of it."""
        if self._clock() - self._written_at >= EVERY:
            self._add({"unfinished": to_json(stroke())})

    def forget(self) -> None:
        """The sketch is saved, or thrown away."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _add(self, record: dict[str, Any]) -> None:
        # Of an unfinished stroke only the newest state is worth keeping.
        if self._waiting and self._waiting[-1].startswith('{"unfinished"'):
            self._waiting.pop()
        self._waiting.append(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
        self._write()

    def _write(self) -> None:
        self._written_at = self._clock()
        try:
            for digest, png in list(self._pictures.items()):
                (self.folder / _ASSETS).mkdir(parents=True, exist_ok=True)
                (self.folder / _ASSETS / f"{digest}.png").write_bytes(png)
                del self._pictures[digest]
            # A line that a full disk cut off ends here, and is written once more in whole.
            text = ("\n" if self.fault else "") + "".join(f"{line}\n" for line in self._waiting)
            with (self.folder / _FILE).open("a", encoding="utf-8") as stream:
                stream.write(text)
        except OSError as error:
            self.fault = _why(error)
            return
        self.fault = ""
        self._waiting.clear()


@dataclass(frozen=True, eq=False)
class Recovered:
    document: Document
    edits: tuple[Any, ...]
    name: str


def is_worth_recovering(folder: Path) -> bool:
    """Something was drawn since the journal began."""
    try:
        with (folder / _FILE).open(encoding="utf-8") as stream:
            return sum(1 for _, line in zip(range(3), stream, strict=False) if line.strip()) > 1
    except OSError:
        return False


def recover(folder: Path) -> Recovered:
    head, edits, from_base = _read(folder)
    assets = {file.stem: file.read_bytes() for file in (folder / _ASSETS).glob("*.png")}
    name = str(head.get("name", ""))
    if head.get("base"):
        opened = ora.read(folder / _BASE)
        all_edits = [*opened.edits[:from_base], *edits] if from_base is not None else edits
        assets = {**opened.document.assets, **assets}
        if from_base == len(opened.edits):
            document = opened.document
            document.assets = assets
            for edit in edits:
                edit.apply(document)
        else:
            document = replay(opened.document.width, opened.document.height, all_edits, assets)
        return Recovered(document, tuple(all_edits), name)
    return Recovered(replay(int(head["width"]), int(head["height"]), edits, assets), tuple(edits), name)


def _read(folder: Path) -> tuple[dict[str, Any], list[Any], int | None]:
    """The first line, the edits that stand since the base, and how many of the base's own do."""
    try:
        text = (folder / _FILE).read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise LimnerError("the unfinished sketch cannot be read", file=folder) from error
    records = _records(text)
    if not records or "width" not in records[0]:
        raise LimnerError("the unfinished sketch is damaged from its beginning", file=folder)
    head, *rest = records
    base: list[Any] = list(ora.read(folder / _BASE).edits) if head.get("base") else []
    stands: list[Any] = list(base)
    undone: list[Any] = []
    least = len(base)
    unfinished = None
    for record in rest:
        unfinished = None
        if "undo" in record and stands:
            undone.append(stands.pop())
        elif "redo" in record and undone:
            stands.append(undone.pop())
        elif "unfinished" in record:
            unfinished = from_json(record["unfinished"])
        elif "edit" in record:
            stands.append(from_json(record))
            undone.clear()
        least = min(least, len(stands))
    if unfinished is not None:
        stands.append(unfinished)
    return head, stands[least:], least if head.get("base") else None


def _records(text: str) -> list[dict[str, Any]]:
    """The end of the last line may be missing, and a line that a full disk cut off stands once more after it."""
    records = []
    for line in text.splitlines():
        try:
            record = json.loads(line)
        except ValueError:
            continue
        if isinstance(record, dict):
            records.append(record)
    return records


def unfinished(folder: Path) -> Sequence[Path]:
    """Folders with a journal that somebody left behind, the newest first."""
    try:
        found = [each for each in folder.iterdir() if is_worth_recovering(each)]
    except OSError:
        return ()
    return sorted(found, key=lambda each: (each / _FILE).stat().st_mtime, reverse=True)


def _why(error: OSError) -> str:
    return error.strerror or str(error)
