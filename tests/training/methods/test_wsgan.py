"""WSGAN's two objectives against the equations written out, and every switch between the paper and the default."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch.nn.functional import cross_entropy, normalize

from tests.training.methods.tiny import batch
from training.methods.base import STRONG, WEAK, Method
from training.methods.wsgan import DEFAULT, PAPER, PRESETS, Wsgan, WsganSettings
from training.running.experiment import Training
from training.running.updates import Optimisers, freeze_all_but, update

Make = Callable[..., Method]
PLAIN: dict[str, Any] = {"classifier_margin": 0.0}


def both() -> dict[str, Any]:
    return {STRONG: batch(10, 1), WEAK: batch(10, 2)}


def phase(method: Method, name: str) -> Any:
    return next(p for p in method.phases(0) if p.name == name)


@pytest.mark.parametrize("preset", PRESETS)
def test_the_d_phase_minimises_equation_nine(preset: str, method: Make) -> None:
    built = method("wsgan", **{**PRESETS[preset], **PLAIN})
    s = built.settings
    assert isinstance(s, WsganSettings)
    built.eval()  # without batch statistics the passes can be written out one by one
    given = both()
    torch.manual_seed(1)
    total, _ = built("D", given)
    torch.manual_seed(1)
    noise = torch.randn(10, s.samples, 3)
    parts = built.parts
    real = built.features(given[STRONG].staged, STRONG)
    fake = parts["generator"](normalize(built.features(given[WEAK].staged, WEAK)), noise).flatten(0, 1)
    shown = normalize(real) if s.unit_features else real
    critic = parts["critic"](fake).mean() - parts["critic"](shown).mean()
    classification = cross_entropy(parts["classifier"](real), given[STRONG].labels)
    recovered = (parts["latent"](fake) - noise.flatten(0, 1)).norm(dim=1).mean()
    expected = critic + s.classification_strong * classification + s.noise_regression * recovered
    assert total.item() == pytest.approx(expected.item(), rel=1e-4)


@pytest.mark.parametrize("preset", PRESETS)
def test_the_g_phase_minimises_equation_eight(preset: str, method: Make) -> None:
    built = method("wsgan", **{**PRESETS[preset], **PLAIN}).eval()
    s = built.settings
    assert isinstance(s, WsganSettings)
    given = {WEAK: batch(10, 2)}
    torch.manual_seed(1)
    total, _ = built("G", given)
    torch.manual_seed(1)
    noise = torch.randn(10, s.samples, 3)
    parts = built.parts
    fake = parts["generator"](normalize(built.features(given[WEAK].staged, WEAK)), noise).flatten(0, 1)
    labels = torch.tensor([label for label in given[WEAK].labels.tolist() for _ in range(s.samples)])
    expected = (
        -parts["critic"](fake).mean()
        + s.classification_weak * cross_entropy(parts["classifier"](fake), labels)
        + s.noise_regression * (parts["latent"](fake) - noise.flatten(0, 1)).norm(dim=1).mean()
    )
    assert total.item() == pytest.approx(expected.item(), rel=1e-4)


def test_the_papers_preset_has_the_papers_numbers() -> None:
    paper = WsganSettings(**PAPER)
    assert (paper.classification_weak, paper.classification_strong, paper.noise_regression) == (0.1, 0.1, 0.01)
    assert (paper.critic_steps, paper.clip, paper.samples) == (5, 0.01, 1)
    assert paper.critic_updates_backbone
    assert paper.critic_norm
    assert paper.classifier_scale is None
    differing = {name for name in PAPER if getattr(WsganSettings(**DEFAULT), name) != PAPER[name]}
    reasons = {name for name in differing if WsganSettings.model_fields[name].description}
    assert differing == reasons, "each departure says why"


def test_the_critic_moves_the_backbone_only_where_the_paper_is_followed(method: Make) -> None:
    def gradient(follows: bool) -> float:
        built = method("wsgan", critic_updates_backbone=follows, classification_strong=0.0, noise_regression=0.0)
        freeze_all_but(built, phase(built, "D"))
        total, _ = built("D", both())
        total.backward()
        return sum(float(p.grad.abs().sum()) for p in built.parts["high"].parameters() if p.grad is not None)

    assert gradient(True) > 0
    assert gradient(False) == 0


def test_generator_and_weak_features_get_nothing_from_a_d_phase_even_unfrozen(method: Make) -> None:
    built = method("wsgan", **PAPER)
    built.requires_grad_()
    total, _ = built("D", both())
    total.backward()
    assert all(p.grad is None for p in built.parts["generator"].parameters())


def test_the_classifier_learns_from_photos_only(method: Make) -> None:
    """W_C is fixed in the G-phase, and the D-phase shows it no generated feature."""
    built = method("wsgan", **PLAIN).eval()
    built.requires_grad_()
    given = both()
    torch.manual_seed(0)
    built("D", given)[0].backward()
    first = built.parts["classifier"].linear.weight.grad.clone()
    built.zero_grad()
    given[WEAK] = batch(10, 99)
    torch.manual_seed(0)
    built("D", given)[0].backward()
    assert torch.equal(first, built.parts["classifier"].linear.weight.grad)


def test_five_d_phases_to_one_g_phase(method: Make) -> None:
    assert [p.name for p in method("wsgan").phases(0)] == ["D", *["D-critic"] * 4, "G"]
    assert [p.name for p in method("wsgan", **PAPER).phases(0)] == [*["D"] * 5, "G"]
    only_classification = method("wsgan", adversarial=False, noise_regression=0.0)
    assert [p.name for p in only_classification.phases(0)] == ["D", "G"], "no critic, nothing to repeat"


def test_the_critic_stays_within_its_bound_through_training(method: Make) -> None:
    built = method("wsgan")
    optimisers = Optimisers(built, Training(adversarial_rate=0.5))
    for p in built.phases(0)[:3]:
        update(built, built, p, both(), optimisers)
        assert max(float(w.detach().abs().max()) for w in built.parts["critic"].parameters()) <= 0.01


def test_wsgan_dagger_has_no_noise_regression(method: Make) -> None:
    built = method("wsgan-no-noise-regression")
    _, terms = built("D", both())
    assert "noise" not in terms
    assert "latent" not in phase(built, "D").updates


def test_noise_regression_keeps_the_hypotheses_apart(method: Make) -> None:
    """What the loss is for: with it G cannot ignore its noise."""

    def spread(weight: float) -> float:
        torch.manual_seed(0)
        built = method("wsgan", noise_regression=weight, adversarial=False, samples=4)
        assert isinstance(built, Wsgan)
        optimisers = Optimisers(built, Training(rate=0.05, adversarial_rate=3e-3, weight_decay=0.0))
        for _ in range(60):
            built.train()
            for p in built.phases(0):
                update(built, built, p, both(), optimisers)
        built.eval().requires_grad_(False)
        features = built.encode(batch(10, 2).staged, WEAK)
        hypotheses = built.generate(features, torch.randn(10, 8, 3))
        cosines = hypotheses @ hypotheses.transpose(1, 2)
        return 1 - float(cosines.mean())

    assert spread(0.5) > 2 * spread(0.0)
