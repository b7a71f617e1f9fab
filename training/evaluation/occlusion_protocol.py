"""`evaluate --protocol occlusion`: hidden probes of any pack, on a manifest or on the held-out people of LFW.

How a probe is hidden and what is counted is in `occlusion`.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.formats import Modality, align
from engine.scoring import WIDTH_WITHOUT_GENERATOR
from training.data.lfw import FRAMES_FILE, LFW
from training.data.manifest import read_manifest
from training.evaluation.faces.observed import locate
from training.evaluation.faces.pictures import SKETCH, WALL, held_out, pictures_of
from training.evaluation.faces.recognisers import Recogniser, open_recognisers
from training.evaluation.faces.tables import occlusion_blocks
from training.evaluation.judge import modality_named, test_side
from training.evaluation.measure import imagine
from training.evaluation.models import Packed
from training.evaluation.occlusion import FRACTIONS, SEEDS, Asked, bands_of, face_bands, measure
from training.evaluation.plots import Line, curves, heat_map
from training.evaluation.request import Answer, Request
from training.methods.base import STRONG, WEAK
from training.reproduction.documents import Block, Heading, Picture
from training.running.experiment import Data
from training.running.sides import sides_of

PEOPLE = 150


def judge_occlusion(request: Request) -> Answer:
    asked = dict(_held_out(request) if (request.data / FRAMES_FILE).is_file() else _manifest(request))
    numbers: dict[str, Any] = {"protocol": "occlusion", "seeds": SEEDS, "fractions": list(FRACTIONS), "models": {}}
    for name, one in asked.items():
        request.say(f"{name}: {len(one.queries)} probes, hidden in {len(FRACTIONS)} sizes, {len(one.bands)} parts")
        numbers["models"][name] = measure(one)
    blocks = occlusion_blocks(numbers)
    if request.out is not None:
        blocks += _pictures(numbers, asked, request.out / "figures")
    return Answer("Hidden probes", numbers, blocks)


def _manifest(request: Request) -> Iterator[tuple[str, Asked]]:
    """The test side where the manifest has sides, else all of it."""
    manifest = read_manifest(request.data)
    split = "test" if any(row.split == "test" for row in manifest) else "all"
    strong, weak = modality_named(request.strong), modality_named(request.weak)
    data = Data(manifest=request.data, strong=strong, weak=weak)
    rows = sides_of(test_side(manifest, split), data, "test")
    labels = (np.asarray(rows.labels(side), np.int64) for side in (rows.weak, rows.strong))
    queries, people = labels
    with TemporaryDirectory() as place:
        for folder in request.models:
            packed = Packed(folder, strong, weak)
            generator, chip = packed.card.generator, packed.card.picture_chip
            yield (
                packed.card.name,
                Asked(
                    imagined=_imagined(packed),
                    chips=packed.chips(rows.weak, Path(place)),
                    queries=queries,
                    gallery=packed.encode(rows.strong, STRONG, Path(place)),
                    people=people,
                    width=WIDTH_WITHOUT_GENERATOR if generator is None else generator.width,
                    bands=bands_of(packed.card.kind, chip.spec()),
                    mean=chip.mean,
                    std=chip.std,
                ),
            )


def _imagined(packed: Packed) -> Any:
    generator = packed.card.generator

    def hypotheses(chips: NDArray[np.float32]) -> Any:
        return imagine(packed, packed.encode_chips(chips, WEAK), generator.hypotheses if generator else 1, 0)

    return hypotheses


def _held_out(request: Request) -> Iterator[tuple[str, Asked]]:
    """Sketches of people held out, found by the pack's own detector before anything is hidden, against their photos
    before a wall."""
    recognisers = open_recognisers(request.models)
    with closing(LFW(request.data)) as lfw:
        world = held_out(lfw, request.people or PEOPLE, 0)
        shown = [p for p in pictures_of(world, request.seed) if p.view == WALL or p.view.startswith(SKETCH)]
    for one in recognisers:
        chips = {
            wall: np.stack(
                [align(p.image, locate(one, p)[0], one.spec).pixels for p in shown if (p.view == WALL) == wall]
            )
            for wall in (True, False)
        }
        people = {
            wall: np.array([p.person for p in shown if (p.view == WALL) == wall], np.int64) for wall in (True, False)
        }
        yield (
            one.name,
            Asked(
                imagined=_sketches(one),
                chips=chips[False],
                queries=people[False],
                gallery=one.encode(chips[True], Modality.PHOTO),
                people=people[True],
                width=one.width,
                bands=face_bands(one.spec),
                mean=one.spec.mean,
                std=one.spec.std,
            ),
        )


def _sketches(one: Recogniser) -> Any:
    return lambda chips: one.imagine(one.encode(chips, Modality.SKETCH))


def _pictures(numbers: dict[str, Any], asked: dict[str, Asked], folder: Path) -> list[Block]:
    models = numbers["models"]
    lines = [
        Line(
            name,
            list(FRACTIONS),
            [each["curve"][f"{fraction:g}"]["rank_1"] for fraction in FRACTIONS],
            [each["curve"][f"{fraction:g}"]["spread"] for fraction in FRACTIONS],
        )
        for name, each in models.items()
    ]
    curves(folder / "occlusion", "Probes found first, a part of them hidden", lines, "part hidden", "rank-1")
    blocks: list[Block] = [Heading("Curves", 3), Picture("figures/occlusion.png", "Rank-1 by the part hidden")]
    for name, each in models.items():
        heat_map(
            folder / f"occlusion-map-{name}",
            f"{name}: what a hidden place costs",
            each["map"],
            "lost margin",
            asked[name].bands,
        )
        blocks.append(
            Picture(f"figures/occlusion-map-{name}.png", f"{name}: the part of the margin that is lost there")
        )
    return blocks
