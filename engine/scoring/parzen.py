"""The density of a photo's feature under the hypotheses of a probe: WSGAN's equation 2, in log space.

`score` is the reference, float64 and plain; `score_quickly` says how far it may be off, so that ranking stays exact.
"""

import numpy as np
from numpy.typing import NDArray

from engine.errors import UsageError
from engine.formats import Features

WIDTH_WITHOUT_GENERATOR = 1.0
"""With one hypothesis the width changes no order; at 1 the score of unit vectors is their cosine less one. A pack
without a generator is searched and calibrated with it."""

_ROWS = 65_536
"""Photos a block: with 512 dimensions 128 MB of features are read, and scores of 10 hypotheses take 2.6 MB."""


def score(features: Features, hypotheses: Features, width: float) -> NDArray[np.float64]:
    """log (1/m) Σ_j exp(−‖f − g_j‖² / 2σ²) for every row f of `features` (N, D); `hypotheses` is (m, D), σ is `width`.

    In log space nothing underflows: at σ = 0.05 two unlike faces (‖f − g‖² = 2) differ by a factor of e^−400.
    Each row is computed by itself, so that a few rows give the same bits as all of them.
    """
    check_width(width)
    targets = np.asarray(hypotheses, np.float64)
    result = np.empty(len(features))
    for start in range(0, len(features), _ROWS // 16):
        rows = np.asarray(features[start : start + _ROWS // 16], np.float64)
        exponents = np.empty((len(targets), len(rows)))
        for j, target in enumerate(targets):
            exponents[j] = np.square(rows - target).sum(axis=1)
        exponents /= -2.0 * width * width
        highest = exponents.max(axis=0)
        result[start : start + len(rows)] = highest + np.log(np.exp(exponents - highest).mean(axis=0))
    return result


def score_quickly(features: Features, hypotheses: Features, width: float) -> tuple[NDArray[np.float32], float]:
    """The same in float32 by matrix products, and a bound on how far any of the scores may be off.

    ‖f − g‖² = |f|² + |g|² − 2 f·g. A float32 dot product of D terms errs by less than D·2⁻²⁴ |f||g|,
    an exponent by D·2⁻²⁴ / σ², and the logarithm of a mean of exponentials by no more than its worst exponent.
    """
    check_width(width)
    dim = features.shape[1]
    targets = np.ascontiguousarray(hypotheses, np.float32)
    scale = np.float32(1.0 / (width * width))
    target_norms = np.square(targets.astype(np.float64)).sum(axis=1)
    result = np.empty(len(features), np.float32)
    longest = 1.0
    for start in range(0, len(features), _ROWS):
        rows = np.asarray(features[start : start + _ROWS])
        norms = np.einsum("nd,nd->n", rows, rows)
        longest = max(longest, float(norms.max(initial=0.0)), float(target_norms.max(initial=0.0)))
        exponents = targets @ rows.T
        exponents -= 0.5 * norms
        exponents -= (0.5 * target_norms)[:, None].astype(np.float32)
        exponents *= scale
        highest = exponents.max(axis=0)
        exponents -= highest
        np.exp(exponents, out=exponents)
        result[start : start + len(rows)] = highest + np.log(exponents.mean(axis=0))
    unit_roundoff = 2.0**-24
    largest_exponent = 2.0 * longest / (width * width)
    bound = (2 * dim + 16) * unit_roundoff * longest / (width * width)
    bound += (len(targets) + 16) * unit_roundoff * (1.0 + largest_exponent)
    return result, float(bound)


def check_width(width: float) -> None:
    # Below 1e-3 the exponents leave what float32 resolves; above 1e3 all photos score alike.
    if not 1e-3 <= width <= 1e3:
        raise UsageError(f"the kernel width must lie between 0.001 and 1000, not {width:g}")
