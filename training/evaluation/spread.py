"""How far a generator's noise is stretched: towards what real photos of one person stray, as far as that costs nothing.

Measured on the validation people only; nothing is trained here.
"""

from dataclasses import dataclass

import numpy as np

from training.evaluation.measure import Probed, imagine
from training.evaluation.models import Trained
from training.evaluation.scores import sweep_widths
from training.evaluation.similarity import by_person, similarity

LEAST, MOST = 0.25, 8.0
"""Beyond these the noise says nothing of the generator any more: it is shut off, or drowns the feature."""

HALVINGS = 20
BETWEEN = 5
"""Gains tried from the noise as trained to the one that matches."""

WORTH = 0.99
"""Of the best precision on the validation people: less than this is a price."""


@dataclass(frozen=True)
class Gains:
    matched: float
    """With this the hypotheses of one probe are as alike as real photos of one person."""
    chosen: float
    """The furthest on the way there that finds as many of the validation people."""


AS_TRAINED = Gains(1.0, 1.0)


def choose_gain(model: Trained, validation: Probed, m: int) -> Gains:
    """Sets the method's noise gain to the chosen one; as trained where nothing can be matched."""
    model.method.noise_gain = 1.0
    real = similarity(by_person(validation.gallery, validation.people)).intra
    if not model.method.matches_spread or m < 2 or real is None:
        return AS_TRAINED
    matched = _matching(model, validation, m, real)
    gains = [float(gain) for gain in np.geomspace(1.0, matched, BETWEEN)]
    found = [_precision(model, validation, m, gain) for gain in gains]
    chosen = next(gain for gain, each in reversed(list(zip(gains, found, strict=True))) if each >= WORTH * max(found))
    model.method.noise_gain = chosen
    return Gains(matched, chosen)


def _matching(model: Trained, validation: Probed, m: int, real: float) -> float:
    """Hypotheses come closer to each other the less noise there is, so that halving finds it."""
    low, high = LEAST, MOST
    for _ in range(HALVINGS):
        middle = (low * high) ** 0.5
        model.method.noise_gain = middle
        generated = similarity(list(imagine(model, validation.probes, m, 0))).intra
        assert generated is not None
        low, high = (middle, high) if generated > real else (low, middle)
    return (low * high) ** 0.5


def _precision(model: Trained, validation: Probed, m: int, gain: float) -> float:
    """With the width that suits it."""
    model.method.noise_gain = gain
    hypotheses = imagine(model, validation.probes, m, 0)
    queries, gallery, people = validation.queries, validation.gallery, validation.people
    return max(sweep_widths(hypotheses, queries, gallery, people).values())
