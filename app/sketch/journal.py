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

    def begin(self, width: int, height: int, name: str, base: Path | None = None) -> bool:
        """From an empty sheet, or from a copy of the file `base`; False where that could not be copied."""
        self._pictures = {}
        copied = False
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / _FILE).unlink(missing_ok=True)
            if base is not None:
                shutil.copyfile(base, self.folder / _BASE)
                copied = True
        except OSError as error:
            self.fault = _why(error)
        self._waiting = [json.dumps({"width": width, "height": height, "name": name, "base": copied})]
        self._write()
        return copied or base is None

    def done(self, edit: Any, assets: dict[str, bytes]) -> None:
        if isinstance(edit, PutPicture):
            self._pictures[edit.asset] = assets[edit.asset]
        self._add(to_json(edit))

    def undone(self) -> None:
        self._add({"undo": 1})

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
    """`unfinished` is the last of the edits, where the program ended in the middle of a stroke."""

    document: Document
    edits: tuple[Any, ...]
    name: str
    unfinished: Any | None


def is_worth_recovering(folder: Path) -> bool:
    """Something was drawn since the journal began."""
    try:
        with (folder / _FILE).open(encoding="utf-8") as stream:
            return sum(1 for _, line in zip(range(3), stream, strict=False) if line.strip()) > 1
    except OSError:
        return False


def recover(folder: Path) -> Recovered:
    head, edits, unfinished_ = _read(folder)
    pictures = {file.stem: file.read_bytes() for file in (folder / _ASSETS).glob("*.png")}
    if head.get("base"):
        opened = ora.read(folder / _BASE)
        document, before = opened.document, opened.edits
    else:
        document, before = Document(int(head["width"]), int(head["height"])), ()
    document.assets |= pictures
    for edit in edits:
        edit.apply(document)
    return Recovered(document, (*before, *edits), str(head.get("name", "")), unfinished_)


def _read(folder: Path) -> tuple[dict[str, Any], list[Any], Any | None]:
    """The first line, the edits that stand, and the stroke that was being drawn, which is the last of them."""
    try:
        text = (folder / _FILE).read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise LimnerError("the unfinished sketch cannot be read", file=folder) from error
    records = _records(text)
    if not records or not {"width", "height"} <= records[0].keys():
        raise LimnerError("the unfinished sketch is damaged from its beginning", file=folder)
    head, *rest = records
    stands: list[Any] = []
    drawing = None
    for record in rest:
        drawing = None
        if "undo" in record and stands:
            stands.pop()
        elif "unfinished" in record:
            drawing = from_json(record["unfinished"])
        elif "edit" in record:
            stands.append(from_json(record))
    return head, [*stands, *([] if drawing is None else [drawing])], drawing


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
