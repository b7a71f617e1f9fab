"""What a score is worth: likelihood ratios by logistic regression on held-out people, and what they cost.

Without a calibration nothing here is called and no ratio is shown.
"""

import numpy as np
from numpy.typing import NDArray


def likelihood_ratio(score: float, slope: float, offset: float) -> float:
    """How many times likelier the score is if it is the same person than if it is another; bounded at 10 to the ±12."""
    return float(10.0 ** np.clip(slope * score + offset, -12.0, 12.0))


def cost(genuine: NDArray[np.floating], impostor: NDArray[np.floating]) -> float:
    """Cllr of log10 likelihood ratios (Brümmer and du Preez, 2006): 0 is perfect, 1 says nothing, above 1 misleads."""
    log2_10 = np.log2(10.0)
    missed = np.logaddexp2(0.0, -np.asarray(genuine, np.float64) * log2_10).mean()
    false = np.logaddexp2(0.0, np.asarray(impostor, np.float64) * log2_10).mean()
    return float(0.5 * (missed + false))


def minimum_cost(genuine: NDArray[np.floating], impostor: NDArray[np.floating]) -> float:
    """The Cllr that the best monotonous mapping of these very scores would have (pool adjacent violators)."""
    scores = np.concatenate([genuine, impostor]).astype(np.float64)
    labels = np.concatenate([np.ones(len(genuine)), np.zeros(len(impostor))])
    weights = np.concatenate([np.full(len(genuine), 0.5 / len(genuine)), np.full(len(impostor), 0.5 / len(impostor))])
    order = np.argsort(scores, kind="stable")
    levels = _isotonic(scores[order], labels[order], weights[order])
    posterior = np.clip(levels, 1e-12, 1 - 1e-12)
    log10_odds = np.log10(posterior / (1 - posterior))
    is_genuine = labels[order] == 1
    # Equal priors by the weights: the odds are the ratios. Levels of exactly 0 or 1 cost nothing on their own side.
    return cost(log10_odds[is_genuine], log10_odds[~is_genuine])


def fit(genuine: NDArray[np.floating], impostor: NDArray[np.floating], steps: int = 100) -> tuple[float, float]:
    """Slope and offset of log10 ratio = slope · score + offset, by Newton's method on Cllr itself (equal priors)."""
    scores = np.concatenate([genuine, impostor]).astype(np.float64)
    labels = np.concatenate([np.ones(len(genuine)), np.zeros(len(impostor))])
    weights = np.concatenate([np.full(len(genuine), 0.5 / len(genuine)), np.full(len(impostor), 0.5 / len(impostor))])
    centre, spread = scores.mean(), max(float(scores.std()), 1e-12)
    design = np.column_stack([(scores - centre) / spread, np.ones_like(scores)])
    beta = np.zeros(2)
    for _ in range(steps):
        p = 1.0 / (1.0 + np.exp(-np.clip(design @ beta, -500, 500)))
        # The small ridge keeps separable scores from running off to infinity.
        gradient = design.T @ (weights * (p - labels)) + 1e-6 * beta
        hessian = (design * (weights * p * (1 - p))[:, None]).T @ design + 1e-6 * np.eye(2)
        step = np.linalg.solve(hessian, gradient)
        beta -= step * min(1.0, 5.0 / max(float(np.abs(step).max()), 1e-12))
        if np.abs(step).max() < 1e-10:
            break
    slope = beta[0] / spread
    return float(slope / np.log(10)), float((beta[1] - slope * centre) / np.log(10))


def _isotonic(
    scores: NDArray[np.float64], labels: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weighted least squares under a never-falling order; equal scores share one level."""
    blocks: list[tuple[float, float, int]] = []
    starts = np.flatnonzero(np.r_[True, np.diff(scores) > 0])
    ends = np.r_[starts[1:], len(scores)]
    for start, end in zip(starts, ends, strict=True):
        weight = float(weights[start:end].sum())
        mean = float((weights[start:end] * labels[start:end]).sum() / weight)
        count = int(end - start)
        while blocks and blocks[-1][0] >= mean:
            earlier_mean, earlier_weight, earlier_count = blocks.pop()
            mean = (mean * weight + earlier_mean * earlier_weight) / (weight + earlier_weight)
            weight += earlier_weight
            count += earlier_count
        blocks.append((mean, weight, count))
    return np.repeat([mean for mean, _, _ in blocks], [count for _, _, count in blocks])
