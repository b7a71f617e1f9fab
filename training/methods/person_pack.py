"""From rendered worlds to a finished `person` pack: who is learned from, who is judged, and what the card says of it.

The steps are in `person_crops`, `person_floor`, `person_training` and `training.export`.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.formats import Features, Kind, Modality, unit
from engine.formats.cards import BoxChipCard
from engine.scoring import cost, fit, minimum_cost
from training.evaluation.metrics import Match, mean_average_precision, recall
from training.export import PackText, write_pack
from training.export.fusing import fused
from training.export.graphs import to_onnx
from training.export.packs import run_graph
from training.methods import person_floor
from training.methods.person_crops import Batches, Crops, World, crops_of, joined
from training.methods.person_training import Recipe, Training
from training.networks.two_stems import COLUMNS, ROWS, SIDES, TwoStems
from training.synthetic.persons.hardness import colour_histograms

LEARNED = tuple(World(seed, 150) for seed in (101, 102, 103, 104))
"""Worlds to learn from: each has its own people and its own places before its six cameras."""
CHOSEN_ON, JUDGED = World(201, 100), World(202, 100)
"""Settings and calibration are chosen in one world and judged in the other; the demo's, of seed 8, is neither."""
LEARNED_CAMERAS = (1, 2, 3)
"""Of the gradients whose judges are the crops of the other cameras: two visible ones and one infrared."""

METHOD = (
    "Two parts side by side. Oriented-gradient histograms of the grey crop (fixed), minus the mean of the modality, "
    "with discriminants over crops of both modalities; and a small network with a first stage for each modality, on "
    "local contrast, trained with classes at a margin and contrasts across modalities. All persons, places and cameras "
    "were rendered: no real infrared frame and no real person was ever seen, and none was judged on. On real cameras "
    "it will do worse than its figures here. No likelihood ratio is shown, for none was measured on real frames."
)
_KINDS = dict(zip(SIDES, (Modality.VISIBLE, Modality.INFRARED), strict=True))
_BATCH = 128

Report = Callable[[str], None]
Models = Mapping[str, onnx.ModelProto]


@dataclass(frozen=True)
class Settings:
    """`network_weights` are tried for the network beside the floor's 1; the squares are what each cosine counts for."""

    floor: person_floor.Settings = field(default_factory=person_floor.Settings)
    network: Recipe = field(default_factory=Recipe)
    network_weights: tuple[float, ...] = (0.7, 1.0, 1.4, 2.0, 3.0)
    learned: tuple[World, ...] = LEARNED
    chosen_on: World = CHOSEN_ON
    judged: World = JUDGED


def make(
    pack: Path,
    work: Path,
    *,
    settings: Settings | None = None,
    detector: Path | None = None,
    workers: int = 1,
    report: Report = lambda said: None,
) -> dict[str, Any]:
    """Writes the pack and gives the metrics of its card. What lies in `work` is gone on with."""
    chosen = settings or Settings()
    report("rendering")
    worlds = work / "worlds"
    learned = joined([crops_of(world, worlds, workers) for world in chosen.learned])
    tuned, judged = (crops_of(world, worlds, workers) for world in (chosen.chosen_on, chosen.judged))
    report(f"learning from {len(learned.persons)} crops")
    rows = person_floor.described(learned, chosen.floor)
    floor = person_floor.learn(learned, rows, chosen.floor)
    apart = np.isin(learned.cameras, LEARNED_CAMERAS)
    apart_floor = person_floor.learn(learned.where(apart), rows[apart], chosen.floor)
    network = trained(learned, work / "network", chosen.network, report)
    report("judging, and the gradients again with cameras that nothing was learned from")
    gradients, learnt = {side: floor.graph(side) for side in SIDES}, graphs(network)
    tried = Judged(tuned, encoded(gradients, tuned), encoded(learnt, tuned))
    weight = max(chosen.network_weights, key=lambda one: tried.across(one)["map"])
    held = Judged(judged, encoded(gradients, judged), encoded(learnt, judged))
    unknown = ~np.isin(judged.cameras, LEARNED_CAMERAS)
    strangers = judged.where(unknown)
    apart_features = encoded({side: apart_floor.graph(side) for side in SIDES}, strangers)
    metrics = {
        "held_out": {
            "infrared among visible": held.across(weight),
            "visible among infrared": held.across(weight, SIDES[0]),
            "visible among other cameras' visible": held.within_visible(weight),
            "gradients alone": held.across(0.0),
            "network alone": held.across(None),
            "colour histogram": histograms(judged),
        },
        "cameras_held_out": {
            "gradients alone": found(apart_features, strangers, SIDES[1]),
            "gradients alone, cameras known": found(held.gradients[unknown], strangers, SIDES[1]),
            "colour histogram": histograms(strangers),
        },
        "calibration": {"infrared": costs(tried.pairs(weight), held.pairs(weight))},
        "people": {"learned": len(np.unique(learned.persons)), "judged": len(np.unique(judged.persons))},
        "settings": asdict(chosen) | {"network_weight": weight},
        "command": "limner-train person --pack DIR",
    }
    text = PackText(
        name=pack.name,
        version="1.0.0",
        licence="Apache-2.0",
        trained_on=("rendered persons who do not exist, before rendered cameras; no real infrared and nobody real",),
        method=METHOD,
        created=datetime.now(UTC).date().isoformat(),
        kind=Kind.PERSON,
        metrics=metrics,
    )
    card = BoxChipCard(geometry="box", width=COLUMNS, height=ROWS, channels=3)
    write_pack(
        pack,
        text,
        card,
        {_KINDS[side]: fused([gradients[side], learnt[side]], [1.0, weight]) for side in SIDES},
        detector=detector,
        references={_KINDS[side]: _reference(gradients[side], network, weight, side) for side in SIDES},
        share=True,
    )
    report(f"wrote {pack}")
    return metrics


def trained(crops: Crops, work: Path, recipe: Recipe, report: Report) -> TwoStems:
    """The averaged network; a run that was cut short goes on from its checkpoint."""
    last = min(recipe.stop, recipe.steps)
    training = Training(recipe, len(np.unique(crops.persons)))
    if work.is_dir() and any(work.iterdir()):
        training.resume(work)

    def seen(run: Training, said: dict[str, float]) -> None:
        if run.step % 100 == 0 or run.step == last:
            run.save(work)
            report(f"  {run.step} of {last}: {said['classes']:.2f}, {said['contrast']:.2f}")

    training.run(Batches(crops, recipe.people, recipe.each, recipe.seed), last, seen)
    return training.mean.eval()


class Encoder(nn.Module):
    """One side of the network, to features of unit length."""

    def __init__(self, network: TwoStems, side: str) -> None:
        super().__init__()
        self.network, self.side = network, side

    def forward(self, chips: Tensor) -> Tensor:
        return nn.functional.normalize(self.network(chips, self.side))


def graphs(network: TwoStems) -> Models:
    axes = {"chips": {0: "n"}, "features": {0: "n"}}
    chips = {"chips": torch.rand(2, 3, ROWS, COLUMNS)}
    plain = network.to(memory_format=torch.contiguous_format)
    return {side: to_onnx(Encoder(plain, side), chips, "features", axes) for side in SIDES}


def _reference(
    gradients: onnx.ModelProto, network: TwoStems, weight: float, side: str
) -> Callable[[NDArray[np.float32]], Features]:
    """As torch computes it, beside the gradients."""
    graph = gradients.SerializeToString()

    def features(chips: NDArray[np.float32]) -> Features:
        with torch.no_grad():
            learned = Encoder(network, side)(torch.from_numpy(chips)).numpy()
        return _together(run_graph(graph, {"chips": chips}), learned, weight)

    return features


def _together(gradients: Features, learned: Features, weight: float | None) -> Features:
    """As the fused graph gives it, which the pack's writer proves; None is the network alone."""
    return learned if weight is None else unit(np.concatenate([gradients, np.float32(weight) * learned], axis=1))


def encoded(models: Models, crops: Crops) -> Features:
    """A row a crop, each by the graph of its side."""
    features: Features | None = None
    for side in SIDES:
        own = np.flatnonzero(crops.infrared == (side == SIDES[1]))
        graph = models[side].SerializeToString()
        for start in range(0, len(own), _BATCH):
            part = own[start : start + _BATCH]
            given = run_graph(graph, {"chips": crops.where(part).values()})
            features = np.empty((len(crops.persons), given.shape[1]), np.float32) if features is None else features
            features[part] = given
    assert features is not None
    return unit(features)


@dataclass(frozen=True, eq=False)
class Judged:
    """One world's crops with the features of both parts."""

    crops: Crops
    gradients: Features
    learned: Features

    def across(self, weight: float | None, probes: str = SIDES[1]) -> dict[str, float]:
        return found(_together(self.gradients, self.learned, weight), self.crops, probes)

    def within_visible(self, weight: float) -> dict[str, float]:
        """The first camera's crops are asked among the other visible cameras'."""
        features = _together(self.gradients, self.learned, weight)
        visible = ~self.crops.infrared
        asking = visible & (self.crops.cameras == self.crops.cameras[visible].min())
        asked = visible & ~asking
        scores = features[asking] @ features[asked].T
        return figures(Match(scores, self.crops.persons[asking], self.crops.persons[asked]))

    def pairs(self, weight: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Scores of infrared against visible crops, of the same and of different persons."""
        features, infrared = _together(self.gradients, self.learned, weight), self.crops.infrared
        scores = (features[infrared] @ features[~infrared].T).astype(np.float64)
        same = self.crops.persons[infrared][:, None] == self.crops.persons[~infrared][None, :]
        return scores[same], scores[~same]


def found(features: Features, crops: Crops, probes: str) -> dict[str, float]:
    """Every crop of one side searched among all crops of the other side."""
    asking = crops.infrared == (probes == SIDES[1])
    scores = features[asking] @ features[~asking].T
    return figures(Match(scores, crops.persons[asking], crops.persons[~asking]))


def histograms(crops: Crops) -> dict[str, float]:
    """What colour alone gives for infrared among visible."""
    described = [colour_histograms(np.ascontiguousarray(chip.transpose(1, 2, 0))) for chip in crops.chips]
    return found(np.asarray(described, np.float32), crops, SIDES[1])


def figures(match: Match) -> dict[str, float]:
    ranks = {f"rank_{k}": round(recall(match, k), 4) for k in (1, 5, 10)}
    return ranks | {"map": round(mean_average_precision(match), 4)}


Pairs = tuple[NDArray[np.float64], NDArray[np.float64]]


def costs(tuned: Pairs, judged: Pairs) -> dict[str, float]:
    """What ratios would cost, learned in one world and costed in another.

    They are not put on the card: a ratio of rendered frames says nothing certain of a real one.
    """
    slope, offset = fit(*tuned)
    costed = cost(*(slope * scores + offset for scores in judged))
    return {"cllr": round(costed, 4), "minimum_cllr": round(minimum_cost(*judged), 4)}
