"""Modalities between visible and infrared that are made of pixels, as earlier methods had them; rivals of MUN's.

They take what the fixed first stage gives and keep its shape. Their papers' own networks differ in detail: each is
here as MUN's table 2 needs it, its idea in place of the auxiliary maps.
"""

from collections.abc import Mapping

import torch
from torch import Tensor, nn


class XModality(nn.Module):
    """Visible pixels through one channel and back (Li, Wei, Hong and Gong, 2020); infrared is not looked at."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.through = nn.Sequential(nn.Conv2d(channels, 1, 1), nn.ReLU(), nn.Conv2d(1, channels, 1))

    def forward(self, visible: Tensor, infrared: Tensor) -> Tensor:
        made: Tensor = self.through(visible)
        return made


class MixedModality(nn.Module):
    """Each pair of pictures mixed in a proportion of its own, drawn evenly; nothing is learned (after DFM, 2022)."""

    def __init__(self, channels: int) -> None:
        super().__init__()

    def forward(self, visible: Tensor, infrared: Tensor) -> Tensor:
        share = torch.rand(len(visible), 1, 1, 1, device=visible.device, dtype=visible.dtype)
        return share * visible + (1 - share) * infrared


class SyncreticModality(nn.Module):
    """All channels of both fused pixel by pixel, by what is learned (after SMCL: Wei, Yang, Wang and Gao, 2021)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.fuse = nn.Sequential(
            nn.Conv2d(2 * channels, 2 * channels, 1), nn.ReLU(), nn.Conv2d(2 * channels, channels, 1)
        )

    def forward(self, visible: Tensor, infrared: Tensor) -> Tensor:
        made: Tensor = self.fuse(torch.cat([visible, infrared], 1))
        return made


INTERMEDIATES: Mapping[str, type[XModality] | type[MixedModality] | type[SyncreticModality]] = {
    "x": XModality,
    "mixed": MixedModality,
    "syncretic": SyncreticModality,
}
