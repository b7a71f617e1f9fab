"""The density of a photo's feature under the hypotheses of a probe: WSGAN's equation 2, in log space.

`score` is the reference, float64 and plain; `score_quickly` says how far it may be off, so that ranking stays exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from engine.errors import UsageError
from engine.formats import Features

WIDTH_WITHOUT_GENERATOR = 1.0
"""With one hypothesis the width changes no order; at 1 the score of unit vectors is their cosine less one. A pack
without a generator is searched and calibrated with it."""

Weights = NDArray[np.float64]

Scored = tuple[NDArray[np.float64], float]
"""Scores, and how far any of them may be off."""

_ROWS = 65_536
"""Photos a block: with 512 dimensions 128 MB of features are read, and scores of 10 hypotheses take 2.6 MB."""


_PRODUCTS_OF_ONE_THREAD = 250_000
_FEW = 64


@dataclass(frozen=True, eq=False)
class Mixture:
    """Hypotheses (m, D) with their weights (m,), positive and one in sum; None is the same weight for each.

    Several mixtures are searched together: the score is the sum of their log densities, each times its `factor`.
    """

    hypotheses: Features
    weights: Weights | None = None
    factor: float = 1.0

    def __post_init__(self) -> None:
        if self.hypotheses.ndim != 2 or not len(self.hypotheses) or not np.isfinite(self.hypotheses).all():
            raise UsageError("hypotheses are finite vectors, at least one")
        if self.weights is not None and not (
            self.weights.shape == (len(self.hypotheses),)
            and (self.weights > 0).all()
            and abs(float(self.weights.sum()) - 1.0) < 1e-9
        ):
            raise UsageError("every hypothesis has a weight above 0, and the weights have the sum 1")

    @cached_property
    def shares(self) -> Weights:
        return np.full(len(self.hypotheses), 1.0 / len(self.hypotheses)) if self.weights is None else self.weights


def together(probes: Sequence[Features]) -> tuple[Mixture, ...]:
    """Several probes show one person, so their densities multiply: the score is the mean of their log densities."""
    return tuple(Mixture(hypotheses, factor=1.0 / len(probes)) for hypotheses in probes)


def score(
    features: Features, hypotheses: Features, width: float, weights: Weights | None = None
) -> NDArray[np.float64]:
    """log Σ_j w_j exp(−‖f − g_j‖² / 2σ²) for every row f of `features` (N, D); `hypotheses` is (m, D), σ is `width`.

    Without `weights` each w_j is 1/m. In log space nothing underflows: at σ = 0.05 two unlike faces (‖f − g‖² = 2)
    differ by a factor of e^−400. Each row is computed by itself, so that a few rows give the same bits as all of them.
    """
    check_width(width)
    shares = np.full(len(hypotheses), 1.0 / len(hypotheses)) if weights is None else weights
    result = np.empty(len(features))
    for start in range(0, len(features), _ROWS // 16):
        exponents = log_kernels(features[start : start + _ROWS // 16], hypotheses, width)
        highest = exponents.max(axis=0)
        np.exp(exponents - highest, out=exponents)
        result[start : start + len(highest)] = highest + np.log(_sum(exponents, shares))
    return result


def score_together(features: Features, mixtures: Sequence[Mixture], width: float) -> NDArray[np.float64]:
    """The sum of the mixtures' log densities, each times its factor: what a ranking is made by."""
    total = np.zeros(len(features))
    for mixture in mixtures:
        total += mixture.factor * score(features, mixture.hypotheses, width, mixture.weights)
    return total


def log_kernels(features: Features, hypotheses: Features, width: float) -> NDArray[np.float64]:
    """(m, N): −‖f − g_j‖² / 2σ² of each hypothesis' kernel at each photo."""
    rows, targets = np.asarray(features, np.float64), np.asarray(hypotheses, np.float64)
    exponents = np.empty((len(targets), len(rows)))
    for j, target in enumerate(targets):
        exponents[j] = np.square(rows - target).sum(axis=1)
    exponents /= -2.0 * width * width
    return exponents


def score_quickly(
    features: Features, hypotheses: Features, width: float, weights: Weights | None = None
) -> tuple[NDArray[np.float32], float]:
    """The same in float32 by matrix products, and a bound on how far any of the scores may be off.

    ‖f − g‖² = |f|² + |g|² − 2 f·g. A float32 dot product of D terms errs by less than D·2⁻²⁴ |f||g|,
    an exponent by D·2⁻²⁴ / σ², and the logarithm of a mean of exponentials by no more than its worst exponent.
    """
    check_width(width)
    dim = features.shape[1]
    targets = np.ascontiguousarray(hypotheses, np.float32)
    scale = np.float32(1.0 / (width * width))
    target_norms = np.square(targets.astype(np.float64)).sum(axis=1)
    shares = np.full(len(targets), 1.0 / len(targets)) if weights is None else weights
    log_shares = np.log(shares).astype(np.float32)[:, None]
    result = np.empty(len(features), np.float32)
    longest = 1.0
    for start in range(0, len(features), _ROWS):
        rows = np.asarray(features[start : start + _ROWS])
        norms = np.einsum("nd,nd->n", rows, rows)
        longest = max(longest, float(norms.max(initial=0.0)), float(target_norms.max(initial=0.0)))
        exponents = _products(targets, rows)
        exponents -= 0.5 * norms
        exponents -= (0.5 * target_norms)[:, None].astype(np.float32)
        exponents *= scale
        exponents += log_shares
        highest = exponents.max(axis=0)
        exponents -= highest
        np.exp(exponents, out=exponents)
        result[start : start + len(rows)] = highest + np.log(exponents.sum(axis=0))
    return result, bound_of_float32(dim, Mixture(targets, weights), longest, width)


def bound_of_float32(dim: int, mixture: Mixture, longest: float, width: float) -> float:
    """How far a score in float32 may be off; `longest` is the square of the longest vector's length, 1 or more."""
    unit_roundoff = 2.0**-24
    largest_exponent = 2.0 * longest / (width * width) + float(np.abs(np.log(mixture.shares)).max())
    bound = (2 * dim + 16) * unit_roundoff * longest / (width * width)
    bound += (len(mixture.hypotheses) + 16) * unit_roundoff * (1.0 + largest_exponent)
    return float(bound)


def _products(targets: Features, rows: Features) -> Features:
    """OpenBLAS wakes its threads for more than a quarter of a million products; for few rows that takes longer."""
    at_once = max(1, _PRODUCTS_OF_ONE_THREAD // targets.size)
    if len(rows) > _FEW * at_once:
        return targets @ rows.T
    parts = [targets @ rows[start : start + at_once].T for start in range(0, len(rows), at_once)]
    return np.concatenate(parts, axis=1) if parts else np.empty((len(targets), 0), np.float32)


def _sum(exponentials: NDArray[np.float64], shares: Weights) -> NDArray[np.float64]:
    """Added up hypothesis by hypothesis: numpy sums one column in another order than many."""
    density = np.zeros(exponentials.shape[1])
    for share, row in zip(shares, exponentials, strict=True):
        density += share * row
    return density


def check_width(width: float) -> None:
    # Below 1e-3 the exponents leave what float32 resolves; above 1e3 all photos score alike.
    if not 1e-3 <= width <= 1e3:
        raise UsageError(f"the kernel width must lie between 0.001 and 1000, not {width:g}")
