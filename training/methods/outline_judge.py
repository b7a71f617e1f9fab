"""Judges `outline` on people it never saw: drawings, hands left out, other photos, bad points, what a score is worth.

All drawings and infrared frames here are simulated: no figure of this table is an accuracy on real ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.formats import Features, Modality, unit
from engine.formats.cards import Calibration
from engine.scoring import WIDTH_WITHOUT_GENERATOR, cost, fit, minimum_cost, score
from training.methods.outline import SKETCH, Matrix, Reduced, Scatters, Settings, learn_axes

Labels = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Bench:
    """The judged people: each has one frame that its drawings are made of (`first`), some have others."""

    views: Mapping[str, Features]
    frames: Mapping[str, NDArray[np.int64]]
    persons: Labels
    first: NDArray[np.bool_]

    def rows(self, name: str, chosen: NDArray[np.bool_]) -> tuple[Features, Labels]:
        kept = chosen[self.frames[name]]
        return self.views[name][kept], self.persons[self.frames[name][kept]]


def bench(reduced: Reduced, axes: Matrix) -> Bench:
    """`first` is each person's earliest frame; every frame needs its photo, those also the other views."""
    first = np.zeros(len(reduced.persons), bool)
    first[np.unique(reduced.persons, return_index=True)[1]] = True
    views = {name: unit(rows @ axes) for name, rows in reduced.rows.items()}
    return Bench(views, reduced.frames, reduced.persons, first)


def hits(probes: Features, shown: Labels, gallery: Features, held: Labels, ranks: Sequence[int]) -> dict[str, float]:
    """The part of the probes whose person is among the first k persons; a person counts with the best photo."""
    found = np.empty(len(probes), np.int64)
    for start in range(0, len(probes), 512):
        alike = probes[start : start + 512] @ gallery.T
        for i, row in enumerate(alike):
            person = shown[start + i]
            better = held[row > row[held == person].max()]
            found[start + i] = len(np.unique(better))
    return {f"rank_{k}": round(float((found < k).mean()), 4) for k in ranks}


Table = dict[str, dict[str, float]]


def judge(judged: Reduced, scatters: Scatters, settings: Settings, strangers: Features) -> Table:
    """The validation table: a row a question, rank-1 and rank-10. `strangers` are other people's photos."""
    axes = learn_axes(scatters, settings)
    table = questions(bench(judged, axes))
    table |= crowded(bench(judged, axes), strangers)
    return table | left_out(judged, scatters, settings)


def questions(judged: Bench) -> Table:
    everyone, first = np.ones(len(judged.first), bool), judged.first
    own, others = ("own photo", judged.rows("photo", first)), ("other photo", _other_gallery(judged))
    walls = ("own photo before a wall", judged.rows("wall", first))
    several = np.isin(judged.persons, judged.persons[~first])
    table = {}
    for gallery_name, gallery in (walls, own):
        table[f"sketch, {gallery_name}"] = _mean(
            [hits(*judged.rows(name, first), *gallery, (1, 10)) for name in _hands(judged)]
        )
    for probe in ("memory", "unsure", "nir", "thermal"):
        table[f"{_SAID[probe]}, own photo"] = hits(*judged.rows(probe, first), *own[1], (1, 10))
    chosen = first & several
    table["sketch, other photo"] = _mean(
        [hits(*judged.rows(name, chosen), *others[1], (1, 10)) for name in _hands(judged)]
    )
    for probe in ("nir", "thermal"):
        table[f"{_SAID[probe]}, other photo"] = hits(*judged.rows(probe, chosen), *others[1], (1, 10))
    for probe in ("photo", "tight"):
        table[f"{_SAID[probe]}, other photo"] = hits(*judged.rows(probe, everyone & ~first), *own[1], (1, 10))
    table["photo, other photo, 40 people"] = _forty(judged)
    return table


_SAID = {
    "memory": "sketch from memory",
    "unsure": "sketch, points off by 5%",
    "nir": "near infrared",
    "thermal": "thermal",
    "photo": "photo",
    "tight": "photo cut close",
}


def crowded(judged: Bench, strangers: Features) -> Table:
    """The first rows again with everybody else's photos in the gallery."""
    photos, persons = judged.rows("wall", judged.first)
    gallery = np.concatenate([photos, strangers])
    held = np.concatenate([persons, -1 - np.arange(len(strangers))])
    results = [hits(*judged.rows(name, judged.first), gallery, held, (1, 10, 50)) for name in _hands(judged)]
    return {f"sketch, own photo before a wall, {len(strangers)} others' photos too": _mean(results)}


def left_out(judged: Reduced, scatters: Scatters, settings: Settings) -> Table:
    """Each hand judged by axes that it taught nothing: the nearest thing here to an artist nobody has seen."""
    own, other = [], []
    for hand in scatters.hands:
        seen = bench(judged, learn_axes(scatters, settings, without=hand))
        several = np.isin(seen.persons, seen.persons[~seen.first])
        own.append(hits(*seen.rows(hand, seen.first), *seen.rows("wall", seen.first), (1, 10)))
        other.append(hits(*seen.rows(hand, seen.first & several), *_other_gallery(seen), (1, 10)))
    table = {
        "sketch by a hand left out, own photo before a wall": _mean(own),
        "sketch by a hand left out, other photo": _mean(other),
    }
    for hand, result in zip(scatters.hands, own, strict=True):
        table[f"{hand.removeprefix(SKETCH)} left out, own photo before a wall"] = result
    return table


def calibrate(judged: Bench) -> tuple[dict[Modality, Calibration], dict[str, dict[str, float]]]:
    """Log-ratios learned on one half of the people and costed on the other; genuine pairs are own and other photos.

    Costs are told for every modality, but only real photos give a calibration: what simulated sketches are worth says
    nothing certain of a real one, and a ratio that nobody measured must not be shown.
    """
    result: dict[Modality, Calibration] = {}
    costs: dict[str, dict[str, float]] = {}
    half = judged.persons % 2 == 0
    probes = {
        Modality.PHOTO: ["photo", "tight"],
        Modality.SKETCH: [*_hands(judged), "memory", "unsure"],
        Modality.NIR: ["nir"],
        Modality.THERMAL: ["thermal"],
    }
    for modality, names in probes.items():
        learned, held = (_pairs(judged, names, modality, part) for part in (half, ~half))
        slope, offset = fit(*learned)
        costed = cost(*(slope * scores + offset for scores in held))
        costs[modality] = {"cllr": round(costed, 4), "minimum_cllr": round(minimum_cost(*held), 4)}
        if modality == Modality.PHOTO:
            result[modality] = Calibration(
                slope=slope, offset=offset, set="LFW, people held out", cllr=round(costed, 4)
            )
    return result, costs


def _pairs(
    judged: Bench, names: Sequence[str], modality: Modality, chosen: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The scores that a search gives to same and to different people; a photo is never compared with itself."""
    gallery, frames = judged.views["photo"], judged.frames["photo"]
    kept = chosen[frames]
    gallery, frames = gallery[kept], frames[kept]
    genuine, impostor = [], []
    for name in names:
        mine = chosen[judged.frames[name]]
        probes, drawn = judged.views[name][mine], judged.frames[name][mine]
        scores = np.stack([score(gallery, probe[None], WIDTH_WITHOUT_GENERATOR) for probe in probes])
        same = judged.persons[drawn][:, None] == judged.persons[frames][None, :]
        allowed = drawn[:, None] != frames[None, :] if modality == Modality.PHOTO else np.ones_like(same)
        genuine.append(scores[same & allowed])
        impostor.append(scores[~same][::7])
    return np.concatenate(genuine), np.concatenate(impostor)


def _hands(judged: Bench) -> list[str]:
    return [name for name in judged.views if name.startswith(SKETCH)]


def _other_gallery(judged: Bench) -> tuple[Features, Labels]:
    """One photo a person: not the drawn one where there is another."""
    order = np.lexsort((judged.first, judged.persons))
    chosen = np.zeros(len(judged.first), bool)
    chosen[order[np.unique(judged.persons[order], return_index=True)[1]]] = True
    return judged.rows("photo", chosen)


def _forty(judged: Bench, trials: int = 20) -> dict[str, float]:
    """The size of a small real set: forty people, one photo each in the gallery, their other photos as probes."""
    rng, several = np.random.default_rng(0), np.unique(judged.persons[~judged.first])
    results = []
    for _ in range(trials):
        chosen = np.isin(judged.persons, rng.choice(several, min(40, len(several)), replace=False))
        gallery = judged.rows("photo", chosen & judged.first)
        results.append(hits(*judged.rows("photo", chosen & ~judged.first), *gallery, (1, 10)))
    return _mean(results)


def _mean(results: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {key: round(float(np.mean([result[key] for result in results])), 4) for key in results[0]}
