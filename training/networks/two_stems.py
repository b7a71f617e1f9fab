"""The person pack's network: a first stage of its own for visible and for infrared crops, everything after it shared.

Light falls away in a fixed first step, as the face detector's does; how it is trained is in `training.methods`.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from training.networks.convolutions import Residual, convolution
from training.networks.detector import LocalContrast

SIDES = ("visible", "infrared")
ROWS, COLUMNS = 128, 64


class TwoStems(nn.Module):
    """(n, 3, 128, 64) RGB from 0 to 1 and the side they are of, to (n, dim): stripes from head to feet and the whole.

    Infrared is three equal channels, so that its stem finds no colour in it.
    """

    def __init__(self, widths: Sequence[int] = (24, 48, 96, 128), stripes: int = 4, part: int = 48) -> None:
        super().__init__()
        first, second, third, last = widths
        self.dim = 2 * part + stripes * part
        self.contrast = LocalContrast(small=9, large=9)
        self.stems = nn.ModuleDict({side: convolution(4, first, 5, 2) for side in SIDES})
        self.trunk = nn.Sequential(
            convolution(first, second, 3, 2), Residual(second),
            convolution(second, third, 3, 2), Residual(third),
            convolution(third, last, 3, 1), Residual(last),
        )  # fmt: skip
        self.stripes = stripes
        self.parts = nn.ModuleList(nn.Linear(2 * last, part) for _ in range(stripes))
        self.whole = nn.Linear(2 * last, 2 * part)
        self.neck = nn.BatchNorm1d(self.dim)

    def forward(self, chips: Tensor, side: str) -> Tensor:
        return self.neck(self.pooled(self.trunk(self.stems[side](self.seen(chips)))))

    def both(self, visible: Tensor, infrared: Tensor) -> Tensor:
        """Visible rows first: one pass through what is shared."""
        stemmed = [self.stems[side](self.seen(chips)) for side, chips in zip(SIDES, (visible, infrared), strict=True)]
        return self.neck(self.pooled(self.trunk(torch.cat(stemmed))))

    def seen(self, chips: Tensor) -> Tensor:
        """Local contrast of the grey values, near and far, and what colour there is, free of brightness."""
        grey = chips.mean(dim=1, keepdim=True)
        colour = (chips[:, ::2] - chips[:, 1:2]) / (grey + 0.1)
        return torch.cat([self.contrast(grey), colour], dim=1)

    def pooled(self, features: Tensor) -> Tensor:
        rows = features.shape[2] // self.stripes
        pieces = [
            layer(_both_pools(part))
            for layer, part in zip(self.parts, torch.split(features, rows, dim=2), strict=False)
        ]
        return torch.cat([self.whole(_both_pools(features)), *pieces], dim=1)


def _both_pools(features: Tensor) -> Tensor:
    return torch.cat([features.mean(dim=(2, 3)), features.amax(dim=(2, 3))], dim=1)
