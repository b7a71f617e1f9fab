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
    """`network_weight` is the network's beside the floor's 1; the squares are what each cosine counts for."""

    floor: person_floor.Settings = field(default_factory=person_floor.Settings)
    network: Recipe = field(default_factory=Recipe)
    network_weight: float = 1.0
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
    network = trained(learned, work / "network", chosen.network, report)
    models = encoders(floor, network, chosen)
    report("judging, and the gradients again with cameras that nothing was learned from")
    apart = np.isin(learned.cameras, LEARNED_CAMERAS)
    apart_floor = person_floor.learn(learned.where(apart), rows[apart], chosen.floor)
    strangers = judged.where(~np.isin(judged.cameras, LEARNED_CAMERAS))
    metrics = {
        "held_out": questions(models, judged)
        | {"gradients alone": across(_floor_alone(floor), judged), "network alone": across(_alone(network), judged)}
        | {"colour histogram": histograms(judged)},
        "cameras_held_out": {
            "gradients alone": across(_floor_alone(apart_floor), strangers),
            "gradients alone, cameras known": across(_floor_alone(floor), strangers),
            "colour histogram": histograms(strangers),
        },
        "calibration": calibration_costs(models, tuned, judged),
        "people": {"learned": len(np.unique(learned.persons)), "judged": len(np.unique(judged.persons))},
        "settings": asdict(chosen),
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
        {_KINDS[side]: models[side] for side in SIDES},
        detector=detector,
        references={_KINDS[side]: _reference(floor, network, chosen, side) for side in SIDES},
        share=True,
    )
    report(f"wrote {pack}")
    return metrics


def trained(crops: Crops, work: Path, recipe: Recipe, report: Report) -> TwoStems:
    """The averaged network; a run that was cut short goes on from its checkpoint."""
    training = Training(recipe, len(np.unique(crops.persons)))
    if work.is_dir() and any(work.iterdir()):
        training.resume(work)

    def seen(run: Training, said: dict[str, float]) -> None:
        if run.step % 100 == 0 or run.step == recipe.steps:
            run.save(work)
            report(f"  {run.step} of {recipe.steps}: {said['classes']:.2f}, {said['contrast']:.2f}")

    training.run(Batches(crops, recipe.people, recipe.each, recipe.seed), recipe.steps, seen)
    return training.mean.eval()


class Encoder(nn.Module):
    """One side of the network, to features of unit length."""

    def __init__(self, network: TwoStems, side: str) -> None:
        super().__init__()
        self.network, self.side = network, side

    def forward(self, chips: Tensor) -> Tensor:
        return nn.functional.normalize(self.network(chips, self.side))


def encoders(floor: person_floor.Floor, network: TwoStems, settings: Settings) -> Models:
    alone = _alone(network)
    return {side: fused([floor.graph(side), alone[side]], [1.0, settings.network_weight]) for side in SIDES}


def _alone(network: TwoStems) -> Models:
    axes = {"chips": {0: "n"}, "features": {0: "n"}}
    chips = {"chips": torch.rand(2, 3, ROWS, COLUMNS)}
    plain = network.to(memory_format=torch.contiguous_format)
    return {side: to_onnx(Encoder(plain, side), chips, "features", axes) for side in SIDES}


def _floor_alone(floor: person_floor.Floor) -> Models:
    return {side: floor.graph(side) for side in SIDES}


def _reference(
    floor: person_floor.Floor, network: TwoStems, settings: Settings, side: str
) -> Callable[[NDArray[np.float32]], Features]:
    """As torch computes it, beside the gradients."""
    gradients = floor.graph(side).SerializeToString()

    def features(chips: NDArray[np.float32]) -> Features:
        with torch.no_grad():
            learned = Encoder(network, side)(torch.from_numpy(chips)).numpy()
        return unit(np.concatenate([run_graph(gradients, {"chips": chips}), settings.network_weight * learned], axis=1))

    return features


def encoded(models: Models, crops: Crops, side: str) -> Features:
    chips = crops.of(side).values()
    graph = models[side].SerializeToString()
    parts = [run_graph(graph, {"chips": chips[start : start + _BATCH]}) for start in range(0, len(chips), _BATCH)]
    return unit(np.concatenate(parts))


def across(models: Models, crops: Crops, probes: str = SIDES[1]) -> dict[str, float]:
    """Every crop of one side searched among all crops of the other side."""
    gallery = next(side for side in SIDES if side != probes)
    scores = encoded(models, crops, probes) @ encoded(models, crops, gallery).T
    return figures(Match(scores, crops.of(probes).persons, crops.of(gallery).persons))


def questions(models: Models, crops: Crops) -> dict[str, dict[str, float]]:
    """Crops of one camera are never asked among crops of the same camera: that would be the same moment's light."""
    visible = crops.of(SIDES[0])
    features = encoded(models, crops, SIDES[0])
    asking = visible.cameras == visible.cameras.min()
    within = Match(features[asking] @ features[~asking].T, visible.persons[asking], visible.persons[~asking])
    return {
        "infrared among visible": across(models, crops),
        "visible among infrared": across(models, crops, SIDES[0]),
        "visible among other cameras' visible": figures(within),
    }


def histograms(crops: Crops) -> dict[str, float]:
    """What colour alone gives for infrared among visible."""
    described = {
        side: np.stack([colour_histograms(np.ascontiguousarray(c.transpose(1, 2, 0))) for c in crops.of(side).chips])
        for side in SIDES
    }
    visible, infrared = (described[side] for side in SIDES)
    return figures(Match(infrared @ visible.T, crops.of(SIDES[1]).persons, crops.of(SIDES[0]).persons))


def figures(match: Match) -> dict[str, float]:
    ranks = {f"rank_{k}": round(recall(match, k), 4) for k in (1, 5, 10)}
    return ranks | {"map": round(mean_average_precision(match), 4)}


def calibration_costs(models: Models, tuned: Crops, judged: Crops) -> dict[str, dict[str, float]]:
    """What ratios would cost, learned in one world and costed in another.

    They are not put on the card: a ratio of rendered frames says nothing certain of a real one.
    """
    pairs = [_pairs(models, crops) for crops in (tuned, judged)]
    slope, offset = fit(*pairs[0])
    costed = cost(*(slope * scores + offset for scores in pairs[1]))
    return {"infrared": {"cllr": round(costed, 4), "minimum_cllr": round(minimum_cost(*pairs[1]), 4)}}


def _pairs(models: Models, crops: Crops) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    visible, infrared = (crops.of(side).persons for side in SIDES)
    scores = (encoded(models, crops, SIDES[1]) @ encoded(models, crops, SIDES[0]).T).astype(np.float64)
    same = infrared[:, None] == visible[None, :]
    return scores[same], scores[~same]
