"""Hypotheses are spread until they stray as real photos do, where their noise was learned, around an unmoved middle."""

from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.formats import ChipSpec, Features, unit
from training.data.manifest import Manifest
from training.evaluation.measure import Probed, imagine
from training.evaluation.models import Trained
from training.evaluation.scores import sweep_widths
from training.evaluation.similarity import by_person, similarity
from training.evaluation.spread import AS_TRAINED, LEAST, MOST, WITHIN, choose_gain
from training.export.graphs import run_onnx
from training.export.runs import generator_graph
from training.methods.wsgan import PAPER, Wsgan, WsganSettings
from training.methods.wsgan_on_features import identity_backbone
from training.networks.generator import Generator

DIM, PEOPLE, PHOTOS = 16, 12, 4
NOBODY = Manifest(Path(), ())


def trained(**switches: object) -> Trained:
    torch.manual_seed(3)
    settings = WsganSettings.model_validate({"hidden": (16, 16), "noise_dim": 4, **switches})
    method = Wsgan(settings, identity_backbone(DIM), PEOPLE).eval()
    # A fresh generator hardly leaves its feature; a trained one does.
    generator = method.parts["generator"]
    assert isinstance(generator, Generator)
    last = generator.layers[-1]
    assert isinstance(last, torch.nn.Linear)
    torch.nn.init.normal_(last.weight, std=0.8)
    return Trained(method, ChipSpec(1, 1, ((0.0, 0.0),) * 5))


def probed(likeness: float, photos: int = PHOTOS) -> Probed:
    """People whose photos stray from a middle of their own; the closer to 1 `likeness`, the less."""
    rng = np.random.default_rng(5)
    middles = unit(rng.normal(size=(PEOPLE, DIM)))
    strayed = unit(rng.normal(size=(PEOPLE, photos, DIM)))
    gallery = unit(np.sqrt(likeness) * middles[:, None] + np.sqrt(1 - likeness) * strayed)
    people: NDArray[np.int64] = np.arange(PEOPLE)
    return Probed(unit(middles), people, gallery.reshape(-1, DIM), people.repeat(photos), NOBODY, NOBODY)


def likeness_of(model: Trained, features: Features) -> float:
    found = similarity(list(imagine(model, features, 10, 0))).intra
    assert found is not None
    return found


@pytest.mark.parametrize("likeness", [0.3, 0.6, 0.9])
def test_hypotheses_stray_as_the_real_photos_do_whatever_training_gave(likeness: float) -> None:
    model, validation = trained(), probed(likeness)
    real = similarity(by_person(validation.gallery, validation.people)).intra
    assert abs(likeness_of(model, validation.probes) - (real or 0)) > 0.03
    gains = choose_gain(model, validation, 10)
    assert LEAST < gains.matched < MOST
    assert model.method.noise_gain == gains.chosen
    assert likeness_of(model, validation.probes) == pytest.approx(real, abs=WITHIN + 0.01)
    model.method.noise_gain = gains.matched
    assert likeness_of(model, validation.probes) == pytest.approx(real, abs=0.01)


def test_of_the_gains_near_the_match_the_one_that_finds_most_is_taken() -> None:
    """Where nothing is found by any of them more than by another it is the match itself."""
    hard, easy = probed(0.3), probed(0.9)
    model = trained()
    gains = choose_gain(model, hard, 10)

    def precision(gain: float) -> float:
        model.method.noise_gain = gain
        hypotheses = imagine(model, hard.probes, 10, 0)
        return max(sweep_widths(hypotheses, hard.queries, hard.gallery, hard.people).values())

    assert gains.chosen != gains.matched
    assert precision(gains.chosen) > precision(gains.matched)
    gains = choose_gain(model, easy, 10)
    assert gains.chosen == gains.matched


def test_stretching_leaves_the_middle_of_the_hypotheses_where_it_was_trained() -> None:
    """Longer noise would move it, the same way for everybody, until all people look alike."""
    model, validation = trained(), probed(0.6)
    generator = model.method.parts["generator"]
    assert isinstance(generator, Generator)
    noise = np.random.default_rng(1).normal(size=(PEOPLE, 2000, 4)).astype(np.float32)
    noise = np.concatenate([noise, -noise], axis=1)
    with torch.no_grad():
        raw = generator(torch.from_numpy(validation.probes), torch.from_numpy(noise)).numpy()
        longer = generator(torch.from_numpy(validation.probes), torch.from_numpy(3 * noise)).numpy()
    middles = unit(raw.mean(axis=1))

    def closeness(hypotheses: Features) -> float:
        return float((unit(hypotheses.mean(axis=1)) * middles).sum(axis=1).min())

    model.method.noise_gain = 3.0
    stretched = model.imagine(validation.probes, noise)
    # Normalising each of them bends their middle a little.
    assert closeness(stretched) > 0.98
    assert closeness(unit(longer)) < closeness(stretched)


def test_the_stretched_noise_goes_into_the_exported_graph() -> None:
    model, validation = trained(), probed(0.6)
    noise = np.random.default_rng(0).normal(size=(PEOPLE, 5, 4)).astype(np.float32)
    before = model.imagine(validation.probes, noise)
    model.method.noise_gain = choose_gain(model, validation, 10).matched
    graph = run_onnx(generator_graph(model.method), {"features": validation.probes, "noise": noise})
    assert np.abs(graph - model.imagine(validation.probes, noise)).max() < 1e-5
    assert np.abs(graph - before).max() > 0.01


@pytest.mark.parametrize("switches", [{"noise_regression": 0.0}, {"match_spread": False}, PAPER])
def test_it_is_left_as_trained_where_nothing_says_what_the_noise_means(switches: dict[str, object]) -> None:
    model = trained(**{**switches, "hidden": (16, 16)})
    assert choose_gain(model, probed(0.6), 10) == AS_TRAINED
    assert model.method.noise_gain == 1.0


def test_people_with_one_photo_each_say_nothing_of_how_photos_stray() -> None:
    assert choose_gain(trained(), probed(0.6, photos=1), 10) == AS_TRAINED
