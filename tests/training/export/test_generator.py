"""A generator on top of a pack: trained on features alone, shipped when it helps, and no photo is enrolled anew."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from typer.testing import CliRunner

from engine.formats import Modality, read_card, unit
from engine.networks import check_pack, load_pack
from tests import packs
from tests.training.running.toy import lay_out
from training.cli import app
from training.data.manifest import read_manifest, write_manifest
from training.errors import TrainingError
from training.evaluation.controls import mean_cosine
from training.evaluation.measure import imagine
from training.evaluation.models import Trained
from training.methods.wsgan import WsganSettings
from training.methods.wsgan_on_features import Known, learn_generator
from training.running.experiment import Training

SMALL = WsganSettings(hidden=(32, 32), noise_dim=4)
SHORT = Training(steps=150, batch=32, optimiser="adamw", rate=0.01, generator_rate=2e-3, threads=1)


def moved_sketches(people=40, dim=16, seed=0):
    """Photos of each person about a centre, and sketches of them that all lie to one side."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(people, dim))
    numbers = np.repeat(np.arange(people), 3)
    photos = unit(centres[numbers] + 0.3 * rng.normal(size=(3 * people, dim)))
    sketches = unit(centres[numbers] + 3.0 * np.eye(dim)[0] + 0.3 * rng.normal(size=(3 * people, dim)))
    return Known(photos, numbers), Known(sketches, numbers)


def test_training_makes_hypotheses_that_are_told_apart_like_photos():
    strong, weak = moved_sketches(people=12)
    heard = []
    for steps in (1, 80):
        training = SHORT.model_copy(update={"steps": steps})
        learn_generator(strong, weak, SMALL, training, lambda step, losses: heard.append((step, dict(losses))))
    assert [step for step, _ in heard] == [1, 80]
    # Both start near the logarithm of the number of people, times what a scale of 24 and a margin add.
    assert heard[1][1]["classification_weak"] < 0.7 * heard[0][1]["classification_weak"]
    assert heard[1][1]["classification_strong"] < 0.7 * heard[0][1]["classification_strong"]


def test_hypotheses_are_unit_features_that_differ_from_each_other():
    strong, weak = moved_sketches(people=6)
    method = learn_generator(strong, weak, SMALL, SHORT.model_copy(update={"steps": 2}))
    hypotheses = imagine(Trained(method, None), weak.features, 4, 0)
    assert hypotheses.shape == (len(weak.people), 4, 16)
    assert np.allclose(np.linalg.norm(hypotheses, axis=2), 1, atol=1e-4)
    assert mean_cosine(hypotheses) < 1 - 1e-6


def test_the_same_seed_learns_the_same_weights():
    strong, weak = moved_sketches(people=8)
    few = SHORT.model_copy(update={"steps": 3})
    one, two = (learn_generator(strong, weak, SMALL, few).state_dict() for _ in range(2))
    assert all(torch.equal(value, two[name]) for name, value in one.items())


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("pairs"), people=16)


def asked(*arguments):
    return CliRunner().invoke(app, ["generator", *map(str, arguments)], catch_exceptions=False)


def test_the_new_pack_has_the_old_ones_features_and_says_what_the_generator_is_worth(data, tmp_path):
    pack = packs.write_pack(tmp_path / "old", name="old", detector="always")
    made = asked(pack, "--data", data, "--out", tmp_path / "new", "--steps", 4, "--keep")
    assert made.exit_code == 0
    assert check_pack(tmp_path / "new") == []
    card = read_card(tmp_path / "new" / "card.json")
    assert card.name == "new"
    assert card.generator is not None
    assert card.generator.hypotheses in {1, 4, 10, 20}
    told = card.metrics["generator"]
    assert set(told["validation"]) == {"with", "alone", "gaussian"}
    assert "encoder alone (m = 0)" in told["test"]["controls"]
    assert told["helps"] == (
        told["validation"]["with"] > max(told["validation"]["alone"], told["validation"]["gaussian"])
    )
    # Nobody said that the sketches are real.
    assert card.calibration is None
    before, after = load_pack(pack), load_pack(tmp_path / "new")
    encoders = {modality: part.sha256 for modality, part in before.card.encoders.items()}
    assert {modality: part.sha256 for modality, part in after.card.encoders.items()} == encoders
    assert after.generate(np.eye(packs.DIM, dtype=np.float32)[0], 3, 0).shape == (3, packs.DIM)


def test_real_probes_get_a_ratio(data, tmp_path):
    pack = packs.write_pack(tmp_path / "old", name="old")
    assert asked(pack, "--data", data, "--out", tmp_path / "new", "--steps", 2, "--keep", "--real").exit_code == 0
    assert set(read_card(tmp_path / "new" / "card.json").calibration or {}) == {Modality.SKETCH}


def test_a_generator_that_does_not_help_is_not_shipped(data, tmp_path):
    pack = packs.write_pack(tmp_path / "old", name="old")
    rows = [row for row in read_manifest(data) if row.modality == Modality.PHOTO]
    # The probes are gallery photos themselves: everybody is found already, and nothing can find more.
    probes = [replace(row, modality=Modality.SKETCH) for row in rows if row.file.endswith("-0.png")]
    easy = write_manifest([*rows, *probes], data.parent / "easy.csv")
    with pytest.raises(TrainingError, match="no more people than the pack does without it"):
        asked(pack, "--data", easy, "--out", tmp_path / "new", "--steps", 1)
    assert not (tmp_path / "new").exists()
