"""The baselines for persons: what one stream shares and two do not, whom a batch shows, what happens to pixels."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from pydantic import ValidationError

from tests.training.methods.tiny import PEOPLE, PERSONS, batch, person_backbone
from training.errors import TrainingError
from training.methods.base import STRONG, WEAK, Batch, Method
from training.methods.registry import METHODS
from training.methods.start import begin_backbone
from training.networks import person_small
from training.networks.backbone import ChipShape
from training.networks.modality_norm import ModalityNorm
from training.networks.person_trunk import Trunk

Make = Callable[..., Method]


def both(method: Method, size: int = 10) -> dict[str, Batch]:
    return {STRONG: batch(size, 1, method), WEAK: batch(size, 2, method)}


def features(method: Method, side: str) -> torch.Tensor:
    return method.eval().encode(batch(4, 3, method).staged, side)


def test_one_stream_sees_both_modalities_alike_and_two_do_not_once_they_learned(method: Make) -> None:
    one, two = method("person-one-stream"), method("person-two-stream")
    assert torch.equal(features(one, STRONG), features(one, WEAK))
    assert torch.equal(features(two, STRONG), features(two, WEAK)), "both stems start alike"
    torch.nn.init.normal_(two.parts["low_weak"][0].weight)
    assert not torch.allclose(features(two, STRONG), features(two, WEAK))


@pytest.mark.parametrize("own", [0, 1, 2])
def test_own_stages_move_from_the_trunk_to_both_stems(own: int, method: Make) -> None:
    built = method("person-two-stream", own_stages=own)
    trunk = built.parts["high"]
    assert isinstance(trunk, Trunk)
    assert len(trunk.stages) == 4 - own
    stems = [sum(p.numel() for p in built.parts[low].parameters()) for low in ("low", "low_weak")]
    plain = sum(p.numel() for p in method("person-two-stream").parts["low"].parameters())
    assert stems[0] == stems[1]
    assert (stems[0] > plain) == (own > 0)
    assert torch.equal(features(built, STRONG), features(built, WEAK))


def test_batches_that_show_different_people_are_refused(method: Make) -> None:
    built = method("person-two-stream")
    given = both(built)
    given[WEAK] = Batch(given[WEAK].staged, (given[WEAK].labels + 1) % PEOPLE)
    with pytest.raises(TrainingError, match=r"different people.*training\.people"):
        built("train", given)


def test_own_classifiers_learn_from_their_side_alone(method: Make) -> None:
    built = method("person-two-stream", classifiers="own", triplet=0.0).eval()
    given = both(built)

    def gradient(part: str) -> torch.Tensor:
        built.zero_grad()
        built("train", given)[0].backward()
        return built.parts[part].linear.weight.grad.clone()

    before = {part: gradient(part) for part in ("classifier", "classifier_weak")}
    given[WEAK] = Batch(batch(10, 9, built).staged, given[WEAK].labels)
    assert torch.equal(gradient("classifier"), before["classifier"])
    assert not torch.equal(gradient("classifier_weak"), before["classifier_weak"])


def test_statistics_of_their_own_let_the_other_modality_change_nothing(method: Make) -> None:
    for own in (True, False):
        built = method("person-two-stream", own_statistics=own).train()
        given = both(built)
        alone = built.through(built.parts["high"], built.lows(given))[STRONG]
        given[WEAK] = batch(10, 9, built)
        again = built.through(built.parts["high"], built.lows(given))[STRONG]
        assert torch.equal(alone, again) == own


@pytest.mark.parametrize(
    ("switches", "touched"),
    [
        ({"shifted": 0.0, "erased": 0.0, "exchanged": 0.0}, ()),
        ({"shifted": 0.0, "erased": 1.0}, (STRONG, WEAK)),
        ({"shifted": 0.0, "erased": 0.0, "exchanged": 1.0}, (STRONG,)),
    ],
)
def test_pixels_change_as_the_switches_say(switches: dict[str, Any], touched: tuple[str, ...], method: Make) -> None:
    built = method("person-two-stream", **switches)
    pixels = torch.rand(6, 3, 48, 48)
    for side in (STRONG, WEAK):
        changed = built.augment(pixels, side, np.random.default_rng(0))
        assert torch.equal(changed, pixels) == (side not in touched)
        assert changed.shape == pixels.shape


@pytest.mark.parametrize("name", PERSONS)
def test_a_start_gives_stem_and_stages_before_a_method_copies_or_divides_them(name: str, method: Make) -> None:
    learned = method("person-one-stream")
    for parameter in learned.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
    backbone = person_backbone()
    begin_backbone(backbone, learned.state_dict(), "run")
    entry = METHODS[name]
    built = entry.method(entry.method.settings_type(**entry.switches), backbone, PEOPLE)
    own, started = learned.state_dict(), built.state_dict()
    assert torch.equal(started["parts.low.0.weight"], own["parts.low.0.weight"])
    # Stages 2 and 3 have 8 and 16 channels; the last is missing where stripes are cut from the one before it.
    for stage, width, least in ((2, 8, 1), (3, 16, 0)):
        found = [values for key, values in started.items() if key.endswith("conv1.weight") and len(values) == width]
        assert len(found) >= least
        assert all(torch.equal(values, own[f"parts.high.stages.{stage}.conv1.weight"]) for values in found)
    if "parts.low_weak.0.weight" in started:
        assert torch.equal(started["parts.low_weak.0.weight"], own["parts.low.0.weight"])


def test_a_start_with_statistics_of_each_modality_lends_the_visible_ones_to_both(method: Make) -> None:
    learned = method("person-one-stream", own_statistics=True)
    with torch.no_grad():
        for side in ("strong", "weak"):
            norm_of(learned.parts["low"]).norms[side].running_mean.fill_(1.0 if side == "strong" else 2.0)
    backbone = person_backbone()
    begin_backbone(backbone, learned.state_dict(), "run")
    entry = METHODS["person-two-stream"]
    built = entry.method(entry.method.settings_type(own_statistics=True), backbone, PEOPLE)
    for part in ("low", "low_weak"):
        for side in ("strong", "weak"):
            assert (norm_of(built.parts[part]).norms[side].running_mean == 1).all()


def norm_of(part: torch.nn.Module) -> ModalityNorm:
    return next(module for module in part.modules() if isinstance(module, ModalityNorm))


def test_a_start_of_another_width_is_refused(method: Make) -> None:
    wider = person_small.build(ChipShape(3, 24, 24), 6, width=4)
    with pytest.raises(TrainingError, match="another network"):
        begin_backbone(wider, method("person-one-stream").state_dict(), "run")


def test_what_a_method_makes_on_the_way_can_be_shown(method: Make) -> None:
    shown = {}
    for name in ("person-two-stream", "mun", "mun-baseline", "rfm", "rfm-plain-attention", "rfm-no-attention"):
        built = method(name).eval()
        given = both(built, 4)
        lows = {side: built.low(side)(one.staged) for side, one in given.items()}
        with torch.no_grad():
            shown[name] = built.shown_between(lows)  # type: ignore[operator]
        assert all(len(values) == 4 and values.ndim == 4 for values in shown[name].values())
    assert {name: set(values) for name, values in shown.items()} == {
        "person-two-stream": set(),
        "mun": {"auxiliary"},
        "mun-baseline": set(),
        "rfm": {"A strong", "A weak"},
        "rfm-plain-attention": {"A strong", "A weak"},
        "rfm-no-attention": set(),
    }
    assert all(0 <= float(values.min()) <= float(values.max()) <= 1 for values in shown["rfm"].values())


@pytest.mark.parametrize(("name", "most"), [("person-two-stream", 3), ("agw", 1), ("mun", 3), ("rfm", 2)])
def test_every_number_of_own_stages_that_a_method_allows_can_be_built(name: str, most: int, method: Make) -> None:
    switches: dict[str, Any] = {"ratios": (3,)} if name == "mun" else {}
    for own in range(most + 1):
        built = method(name, own_stages=own, streams=2, **switches)
        assert torch.isfinite(built.train()("train", both(built))[0])
    with pytest.raises(ValidationError, match="own_stages"):
        method(name, own_stages=most + 1)
