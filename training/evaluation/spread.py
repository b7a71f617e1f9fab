"""How far a generator's noise is stretched: until hypotheses of a probe stray as real photos of one person do.

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

HALVINGS = 12
"""A gain is then found to a thousandth."""

WITHIN = 0.05
"""How far the hypotheses' mean cosine may be from the real photos' on the validation people; half of what it may be on
others, since a few people stray otherwise than many."""

TRIED = 5
"""Mean cosines within that distance, evenly spaced; the one in the middle is the match."""


@dataclass(frozen=True)
class Gains:
    matched: float
    """With this the hypotheses of one probe are as alike as real photos of one person."""
    chosen: float
    """Of those that come near enough to it the one that finds most of the validation people."""


AS_TRAINED = Gains(1.0, 1.0)


def choose_gain(model: Trained, validation: Probed, m: int) -> Gains:
    """Sets the method's noise gain to the chosen one; as trained where nothing can be matched."""
    model.method.noise_gain = 1.0
    real = similarity(by_person(validation.gallery, validation.people)).intra
    if not model.method.matches_spread or m < 2 or real is None:
        return AS_TRAINED
    gains = [_giving(model, validation, m, cosine) for cosine in np.linspace(real - WITHIN, real + WITHIN, TRIED)]
    matched = gains[TRIED // 2]
    found = {gain: _precision(model, validation, m, gain) for gain in gains}
    # Of equally good ones the nearest to the match.
    chosen = max(gains, key=lambda gain: (found[gain], -abs(np.log(gain / matched))))
    model.method.noise_gain = chosen
    return Gains(matched, chosen)


def _giving(model: Trained, validation: Probed, m: int, cosine: float) -> float:
    """The gain with this mean cosine: hypotheses come closer to each other the less noise there is, so that halving
    finds it."""
    low, high = LEAST, MOST
    for _ in range(HALVINGS):
        middle = (low * high) ** 0.5
        model.method.noise_gain = middle
        generated = similarity(list(imagine(model, validation.probes, m, 0))).intra
        assert generated is not None
        low, high = (middle, high) if generated > cosine else (low, middle)
    return (low * high) ** 0.5


def _precision(model: Trained, validation: Probed, m: int, gain: float) -> float:
    """With the width that suits it."""
    model.method.noise_gain = gain
    hypotheses = imagine(model, validation.probes, m, 0)
    queries, gallery, people = validation.queries, validation.gallery, validation.people
    return max(sweep_widths(hypotheses, queries, gallery, people).values())
