"""Hypotheses are made to stray as real photos of one person do: by the validation people, where noise was learned."""

from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.formats import ChipSpec, Features, unit
from training.data.manifest import Manifest
from training.evaluation.measure import Probed, imagine
from training.evaluation.models import Trained
from training.evaluation.similarity import by_person, similarity
from training.evaluation.spread import LEAST, MOST, match_spread
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
    torch.nn.init.normal_(generator.layers[-1].weight, std=0.2)
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


@pytest.mark.parametrize("likeness", [0.6, 0.9])
def test_the_hypotheses_stray_as_the_real_photos_do(likeness: float) -> None:
    model, validation = trained(), probed(likeness)
    real = similarity(by_person(validation.gallery, validation.people)).intra
    assert abs(likeness_of(model, validation.probes) - (real or 0)) > 0.03
    gain = match_spread(model, validation, 10)
    assert LEAST < gain < MOST
    assert likeness_of(model, validation.probes) == pytest.approx(real, abs=0.01)


def test_the_stretched_noise_goes_into_the_exported_graph() -> None:
    model, validation = trained(), probed(0.6)
    noise = np.random.default_rng(0).normal(size=(PEOPLE, 5, 4)).astype(np.float32)
    before = model.imagine(validation.probes, noise)
    match_spread(model, validation, 10)
    graph = run_onnx(generator_graph(model.method), {"features": validation.probes, "noise": noise})
    assert np.abs(graph - model.imagine(validation.probes, noise)).max() < 1e-5
    assert np.abs(graph - before).max() > 0.01


@pytest.mark.parametrize("switches", [{"noise_regression": 0.0}, {"match_spread": False}, PAPER])
def test_it_is_left_as_trained_where_nothing_says_what_the_noise_means(switches: dict[str, object]) -> None:
    model = trained(**{**switches, "hidden": (16, 16)})
    assert match_spread(model, probed(0.6), 10) == model.method.noise_gain == 1.0


def test_people_with_one_photo_each_say_nothing_of_how_photos_stray() -> None:
    assert match_spread(trained(), probed(0.6, photos=1), 10) == 1.0
