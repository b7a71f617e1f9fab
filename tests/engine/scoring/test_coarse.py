"""The pass over bytes: no score ever leaves its limits, on every set of instructions that this machine has."""

import numpy as np
import pytest
from hypothesis import given, settings

from engine.errors import LimnerError
from engine.scoring import coarse as coarse_of
from engine.scoring import kernel as package
from engine.scoring import score_together, together
from engine.scoring.coarse import LANES, limits
from tests.bench.search import unit_matrix
from tests.engine.scoring.test_exact import drawn, ways
from tests.engine.scoring.test_parzen import unit_rows

LOADED = package.kernel()
pytestmark = pytest.mark.skipif(LOADED is None, reason="nothing is compiled here")


@pytest.fixture(params=[backend.name for backend in LOADED.backends] if LOADED else [])
def backend(request, monkeypatch):
    """The loaded kernel with one way of scanning only."""
    monkeypatch.setattr(LOADED, "backends", tuple(b for b in LOADED.backends if b.name == request.param))


@settings(max_examples=60)
@given(ways)
def check(way):
    features, _, mixtures = drawn(way)
    found = limits(coarse_of(features), mixtures, way["width"])
    if found is None:
        assert max(np.abs(mixture.hypotheses).max() for mixture in mixtures) > 1e4
        return
    exact = score_together(features, mixtures, way["width"])
    assert (found.lower <= exact).all()
    assert (exact <= found.upper).all()


def test_no_score_leaves_its_limits(backend):
    check()


def test_the_limits_are_narrow_enough_to_leave_few_over(backend):
    rng = np.random.default_rng(0)
    features, mixtures = unit_matrix(20_000, 256, 0), together([unit_rows(rng, 10, 256)])
    found = limits(coarse_of(features), mixtures, 0.5)
    floor = np.sort(found.lower)[-50]
    assert 50 <= (found.upper >= floor).sum() < 1000


def test_a_wide_kernel_leaves_few_over_too(backend):
    rng = np.random.default_rng(1)
    features, mixtures = unit_matrix(20_000, 256, 0), together([unit_rows(rng, 10, 256)])
    found = limits(coarse_of(features), mixtures, 50.0)
    assert (found.upper >= np.sort(found.lower)[-50]).sum() < 1000


def test_what_is_not_kept_has_no_score_and_threads_change_nothing():
    rng = np.random.default_rng(2)
    features, mixtures = unit_rows(rng, 60_001, 64), together([unit_rows(rng, 200, 64)])
    kept = rng.random(len(features)) < 0.01
    found = limits(coarse_of(features), mixtures, 0.5, kept)
    assert (found.upper[~kept] == -np.inf).all()
    alone = limits(coarse_of(features[-33:]), mixtures, 0.5)
    everything = limits(coarse_of(features), mixtures, 0.5)
    np.testing.assert_array_equal(everything.lower[-33:][kept[-33:]], found.lower[-33:][kept[-33:]])
    np.testing.assert_array_equal(everything.lower[-33:], alone.lower)
    lower = np.append(everything.lower, np.full(-len(features) % LANES, -np.inf, np.float32))
    np.testing.assert_array_equal(everything.best, lower.reshape(-1, LANES).max(axis=1))


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_features_that_are_not_finite_are_refused(value):
    features = np.ones((40, 8), np.float32)
    features[17, 3] = value
    with pytest.raises(LimnerError, match="not finite"):
        coarse_of(features)
