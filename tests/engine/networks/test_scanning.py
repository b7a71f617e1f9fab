"""The scan as a graph: never further off than it says, on adversarial data too, and only used where it is faster.

It runs on the CPU here; on a GPU the same graph runs with the same bound, which no test has seen.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.networks.device import CPU_PROVIDERS, Device
from engine.networks.scanning import ScanByRows, ScanInMemory, faster_of
from engine.scoring import Mixture, best_rows
from engine.scoring import exact as passes
from engine.scoring.parzen import score_together

CPU = Device("CPU", CPU_PROVIDERS, "for a test")


def data(seed, rows=400, dim=24, m=5):
    """Ties, duplicates, near-equal scores, vectors of any length, and hypotheses on top of photos."""
    rng = np.random.default_rng(seed)
    features = rng.standard_normal((rows, dim)).astype(np.float32)
    features /= np.linalg.norm(features, axis=1, keepdims=True)
    features[rows // 2 :: 3] = features[0]
    features[1::7] *= rng.uniform(0.1, 30)
    features[2::11] = features[2] + rng.normal(0, 1e-7, dim).astype(np.float32)
    hypotheses = np.concatenate([features[:2], rng.standard_normal((m - 2, dim)).astype(np.float32)])
    weights = rng.uniform(0.1, 1.0, m)
    mixtures = (Mixture(hypotheses, weights / weights.sum(), 0.7), Mixture(hypotheses[1:3], None, -0.3))
    return features, rng.integers(0, rows // 3, rows), mixtures


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.sampled_from([0.02, 0.1, 0.5, 1.0, 30.0]))
def test_scores_are_off_by_no_more_than_is_said(seed, width):
    features, _, mixtures = data(seed)
    reference = score_together(features, mixtures, width)
    by_rows, everything = ScanByRows(len(features), CPU), np.arange(len(features))
    for scores, bound in (
        by_rows(features, everything, mixtures, width),
        by_rows(features, everything, mixtures, width),
        ScanInMemory(features, CPU).whole(mixtures, width),
    ):
        assert np.abs(scores - reference).max() <= bound


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10_000), st.sampled_from([0.05, 0.5, 1.0]), st.booleans())
def test_the_list_is_that_of_the_reference_whichever_pass_comes_first(seed, width, restricted):
    features, persons, mixtures = data(seed)
    kept = np.random.default_rng(seed).random(len(features)) < 0.6 if restricted else None
    wanted = best_rows(features, persons, mixtures, width, 20, kept=kept)
    whole = ScanInMemory(features, CPU).whole
    assert best_rows(features, persons, mixtures, width, 20, kept=kept, whole=whole) == wanted
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passes, "_MANY", 10)
        by_rows = ScanByRows(len(features), CPU)
        for _ in range(2):
            assert best_rows(features, persons, mixtures, width, 20, kept=kept, quickly=by_rows) == wanted


def test_lengths_kept_from_one_search_are_those_of_the_same_rows_in_the_next():
    features, persons, mixtures = data(3)
    by_rows = ScanByRows(len(features), CPU)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passes, "_MANY", 10)
        for part in (0.4, 0.7, 1.0, 0.5):
            kept = np.random.default_rng(int(10 * part)).random(len(features)) < part
            wanted = best_rows(features, persons, mixtures, 0.1, 20, kept=kept)
            assert best_rows(features, persons, mixtures, 0.1, 20, kept=kept, quickly=by_rows) == wanted


def test_the_faster_one_is_chosen_and_both_times_are_told():
    features, _, _ = data(1)
    slow = {"scan": False}

    def search(scan):
        if (scan is not None) == slow["scan"]:
            sum(range(300_000))

    assert faster_of(CPU, features, search).scan is not None
    slow["scan"] = True
    chosen = faster_of(CPU, features, search)
    assert chosen.scan is None
    assert chosen.reason.startswith("searches run on the CPU, which is faster here: ")


def test_a_device_that_cannot_hold_the_features_is_said_and_the_cpu_goes_on():
    def search(scan):
        if scan is not None:
            raise RuntimeError("out of memory on the device\nand more")

    chosen = faster_of(CPU, data(1)[0], search)
    assert chosen.scan is None
    assert "could not (out of memory on the device)" in chosen.reason
