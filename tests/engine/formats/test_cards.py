"""Cards: a good one is read back the same, and each fault is named by its field."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import LimnerError, PackError
from engine.formats import Card, unit
from engine.formats.cards import parse_card

DIGEST = "0" * 64


def card(**changes):
    content = {
        "format": 1,
        "name": "outline",
        "version": "1",
        "kind": "face",
        "licence": "Apache-2.0",
        "trained_on": ["nothing"],
        "method": "by hand",
        "created": "2026-01-01",
        "chip": {"width": 96, "height": 96, "points": [[30, 40], [66, 40], [48, 60], [34, 78], [62, 78]]},
        "dim": 8,
        "encoders": {"photo": {"file": "photo.onnx", "sha256": DIGEST}},
        "golden": {"file": "golden.npz", "sha256": DIGEST, "tolerance": 1e-4},
    }
    return {key: value for key, value in (content | changes).items() if value is not ...}


def parse(content):
    return parse_card(json.dumps(content), Path("card.json"))


def test_a_card_is_read_back_as_it_was_written():
    read = parse(card(calibration={"photo": {"slope": 2, "offset": 1, "set": "held-out people", "cllr": 0.3}}))
    assert parse_card(read.model_dump_json(), Path("again")) == read
    assert read.files() == {"photo.onnx": DIGEST, "golden.npz": DIGEST}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"colour": "red"}, "unknown field 'colour'"),
        ({"dim": ...}, "missing field 'dim'"),
        ({"format": 2}, "upgrade Limner"),
        ({"format": "1"}, "no known format"),
        ({"format": ...}, "no known format"),
        ({"kind": "dog"}, "'kind'"),
        ({"name": "../../etc"}, "'name'"),
        ({"encoders": {}}, "'encoders'"),
        ({"encoders": {"photo": {"file": "../photo.onnx", "sha256": DIGEST}}}, "plain name"),
        ({"encoders": {"photo": {"file": "a\\b.onnx", "sha256": DIGEST}}}, "plain name"),
        ({"encoders": {"photo": {"file": "photo.onnx", "sha256": "abc"}}}, "encoders.photo.sha256"),
        ({"calibration": {"nir": {"slope": 1, "offset": 0, "set": "x", "cllr": 0}}}, "no encoder"),
        ({"dim": float("inf")}, "'dim'"),
    ],
)
def test_each_fault_is_named_by_its_field(changes, words):
    with pytest.raises(PackError, match=words) as caught:
        parse(card(**changes))
    assert "\n" not in str(caught.value)


def test_all_faults_are_told_at_once():
    with pytest.raises(PackError) as caught:
        parse(card(colour="red", dim=..., kind="dog"))
    assert all(word in str(caught.value) for word in ("colour", "dim", "kind"))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_anything_else_is_refused_in_a_sentence(text):
    with pytest.raises(PackError):
        parse_card(text, Path("card.json"))


def test_the_card_is_declared_strictly():
    assert Card.model_config["extra"] == "forbid"


def test_features_have_length_one_and_a_direction():
    rows = unit(np.array([[3.0, 4.0], [0.0, -2.0]]))
    np.testing.assert_allclose(rows, [[0.6, 0.8], [0, -1]], rtol=1e-6)
    for bad in ([0.0, 0.0], [np.nan, 1.0], [np.inf, 1.0]):
        with pytest.raises(LimnerError, match="without a direction"):
            unit(np.array([bad]))
