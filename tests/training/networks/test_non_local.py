"""Non-local blocks against plain loops, and where AGW puts them."""

import torch

from training.networks.backbone import ChipShape
from training.networks.non_local import NonLocal, look_around
from training.networks.registry import BACKBONES


def test_every_place_takes_the_mean_of_all_weighed_by_likeness() -> None:
    torch.manual_seed(0)
    block = NonLocal(4).eval()
    maps = torch.rand(1, 4, 3, 2)
    assert torch.equal(block(maps), maps), "it starts as nothing"
    torch.nn.init.ones_(block.out[1].weight)  # type: ignore[arg-type]
    q, k, v = (layer(maps)[0].flatten(1).T for layer in (block.query, block.key, block.value))
    seen = torch.stack([sum((q[i] @ k[j]) * v[j] for j in range(6)) / 6 for i in range(6)])  # type: ignore[arg-type]
    added = block.out(seen.T.reshape(1, 2, 3, 2))
    assert torch.allclose(block(maps), maps + added, atol=1e-5)


def test_resnet50_gets_two_in_its_second_stage_and_three_in_its_third() -> None:
    trunk = BACKBONES["person-resnet50"](ChipShape(3, 32, 16), 16, width=2).high
    look_around(trunk, 2)  # type: ignore[arg-type]
    order = [[type(block).__name__ for block in stage] for stage in trunk.stages]  # type: ignore[union-attr]
    assert order[0] == ["Bottleneck"] * 3
    assert order[1] == ["Bottleneck"] * 2 + ["Bottleneck", "NonLocal"] * 2
    assert order[2] == ["Bottleneck"] * 3 + ["Bottleneck", "NonLocal"] * 3
    assert order[3] == ["Bottleneck"] * 3


def test_the_small_network_gets_as_many_as_it_has_blocks_and_none_when_none_are_wanted() -> None:
    for wanted, expected in ((2, 2), (1, 2)):
        trunk = BACKBONES["person-small"](ChipShape(3, 32, 16), 16, width=2).high
        look_around(trunk, wanted)  # type: ignore[arg-type]
        assert sum(isinstance(module, NonLocal) for module in trunk.modules()) == expected
