"""The spectra encoder: known substances meet across techniques, unknown ones by their axes; graph and formula agree."""

import numpy as np
import pytest
import torch

from training.data.spectra import Prepared
from training.evaluation.hits import area, curve_of
from training.evaluation.spectra import (
    PLAIN,
    correlation,
    cosine,
    hide,
    occluded_hits,
    rank_one,
    spectral_angle,
)
from training.methods.spectral_discriminant import Network, Settings, learn


def world(substances: int, each: int, seed: int, prefix: str) -> Prepared:
    """Either technique sees the same six hidden numbers of a substance through a matrix of its own."""
    mix = np.random.default_rng(0).normal(size=(2, 6, 40))
    rng = np.random.default_rng(seed)
    hidden = rng.normal(size=(substances, 6))
    rows, names, techniques = [], [], []
    for number in range(substances):
        for side, technique in enumerate(("raman", "ir")):
            for _ in range(each):
                rows.append(hidden[number] @ mix[side] + rng.normal(0, 0.2, 40))
                names.append(f"{prefix}{number}")
                techniques.append(technique)
    values = np.array(rows, np.float32)
    return Prepared(values / np.linalg.norm(values, axis=1, keepdims=True), *map(np.array, (names, techniques, names)))


KNOWN, STRANGERS = world(5, 12, 1, "known "), world(60, 2, 2, "stranger ")
SETTINGS = Settings(axes=6, whitening=0.01)


def found(probes: Prepared, settings: Settings = SETTINGS) -> float:
    encoders = learn(KNOWN, STRANGERS, settings)
    raman, ir = probes.of("raman"), probes.of("ir")
    return rank_one(encoders["raman"](raman.values) @ encoders["ir"](ir.values).T, raman, ir, str).substance


def test_known_substances_are_found_where_the_cosine_finds_none() -> None:
    raman, ir = KNOWN.of("raman"), KNOWN.of("ir")
    assert found(KNOWN) > 0.95
    assert rank_one(cosine(raman.values, ir.values), raman, ir, str).substance < 0.6


def test_substances_never_seen_are_found_by_the_shared_axes() -> None:
    new = world(30, 1, 9, "new ")
    assert found(new) > 0.6
    assert found(new, Settings(axes=6, whitening=0.01, parts="axes")) > 0.6


def test_the_graph_computes_what_the_formula_says() -> None:
    encoder = learn(KNOWN, STRANGERS, SETTINGS)["raman"]
    rows = KNOWN.of("raman").values
    with torch.no_grad():
        features = Network(encoder)(torch.from_numpy(rows)[:, None, None]).numpy()
    np.testing.assert_allclose(features, encoder(rows), atol=1e-4)
    np.testing.assert_allclose(np.linalg.norm(features, axis=1), 1.0, atol=1e-5)


def test_plain_measures_are_what_their_names_say() -> None:
    one, other = np.random.default_rng(0).random((2, 3, 5))
    for i in range(3):
        for j in range(3):
            a, b = one[i], other[j]
            angle = np.arccos(a @ b / np.sqrt((a @ a) * (b @ b)))
            assert cosine(one, other)[i, j] == pytest.approx(np.cos(angle))
            assert spectral_angle(one, other)[i, j] == pytest.approx(-angle)
            assert correlation(one, other)[i, j] == pytest.approx(np.corrcoef(a, b)[0, 1])
    assert set(PLAIN) == {"cosine", "correlation", "spectral angle"}


def test_hiding_takes_one_window_of_the_asked_width_and_leaves_the_original() -> None:
    rows = np.random.default_rng(0).random((6, 50)).astype(np.float32) + 0.1
    before = rows.copy()
    hidden = hide(rows, 0.3, seed=4)
    np.testing.assert_array_equal(rows, before)
    changed = hidden != rows
    assert (changed.sum(1) == 15).all()
    assert all(np.ptp(np.flatnonzero(row)) == 14 for row in changed)
    assert (hidden[changed] < 0).all()
    np.testing.assert_array_equal(hide(rows, 0.3, seed=4), hidden)


def test_curves_begin_at_one_among_the_probes_that_are_right_with_nothing_hidden() -> None:
    probes, gallery = KNOWN.of("raman"), KNOWN.of("ir")
    encoders = learn(KNOWN, STRANGERS, SETTINGS)
    hits = occluded_hits(lambda technique, rows: encoders[technique](rows), probes, gallery, range(2))
    matched = curve_of(hits, hits[0.0][0])
    assert matched[0.0] == 1.0
    assert matched[0.5] < 1.0
    assert 0.0 < area(matched) < 1.0
    assert area({0.0: 1.0, 0.25: 0.5, 0.5: 0.0}) == pytest.approx(0.5)
