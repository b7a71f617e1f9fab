"""Contact sheets: a row a probe, with the candidates that it was given, the right person framed in green.

Which probes are shown, and that none shows a real person, is the caller's business.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.formats import Image

Tile = NDArray[np.uint8]
SIDE, GAP = 96, 6
_INK, _RIGHT = 90, (64, 140, 0)


@dataclass(frozen=True, eq=False)
class Line:
    """Tiles are RGB squares of `SIDE`; `right` is the place of the right person among the candidates, if there.

    `own` is a photo of the right person, shown beside the probe; `said` stands under it.
    """

    probe: Tile
    candidates: Sequence[Tile]
    right: int | None
    own: Tile | None = None
    said: str = ""


def contact_sheet(lines: Sequence[Line], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn = [_line(line) for line in lines]
    heading = _heading(drawn[0].shape[1], lines[0].own is not None)
    cv2.imwrite(str(path.with_suffix(".png")), np.vstack([heading, *drawn])[..., ::-1])


def tile_of(image: Image) -> Tile:
    """The middle square of a picture, scaled."""
    shown = image.preview()
    side = min(shown.shape[:2])
    top, left = (shown.shape[0] - side) // 2, (shown.shape[1] - side) // 2
    square = shown[top : top + side, left : left + side]
    return np.asarray(cv2.resize(square, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.uint8)


def _line(line: Line) -> Tile:
    gap = np.full((SIDE + 2 * GAP, 3 * GAP, 3), 255, np.uint8)
    left = [_framed(line.probe, None), *([] if line.own is None else [_framed(line.own, _RIGHT)])]
    right = [_framed(tile, _RIGHT if place == line.right else None) for place, tile in enumerate(line.candidates)]
    drawn = np.hstack([*left, gap, *right])
    if not line.said:
        return drawn
    words = np.full((18, drawn.shape[1], 3), 255, np.uint8)
    _write(words, line.said, GAP, 11, 0.38)
    return np.vstack([drawn, words])


def _framed(tile: Tile, colour: tuple[int, int, int] | None) -> Tile:
    frame = np.full((SIDE + 2 * GAP, SIDE + 2 * GAP, 3), 255, np.uint8)
    if colour is not None:
        frame[2:-2, 2:-2] = colour
    frame[GAP:-GAP, GAP:-GAP] = tile
    return frame


def _heading(width: int, with_own: bool) -> Tile:
    line = np.full((26, width, 3), 255, np.uint8)
    texts = ["probe", "own photo", "candidates, best first"] if with_own else ["probe", "candidates, best first"]
    for place, text in enumerate(texts):
        last = place == len(texts) - 1
        _write(line, text, place * (SIDE + 2 * GAP) + GAP + (3 * GAP if last else 0), 18, 0.45)
    return line


def _write(line: Tile, text: str, left: int, down: int, size: float) -> None:
    cv2.putText(line, text, (left, down), cv2.FONT_HERSHEY_SIMPLEX, size, (_INK, _INK, _INK), 1, cv2.LINE_AA)
