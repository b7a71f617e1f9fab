"""Pictures of a reproduction: t-SNE of what was imagined, and probes of rendered people with their candidates.

A world of real people gives the first, which shows points, and never the second.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.formats import Image
from training.data.manifest import Manifest, read_manifest
from training.data.pictures import Pictures
from training.evaluation.plots import scatter_by_person
from training.evaluation.sheets import Line, Tile, contact_sheet, tile_of
from training.reproduction.rows import World
from training.running.experiment import Data
from training.running.sides import sides_of

_CANDIDATES = 6


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
            first: dict[int, int] = {}
            for photo in order[probe]:
                first.setdefault(int(labels[photo]), int(photo))
            people = list(first)[:_CANDIDATES]
            own = int(queries[probe])
            lines.append(
                Line(
                    _tile(pictures, sides.weak, int(probe), data),
                    [_tile(pictures, sides.strong, first[person], data) for person in people],
                    people.index(own) if own in people else None,
                )
            )
    contact_sheet(lines, path)


def _tile(pictures: Pictures, rows: Manifest, index: int, data: Data) -> Tile:
    return tile_of(Image(pictures.chip(rows.rows[index], data.picture_spec()).picture(), "", rows.rows[index].file))
