"""Stretching a generator's noise until what it imagines strays as far as real photos of one person do.

Measured on the validation people only; nothing is trained here.
"""

from training.evaluation.measure import Probed, imagine
from training.evaluation.models import Trained
from training.evaluation.similarity import by_person, similarity

LEAST, MOST = 0.25, 8.0
"""Beyond these the noise says nothing of the generator any more: it is shut off, or drowns the feature."""

STEPS = 20


def match_spread(model: Trained, validation: Probed, m: int) -> float:
    """Sets the method's noise gain and returns it; 1, as trained, where nothing can be matched.

    The hypotheses of one probe come closer to each other the less noise there is, so that halving finds the gain.
    """
    method = model.method
    method.noise_gain = 1.0
    real = similarity(by_person(validation.gallery, validation.people)).intra
    if not method.matches_spread or m < 2 or real is None:
        return 1.0
    low, high = LEAST, MOST
    for _ in range(STEPS):
        method.noise_gain = (low * high) ** 0.5
        generated = similarity(list(imagine(model, validation.probes, m, 0))).intra
        assert generated is not None
        if generated > real:
            low = method.noise_gain
        else:
            high = method.noise_gain
    return method.noise_gain
