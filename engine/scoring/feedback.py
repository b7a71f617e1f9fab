"""What a person said of photos that a search listed, more like this one or not this one, and how that moves the search.

Which features the photos have is looked up where a search is put together.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.formats import Features
from engine.scoring.parzen import Mixture, log_kernels

TOWARDS = 0.5
"""The share that photos like the one sought have in the density."""
AWAY = 0.5
"""How much of the log density around the others is taken off.

Measured on the demo's sketches whose person does not come first (outline pack, 23 of 40): one photo marked as like, the
one of the first twenty that is nearest to the person's own photos, brings their mean rank from 22.4 to 16.9; one marked
as unlike, the farthest of the twenty, from 22.7 to 8.3 (11.3 with a quarter, 16.8 with a tenth). Shares of .3 and .7
instead of TOWARDS give 16.9 and 18.7. The marked photo's person is not counted."""


@dataclass(frozen=True)
class Mark:
    """`photo_id` decides; `person` and `photo` say to a reader who that was when the search was made."""

    photo_id: int
    like: bool
    person: str = ""
    photo: str = ""


def with_feedback(probe: Mixture, like: Features, unlike: Features, width: float) -> tuple[Mixture, ...]:
    """The probe's mixture with its hypotheses weighed anew, beside what the marked photos themselves say.

    With K(f, g) = exp(−‖f − g‖²/2σ²), a of `like` photos a and b of `unlike` photos, the score of a photo f is

        log [(1 − τ) Σ_j w_j K(f, g_j) + τ · mean_a K(f, a)] − α · log [mean_b K(f, b)],    τ = TOWARDS, α = AWAY,
        w_j = (w⁰_j + Σ_a K(a, g_j) w⁰_j / Σ_i K(a, g_i) w⁰_i) / (1 + number of a)

    so that a hypothesis counts for more, the more of the liked photos lie by it, and none ever for nothing. Without
    liked photos τ = 0, without others α = 0. Taking off α times a log density moves a hypothesis away from b: for one
    hypothesis g and unit vectors −‖f − g‖² + α‖f − b‖² ranks as the cosine with g − α·b, which is Rocchio's rule.

    Example: hypotheses at (1, 0) and (0, 1), σ = .5, a liked photo at (.6, .8). K(a, g) = e^(−.8/.5) and e^(−.4/.5), in
    shares .31 and .69, so w = (.5 + .31)/2 = .41 and .59: halved by 1 − τ they are .20 and .30, and .50 is the photo's.
    """
    found = []
    shares, hypotheses = probe.shares, probe.hypotheses
    if len(like):
        kernels = np.exp(_less_highest(log_kernels(like, hypotheses, width))) * shares[:, None]
        own = (shares + (kernels / kernels.sum(axis=0)).sum(axis=1)) / (1 + len(like))
        weights = np.concatenate([(1.0 - TOWARDS) * own, np.full(len(like), TOWARDS / len(like))])
        found.append(Mixture(np.concatenate([hypotheses, like]), weights / weights.sum(), probe.factor))
    else:
        found.append(probe)
    if len(unlike):
        found.append(Mixture(np.asarray(unlike), None, -AWAY * probe.factor))
    return tuple(found)


def _less_highest(exponents: NDArray[np.float64]) -> NDArray[np.float64]:
    return exponents - exponents.max(axis=0)
