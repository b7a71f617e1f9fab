"""The baselines for persons: what one stream shares and two do not, whom a batch shows, what happens to pixels."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from tests.training.methods.tiny import PEOPLE, batch
from training.errors import TrainingError
from training.methods.base import STRONG, WEAK, Batch, Method
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
    pixels = torch.rand(6, 3, 24, 24)
    for side in (STRONG, WEAK):
        changed = built.augment(pixels, side, np.random.default_rng(0))
        assert torch.equal(changed, pixels) == (side not in touched)
        assert changed.shape == pixels.shape
