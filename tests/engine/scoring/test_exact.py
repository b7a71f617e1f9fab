"""Rankings: one photo a person, the float64 reference's order on data made to fool float32, ties decided by row."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.scoring import Mixture, best_per_person, best_rows, coarse, score_together, together
from tests.engine.scoring.test_parzen import unit_rows


def reference(features, persons, mixtures, width, top):
    exact = score_together(features, mixtures, width)
    best = {}
    for row, (person, value) in enumerate(zip(persons, exact, strict=True)):
        if person not in best or value > best[person][1]:
            best[person] = (row, value)
    return sorted(best.values(), key=lambda pair: (-pair[1], pair[0]))[:top]


def test_a_person_is_listed_once_with_the_photo_that_matched_best():
    features = np.array([[1, 0], [0.8, 0.6], [0, 1], [0.6, 0.8]], np.float32)
    persons = np.array([7, 7, 8, 8])
    probe = np.array([[0.6, 0.8]], np.float32)
    assert [row for row, _ in best_rows(features, persons, together([probe]), 1.0, 10)] == [3, 1]


def test_equal_photos_are_listed_in_the_order_of_their_rows():
    features = np.tile(np.array([[0.6, 0.8]], np.float32), (5, 1))
    assert [row for row, _ in best_rows(features, np.array([4, 3, 4, 2, 1]), together([features[:1]]), 0.5, 3)] == [
        0,
        1,
        3,
    ]


def test_an_empty_gallery_has_no_candidates():
    assert (
        best_rows(np.empty((0, 4), np.float32), np.empty(0, np.int64), together([np.ones((1, 4), np.float32)]), 1.0, 5)
        == []
    )


def stretched(rng, features, kind):
    """Vectors made to fool rounding: lengths that float32 or bytes cannot hold side by side, and none at all."""
    features = features.copy()
    if kind == "any length":
        features *= 10.0 ** rng.uniform(-3, 3, (len(features), 1)).astype(np.float32)
    elif kind == "tiny":
        features *= np.float32(1e-20)
    elif kind == "huge":
        features *= np.float32(1e12)
    elif kind == "some huge":
        features[::7] *= np.float32(1e15)
    elif kind == "spiky":
        features[:, 0] *= 300
    elif kind == "zeros":
        features[::3] = 0
    return features


KINDS = ["unit", "any length", "tiny", "huge", "some huge", "spiky", "zeros"]
ways = st.fixed_dictionaries(
    {
        "seed": st.integers(0, 2**32 - 1),
        "kind": st.sampled_from(KINDS),
        "nearly_equal": st.sampled_from([0.0, 1e-8, 1e-6, 1e-3]),
        "width": st.sampled_from([1e-3, 0.02, 0.1, 0.7, 20.0, 1e3]),
        "counts": st.lists(st.one_of(st.integers(1, 25), st.just(70)), min_size=1, max_size=3),
        "dim": st.sampled_from([3, 17, 48, 130]),
        "top": st.integers(1, 40),
        "weighted": st.booleans(),
        "against": st.booleans(),
    }
)


def drawn(way):
    """Crowds of nearly the same photo, some of them the very hypotheses, and a third of the people with many photos."""
    rng = np.random.default_rng(way["seed"])
    features = np.repeat(unit_rows(rng, 10, way["dim"]), 15, axis=0)
    features += np.float32(way["nearly_equal"]) * rng.standard_normal(features.shape).astype(np.float32)
    features = stretched(rng, features, way["kind"])
    persons = rng.integers(0, 25, len(features))
    persons[persons < 8] = 3
    mixtures = []
    for index, count in enumerate(way["counts"]):
        hypotheses = unit_rows(rng, count, way["dim"])
        hypotheses[: count // 2] = features[rng.integers(0, len(features), count // 2)]
        weights = rng.uniform(1e-6, 1, count) if way["weighted"] else None
        factor = -0.3 if way["against"] and index else 1.0 / len(way["counts"])
        mixtures.append(Mixture(hypotheses, None if weights is None else weights / weights.sum(), factor))
    return features, persons, mixtures


@settings(max_examples=150, deadline=None)
@given(ways)
def test_the_list_is_exactly_the_references_with_bytes_and_without(way):
    features, persons, mixtures = drawn(way)
    expected = reference(features, persons, mixtures, way["width"], way["top"])
    assert best_rows(features, persons, mixtures, way["width"], way["top"]) == expected
    assert best_rows(features, persons, mixtures, way["width"], way["top"], matrix=coarse(features)) == expected


@settings(max_examples=40, deadline=None)
@given(ways, st.floats(0, 1))
def test_a_restricted_list_is_the_list_of_what_is_left(way, share):
    features, persons, mixtures = drawn(way)
    kept = np.random.default_rng(way["seed"]).random(len(features)) < share
    left = reference(features[kept], persons[kept], mixtures, way["width"], way["top"])
    expected = [(int(np.flatnonzero(kept)[row]), value) for row, value in left]
    for matrix in (None, coarse(features)):
        found = best_rows(features, persons, mixtures, way["width"], way["top"], matrix=matrix, kept=kept)
        assert found == expected


def test_a_long_list_and_a_thousand_hypotheses_are_exact_too():
    rng = np.random.default_rng(5)
    features, persons = unit_rows(rng, 1000, 16), np.arange(1000) // 3
    mixtures = together([unit_rows(rng, 1000, 16)])
    for top in (1, 100, 5000):
        found = best_rows(features, persons, mixtures, 0.3, top, matrix=coarse(features))
        assert found == reference(features, persons, mixtures, 0.3, top)


def test_best_per_person_keeps_rows_and_scores_together():
    rows, scores = np.array([5, 9, 12]), np.array([-3.0, -1.0, -2.0])
    assert best_per_person(rows, scores, np.array([1, 2, 1]), 5) == [(9, -1.0), (12, -2.0)]
