"""Curves as results keep them, of at most a hundred points: what a report draws and the window shows from the JSON.

Their names and shapes are read by `engine.evaluations`; pictures of them are `plots`'.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.formats import Features
from training.evaluation.metrics import Match, cmc, roc

_RANKS = 50
_POINTS = 96
"""Of a ROC curve, whose two ends come on top."""

Labelled = tuple[Features, NDArray[np.integer]]
"""Features and whom each shows."""


def written_curves(match: Match) -> dict[str, Any]:
    """CMC at ranks 1, 2, …, and ROC, of which DET is the same with what was missed."""
    curve = roc(match, points=_POINTS)
    return {
        "cmc": [round(float(value), 4) for value in cmc(match, _RANKS)],
        "roc": {"false": curve.false.round(7).tolist(), "true": curve.true.round(5).tolist()},
    }


def flattened(groups: Mapping[str, Labelled], people: int) -> dict[str, tuple[NDArray[np.floating], NDArray[np.int64]]]:
    """t-SNE of the features of people numbered below `people`, all groups in one plane: places and people by group."""
    from sklearn.manifold import TSNE

    chosen = {name: (features[labels < people], labels[labels < people]) for name, (features, labels) in groups.items()}
    stacked = np.concatenate([features for features, _ in chosen.values()])
    flat = TSNE(perplexity=min(30.0, (len(stacked) - 1) / 3), init="pca", random_state=0).fit_transform(stacked)
    placed, start = {}, 0
    for name, (features, labels) in chosen.items():
        placed[name] = flat[start : start + len(features)], np.asarray(labels, np.int64)
        start += len(features)
    return placed


def written_neighbours(groups: Mapping[str, Labelled], people: int) -> dict[str, dict[str, list[Any]]]:
    """The same as JSON keeps it."""
    return {
        name: {"x": places[:, 0].round(2).tolist(), "y": places[:, 1].round(2).tolist(), "person": labels.tolist()}
        for name, (places, labels) in flattened(groups, people).items()
    }
