"""What a score is worth and what happens when the person sought is not in the gallery, by the probe's modality.

Everything is learned on one half of the people and costed on the other. Ratios of simulated modalities are costed here
and shown nowhere: what a simulated sketch is worth says nothing certain of a real one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.formats import Modality
from engine.formats.cards import Calibration
from engine.scoring import cost, fit, minimum_cost
from training.evaluation.faces.observed import Seen, together
from training.evaluation.faces.pictures import MEMORY, NIR, PHOTO, SKETCH, THERMAL, UNSEEN, HeldOut
from training.evaluation.faces.recognisers import Recogniser
from training.evaluation.scores import score_all

Ratios = NDArray[np.floating]

_VIEWS: Mapping[Modality, tuple[str, ...]] = {
    Modality.PHOTO: (PHOTO,),
    Modality.SKETCH: (SKETCH, UNSEEN, MEMORY),
    Modality.NIR: (NIR,),
    Modality.THERMAL: (THERMAL,),
}
"""The beginnings of the views that are probes of a modality."""


@dataclass(frozen=True)
class Rule:
    """How often a search says "nothing convincing" by one rule: the best candidate's ratio must exceed `ratio`.

    `absent`: of probes whose person is not in the gallery, where it should. `present`: of those whose person is, where
    it should not. `right`: how often, with the person there, they come first and convince.
    """

    ratio: float
    absent: float
    present: float
    right: float


CROWDS, _DRAWS = (10, 40, 150), 20


@dataclass(frozen=True)
class Crowd:
    """The program's own rule, a ratio above the number of people searched, in galleries of `people`; see `Rule`."""

    people: int
    absent: float
    present: float
    right: float


@dataclass(frozen=True)
class Worth:
    """log10 ratio = slope · score + offset; costs and rates on people that it was not fitted on."""

    slope: float
    offset: float
    cllr: float
    minimum_cllr: float
    genuine: int
    impostor: int
    probes: int
    gallery: int
    above_one: Rule
    above_people: Rule
    """With N people in the gallery and nothing else known, the best is likelier than not only above N."""
    one_in_twenty: Rule
    """The ratio that one in twenty absent people's searches exceeds."""
    crowds: tuple[Crowd, ...]


def worth_of(one: Recogniser, views: Mapping[str, Seen], world: HeldOut) -> dict[Modality, Worth]:
    photos = views[PHOTO]
    found: dict[Modality, Worth] = {}
    for modality, beginnings in _VIEWS.items():
        rows = [views[view] for view in sorted(views) if view.startswith(beginnings) and _probes(view, modality)]
        if rows:
            probes = together(rows)
            if modality == Modality.PHOTO:
                probes = probes.where(~world.first[probes.photos])
            found[modality] = _worth(one, probes, photos, world)
    return found


def calibrations(worth: Mapping[Modality, Worth]) -> dict[Modality, Calibration]:
    """Of real pictures alone: photos. The others' costs are told, and their ratios never shown."""
    real = worth.get(Modality.PHOTO)
    if real is None:
        return {}
    said = "LFW, people held out: photos of other days against each other"
    return {Modality.PHOTO: Calibration(slope=real.slope, offset=real.offset, set=said, cllr=real.cllr)}


def told(worth: Mapping[Modality, Worth]) -> dict[str, dict[str, Any]]:
    """As a card and a report say it: slope and offset only where a ratio may be shown."""
    rows = {}
    for modality, one in worth.items():
        row = asdict(one)
        if modality != Modality.PHOTO:
            del row["slope"], row["offset"]
        rows[str(modality)] = row
    return rows


def _probes(view: str, modality: Modality) -> bool:
    return view == PHOTO if modality == Modality.PHOTO else True


def _worth(one: Recogniser, probes: Seen, photos: Seen, world: HeldOut) -> Worth:
    learned, held = (_pairs(one, probes, photos, half) for half in (0, 1))
    slope, offset = fit(*learned)
    costed = cost(*(slope * scores + offset for scores in held))
    mine = probes.where(probes.persons % 2 == 1)
    first = photos.where(world.first[photos.photos])
    there, elsewhere = first.where(first.persons % 2 == 1), first.where(first.persons % 2 == 0)
    present, right = _best(one, mine, there, slope, offset)
    absent, _ = _best(one, mine, elsewhere, slope, offset)

    def rule(threshold: float) -> Rule:
        return Rule(
            round(float(10.0**threshold), 4),
            round(float((absent <= threshold).mean()), 4),
            round(float((present <= threshold).mean()), 4),
            round(float(((present > threshold) & right).mean()), 4),
        )

    return Worth(
        slope,
        offset,
        round(costed, 4),
        round(minimum_cost(*held), 4),
        len(held[0]),
        len(held[1]),
        len(mine.persons),
        len(there.persons),
        rule(0.0),
        rule(float(np.log10(len(there.persons)))),
        rule(float(np.quantile(absent, 0.95, method="higher"))),
        tuple(_crowds(one, mine, there, slope, offset)),
    )


def _crowds(one: Recogniser, probes: Seen, gallery: Seen, slope: float, offset: float) -> Iterator[Crowd]:
    """Of the same people, some at a time; a probe's own person is taken out to see what happens without them."""
    ratios = slope * score_all(one.imagine(probes.features), gallery.features, one.width) + offset
    same = probes.persons[:, None] == gallery.persons[None, :]
    rng, everybody = np.random.default_rng(0), len(gallery.persons)
    for people in (*(size for size in CROWDS if size < everybody), everybody):
        absent, present, right = [], [], []
        for _ in range(_DRAWS if people < everybody else 1):
            some = rng.choice(everybody, people, replace=False)
            best, mine = ratios[:, some], same[:, some]
            there = mine.any(axis=1)
            convinced = best.max(axis=1) > np.log10(people)
            absent.append(np.where(mine, -np.inf, best).max(axis=1) <= np.log10(people))
            present.append(~convinced[there])
            right.append((convinced & mine[np.arange(len(best)), best.argmax(axis=1)])[there])
        shares = (round(float(np.concatenate(each).mean()), 4) for each in (absent, present, right))
        yield Crowd(people, *shares)


def _pairs(one: Recogniser, probes: Seen, photos: Seen, half: int) -> tuple[Ratios, Ratios]:
    """Scores of same and of different people in one half. A photo is never compared with itself; a drawing is with
    the photo it was made from and with others."""
    probes, photos = (seen.where(seen.persons % 2 == half) for seen in (probes, photos))
    scores = score_all(one.imagine(probes.features), photos.features, one.width)
    same = probes.persons[:, None] == photos.persons[None, :]
    itself = _same_picture(probes, photos)
    return scores[same & ~itself], scores[~same][::7]


def _same_picture(probes: Seen, photos: Seen) -> NDArray[np.bool_]:
    """Where a probe is the very gallery photo: same photo and same feature."""
    same = probes.photos[:, None] == photos.photos[None, :]
    for row, column in zip(*np.nonzero(same), strict=True):
        same[row, column] = np.array_equal(probes.features[row], photos.features[column])
    return same


def _best(
    one: Recogniser, probes: Seen, gallery: Seen, slope: float, offset: float
) -> tuple[Ratios, NDArray[np.bool_]]:
    """log10 ratio of each probe's best candidate, and whether that is the right person."""
    scores = score_all(one.imagine(probes.features), gallery.features, one.width)
    best = scores.argmax(axis=1)
    return slope * scores[np.arange(len(scores)), best] + offset, gallery.persons[best] == probes.persons


def rates(worths: Mapping[str, Mapping[Modality, Worth]]) -> Sequence[tuple[str, str, Worth]]:
    """(recogniser, modality, worth) in the order of a table."""
    return [(name, str(modality), one) for name, each in worths.items() for modality, one in each.items()]
