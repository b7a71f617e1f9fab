"""Linear discriminants between modalities: scatters of differences, principal axes, and axes that tell people apart.

Matrices come in and go out; what they describe is not known here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import scipy.linalg
from numpy.typing import NDArray

_ROWS = 2048


@dataclass(frozen=True, eq=False)
class Axes:
    """Columns of `matrix` (dim, count) are orthonormal; `even` says which the mirror keeps: the others turn."""

    matrix: NDArray[np.float32]
    even: NDArray[np.bool_]


def principal_axes(
    samples: Iterable[tuple[NDArray[np.floating], NDArray[np.floating]]], count: int, mirror: NDArray[np.integer]
) -> Axes:
    """The directions of most variance of all samples and their mirror images, each set (rows, mean) about its mean.

    `mirror` is the order of a row's numbers in the mirror image. The covariance of rows and mirrored rows together has
    even and odd eigenvectors only, so two problems of half the size give them all, in a quarter of the time.
    """
    mirror = np.asarray(mirror)
    here = np.flatnonzero(np.arange(len(mirror)) <= mirror)
    there = mirror[here]
    single = here == there
    scale = np.where(single, 0.5, np.sqrt(0.5)).astype(np.float32)
    halves = [np.zeros((len(here), len(here)), np.float32), np.zeros(((~single).sum(),) * 2, np.float32)]
    for rows, mean in samples:
        for start in range(0, len(rows), _ROWS):
            block = np.asarray(rows[start : start + _ROWS], np.float32) - np.asarray(mean, np.float32)
            one, other = block[:, here] * scale, block[:, there] * scale
            even, odd = one + other, (one - other)[:, ~single]
            halves[0] += even.T @ even
            halves[1] += odd.T @ odd
    variances, matrices = [], []
    for half, kept, sign in ((halves[0], slice(None), 1.0), (halves[1], ~single, -1.0)):
        values, vectors = scipy.linalg.eigh(half, overwrite_a=True, check_finite=False)
        matrix = np.zeros((len(mirror), len(values)), np.float32)
        matrix[here[kept]] = scale[kept][:, None] * vectors
        matrix[there[kept]] += sign * scale[kept][:, None] * vectors
        variances.append(values)
        matrices.append(matrix)
    best = np.argsort(-np.concatenate(variances), kind="stable")[:count]
    return Axes(np.ascontiguousarray(np.concatenate(matrices, axis=1)[:, best]), best < len(variances[0]))


def with_mirrored(scatter: NDArray[np.float64], axes: Axes) -> NDArray[np.float64]:
    """The mean of a scatter and of its mirror image: what ties even to odd axes cancels, the rest stays."""
    return np.where(axes.even[:, None] == axes.even[None, :], scatter, 0.0)


def difference_scatter(one: NDArray[np.floating], other: NDArray[np.floating]) -> NDArray[np.float64]:
    """Mean outer product of the differences of pairs: how the same person differs between two ways of being shown."""
    differences = np.asarray(one, np.float64) - np.asarray(other, np.float64)
    return differences.T @ differences / max(len(differences), 1)


def person_scatter(rows: NDArray[np.floating], persons: NDArray[np.integer]) -> NDArray[np.float64]:
    """The same for two pictures of one person, from all people with two or more: twice the pooled covariance."""
    labels, counts = np.unique(persons, return_inverse=True, return_counts=True)[1:]
    means = np.zeros((len(counts), rows.shape[1]))
    np.add.at(means, labels, rows)
    means /= counts[:, None]
    several = counts[labels] > 1
    residual = np.asarray(rows, np.float64)[several] - means[labels[several]]
    freedom = several.sum() - (counts > 1).sum()
    return 2.0 * residual.T @ residual / max(int(freedom), 1)


def mixed(scatters: Iterable[tuple[float, NDArray[np.float64]]]) -> NDArray[np.float64]:
    """A weighted mean of scatters, each first brought to trace 1, so that a weight is a share."""
    return np.asarray(sum(weight * scatter / np.trace(scatter) for weight, scatter in scatters))


def discriminants(
    total: NDArray[np.float64], within: NDArray[np.float64], count: int, shrinkage: float, sharpness: float
) -> NDArray[np.float64]:
    """(dim, count): axes of most total per within scatter, scaled so that the within scatter is 1 along each.

    `shrinkage` adds that share of the mean within scatter to every direction; `sharpness` weighs each axis by that
    power of its ratio: above 0, an axis that tells people apart better counts for more in the cosine.
    """
    dim = len(total)
    scaled = within * (np.trace(total) / np.trace(within))
    regular = scaled + shrinkage * np.trace(scaled) / dim * np.eye(dim)
    ratios, axes = scipy.linalg.eigh(total, regular, subset_by_index=(dim - count, dim - 1))
    return np.asarray((axes * np.clip(ratios, 0.0, None) ** sharpness)[:, ::-1])
