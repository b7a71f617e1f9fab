"""RFM's total against its equations written out, the shapes of its stripes, and what every switch changes."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn.functional import cross_entropy, normalize

from tests.training.methods.tiny import DIM, batch
from training.errors import TrainingError
from training.losses import cross_centre_loss, hard_triplet_loss
from training.methods.base import STRONG, WEAK, Batch, Method
from training.methods.rfm import Rfm, RfmSettings
from training.networks.backbone import ChipShape
from training.networks.registry import BACKBONES
from training.running.experiment import Training
from training.running.updates import Optimisers, update

Make = Callable[..., Method]


def rfm(method: Make, name: str = "rfm", **switches: Any) -> Rfm:
    built = method(name, **switches)
    assert isinstance(built, Rfm)
    return built


def both(built: Rfm) -> dict[str, Batch]:
    return {STRONG: batch(10, 1, built), WEAK: batch(10, 2, built)}


def test_the_papers_numbers_are_the_defaults() -> None:
    s = RfmSettings()
    assert (s.stripes, s.transformed, s.concentration, s.centre_weight, s.margin) == (12, 0.5, 0.5, 3.0, 0.3)
    assert (s.streams, s.shifted, s.erased) == (1, 0, 0)


@pytest.mark.parametrize("attention", ["modality", "spatial", "none"])
def test_the_total_is_equations_seven_to_nine(attention: str, method: Make) -> None:
    built = rfm(method, attention=attention).eval()
    given = both(built)
    total, _ = built("train", given)
    labels, parts, twice = given[STRONG].labels, built.parts, given[STRONG].labels.repeat(2)
    stripes, expected = {}, torch.zeros(())
    for side, batch_ in given.items():
        maps = built.stages.maps(parts["low"](batch_.staged))
        shares = torch.zeros(())
        if attention == "modality":
            deep = parts["attention"].stages[side](maps)  # type: ignore[index, union-attr]
            shares = torch.sigmoid(deep.mean(1, keepdim=True))
            logits = parts["classifier_deep"][side](deep.mean((2, 3)))  # type: ignore[index]
            expected = expected + cross_entropy(logits, labels)
        elif attention == "spatial":
            shares = parts["attention"](maps)
        maps = maps * (1 + shares)
        stripes[side] = [parts["embedding"][k](maps[:, :, k].mean(2)) for k in range(3)]  # type: ignore[index]
    for k in range(3):
        one, other = stripes[STRONG][k], stripes[WEAK][k]
        joined = torch.cat([one, other])
        expected = expected + cross_entropy(parts["classifier"][k](joined), twice)  # type: ignore[index]
        expected = expected + hard_triplet_loss(joined, twice, 0.3)
        expected = expected + 3 * cross_centre_loss(one, labels, other, labels)
    assert total.item() == pytest.approx(expected.item(), rel=1e-4)


def test_features_are_unit_stripes_side_by_side(method: Make) -> None:
    built = rfm(method).eval()
    pictures = batch(4, 1, built).staged
    feature = built.features(pictures, WEAK)
    assert feature.shape == (4, 3 * DIM)
    assert built.dim == 3 * DIM
    assert torch.allclose(feature.unflatten(1, (3, DIM)).norm(dim=2), torch.ones(4, 3), atol=1e-5)
    assert torch.allclose(built.encode(pictures, WEAK), normalize(feature, dim=1), atol=1e-6)


def test_a_stripe_sees_its_rows_alone(method: Make) -> None:
    built = rfm(method, attention="none").eval()
    maps = torch.rand(2, built.stages.channels[-1], 6, 4)
    before = built.embedded(maps, STRONG)
    maps[:, :, 2:4] += 1
    after = built.embedded(maps, STRONG)
    assert [torch.equal(a, b) for a, b in zip(before, after, strict=True)] == [True, False, True]


def test_normed_stripes_do_not_all_point_one_way_as_positive_maps_do(method: Make) -> None:
    maps = 1 + 0.1 * torch.rand(40, rfm(method).stages.channels[-1], 3, 3)
    cosines = {}
    for reduction in ("linear", "normed"):
        built = rfm(method, attention="none", reduction=reduction, own_statistics=True).train()
        for side in (STRONG, WEAK):
            units = [normalize(stripe, dim=1) for stripe in built.embedded(maps + (side == WEAK), side)]
            cosines[reduction, side] = max(float((each @ each.T).detach().mean()) for each in units)
    assert min(cosines["linear", side] for side in (STRONG, WEAK)) > 0.9
    assert max(cosines["normed", side] for side in (STRONG, WEAK)) < 0.1


def test_normed_stripes_keep_their_length_whatever_losses_on_centres_ask_for(method: Make) -> None:
    lengths = {}
    for reduction in ("linear", "normed"):
        torch.manual_seed(0)
        built = rfm(method, reduction=reduction, triplet=0.0, centre_weight=100.0)
        optimisers = Optimisers(built, Training(rate=0.02, weight_decay=0.0, optimiser="adamw"))
        given = both(built)
        for _ in range(60):
            update(built, built, built.phases(0)[0], given, optimisers)
        with torch.no_grad():
            maps = built.stages.maps(built.low(STRONG)(given[STRONG].staged))
            stripe = built.embedded(maps, STRONG)[0]
        lengths[reduction] = float((stripe - stripe.mean(0)).norm(dim=1).mean())
    assert lengths["linear"] < 0.1
    assert lengths["normed"] == pytest.approx(1, abs=0.3)


def test_stripes_that_do_not_divide_the_map_are_said(method: Make) -> None:
    with pytest.raises(TrainingError, match="3 rows cannot be cut into 2 stripes"):
        rfm(method, stripes=2).encode(batch(2, 1, rfm(method)).staged, STRONG)


def test_the_papers_size_gives_twelve_stripes_of_two_rows() -> None:
    backbone = BACKBONES["person-resnet50"](ChipShape(3, 384, 192), 512, width=2)
    built = Rfm(RfmSettings(), backbone, 5).eval()
    with torch.no_grad():
        maps = built.stages.maps(built.low(STRONG)(built.stage(torch.rand(1, 3, 384, 192))))
        shares, deep = built.parts["attention"](maps, STRONG)
    assert maps.shape[1:] == (1024, 24, 12)
    assert shares.shape[1:] == (1, 24, 12)
    assert deep.shape[1:] == (2048, 24, 12)
    assert built.dim == 12 * 512


def test_only_attention_of_each_modality_tells_the_modalities_apart(method: Make) -> None:
    pictures = torch.rand(3, 3, 48, 48)
    for attention, apart in (("modality", True), ("spatial", False), ("none", False)):
        built = rfm(method, attention=attention).eval()
        for parameter in built.parts["attention"].parameters() if "attention" in built.parts else ():
            torch.nn.init.normal_(parameter)
        assert torch.equal(built.encode(pictures, STRONG), built.encode(pictures, WEAK)) != apart


def test_attention_that_is_multiplied_shrinks_maps_and_added_attention_keeps_them(method: Make) -> None:
    for fusion, low, high in (("residual", 1.0, 2.0), ("product", 0.0, 1.0)):
        built = rfm(method, fusion=fusion).eval()
        maps = torch.rand(2, built.stages.channels[-1], 3, 3) + 0.1
        factors = built.attend(maps, STRONG)[0] / maps
        assert factors.min() >= low
        assert factors.max() <= high
        assert (factors.std(1) < 1e-5).all(), "all channels alike"


def test_infrared_stays_grey_and_visible_loses_its_colours(method: Make) -> None:
    grey = torch.rand(8, 1, 24, 24).expand(-1, 3, -1, -1).contiguous()
    for together in (True, False):
        built = rfm(method, transformed=1.0, infrared_as_one=together)
        changed = built.augment(grey, WEAK, np.random.default_rng(0))
        assert torch.equal(changed[:, 0], changed[:, 1]) == together
        visible = built.augment(grey, STRONG, np.random.default_rng(0))
        assert not torch.equal(visible[:, 0], visible[:, 1])


def test_centre_losses_pull_less_with_a_smaller_weight_and_not_at_all_without(method: Make) -> None:
    terms = {}
    for weight in (0.0, 0.5, 3.0):
        built = rfm(method, centre_weight=weight).eval()
        torch.manual_seed(0)
        terms[weight] = built("train", both(built))[1].get("centres")
    assert terms[0.0] is None
    assert rfm(method, "rfm-ltg").eval()("train", both(rfm(method)))[1].keys() == {"classification", "triplet"}
    assert terms[3.0] is not None
    assert terms[0.5] is not None
