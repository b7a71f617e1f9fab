"""Every metric against plain loops, and by hand where ties, missing mates or several photos a person make it hard."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from training.errors import DataError
from training.evaluation.metrics import (
    METRICS,
    Match,
    cmc,
    equal_error_rate,
    mean_average_precision,
    measure,
    ranks,
    recall,
    roc,
    true_positive_rate,
)


def match(scores: list[list[float]], queries: list[int], gallery: list[int]) -> Match:
    return Match(np.array(scores, float), np.array(queries), np.array(gallery))


@st.composite
def matches(draw: st.DrawFn) -> Match:
    """Few different scores, so that ties abound; people with several photos, and some without any mate."""
    q, n = draw(st.integers(1, 5)), draw(st.integers(2, 9))
    people = st.integers(0, 4)
    queries = draw(st.lists(people, min_size=q, max_size=q))
    gallery = draw(st.lists(people, min_size=n, max_size=n))
    gallery[0] = queries[0]
    gallery[1] = 9
    values = st.sampled_from([0.0, 0.5, 1.0, 1.5])
    scores = [draw(st.lists(values, min_size=n, max_size=n)) for _ in range(q)]
    return match(scores, queries, gallery)


def plain_ranks(m: Match) -> list[int]:
    found = []
    for i, person in enumerate(m.queries):
        best = {p: max(s for s, g in zip(m.scores[i], m.gallery, strict=True) if g == p) for p in set(m.gallery)}
        if person in best:
            found.append(1 + sum(1 for p, s in best.items() if p != person and s >= best[person]))
    return found


@given(matches())
def test_ranks_and_recall_agree_with_plain_loops(m: Match) -> None:
    plain = plain_ranks(m)
    assert ranks(m).tolist() == plain
    for k in (1, 2, 5):
        assert recall(m, k) == pytest.approx(sum(r <= k for r in plain) / len(plain))
    assert cmc(m, 5).tolist() == pytest.approx([sum(r <= k for r in plain) / len(plain) for k in range(1, 6)])


@given(matches())
def test_mean_average_precision_agrees_with_plain_loops(m: Match) -> None:
    precisions = []
    for i, person in enumerate(m.queries):
        order = sorted(range(len(m.gallery)), key=lambda j: (-m.scores[i, j], m.gallery[j] == person))
        hits, each = 0, []
        for place, j in enumerate(order, start=1):
            if m.gallery[j] == person:
                hits += 1
                each.append(hits / place)
        if each:
            precisions.append(sum(each) / len(each))
    assert mean_average_precision(m) == pytest.approx(sum(precisions) / len(precisions))


def plain_pairs(m: Match) -> tuple[list[float], list[float]]:
    genuine, impostor = [], []
    for i, q in enumerate(m.queries):
        for j, g in enumerate(m.gallery):
            (genuine if q == g else impostor).append(float(m.scores[i, j]))
    return genuine, impostor


@given(matches(), st.sampled_from([0.0, 0.01, 0.1, 0.3, 0.5, 1.0]))
def test_verification_keeps_to_its_false_positive_rate_and_agrees_with_plain_loops(m: Match, rate: float) -> None:
    genuine, impostor = plain_pairs(m)
    best = 0.0
    for threshold in [-1e9, *genuine, *impostor]:
        if sum(s > threshold for s in impostor) <= rate * len(impostor) + 1e-9:
            best = max(best, sum(s > threshold for s in genuine) / len(genuine))
    assert true_positive_rate(m, rate) == pytest.approx(best)


@given(matches())
def test_the_roc_passes_equal_scores_together(m: Match) -> None:
    genuine, impostor = plain_pairs(m)
    thresholds = [1e9, *sorted({*genuine, *impostor}, reverse=True)]
    false = [sum(s >= threshold for s in impostor) / len(impostor) for threshold in thresholds]
    true = [sum(s >= threshold for s in genuine) / len(genuine) for threshold in thresholds]
    curve = roc(m)
    assert curve.false.tolist() == pytest.approx(false)
    assert curve.true.tolist() == pytest.approx(true)
    assert curve.missed[-1] == 0


def test_recall_is_by_person_not_by_photo() -> None:
    """Three photos of one stranger ahead of the mate are one stranger ahead."""
    m = match([[0.9, 0.8, 0.7, 0.6]], [1], [2, 2, 2, 1])
    assert ranks(m).tolist() == [2]


def test_the_best_photo_of_a_person_counts() -> None:
    assert ranks(match([[0.1, 0.5, 0.9]], [1], [1, 2, 1])).tolist() == [1]


def test_equal_scores_count_against_the_method() -> None:
    constant = match([[1.0, 1.0, 1.0]], [1], [1, 2, 3])
    assert ranks(constant).tolist() == [3]
    assert true_positive_rate(constant, 0.4) == 0.0
    assert mean_average_precision(constant) == pytest.approx(1 / 3)


def test_probes_without_a_mate_are_left_out_of_recall_but_make_impostor_pairs() -> None:
    m = match([[0.9, 0.1], [0.8, 0.7]], [1, 5], [1, 2])
    assert ranks(m).tolist() == [1]
    assert true_positive_rate(m, 0.0) == 1.0
    assert true_positive_rate(match([[0.6, 0.1], [0.8, 0.7]], [1, 5], [1, 2]), 0.0) == 0.0


def test_nobody_with_a_mate_is_said() -> None:
    with pytest.raises(DataError, match="nobody in the queries"):
        ranks(match([[1.0]], [1], [2]))
    with pytest.raises(DataError, match="same and of different"):
        true_positive_rate(match([[1.0]], [1], [1]), 0.1)


def test_scores_that_are_no_numbers_or_of_another_shape_are_refused() -> None:
    with pytest.raises(DataError, match="finite"):
        match([[float("nan")]], [1], [1])
    with pytest.raises(DataError, match=r"scores \(1, 2\)"):
        match([[1.0, 2.0]], [1], [1])


def test_equal_error_rate_of_perfect_useless_and_reversed_scores() -> None:
    eye: NDArray[np.float64] = np.eye(6)
    people = np.arange(6)
    assert equal_error_rate(Match(eye, people, people)) == 0.0
    assert equal_error_rate(Match(-eye, people, people)) == 1.0
    assert equal_error_rate(Match(np.zeros((6, 6)), people, people)) == pytest.approx(0.5)


def test_a_thinned_curve_keeps_its_ends_and_its_low_rates() -> None:
    rng = np.random.default_rng(0)
    m = Match(rng.normal(size=(40, 500)), rng.integers(0, 30, 40), rng.integers(0, 30, 500))
    whole, thin = roc(m, 1 << 30), roc(m, 100)
    assert len(thin.false) < 210
    assert (thin.false[0], thin.true[0], thin.false[-1], thin.true[-1]) == (0, 0, 1, 1)
    at = np.interp(1e-2, thin.false, thin.true)
    assert at == pytest.approx(np.interp(1e-2, whole.false, whole.true), abs=0.01)


@settings(max_examples=20)
@given(matches())
def test_every_named_metric_is_a_share(m: Match) -> None:
    values = measure(m)
    assert set(values) == set(METRICS)
    assert all(0 <= value <= 1 for value in values.values())
