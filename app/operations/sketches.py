"""Work on a sketch: opening and saving it, drawing a face from sliders, and ranking the gallery while it is drawn.

Runs in a worker's thread; what is handed over are copies, or glimpses that may be a stroke ahead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from app.operations.control import Control
from app.operations.searches import Wish
from app.pictures import to_qimage

if TYPE_CHECKING:
    from app.sketch.aids import Point
    from app.sketch.document import Document
    from app.sketch.journal import Recovered
    from app.sketch.ora import OpenedSketch
    from engine.scoring import Ranking
    from engine.workspace import Workspace

_RANKED_AT = 1024
"""The longest side at which a face is looked for in a sketch: the chip is much smaller."""

_BLANK = 0.5
"""A chip whose greys vary less than this is paper: no encoder can say anything of it."""


@dataclass(frozen=True)
class Standing:
    """A ranking of the sketch as it stands. `found` when the detector saw a face; else the eye marks were used."""

    ranking: Ranking
    found: bool


def open_sketch(path: Path) -> Callable[[Control], OpenedSketch]:
    """OpenRaster with its layers, any other picture as the first layer of a new sketch."""

    def work(control: Control) -> OpenedSketch:
        import numpy as np

        from app.sketch import ora
        from engine.formats import read_image

        if path.suffix.lower() == ora.SUFFIX:
            return ora.read(path)
        image = read_image(path)
        control.checkpoint()
        light = np.clip(image.grey() * 255 + 0.5, 0, 255).astype(np.uint8)
        return ora.from_picture(light, path.stem)

    return work


def recover(folder: Path) -> Callable[[Control], Recovered]:
    def work(control: Control) -> Recovered:
        from app.sketch import journal

        return journal.recover(folder)

    return work


def save(snapshot: Document, edits: Sequence[Any], path: Path) -> Callable[[Control], None]:
    """By the file's ending: .ora with layers and history, .svg as paths, .png as seen."""

    def work(control: Control) -> None:
        from app.sketch import ora, svg

        match path.suffix.lower():
            case ".svg":
                content = svg.svg_bytes(snapshot, edits)
            case ".png":
                content = ora.png_bytes(snapshot)
            case _:
                content = ora.ora_bytes(snapshot, edits)
        control.checkpoint()
        ora.write_file(path, content)

    return work


def export_history(width: int, height: int, edits: Sequence[Any], path: Path) -> Callable[[Control], None]:
    def work(control: Control) -> None:
        from app.sketch import history, ora

        ora.write_file(path, "\n".join([f'{{"width":{width},"height":{height}}}', *history.lines(edits)]).encode())

    return work


def flatten(snapshot: Document, edits: Sequence[Any]) -> Callable[[Control], tuple[bytes, bytes]]:
    """The drawing alone as PNG, and its history."""

    def work(control: Control) -> tuple[bytes, bytes]:
        from app.sketch import history, ora

        return ora.png_bytes(snapshot), history.record(snapshot.width, snapshot.height, edits)

    return work


def draw_face(values: Mapping[str, float], width: int, height: int) -> Callable[[Control], tuple[bytes, Any]]:
    """The face as PNG for the history, and its pixels as a replay reads them from that."""

    def work(control: Control) -> tuple[bytes, Any]:
        from app.sketch import faces, pixels

        planes = faces.drawn(values, width, height)
        control.checkpoint()
        png = pixels.to_png(planes)
        control.checkpoint()
        return png, pixels.from_png(png)

    return work


def reference(path: Path) -> Callable[[Control], QImage]:
    def work(control: Control) -> QImage:
        from engine.formats import read_image

        return to_qimage(read_image(path).preview(2048))

    return work


def rank(
    workspace: Workspace, glimpse: Document, eyes: tuple[Point, Point], placed: bool, wish: Wish
) -> Callable[[Control], Standing]:
    """`placed`: the eyes were marked by hand, and nobody looks for them."""

    def work(control: Control) -> Standing:
        import cv2
        import numpy as np

        from engine.errors import LimnerError
        from engine.formats import Image, Landmarks, Modality
        from engine.matcher import Probe, Settings

        light = glimpse.seen()
        control.checkpoint()
        scale = min(1.0, _RANKED_AT / max(light.shape))
        if scale < 1:
            light = cv2.resize(light, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        image = Image(light, "", "sketch")
        matcher = workspace.matcher_for(wish.galleries, wish.pack)
        faces = () if placed else matcher.pack.detect(image)
        control.checkpoint()
        # A pixel's number is where its middle lies; the paper's places count from its corner.
        points = np.array(eyes, np.float32) * scale - 0.5
        landmarks = faces[0] if faces else Landmarks(points, manual=True)
        if matcher.pack.chip(image, landmarks).picture().std() < _BLANK:
            raise LimnerError("not enough of the face is drawn yet")
        probe = Probe(image, Modality.SKETCH, landmarks)
        settings = Settings(wish.hypotheses, wish.width, wish.seed, wish.top)
        return Standing(matcher.search([probe], workspace.library.searched(wish.galleries), settings), bool(faces))

    return work
