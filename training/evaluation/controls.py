"""What a generator has to beat: no generator at all, its mean alone, and plain Gaussian noise of the same spread.

Without these a gain from many hypotheses says nothing about what was learned.
"""

import numpy as np

from engine.formats import Features


def no_hypotheses(features: Features) -> Features:
    """m = 0: the probe's own feature is the only thing to compare with. (N, dim) → (N, 1, dim)."""
    return features[:, None]


def mean_only(hypotheses: Features) -> Features:
    """The middle of the hypotheses: what is left of them as the kernel's width grows. (N, m, dim) → (N, 1, dim)."""
    return _unit(hypotheses.mean(axis=1, keepdims=True))


def gaussian_around(centres: Features, hypotheses: Features, seed: int) -> Features:
    """As many samples as `hypotheses` has, isotropic around unit `centres`, with the same mean cosine among them."""
    noise = np.random.default_rng(seed).standard_normal(hypotheses.shape).astype(np.float32)
    noise /= np.sqrt(hypotheses.shape[2], dtype=np.float32)
    wanted = mean_cosine(hypotheses)
    low, high = 0.0, 64.0
    for _ in range(40):
        middle = (low + high) / 2
        if mean_cosine(_unit(centres[:, None] + np.float32(middle) * noise)) > wanted:
            low = middle
        else:
            high = middle
    return _unit(centres[:, None] + np.float32((low + high) / 2) * noise)


def mean_cosine(hypotheses: Features) -> float:
    """Over all pairs of different hypotheses of a probe; 1 where there is only one."""
    n, m, _ = hypotheses.shape
    if m == 1:
        return 1.0
    sums = np.square(hypotheses.sum(axis=1, dtype=np.float64)).sum(axis=1)
    return float((sums - m).sum() / (n * m * (m - 1)))


def _unit(vectors: Features) -> Features:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)
