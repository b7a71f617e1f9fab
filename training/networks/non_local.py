"""Non-local blocks: every place of a map looks at every other, as AGW puts them between the later residual blocks.

Where they go in a trunk is said here too; what the trunk is trained for is the method's business.
"""

from torch import Tensor, nn

from training.networks.person_trunk import Trunk


class NonLocal(nn.Module):
    """The map plus, through a layer that starts at zero, the mean of all places weighed by their likeness."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        inner = max(1, channels // 2)
        self.query, self.key, self.value = (nn.Conv2d(channels, inner, 1) for _ in range(3))
        self.out = nn.Sequential(nn.Conv2d(inner, channels, 1), nn.BatchNorm2d(channels))
        nn.init.zeros_(self.out[1].weight)  # type: ignore[arg-type]

    def forward(self, maps: Tensor) -> Tensor:
        height, width = maps.shape[2:]
        query, key, value = (layer(maps).flatten(2) for layer in (self.query, self.key, self.value))
        alike = query.transpose(1, 2) @ key / (height * width)
        seen = value @ alike.transpose(1, 2)
        added: Tensor = self.out(seen.unflatten(2, (height, width)))
        return maps + added


def look_around(trunk: Trunk, blocks: int) -> None:
    """A non-local block behind each of the last `blocks` residual blocks of the second and the third stage, in place.

    AGW has two in the second and three in the third; a stage with fewer residual blocks gets as many as it has.
    """
    for stage, more in ((-3, 0), (-2, 1)):
        wanted = min(blocks + more, _length(trunk.stages[stage]))
        trunk.stages[stage] = _with_blocks(trunk.stages[stage], wanted, trunk.channels[stage])


def _length(stage: nn.Module) -> int:
    return len(stage) if isinstance(stage, nn.Sequential) else 1


def _with_blocks(stage: nn.Module, count: int, channels: int) -> nn.Sequential:
    blocks = list(stage) if isinstance(stage, nn.Sequential) else [stage]
    plain = len(blocks) - count
    result: list[nn.Module] = blocks[:plain]
    for block in blocks[plain:]:
        result += [block, NonLocal(channels)]
    return nn.Sequential(*result)
