"""Marks: towards what is like, away from what is unlike, by the formula that is written down, never for nothing."""

import numpy as np
import pytest

from engine.scoring import Mixture, score_together, together, with_feedback
from engine.scoring.feedback import AWAY, TOWARDS
from tests.engine.scoring.test_parzen import unit_rows

NONE = np.empty((0, 2), np.float32)


def test_the_worked_example_holds():
    probe = Mixture(np.eye(2, dtype=np.float32))
    (moved,) = with_feedback(probe, np.array([[0.6, 0.8]], np.float32), NONE, 0.5)
    np.testing.assert_allclose(moved.shares, [0.2025, 0.2975, 0.5], atol=5e-4)


def test_the_score_is_the_formula_written_as_loops():
    rng = np.random.default_rng(0)
    width, features = 0.4, unit_rows(rng, 30, 8)
    hypotheses, like, unlike = (unit_rows(rng, count, 8) for count in (5, 2, 3))

    def kernel(f, g):
        return np.exp(-np.square(f.astype(float) - g.astype(float)).sum() / (2 * width**2))

    weights = [
        (0.2 + sum(kernel(a, g) / sum(kernel(a, other) for other in hypotheses) for a in like)) / 3 for g in hypotheses
    ]
    expected = [
        np.log(
            (1 - TOWARDS) * sum(w * kernel(f, g) for w, g in zip(weights, hypotheses, strict=True))
            + TOWARDS * np.mean([kernel(f, a) for a in like])
        )
        - AWAY * np.log(np.mean([kernel(f, b) for b in unlike]))
        for f in features
    ]
    found = score_together(features, with_feedback(Mixture(hypotheses), like, unlike, width), width)
    np.testing.assert_allclose(found, expected, rtol=1e-9)


def test_one_hypothesis_and_one_unlike_photo_rank_as_rocchio_does():
    rng = np.random.default_rng(1)
    features, (g, b) = unit_rows(rng, 200, 16), unit_rows(rng, 2, 16)
    found = score_together(features, with_feedback(Mixture(g[None]), NONE, b[None], 0.3), 0.3)
    np.testing.assert_array_equal(
        np.argsort(-found), np.argsort(-(features.astype(float) @ (g - AWAY * b).astype(float)))
    )


@pytest.mark.parametrize("width", [0.001, 0.3, 100.0])
def test_a_liked_photo_rises_and_another_falls_at_every_width(width):
    rng = np.random.default_rng(2)
    features = unit_rows(rng, 100, 16)
    probe = together([unit_rows(rng, 4, 16)])[0]
    before = np.argsort(-score_together(features, [probe], width))
    liked, unlike = before[60], before[3]
    towards = score_together(features, with_feedback(probe, features[[liked]], NONE, width), width)
    assert np.argsort(-towards).tolist().index(liked) < 60
    away = score_together(features, with_feedback(probe, NONE, features[[unlike]], width), width)
    assert np.argsort(-away).tolist().index(unlike) > 3


def test_without_marks_nothing_moves():
    probe = Mixture(np.eye(2, dtype=np.float32))
    assert with_feedback(probe, NONE, NONE, 0.5) == (probe,)
