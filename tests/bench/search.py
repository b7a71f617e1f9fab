"""Exact Parzen search with the best photo of each person, beside plain numpy, torch and one read of the matrix."""

import numpy as np

from engine.scoring import best_rows
from tests.bench.timing import median_ms

SIZES = ((10_000, 256, 10), (100_000, 256, 1), (100_000, 256, 10), (1_000_000, 512, 10))


def unit_matrix(rows, dim, seed):
    rng = np.random.default_rng(seed)
    matrix = rng.standard_normal((rows, dim), np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix


def plain_numpy(features, persons, hypotheses, width, top):
    """What one writes first: the whole product, exponentials, a sort."""
    exponents = (hypotheses @ features.T - 1.0) / np.float32(width * width)
    highest = exponents.max(axis=0)
    scores = highest + np.log(np.exp(exponents - highest).mean(axis=0))
    order = np.argsort(-scores)
    _, first = np.unique(persons[order], return_index=True)
    return order[np.sort(first)[:top]]


def measure():
    for rows, dim, m in SIZES:
        features = unit_matrix(rows, dim, 0)
        persons = np.arange(rows) // 2
        hypotheses = unit_matrix(m, dim, 1)
        runs = 3 if rows > 500_000 else 7
        read = median_ms(lambda matrix=features: matrix.sum(), runs)
        ours = median_ms(lambda f=features, p=persons, h=hypotheses: best_rows(f, p, [h], 0.5, 50), runs)
        numpy = median_ms(lambda f=features, p=persons, h=hypotheses: plain_numpy(f, p, h, 0.5, 50), runs)
        title = f"search {rows:,} × {dim}, m = {m}"
        yield title, "limner, exact", ours, f"{ours / numpy:.2f} of plain numpy"
        yield title, "plain numpy, inexact", numpy, f"{numpy / read:.1f} reads"
        yield title, "one read of the matrix", read, ""
        yield from (
            (title, name, ms, f"limner takes {ours / ms:.2f} of it") for name, ms in peers(features, hypotheses, runs)
        )


def peers(features, hypotheses, runs):
    """Scores alone, without people: what the peers do before anybody could look at a list."""
    try:
        import torch
    except ImportError:
        return
    matrix, targets = torch.from_numpy(features), torch.from_numpy(hypotheses)

    def scores():
        return torch.logsumexp((targets @ matrix.T - 1.0) / 0.25, dim=0).topk(50)

    yield "torch, scores only", median_ms(scores, runs)
