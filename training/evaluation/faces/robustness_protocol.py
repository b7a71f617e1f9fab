"""`evaluate --protocol robustness`: the curves of `robustness` for packs and the descriptor, as numbers and pictures.

What is changed, and how, is said there.
"""

from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from engine.formats import digest_file
from training.data.lfw import LANDMARKS_FILE, LFW
from training.evaluation.faces.kept import Keeping
from training.evaluation.faces.observed import observe
from training.evaluation.faces.pictures import held_out
from training.evaluation.faces.protocol import every
from training.evaluation.faces.recognisers import open_recognisers
from training.evaluation.faces.robustness import FACTORS, curves_of, robustness_pictures
from training.evaluation.faces.tables import robustness_blocks
from training.evaluation.plots import Line, curves
from training.evaluation.request import Answer, Request
from training.reproduction.documents import Heading, Picture

PEOPLE = 150


def judge_robustness(request: Request) -> Answer:
    recognisers = open_recognisers(request.models)
    with closing(LFW(request.data)) as lfw:
        world = held_out(lfw, request.people or PEOPLE, 0)
        request.say(f"{len(np.unique(world.persons))} people held out")
        about = {"what": "robustness", "people": request.people or PEOPLE, "seed": request.seed}
        about["data"] = digest_file(request.data / LANDMARKS_FILE)
        keeping = None if request.keep is None else Keeping(request.keep, about)
        observed = observe(robustness_pictures(world, request.seed), recognisers, every(500, request.say), keeping)
    numbers: dict[str, Any] = {
        "protocol": "robustness",
        "size": {"people": len(np.unique(world.persons)), "seed": request.seed},
        "curves": {one.name: curves_of(one, observed, world) for one in recognisers},
    }
    blocks = robustness_blocks(numbers)
    if request.out is not None:
        figures = draw_curves(numbers, request.out / "figures")
        blocks += [Heading("Curves", 3), *(Picture(f"figures/{file}", caption) for file, caption in figures)]
    return Answer("Robustness of the face packs", numbers, blocks)


def draw_curves(numbers: dict[str, Any], folder: Path) -> list[tuple[str, str]]:
    """A picture a factor; each the file's name and its caption."""
    drawn = []
    for factor in FACTORS:
        lines = []
        for name, each in numbers["curves"].items():
            steps = each[factor.name]
            # What changes nothing stands at the left: 100 pixels between the eyes or quality 100 are only labels.
            places = list(range(len(factor.amounts)))
            for key, said in (("own_photo", "own photo"), ("another_photo", "another photo")):
                lines.append(Line(f"{name}, {said}", places, [steps[f"{a:g}"][key] for a in factor.amounts]))
        file = f"robustness-{factor.name.replace(' ', '-').lower()}"
        ticks = [f"{amount:g}" for amount in factor.amounts]
        curves(folder / file, f"{factor.name}: sketches found first", lines, factor.unit, "rank-1", ticks=ticks)
        drawn.append((f"{file}.png", f"{factor.name}, by {factor.unit}"))
    return drawn
