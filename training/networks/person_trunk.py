"""What the networks for persons share: the stages after the stem one by one, pooling by a learned mean, fixed scaling.

Stems and the stages themselves are each network's business; what methods put between the stages is theirs.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

_MEAN, _STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""Of ImageNet, where ResNet-50's weights come from."""


class Standardise(nn.Module):
    """Pixels from 0 to 1 as networks trained on ImageNet take them; grey ones are scaled by the mean of the three."""

    mean: Tensor
    std: Tensor

    def __init__(self, channels: int) -> None:
        super().__init__()
        means, deviations = (values if channels == 3 else (sum(values) / 3,) * channels for values in (_MEAN, _STD))
        self.register_buffer("mean", torch.tensor(means).view(1, -1, 1, 1), persistent=False)
        self.register_buffer("std", torch.tensor(deviations).view(1, -1, 1, 1), persistent=False)

    def forward(self, chips: Tensor) -> Tensor:
        return (chips - self.mean) / self.std


class GeneralisedMean(nn.Module):
    """(N, C, H, W) → (N, C): the p-th root of the mean p-th power; p = 1 is the average, a large one the maximum."""

    def __init__(self, p: float = 3.0) -> None:
        super().__init__()
        self.p = nn.Parameter(torch.tensor([p]))

    def forward(self, maps: Tensor) -> Tensor:
        # In half precision a cube overflows from 41 on.
        powers = maps.float().clamp(min=1e-6).pow(self.p)
        return powers.mean((2, 3)).pow(1 / self.p)


class Trunk(nn.Module):
    """The residual stages, first to last, then pooling. `channels` are those of each stage's maps."""

    def __init__(self, stages: Sequence[nn.Module], channels: Sequence[int], pool: nn.Module) -> None:
        super().__init__()
        self.stages = nn.ModuleList(stages)
        self.channels = tuple(channels)
        self.pool = pool

    def forward(self, low: Tensor) -> Tensor:
        return self.pool(self.maps(low))

    def maps(self, low: Tensor, until: int | None = None) -> Tensor:
        """After the stage before number `until`; by default after the last."""
        for stage in self.stages[:until]:
            low = stage(low)
        return low

    def take_first(self, count: int) -> list[nn.Module]:
        """Removes the first stages, for a stem that goes further."""
        taken = list(self.stages[:count])
        self.stages = self.stages[count:]
        self.channels = self.channels[count:]
        return taken

    def take_last(self) -> tuple[nn.Module, int]:
        """Removes the last stage, for an attention that is made of it; with the channels of its maps."""
        taken, channels = self.stages[-1], self.channels[-1]
        self.stages, self.channels = self.stages[:-1], self.channels[:-1]
        return taken, channels


def embedding(channels: int, dim: int) -> nn.Sequential:
    """From pooled maps to the feature: normalised by the batch, reduced first where fewer numbers are wanted."""
    norm = nn.BatchNorm1d(dim)
    return nn.Sequential(norm) if dim == channels else nn.Sequential(nn.Linear(channels, dim, bias=False), norm)
