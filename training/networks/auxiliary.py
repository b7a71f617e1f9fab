"""MUN's auxiliary modality: an intra-modality learner each for visible and infrared, and the cross-modality learner.

All work on the maps behind the stems and keep their shape; what the auxiliary maps are trained for is the method's.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import torch
from torch import Tensor, nn

Halves = Literal["equation", "text"]
_KERNELS: Mapping[Halves, tuple[int, int]] = {"equation": (5, 7), "text": (7, 5)}
"""The depth-wise kernels of the first and the second half of the channels; equation 2 and the text before it differ."""


def _depthwise(channels: int, size: int) -> nn.Conv2d:
    return nn.Conv2d(channels, channels, size, padding=size // 2, groups=channels)


class Scale(nn.Module):
    """A learned factor a channel in (0, 1]; `bound` puts it back there after an update.

    The auxiliary maps have no way past it, and share the later layers with the other modalities: a small start would
    let them vanish.
    """

    def __init__(self, channels: int, start: float = 1.0) -> None:
        super().__init__()
        self.factor = nn.Parameter(torch.full((channels, 1, 1), start))

    def forward(self, maps: Tensor) -> Tensor:
        return self.factor * maps

    @torch.no_grad()
    def bound(self) -> None:
        self.factor.clamp_(1e-6, 1.0)


class IntraModalityLearner(nn.Module):
    """Equations 1 to 5: (N, C, H, W) → the same shape, through four times the channels."""

    def __init__(self, channels: int, halves: Halves = "equation", start: float = 1.0) -> None:
        super().__init__()
        half = channels // 2
        first, second = _KERNELS[halves]
        self.split = (half, channels - half)
        self.first, self.second = _depthwise(half, first), _depthwise(channels - half, second)
        self.widen = nn.Sequential(nn.BatchNorm2d(channels), nn.Conv2d(channels, 4 * channels, 1))
        self.remodel = _depthwise(4 * channels, 3)
        self.narrow = nn.Sequential(nn.BatchNorm2d(4 * channels), nn.Conv2d(4 * channels, channels, 1))
        self.scale = Scale(channels, start)

    def forward(self, maps: Tensor) -> Tensor:
        one, other = maps[:, : self.split[0]], maps[:, self.split[0] :]
        wide = self.widen(torch.cat([self.first(one), self.second(other)], 1))
        return self.scale(self.narrow(self.remodel(wide.relu()) + wide))


class CrossModalityLearner(nn.Module):
    """Equations 6 to 9: both modalities' maps at several scales, rebuilt by layers that they share, and fused.

    A scale's transposed convolution has a weight for every pixel of its window: channels² · ratio² of them.
    """

    def __init__(self, channels: int, ratios: Sequence[int], start: float = 1.0) -> None:
        super().__init__()
        self.pools = nn.ModuleList(nn.AvgPool2d(ratio) for ratio in ratios)
        self.rebuild = nn.ModuleList(nn.ConvTranspose2d(channels, channels, ratio, ratio) for ratio in ratios)
        wide = 2 * len(ratios) * channels
        self.fuse = nn.Sequential(nn.BatchNorm2d(wide), nn.Conv2d(wide, channels, 1))
        self.scale = Scale(channels, start)

    def forward(self, visible: Tensor, infrared: Tensor) -> Tensor:
        scales = [
            rebuild(pool(maps))
            for maps in (visible, infrared)
            for pool, rebuild in zip(self.pools, self.rebuild, strict=True)
        ]
        return self.scale(self.fuse(torch.cat(scales, 1)))


class AuxiliaryGenerator(nn.Module):
    """Maps of a visible and an infrared picture of one person → those of the modality between them."""

    def __init__(self, channels: int, ratios: Sequence[int], halves: Halves = "equation", start: float = 1.0) -> None:
        """`start` is where the three scales start from."""
        super().__init__()
        self.visible = IntraModalityLearner(channels, halves, start)
        self.infrared = IntraModalityLearner(channels, halves, start)
        self.cross = CrossModalityLearner(channels, ratios, start)

    def forward(self, visible: Tensor, infrared: Tensor) -> Tensor:
        return self.cross(self.visible(visible), self.infrared(infrared))

    def bound(self) -> None:
        for module in self.modules():
            if isinstance(module, Scale):
                module.bound()
