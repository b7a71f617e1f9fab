"""What decides whether many hypotheses matter: the kernel's limits, the spread, and the controls beside them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.formats import Features, unit
from engine.scoring import score
from training.evaluation.controls import gaussian_around, mean_cosine, mean_only, no_hypotheses
from training.evaluation.metrics import Match, ranks
from training.evaluation.scores import WIDTHS, best_width, genuine_distance, score_all, sweep_widths
from training.evaluation.similarity import by_person, similarity


def features(seed: int, *shape: int) -> Features:
    return unit(np.random.default_rng(seed).normal(size=shape))


@given(st.integers(0, 2**16), st.integers(1, 6))
def test_a_narrow_kernel_ranks_by_the_nearest_hypothesis(seed: int, m: int) -> None:
    gallery, hypotheses = features(seed, 12, 8), features(seed + 1, m, 8)
    nearest = -np.linalg.norm(gallery[:, None] - hypotheses[None], axis=2).min(axis=1)
    assert np.argsort(score(gallery, hypotheses, 0.01)).tolist() == np.argsort(nearest).tolist()


@given(st.integers(0, 2**16), st.integers(1, 6))
def test_a_wide_kernel_ranks_by_the_distance_to_the_mean(seed: int, m: int) -> None:
    """As σ grows the method turns into a deterministic transform: mean_j ‖f − g_j‖² = ‖f − ḡ‖² + a constant."""
    gallery, hypotheses = features(seed, 12, 8), features(seed + 1, m, 8)
    to_mean = -np.linalg.norm(gallery - hypotheses.mean(axis=0), axis=1)
    assert np.argsort(score(gallery, hypotheses, 1000.0)).tolist() == np.argsort(to_mean).tolist()


@given(st.integers(0, 2**16))
def test_with_one_hypothesis_the_width_changes_no_rank(seed: int) -> None:
    gallery, one = features(seed, 12, 8), features(seed + 1, 1, 8)
    orders = {tuple(np.argsort(score(gallery, one, width))) for width in (0.05, 0.5, 5.0)}
    assert len(orders) == 1


def test_quick_and_exact_scores_rank_alike() -> None:
    hypotheses, gallery = features(0, 5, 4, 32), features(1, 60, 32)
    people = np.arange(60)
    quick, exact = (score_all(hypotheses, gallery, 0.5, exact=exact) for exact in (False, True))
    assert np.abs(quick - exact).max() < 1e-3
    assert ranks(Match(quick, people[:5], people)).tolist() == ranks(Match(exact, people[:5], people)).tolist()


def test_the_width_with_the_best_precision_is_chosen_and_the_widest_of_equals() -> None:
    assert best_width({0.1: 0.5, 0.5: 0.7, 1.0: 0.7, 2.0: 0.6}) == 1.0
    hypotheses, gallery, people = features(0, 3, 2, 8), features(1, 6, 8), np.arange(6) % 3
    assert set(sweep_widths(hypotheses, np.arange(3), gallery, people)) == set(WIDTHS)
    plain = [float(np.linalg.norm(f - g)) for q in range(3) for f in gallery[people == q] for g in hypotheses[q]]
    assert genuine_distance(hypotheses, np.arange(3), gallery, people) == pytest.approx(np.median(plain), rel=1e-6)


def test_similarity_agrees_with_plain_loops() -> None:
    groups = [features(0, 3, 6), features(1, 1, 6), features(2, 4, 6)]
    within = []
    for group in groups:
        pairs = [float(a @ b) for i, a in enumerate(group) for j, b in enumerate(group) if i != j]
        if pairs:
            within.append(np.mean(pairs))
    between = []
    for i, one in enumerate(groups):
        means = [np.mean([float(a @ b) for a in one for b in other]) for j, other in enumerate(groups) if i != j]
        between.append(np.mean(means))
    found = similarity(groups)
    assert found.intra == pytest.approx(np.mean(within), abs=1e-6)
    assert found.intra_spread == pytest.approx(np.std(within), abs=1e-6)
    assert found.inter == pytest.approx(np.mean(between), abs=1e-6)
    assert found.inter_spread == pytest.approx(np.std(between), abs=1e-6)


def test_one_photo_a_person_has_no_similarity_within() -> None:
    assert similarity([features(0, 1, 6), features(1, 1, 6)]).intra is None
    grouped = by_person(features(0, 5, 4), np.array([2, 1, 2, 1, 1]))
    assert [len(group) for group in grouped] == [3, 2]


@given(st.integers(0, 2**16), st.floats(0.05, 3.0))
def test_the_gaussian_control_has_the_generators_spread(seed: int, spread: float) -> None:
    centres = features(seed, 30, 16)
    hypotheses = unit(centres[:, None] + spread * np.random.default_rng(seed + 1).normal(size=(30, 8, 16)) / 4)
    control = gaussian_around(centres, hypotheses, seed)
    assert mean_cosine(control) == pytest.approx(mean_cosine(hypotheses), abs=0.02)
    assert np.linalg.norm(control, axis=2) == pytest.approx(1.0, abs=1e-5)


def test_the_plain_controls_have_one_hypothesis_of_unit_length() -> None:
    hypotheses = features(0, 5, 4, 8)
    assert no_hypotheses(hypotheses[:, 0]).shape == (5, 1, 8)
    mean = mean_only(hypotheses)
    assert mean.shape == (5, 1, 8)
    assert np.linalg.norm(mean, axis=2) == pytest.approx(1.0, abs=1e-5)
    assert mean_cosine(mean) == 1.0
