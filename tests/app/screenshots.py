"""Pictures of every place of the window in all themes at two sizes, in German and at 200 %, made from the demo with the
packs that ship: for looking at after a change, in `build/screenshots`.

Those that the user's guide and the README show are put into `resources/guide/pictures`. Each look is a round in a
process of its own, since language and scale hold for a whole program; the demo is enrolled once, in the first.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app import demo
from app.application import Windows, make_application
from app.design.theme import theme
from app.settings import Settings
from app.views.main_window import MainWindow
from app.views.models.onnx_dialog import OnnxDialog
from tests.packs import write_pack

ROOT = Path(__file__).parents[2]
OUT = ROOT / "build" / "screenshots"
_INK = 128
LARGE, SMALL = (1600, 1000), (1100, 760)
THEMES = ("dark", "light", "contrast")
GUIDE_FOLDER = ROOT / "resources" / "guide" / "pictures"
GUIDE = (
    "sketch", "probe", "candidates", "filters", "compare", "occlusion", "gallery", "models", "report", "start",
    "person", "spectrum", "training",
)  # fmt: skip
"""What the user's guide shows, by day and small, in its language."""
DIALOGS = {"training"}
README = "candidates"
PLACE = Path(tempfile.gettempdir()) / "Limner"
"""Paths are seen in the pictures: they must not differ from one time to the next."""
_PATIENCE = 600


@dataclass(frozen=True)
class Round:
    """`guide` says that the guide in its language takes its pictures from it."""

    name: str
    language: str
    themes: tuple[str, ...]
    sizes: tuple[tuple[str, tuple[int, int]], ...]
    scale: int = 1
    guide: bool = True

    @property
    def ending(self) -> str:
        return "" if self.name == "english" else f"-{self.name}"


ROUNDS = {
    each.name: each
    for each in (
        Round("english", "en", THEMES, (("", LARGE), ("-small", SMALL))),
        Round("german", "de", ("light",), (("-small", SMALL),)),
        Round("200", "en", ("light",), (("-small", (960, 540)),), scale=2, guide=False),
    )
}


class Photographer:
    """Drives one window and takes its picture wherever it is told to."""

    def __init__(self, look: Round, themes: Sequence[str], library: Path, *, published: bool = False) -> None:
        """`published` leaves out what neither the guide nor the README shows."""
        self.look = look
        self.themes = themes
        self.published = published
        self.windows = Windows()
        self.window: MainWindow = self.windows.open_demo(library)
        self.window.fit_into(QSize(*look.sizes[-1][1]))

    def wait(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE
        while not condition():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if time.monotonic() > end:
                raise TimeoutError("the window did not get ready for its picture")

    def settle(self) -> None:
        """Until nothing is under way and what arrived has been painted."""
        for _ in range(3):
            self.wait(lambda: not self.window.workbench.runner.busy)
            QApplication.processEvents()

    def take(self, name: str, ready: Callable[[], bool] = lambda: True) -> None:
        """`ready` is for what is painted in its own time after each change of size and colours."""
        self.settle()
        for kind in self.themes:
            for suffix, size in self.look.sizes:
                look = f"-{kind}{suffix}"
                if self.published and not self._is_published(name, look):
                    continue
                theme().choose(kind)
                self.window.resize(*size)
                self.settle()
                self.wait(ready)
                self.save(self.window.grab(), name, look)

    def take_dialog(self, name: str, called: str = "") -> None:
        looks = {kind: f"-{kind}" for kind in self.themes}
        if self.published and not any(self._is_published(called or name, look) for look in looks.values()):
            return
        self.window.commands[name].trigger()
        for kind, look in looks.items():
            theme().choose(kind)
            self.settle()
            self.save(self.dialog().grab(), called or name, look)
        self.dialog().close()
        self.settle()

    def dialog(self) -> QWidget:
        return next(each for each in self.window.findChildren(QDialog) if each.isVisible())

    def save(self, picture: QPixmap, name: str, look: str = "") -> None:
        picture.toImage().save(str(OUT / f"{name}{look}{self.look.ending}.png"))
        if not self._is_published(name, look):
            return
        file = GUIDE_FOLDER / "readme.webp" if look == "-dark" else GUIDE_FOLDER / self.look.language / f"{name}.webp"
        file.parent.mkdir(parents=True, exist_ok=True)
        picture.toImage().save(str(file), "WEBP", 80)

    def _is_published(self, name: str, look: str) -> bool:
        """A place by day and small, a dialog by day; and the README's, large and dark."""
        by_day = "-light" if name in DIALOGS else "-light-small"
        return self.look.guide and ((name in GUIDE and look == by_day) or (name == README and look == "-dark"))

    def close(self) -> None:
        self.window.close()
        self.windows.clean_up()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--themes", nargs="+", choices=THEMES, help="fewer colours than a round has")
    parser.add_argument("--round", choices=ROUNDS, help="one round alone")
    parser.add_argument("--published", action="store_true", help="what the guide and the README show, and no more")
    options = parser.parse_args()
    if options.round is not None:
        return _take(ROUNDS[options.round], options.themes or THEMES, published=options.published)
    shutil.rmtree(OUT, ignore_errors=True)
    shutil.rmtree(PLACE, ignore_errors=True)
    try:
        for look in ROUNDS.values():
            if options.published and not look.guide:
                continue
            command = [sys.executable, "-m", "tests.app.screenshots", "--round", look.name]
            command += ["--themes", *options.themes] if options.themes else []
            command += ["--published"] if options.published else []
            # Who is at work is seen in a case.
            said = {"QT_SCALE_FACTOR": str(look.scale), "LOGNAME": "A. Weber"}
            subprocess.run(command, check=True, cwd=ROOT, env=os.environ | said)
    finally:
        shutil.rmtree(PLACE, ignore_errors=True)
    return 0


def _take(look: Round, themes: Sequence[str], *, published: bool) -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    application = make_application()
    library, enrolled = PLACE / "demo", PLACE / "enrolled"
    shutil.rmtree(library, ignore_errors=True)
    if enrolled.is_dir():
        shutil.copytree(enrolled, library)
    _speak(look.language, library)
    photographer = Photographer(look, [each for each in look.themes if each in themes], library, published=published)
    try:
        if not enrolled.is_dir():
            _enrol(photographer)
            shutil.copytree(library, enrolled)
        photographer.wait(lambda: photographer.window.workbench.library.is_open)
        photographer.settle()
        _walk(photographer)
        _start(photographer)
    finally:
        photographer.close()
        application.processEvents()
    return 0


def _speak(language: str, library: Path) -> None:
    demo.copy_to(library)
    settings = Settings(library)
    settings.set("language", language)
    settings.save()


def _enrol(photographer: Photographer) -> None:
    window = photographer.window
    work = window.workbench
    photographer.wait(lambda: work.enrolment.progress.done > 20)
    window.go_to("gallery")
    window.resize(*LARGE)
    photographer.wait(lambda: work.enrolment.progress.done > 30)
    photographer.save(window.grab(), "enrolling")
    photographer.settle()
    photographer.wait(lambda: not work.enrolment.running)
    photographer.settle()


def _walk(photographer: Photographer) -> None:
    """From the first probe to a report, the way a new user goes."""
    window = photographer.window
    work = window.workbench
    window.banner.hide()
    window.go_to("probe")
    photographer.take("probe-empty")
    _sketch(photographer)
    window.go_to("candidates")
    photographer.take("candidates-empty")
    window.go_to("compare")
    photographer.take("compare-empty")
    window.go_to("gallery")
    window.places["gallery"].grid.setCurrentIndex(window.places["gallery"].model.index(0))
    photographer.take("gallery")
    _models(photographer)
    window.go_to("gallery")
    for name in ("person_edit", "people_merge", "people_delete", "people_duplicates", "people_retention"):
        photographer.take_dialog(name)
    example = demo.shown(work.folder)
    work.probe.open_file(example.path, example.modality)
    photographer.settle()
    photographer.take("probe")
    window.commands["search"].trigger()
    photographer.take("candidates")
    window.commands["compare"].trigger()
    photographer.take("compare")
    for way in ("blend", "wipe", "difference"):
        window.commands[way].trigger()
        photographer.take(way)
    window.commands["difference"].trigger()
    _review(photographer)
    window.go_to("report")
    photographer.wait(lambda: work.report.pages is not None)
    # Qt draws a page in a thread of its own: until then the paper is white.
    photographer.take("report", lambda: _has_ink(window.places["report"].pages))
    for name in ("enrol", "shortcuts", "about", "new_case", "open_case", "audit", "guide", "palette"):
        photographer.take_dialog(name)
    work.case.leave()
    photographer.settle()
    _others(photographer, "infrared", "person")
    _others(photographer, "raman", "spectrum")


def _has_ink(widget: QWidget) -> bool:
    """Whether something dark is to be seen in the middle of it."""
    middle = widget.rect().adjusted(
        widget.width() // 4, widget.height() // 4, -widget.width() // 4, -widget.height() // 4
    )
    seen = widget.grab(middle).toImage()
    places = ((x, y) for x in range(0, seen.width(), 2) for y in range(0, seen.height(), 2))
    return any(seen.pixelColor(x, y).lightness() < _INK for x, y in places)


def _others(photographer: Photographer, modality: str, kind: str) -> None:
    """Persons and spectra: a probe of theirs, its candidates, and one of them compared."""
    window = photographer.window
    work = window.workbench
    window.banner.hide()
    example = next(each for each in demo.examples(work.folder) if each.modality == modality)
    window.go_to("probe")
    work.probe.open_file(example.path, example.modality)
    photographer.settle()
    photographer.take(f"{kind}-probe")
    window.commands["search"].trigger()
    photographer.take(f"{kind}-candidates")
    window.commands["compare"].trigger()
    photographer.take(kind)


def _start(photographer: Photographer) -> None:
    """A first start, in a library of one's own."""
    own = PLACE / "own"
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir(parents=True)
    settings = Settings(own)
    settings.set("language", photographer.look.language)
    settings.save()
    photographer.window = photographer.windows.open(own)
    photographer.wait(lambda: photographer.window.workbench.library.is_open)
    photographer.settle()
    photographer.window.fit_into(QSize(*photographer.look.sizes[-1][1]))
    photographer.take("start")


def _review(photographer: Photographer) -> None:
    """In a case: filters and marks above the list, verdicts on the cards, what carries a match, and a blind review."""
    from engine.scoring import Filters

    window = photographer.window
    work = window.workbench
    work.case.create("K-1", "Till robbery", "Court order 7", reason="Who robbed the till?")
    photographer.settle()
    window.go_to("candidates")
    window.commands["search"].trigger()
    photographer.settle()
    window.banner.hide()
    for row, decision in enumerate(("lead", "excluded", "inconclusive")):
        work.search.select_row(row)
        work.review.decide(decision, "the line of the jaw")
        photographer.settle()
    photographer.take("verdicts")
    window.commands["compare"].trigger()
    window.commands["occlusion"].trigger()
    photographer.take("occlusion")
    window.commands["occlusion"].trigger()
    window.go_to("candidates")
    window.commands["filters"].trigger()
    work.search.mark(work.search.ranking.candidates[1], like=True)
    work.search.set_filters(Filters(quality=0.5))
    window.commands["search"].trigger()
    photographer.take("filters")
    window.commands["filters"].trigger()
    work.review.begin(blind=True, second=False)
    photographer.take("blind")


def _models(photographer: Photographer) -> None:
    """The pack that ships, then a second one that has encoded the gallery and was compared with it."""
    window = photographer.window
    models = window.workbench.models
    window.go_to("models")
    photographer.settle()
    models.check()
    photographer.take("models-one")
    models.install(write_pack(PLACE / "agency", name="agency", detector="contrast"))
    photographer.settle()
    models.encode()
    photographer.settle()
    models.compare()
    photographer.settle()
    window.banner.hide()
    photographer.take("models")
    dialog = OnnxDialog(window.workbench, None, window)
    dialog.open()
    for kind in () if photographer.published else photographer.themes:
        theme().choose(kind)
        photographer.settle()
        photographer.save(dialog.grab(), "from-onnx", f"-{kind}")
    dialog.close()
    photographer.take_dialog("train", "training")


def _sketch(photographer: Photographer) -> None:
    """An empty sheet, a face from the sliders drawn over, and a part of it in the hand."""
    window = photographer.window
    sketch = window.workbench.sketch
    window.go_to("sketch")
    photographer.take("sketch-empty")
    sketch.put_face({"nose_width": 1.2, "hair_shade": 0.9})
    photographer.settle()
    sketch.add_layer()
    for name, top, pressure in (("pencil", 350, 0.6), ("charcoal", 1690, 0.4)):
        sketch.set_tool(name)
        for number in range(8):
            x = 560.0 + 60 * number
            sketch.press(x, top, pressure)
            for step in range(1, 9):
                sketch.move(x + 4 * step, top + 16 * step, pressure)
            sketch.lift(x + 32, top + 128)
    photographer.wait(lambda: window.places["sketch"].desk.canvas.up_to_date)
    photographer.take("sketch")
    sketch.select(((480, 960), (1060, 960), (1060, 1480), (480, 1480)))
    sketch.set_tool("transform")
    sketch.pick_up()
    sketch.transform_by((0.98, -0.17, 190, 0.17, 0.98, -110))
    photographer.wait(lambda: window.places["sketch"].desk.canvas.up_to_date)
    photographer.take("sketch-transform")
    sketch.put_down(keep=False)
    sketch.set_tool("pencil")
    sketch.select(None)


if __name__ == "__main__":
    sys.exit(main())
