"""Training as a process of its own: which recipes there are, what is run for a wish, and the lines that it says.

The window never loads torch. It starts `python -m training`, reads the JSON lines of its events, and ends it by ending
the process: a run goes on from its last checkpoint. What may not be learned from is worked out in a worker's thread.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess, Signal

from app.operations.control import Control

if TYPE_CHECKING:
    from engine.workspace import Workspace

GENERATOR = "generator"
"""Not a recipe: it is learned from the features of a pack whose encoders stay as they are."""
_PLAN, _RECIPE, _MANIFEST, _RUN, _PACK = "plan.json", "recipe.toml", "manifest.csv", "run", "pack"
_KEPT_LINES = 30
_NAMES_A_BUG = re.compile(r"[\w.]+(Error|Exception): ")
_PATIENCE = 5000


@dataclass(frozen=True)
class Recipe:
    """An experiment, as `limner-train run` takes it. `weak` is the modality of the probes, `begins_from_run` that
    it is meant to go on from an earlier run.
    """

    name: str
    path: Path
    about: str
    weak: str
    steps: int
    begins_from_run: bool


@dataclass(frozen=True)
class TrainWish:
    """`data` is a manifest or a folder with one folder a person. `method` is a recipe's name or `generator`, `start`
    the pack's folder or the earlier training's name that it begins from. Of the cases `learn_from` it may learn.
    """

    name: str
    method: str
    data: Path
    start: str = ""
    weak: str = "sketch"
    steps: int | None = None
    learn_from: tuple[str, ...] = ()


def missing() -> tuple[str, ...]:
    """What training needs and is not installed; looked for, not loaded."""
    return tuple(name for name in ("training", "torch") if find_spec(name) is None)


def recipes(library: Path) -> tuple[Recipe, ...]:
    """Those that ship, and the library's own, which take the place of one that ships by the same name. One that is no
    TOML is passed over; what else is wrong with one is said by the run.
    """
    found = find_spec("training")
    shipped = [Path(place) / "experiments" for place in found.submodule_search_locations or ()] if found else []
    files = {file.stem: file for folder in (*shipped, library / "recipes") for file in folder.glob("*.toml")}
    read = (_recipe(files[name]) for name in sorted(files))
    return tuple(recipe for recipe in read if recipe is not None)


def _recipe(file: Path) -> Recipe | None:
    try:
        text = file.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except (OSError, ValueError):
        return None
    remarks = [line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")]
    about = " ".join(line for line in remarks if line and not line.startswith("limner-train"))
    return Recipe(
        file.stem,
        file,
        about,
        str(content.get("data", {}).get("weak", "sketch")),
        int(content.get("training", {}).get("steps", 1000)),
        "start" in content.get("network", {}),
    )


@dataclass(frozen=True)
class Place:
    """Where a training of a library lies: what was asked for, the run with its checkpoints, and the pack made of it."""

    folder: Path

    @property
    def library(self) -> Path:
        return self.folder.parents[1]

    @property
    def run(self) -> Path:
        return self.folder / _RUN

    @property
    def pack(self) -> Path:
        return self.folder / _PACK / self.folder.name

    @property
    def begun(self) -> bool:
        return any((self.run / "checkpoints").glob("step-*.safetensors"))

    @property
    def finished(self) -> bool:
        return (self.pack / "card.json").is_file()

    def wish(self) -> TrainWish | None:
        try:
            kept = json.loads((self.folder / _PLAN).read_text(encoding="utf-8"))
            return TrainWish(**{**kept, "data": Path(kept["data"]), "learn_from": tuple(kept["learn_from"])})
        except (OSError, ValueError, TypeError, KeyError):
            return None


def places(library: Path) -> list[Place]:
    """All trainings of a library that can be gone on with, or begun from."""
    return [Place(file.parent) for file in sorted((library / "training").glob(f"*/{_PLAN}"))]


def place_of(library: Path, name: str) -> Place:
    return Place(library / "training" / name)


def lay_out(workspace: Workspace, place: Place, wish: TrainWish) -> Callable[[Control], int]:
    """Writes down what was asked for, the recipe as it is to be run, and the digests of what must not be learned from:
    the pictures of every case that was not named. The number of those pictures is the result.
    """

    def work(control: Control) -> int:
        digests = _withheld(workspace, wish.learn_from)
        place.folder.mkdir(parents=True, exist_ok=True)
        (place.folder / "leave-out.txt").write_text("\n".join(sorted(digests)) + "\n", encoding="utf-8")
        control.checkpoint()
        recipe = next((each for each in recipes(place.library) if each.name == wish.method), None)
        if recipe is not None:
            (place.folder / _RECIPE).write_text(_as_toml(_adapted(recipe, place, wish)), encoding="utf-8")
        plan = asdict(wish) | {"data": str(wish.data)}
        (place.folder / _PLAN).write_text(json.dumps(plan, indent=1), encoding="utf-8")
        return len(digests)

    return work


def _withheld(workspace: Workspace, learn_from: tuple[str, ...]) -> set[str]:
    from engine.cases import Cases

    cases = Cases(workspace.library)
    return {
        probe.sha256
        for summary in cases.list()
        if summary.number not in learn_from
        for probe in cases.case(summary.number).probes
    }


def _adapted(recipe: Recipe, place: Place, wish: TrainWish) -> Mapping[str, Mapping[str, Any]]:
    content = tomllib.loads(recipe.path.read_text(encoding="utf-8"))
    content.setdefault("data", {}).update(manifest=_MANIFEST, weak=wish.weak)
    network = content.setdefault("network", {})
    network.pop("start", None)
    if wish.start:
        network["start"] = str(place_of(place.library, wish.start).run)
    steps = wish.steps or recipe.steps
    # Often enough that a curve is seen to grow, and that little is lost when somebody stops.
    content.setdefault("training", {}).update(
        steps=steps, log_every=max(1, steps // 200), checkpoint_every=max(1, min(200, steps // 10))
    )
    return {name: section for name, section in content.items() if section}


def _as_toml(content: Mapping[str, Mapping[str, Any]]) -> str:
    """Sections of plain values, of which a recipe consists; JSON writes those as TOML does."""
    lines = []
    for name, section in content.items():
        lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in section.items()), ""]
    return "\n".join(lines)


def told(place: Place) -> Callable[[Control], list[dict[str, Any]]]:
    """What an earlier run said: its events lie beside its checkpoints."""

    def work(control: Control) -> list[dict[str, Any]]:
        try:
            lines = (place.run / "events.jsonl").read_text(encoding="utf-8").splitlines()
        except OSError:
            return []
        events = []
        for line in lines:
            control.checkpoint()
            try:
                events.append(json.loads(line))
            except ValueError:
                continue  # a line that a kill cut off
        return [event for event in events if isinstance(event, dict)]

    return work


def commands(place: Place, wish: TrainWish, *, resume: bool) -> list[tuple[str, list[str]]]:
    """What is run one after the other, each with a word for what it does: import, leave out, train, export."""
    manifest = place.folder / _MANIFEST
    made = []
    if not resume:
        source = wish.data
        if source.is_dir():
            source = place.folder / "imported.csv"
            split = place.folder / "split.json"
            made.append(
                (
                    "import",
                    [
                        "data",
                        "import",
                        str(wish.data),
                        "--reader",
                        "folder",
                        "--out",
                        str(source),
                        "--split",
                        str(split),
                    ],
                )
            )
        leave_out = ["--digests", str(place.folder / "leave-out.txt"), "--out", str(manifest), "--json"]
        made.append(("leave-out", ["data", "leave-out", str(source), *leave_out]))
    if wish.method == GENERATOR:
        steps = ["--steps", str(wish.steps)] if wish.steps else []
        out = ["--data", str(manifest), "--out", str(place.pack), "--weak", wish.weak, *steps, "--json"]
        return [*made, ("train", ["generator", wish.start, *out])]
    again = ["--resume"] if resume else []
    run = ["run", str(place.folder / _RECIPE), "--out", str(place.run), "--json", *again]
    export = ["export", str(place.run), "--pack", str(place.pack), "--name", place.folder.name]
    return [*made, ("train", run), ("export", export)]


class Child(QObject):
    """One run of `python -m training`. `said` carries an event; `ended` whether it went well, and its last words."""

    said = Signal(object)
    ended = Signal(bool, str)

    def __init__(self, arguments: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rest = b""
        self._last: list[str] = []
        self._over = False
        self._process = QProcess(self)
        self._process.setProgram(sys.executable)
        self._process.setArguments(["-m", "training", *arguments])
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._listen)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._process.start()

    def stop(self) -> None:
        """At once: what was kept on the way stays."""
        self._process.kill()

    def wait(self) -> None:
        """When the window closes: no process is left behind."""
        self._process.kill()
        self._process.waitForFinished(_PATIENCE)

    def _read(self) -> None:
        *lines, self._rest = (self._rest + bytes(self._process.readAllStandardOutput().data())).split(b"\n")
        for line in lines:
            try:
                event = json.loads(line)
            except ValueError:
                event = {"kind": "said", "text": line.decode(errors="replace").strip()}
            if isinstance(event, dict):
                self.said.emit(event)

    def _listen(self) -> None:
        text = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        self._last = [*self._last, *(line for line in text.splitlines() if line.strip())][-_KEPT_LINES:]

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        self._listen()
        self._end(status == QProcess.ExitStatus.NormalExit and code == 0)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._last.append(self._process.errorString())
            self._end(False)

    def _end(self, well: bool) -> None:
        if not self._over:
            self._over = True
            self.ended.emit(well, _last_words(self._last))


def _last_words(lines: Sequence[str]) -> str:
    """A known error is one sentence. A bug is named after its trace, where it may go on about itself for lines."""
    named = [line for line in lines if _NAMES_A_BUG.match(line)]
    return (named or lines)[-1] if lines else ""
