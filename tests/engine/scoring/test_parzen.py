"""Parzen scores: against plain loops, in both limits of the kernel width, and the quick pass within its bound."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import UsageError
from engine.scoring import score, score_quickly


def unit_rows(rng, count, dim):
    vectors = rng.standard_normal((count, dim))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def plain_score(feature, hypotheses, width):
    total = 0.0
    for hypothesis in hypotheses:
        squared = sum((float(a) - float(b)) ** 2 for a, b in zip(feature, hypothesis, strict=True))
        total += math.exp(-squared / (2 * width * width))
    return math.log(total / len(hypotheses))


@pytest.mark.parametrize("width", [0.3, 1.0, 5.0])
def test_the_score_is_the_equation_written_as_loops(width):
    rng = np.random.default_rng(1)
    features, hypotheses = unit_rows(rng, 7, 16), unit_rows(rng, 5, 16)
    expected = [plain_score(feature, hypotheses, width) for feature in features]
    np.testing.assert_allclose(score(features, hypotheses, width), expected, rtol=1e-12)


def test_a_narrow_kernel_ranks_by_the_nearest_hypothesis():
    rng = np.random.default_rng(2)
    features, hypotheses = unit_rows(rng, 200, 8), unit_rows(rng, 6, 8)
    nearest = np.linalg.norm(features[:, None] - hypotheses[None], axis=2).min(axis=1)
    assert (np.argsort(-score(features, hypotheses, 0.003)) == np.argsort(nearest)).all()


def test_a_wide_kernel_ranks_by_the_distance_to_the_mean_hypothesis():
    rng = np.random.default_rng(3)
    features, hypotheses = unit_rows(rng, 200, 8), unit_rows(rng, 6, 8)
    to_mean = np.linalg.norm(features.astype(float) - hypotheses.astype(float).mean(axis=0), axis=1)
    assert (np.argsort(-score(features, hypotheses, 300.0)) == np.argsort(to_mean)).all()


def test_very_unlike_faces_at_a_small_width_do_not_underflow():
    far = score(np.array([[1, 0]], np.float32), np.array([[-1, 0]], np.float32), 0.01)
    assert far[0] == pytest.approx(-4 / (2 * 0.01**2))


def test_a_row_scores_the_same_bits_alone_as_among_many():
    rng = np.random.default_rng(4)
    features, hypotheses = unit_rows(rng, 5000, 32), unit_rows(rng, 4, 32)
    together = score(features, hypotheses, 0.5)
    for row in (0, 17, 4095, 4096, 4999):
        assert score(features[row : row + 1], hypotheses, 0.5)[0] == together[row]


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    dim=st.integers(2, 300),
    m=st.integers(1, 20),
    width=st.floats(0.02, 50.0),
    stretch=st.floats(0.1, 3.0),
)
def test_the_quick_pass_keeps_its_promise(seed, dim, m, width, stretch):
    rng = np.random.default_rng(seed)
    features, hypotheses = unit_rows(rng, 40, dim) * np.float32(stretch), unit_rows(rng, m, dim)
    features[: min(m, 40)] = hypotheses[:40]
    quick, bound = score_quickly(features, hypotheses, width)
    assert np.abs(quick - score(features, hypotheses, width)).max() <= bound


@pytest.mark.parametrize("width", [0.0, -1.0, math.nan, math.inf, 1e-9])
def test_a_width_that_means_nothing_is_refused(width):
    vectors = np.eye(2, dtype=np.float32)
    with pytest.raises(UsageError, match="kernel width"):
        score(vectors, vectors, width)
