"""Pictures of a reproduction: t-SNE of what was imagined, and probes of rendered people with their candidates.

A world of real people gives the first, which shows points, and never the second.
"""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data.manifest import Manifest, read_manifest
from training.data.pictures import Pictures
from training.evaluation.plots import scatter_by_person
from training.reproduction.rows import World
from training.running.experiment import Data
from training.running.sides import sides_of

_SIDE, _GAP, _CANDIDATES = 96, 6, 6
_INK, _RIGHT = 90, (64, 140, 0)


def spread_picture(kept: Path, path: Path, title: str, people: int = 7) -> None:
    """`kept` is a row's pictures.npz. The people with the most photos are shown."""
    with np.load(kept, allow_pickle=False) as arrays:
        probes, queries, gallery, labels = (arrays[name] for name in ("probes", "queries", "gallery", "people"))
        hypotheses = arrays["hypotheses"]
    counts = np.array([(labels == person).sum() for person in queries])
    chosen = queries[np.argsort(-counts, kind="stable")[:people]]
    number = {int(person): place for place, person in enumerate(chosen)}

    def numbered(values: NDArray[np.integer]) -> NDArray[np.int64]:
        return np.array([number.get(int(value), people) for value in values], np.int64)

    photos, own = numbered(labels), numbered(queries)
    # At most 25 photos a person: one with two hundred would fill the picture.
    keep = np.zeros(len(photos), bool)
    for place in range(people):
        keep[np.flatnonzero(photos == place)[:25]] = True
    m = hypotheses.shape[1]
    scatter_by_person(
        path,
        title,
        {
            "photos": (gallery[keep], photos[keep]),
            "hypotheses": (hypotheses.reshape(-1, hypotheses.shape[2]), np.repeat(own, m)),
            "probe's own feature": (probes, own),
        },
        people,
    )


def candidate_sheet(kept: Path, world: World, data: Data, path: Path, probes: int = 6) -> None:
    """A row a probe: the sketch, then the best photo of each of the first people; the right one framed in green."""
    sides = sides_of(read_manifest(world.manifest), data, "test")
    with np.load(kept, allow_pickle=False) as arrays:
        order, labels, queries = arrays["order"], arrays["people"], arrays["queries"]
    # Every n-th probe, so that the sheet shows failures as often as there are some.
    shown = np.linspace(0, len(queries) - 1, min(probes, len(queries))).astype(int)
    lines = []
    with Pictures(sides.weak.root) as pictures:
        for probe in shown:
            tiles = [_framed(_tile(pictures, sides.weak, int(probe), data), None)]
            seen: set[int] = set()
            for photo in order[probe]:
                person = int(labels[photo])
                if person not in seen and len(seen) < _CANDIDATES:
                    seen.add(person)
                    tile = _tile(pictures, sides.strong, int(photo), data)
                    tiles.append(_framed(tile, _RIGHT if person == int(queries[probe]) else None))
            gap = np.full((tiles[0].shape[0], 3 * _GAP, 3), 255, np.uint8)
            lines.append(np.hstack([tiles[0], gap, *tiles[1:]]))
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path.with_suffix(".png")), np.vstack([_heading(lines[0].shape[1]), *lines])[..., ::-1])


def _tile(pictures: Pictures, rows: Manifest, index: int, data: Data) -> NDArray[np.uint8]:
    grey = pictures.chip(rows.rows[index], data.spec()).picture()
    return np.asarray(cv2.cvtColor(cv2.resize(grey, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA), cv2.COLOR_GRAY2RGB))


def _framed(tile: NDArray[np.uint8], colour: tuple[int, int, int] | None) -> NDArray[np.uint8]:
    frame = np.full((_SIDE + 2 * _GAP, _SIDE + 2 * _GAP, 3), 255, np.uint8)
    if colour is not None:
        frame[2:-2, 2:-2] = colour
    frame[_GAP:-_GAP, _GAP:-_GAP] = tile
    return frame


def _heading(width: int) -> NDArray[np.uint8]:
    line = np.full((26, width, 3), 255, np.uint8)
    for text, left in (("probe", _GAP), ("candidates, best first", _SIDE + 5 * _GAP)):
        cv2.putText(line, text, (left, 18), cv2.FONT_HERSHEY_SIMPLEX, 0.45, (_INK, _INK, _INK), 1, cv2.LINE_AA)
    return line
