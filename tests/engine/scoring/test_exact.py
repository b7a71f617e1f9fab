"""Rankings: one photo a person, the float64 reference's order on data made to fool float32, ties decided by row."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.scoring import best_per_person, best_rows, score
from tests.engine.scoring.test_parzen import unit_rows


def reference(features, persons, probes, width, top):
    exact = np.mean([score(features, hypotheses, width) for hypotheses in probes], axis=0)
    best = {}
    for row, (person, value) in enumerate(zip(persons, exact, strict=True)):
        if person not in best or value > best[person][1]:
            best[person] = (row, value)
    return sorted(best.values(), key=lambda pair: (-pair[1], pair[0]))[:top]


def test_a_person_is_listed_once_with_the_photo_that_matched_best():
    features = np.array([[1, 0], [0.8, 0.6], [0, 1], [0.6, 0.8]], np.float32)
    persons = np.array([7, 7, 8, 8])
    probe = np.array([[0.6, 0.8]], np.float32)
    assert [row for row, _ in best_rows(features, persons, [probe], 1.0, 10)] == [3, 1]


def test_equal_photos_are_listed_in_the_order_of_their_rows():
    features = np.tile(np.array([[0.6, 0.8]], np.float32), (5, 1))
    assert [row for row, _ in best_rows(features, np.array([4, 3, 4, 2, 1]), [features[:1]], 0.5, 3)] == [0, 1, 3]


def test_an_empty_gallery_has_no_candidates():
    assert best_rows(np.empty((0, 4), np.float32), np.empty(0, np.int64), [np.ones((1, 4), np.float32)], 1.0, 5) == []


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    width=st.sampled_from([0.02, 0.1, 0.7, 20.0]),
    top=st.integers(1, 30),
    probes=st.integers(1, 3),
    nearly_equal=st.sampled_from([0.0, 1e-8, 1e-6, 1e-3]),
)
def test_the_list_is_exactly_the_references(seed, width, top, probes, nearly_equal):
    rng = np.random.default_rng(seed)
    base = unit_rows(rng, 10, 48)
    features = np.repeat(base, 12, axis=0)
    features += np.float32(nearly_equal) * rng.standard_normal(features.shape).astype(np.float32)
    persons = rng.integers(0, 25, len(features))
    hypotheses = [unit_rows(rng, 4, 48) for _ in range(probes)]
    assert best_rows(features, persons, hypotheses, width, top) == reference(features, persons, hypotheses, width, top)


def test_best_per_person_keeps_rows_and_scores_together():
    rows, scores = np.array([5, 9, 12]), np.array([-3.0, -1.0, -2.0])
    assert best_per_person(rows, scores, np.array([1, 2, 1]), 5) == [(9, -1.0), (12, -2.0)]
