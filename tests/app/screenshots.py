"""Pictures of every place of the window in all themes at two sizes, made from the demo with the pack that ships.

They are for looking at after a change; those that the user's guide shows are put into `resources/guide/pictures`, and
the one of the README is copied there by hand.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from app import demo
from app.application import Windows, make_application
from app.design.theme import theme
from app.views.main_window import MainWindow
from app.views.models.onnx_dialog import OnnxDialog
from tests.packs import write_pack

OUT = Path(__file__).parents[2] / "build" / "screenshots"
SIZES = {"": (1600, 1000), "-small": (1100, 760)}
THEMES = ("dark", "light", "contrast")
GUIDE = ("sketch", "probe", "candidates", "filters", "compare", "occlusion", "gallery", "models", "report")
"""What the user's guide shows, by day and small."""
GUIDE_FOLDER = Path(__file__).parents[2] / "resources" / "guide" / "pictures"
_PATIENCE = 600


class Photographer:
    """Drives one window and takes its picture wherever it is told to."""

    def __init__(self, out: Path, sizes: dict[str, tuple[int, int]], themes: Sequence[str]) -> None:
        self.out = out
        self.sizes = sizes
        self.themes = themes
        self.windows = Windows()
        self.window: MainWindow = self.windows.open_demo()

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

    def take(self, name: str) -> None:
        for kind in self.themes:
            theme().choose(kind)
            for suffix, size in self.sizes.items():
                self.window.resize(*size)
                self.settle()
                self.save(self.window.grab(), f"{name}-{kind}{suffix}")

    def take_dialog(self, name: str) -> None:
        self.window.commands[name].trigger()
        for kind in self.themes:
            theme().choose(kind)
            self.settle()
            shown = next(each for each in self.window.findChildren(QDialog) if each.isVisible())
            self.save(shown.grab(), f"{name}-{kind}")
        shown.close()
        self.settle()

    def save(self, picture: QPixmap, name: str) -> None:
        picture.toImage().save(str(self.out / f"{name}.png"))
        place, _, look = name.partition("-")
        if place in GUIDE and look in {"light-small", "compared-light-small"}:
            GUIDE_FOLDER.mkdir(exist_ok=True)
            picture.toImage().save(str(GUIDE_FOLDER / f"{place}.webp"), "WEBP", 82)

    def close(self) -> None:
        self.window.close()
        self.windows.clean_up()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="the folder for the pictures")
    parser.add_argument("--themes", nargs="+", choices=THEMES, default=THEMES, help="the colours to make them in")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    application = make_application()
    photographer = Photographer(options.out, SIZES, options.themes)
    try:
        _walk(photographer)
    finally:
        photographer.close()
        application.processEvents()
    return 0


def _walk(photographer: Photographer) -> None:
    """From the first start to a comparison, the way a new user goes."""
    window = photographer.window
    work = window.workbench
    photographer.wait(lambda: work.enrolment.progress.done > 20)
    window.go_to("gallery")
    window.resize(*SIZES[""])
    photographer.wait(lambda: work.enrolment.progress.done > 30)
    photographer.save(window.grab(), "enrolling")
    photographer.settle()
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
    photographer.take("report")
    for name in ("enrol", "shortcuts", "about", "new_case", "open_case", "audit"):
        photographer.take_dialog(name)


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
    photographer.take("models")
    with TemporaryDirectory() as scratch:
        models.install(write_pack(Path(scratch) / "agency", name="agency", detector="contrast"))
        photographer.settle()
    models.encode()
    photographer.settle()
    models.compare()
    photographer.settle()
    window.banner.hide()
    photographer.take("models-compared")
    dialog = OnnxDialog(window.workbench, None, window)
    dialog.open()
    for kind in photographer.themes:
        theme().choose(kind)
        photographer.settle()
        photographer.save(dialog.grab(), f"from-onnx-{kind}")
    dialog.close()


def _sketch(photographer: Photographer) -> None:
    """An empty sheet, a face from the sliders drawn over, and a part of it in the hand."""
    window = photographer.window
    sketch = window.workbench.sketch
    window.go_to("sketch")
    photographer.take("sketch-empty")
    sketch.put_face({"nose_width": 1.2, "hair_shade": 0.9})
    photographer.settle()
    sketch.add_layer()
    for name, top, pressure in (("pencil", 420, 0.8), ("charcoal", 1150, 0.5)):
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
