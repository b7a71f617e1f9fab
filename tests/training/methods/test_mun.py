"""MUN's total against its equations written out, its prototypes over time, and what every switch changes."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch.nn.functional import cross_entropy

from tests.training.methods.tiny import PEOPLE, batch
from training.errors import TrainingError
from training.losses import gaussian_mmd, hard_triplet_loss, identity_alignment_loss
from training.methods.base import STRONG, WEAK, Batch, Method
from training.methods.mun import AUXILIARY, MODALITIES, Mun, MunSettings
from training.running.experiment import Training
from training.running.updates import Optimisers, freeze_all_but, update

Make = Callable[..., Method]


def mun(method: Make, name: str = "mun", **switches: Any) -> Mun:
    built = method(name, **switches)
    assert isinstance(built, Mun)
    return built


def both(built: Mun, size: int = 10, seed: int = 0) -> dict[str, Batch]:
    return {STRONG: batch(size, seed + 1, built), WEAK: batch(size, seed + 2, built)}


def test_the_papers_weights_are_the_defaults() -> None:
    s = MunSettings()
    assert (s.consistency, s.identity_alignment, s.modality_alignment) == (0.25, 0.5, 0.008)
    assert (s.alignment_margin, s.ratios) == (0.55, (2, 4, 6, 12))


def test_the_total_is_equation_seventeen(method: Make) -> None:
    built = mun(method).eval()
    given = both(built)
    total, _ = built("train", given, 0.5)
    labels, parts, s = given[STRONG].labels, built.parts, built.settings
    lows = {STRONG: parts["low"](given[STRONG].staged), WEAK: parts["low_weak"](given[WEAK].staged)}
    lows[AUXILIARY] = parts[AUXILIARY](lows[STRONG], lows[WEAK])
    z = {name: parts["high"](maps) for name, maps in lows.items()}
    f = {name: parts["embedding"](each) for name, each in z.items()}
    c_v, c_r = parts["classifier"], parts["classifier_weak"]
    expected = cross_entropy(c_v(f[STRONG]), labels) + cross_entropy(c_r(f[WEAK]), labels)
    expected = expected + hard_triplet_loss(torch.cat([z[STRONG], z[WEAK]]), labels.repeat(2), 0.3)
    expected = expected + s.consistency * (
        cross_entropy(c_v(f[AUXILIARY]), labels) + cross_entropy(c_r(f[AUXILIARY]), labels)
    )
    middle = [torch.stack([z[name][labels == p].mean(0) for p in range(PEOPLE)]) for name in (AUXILIARY, STRONG, WEAK)]
    expected = expected + s.identity_alignment * identity_alignment_loss(*middle, 0.55)
    apart = []
    for p in range(PEOPLE):
        # Nothing is remembered yet and W_p is the identity: prototypes are this batch's features.
        t = {name: torch.nn.functional.normalize(z[name][labels == p], dim=1) for name in MODALITIES}
        apart.append(gaussian_mmd(t[STRONG], t[AUXILIARY]) + gaussian_mmd(t[AUXILIARY], t[WEAK]))
    expected = expected + s.modality_alignment * torch.stack(apart).mean()
    assert total.item() == pytest.approx(expected.item(), rel=1e-4)


def test_the_kth_visible_picture_meets_the_kth_infrared_one(method: Make) -> None:
    built = mun(method).eval()
    given = both(built)
    lows = built.lows(given)
    maps = built.auxiliary_maps(lows, given)
    alone = built.parts[AUXILIARY](lows[STRONG][3:4], lows[WEAK][3:4])
    assert torch.allclose(maps[3:4], alone, atol=1e-5)
    assert torch.equal(built.shown_between(lows)[AUXILIARY], maps)


def test_auxiliary_features_are_not_needed_to_encode(method: Make) -> None:
    built = mun(method).eval()
    pictures = batch(3, 1, built).staged
    before = built.encode(pictures, WEAK)
    del built.parts[AUXILIARY]
    assert torch.equal(built.encode(pictures, WEAK), before)


@pytest.mark.parametrize("kind", ["identity", "slot"])
def test_prototypes_remember_a_person_or_a_place(kind: str, method: Make) -> None:
    built = mun(method, prototypes=kind, projection="identity", unit_prototypes=False).train()
    width = built.stages.channels[-1]

    def features(value: float, size: int) -> dict[str, torch.Tensor]:
        return {name: torch.full((size, width), value) for name in MODALITIES}

    first = built.prototypes(features(1.0, 2), torch.tensor([3, 4]), 0.25)
    assert torch.allclose(first[STRONG], torch.ones(2, 1, width)), "what was never seen has no past"
    second = built.prototypes(features(5.0, 2), torch.tensor([0, 3]), 0.25)
    fresh, blended = 5.0, 0.25 * 5.0 + 0.75 * 1.0
    # The people are 0 and 3, the places the first and the second: only person 3 was seen before, but both places were.
    expected = (fresh, blended) if kind == "identity" else (blended, blended)
    assert second[WEAK][:, 0, 0].tolist() == pytest.approx(expected)


def test_what_is_remembered_has_no_gradient_and_grows_out_with_training(method: Make) -> None:
    built = mun(method, projection="identity").train()
    given = both(built)
    built("train", given, 0.0)
    pooled = {name: torch.randn(10, built.stages.channels[-1], requires_grad=True) for name in MODALITIES}

    def gradient(progress: float) -> float:
        for each in pooled.values():
            each.grad = None
        built.eval().modality_alignment(pooled, given[STRONG].labels, progress).backward()
        return float(pooled[STRONG].grad.abs().sum())  # type: ignore[union-attr]

    assert 0 < gradient(1e-3) < gradient(0.2)
    at_the_end = built.modality_alignment(pooled, given[STRONG].labels, 1.0)
    plain = mun(method, "mun-bridge-alone").eval().modality_alignment(pooled, given[STRONG].labels, 1.0)
    assert at_the_end.item() == pytest.approx(plain.item(), rel=1e-4), "with β at 1 nothing is remembered"


def test_modality_alignment_reaches_the_stems_and_all_three_modalities(method: Make) -> None:
    built = mun(method, classifiers="own", triplet=0.0, consistency=0.0, identity_alignment=0.0,
                modality_alignment=1.0)  # fmt: skip
    freeze_all_but(built, built.phases(0)[0])
    _, terms = built("train", both(built), 1.0)
    terms["modality_alignment"].backward()
    for part in ("low", "low_weak", "high", AUXILIARY, "projections"):
        assert any(p.grad is not None and p.grad.abs().sum() > 0 for p in built.parts[part].parameters()), part
    for part in ("classifier", "classifier_weak", "embedding"):
        assert all(p.grad is None for p in built.parts[part].parameters()), part


def test_projections_stay_orthogonal_however_they_are_moved(method: Make) -> None:
    built = mun(method, modality_alignment=5.0)
    optimisers = Optimisers(built, Training(rate=0.5, weight_decay=0.0))
    phase = built.phases(0.9)[0]
    for step in range(3):
        update(built, built, phase, both(built, seed=step), optimisers, 0.9)
    moved = built.parts["projections"][STRONG].weight.detach()  # type: ignore[index, union-attr]
    eye = torch.eye(len(moved))
    assert not torch.allclose(moved, eye, atol=1e-4)
    assert torch.allclose(moved @ moved.T, eye, atol=1e-4)


def test_scales_stay_between_zero_and_one_through_training(method: Make) -> None:
    built = mun(method)
    optimisers = Optimisers(built, Training(rate=5.0))
    update(built, built, built.phases(0)[0], both(built), optimisers)
    factors = [p for name, p in built.parts[AUXILIARY].named_parameters() if "factor" in name]
    assert len(factors) == 3
    assert all(((each > 0) & (each <= 1)).all() for each in factors)


def test_consistency_shows_auxiliary_features_to_both_classifiers(method: Make) -> None:
    for supervision, moved in (("consistency", True), ("own", False)):
        built = mun(method, supervision=supervision)
        freeze_all_but(built, built.phases(0)[0])
        _, terms = built("train", both(built))
        terms[supervision].backward()
        for part in ("classifier", "classifier_weak"):
            assert all((p.grad is not None) == moved for p in built.parts[part].parameters())


def test_pools_that_do_not_fit_the_maps_are_said(method: Make) -> None:
    with pytest.raises(TrainingError, match="ratio 5, 24 do not divide the maps of 12×12"):
        mun(method, ratios=(2, 5, 24))


def test_a_batch_with_more_of_some_people_than_of_others_is_refused(method: Make) -> None:
    built = mun(method)
    uneven = {side: Batch(given.staged, torch.tensor([0] * 3 + [1] * 7)) for side, given in both(built).items()}
    with pytest.raises(TrainingError, match="more pictures of some people"):
        built("train", uneven)


@pytest.mark.parametrize("own", [True, False])
def test_statistics_of_its_own_keep_the_auxiliary_modality_out_of_the_others(own: bool, method: Make) -> None:
    built = mun(method, own_statistics=own).train()
    given = both(built)
    lows = built.lows(given)
    lows[AUXILIARY] = built.auxiliary_maps(lows, given)
    before = built.through(built.parts["high"], lows)[STRONG]
    lows[AUXILIARY] = lows[AUXILIARY] * 3 + 1
    assert torch.equal(before, built.through(built.parts["high"], lows)[STRONG]) == own
