"""The learned face encoder: a fixed pyramid of edge directions, a small residual network, a unit vector.

How it is trained and with what it is joined is the methods' business.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

DIRECTIONS = 8


@dataclass(frozen=True)
class Sight:
    """What a network sees of the chip: the square from (top, left), and how finely; always 28 × 28 cells in the end.

    The picture is shrunk by the first of `shrink`, then by the second; `blurs` are of the gradients, in its pixels
    then."""

    top: int
    left: int
    side: int
    shrink: tuple[int, int]
    blurs: tuple[float, float]


WHOLE = Sight(0, 0, 112, (2, 2), (0.8, 1.0))
"""Head, hair and shoulders, coarsely."""
INNER = Sight(22, 14, 84, (1, 3), (1.2, 0.8))
"""From the brows to the chin, finely."""
SIGHTS = {"whole": WHOLE, "inner": INNER}
CELLS = 28


def _derivatives(sigma: float) -> Tensor:
    """(2, 1, k, k): Gaussian derivatives along x and y, whose answer to a ramp of slope 1 is 1."""
    reach = max(1, math.ceil(2.5 * sigma))
    at = torch.arange(-reach, reach + 1, dtype=torch.float64)
    bell = torch.exp(-0.5 * (at / sigma) ** 2)
    slope = at * bell
    along, across = slope / (slope @ at), bell / bell.sum()
    return torch.stack([torch.outer(across, along), torch.outer(along, across)])[:, None].float()


class EdgePyramid(nn.Module):
    """(N, 1, 112, 112) → (N, 16, 28, 28): how strongly edges run in eight directions, at two scales.

    Lengths are compressed by a square root and measured against the neighbourhood: light and medium hardly matter.
    A direction's share is cos⁴ of twice the angle to it, so that both sides of a line count alike.
    """

    channels = 2 * DIRECTIONS
    compass: Tensor

    def __init__(self, sight: Sight) -> None:
        super().__init__()
        self.sight = sight
        angles = 2 * math.pi * torch.arange(DIRECTIONS) / DIRECTIONS
        self.register_buffer("compass", torch.stack([angles.cos(), angles.sin()], 1)[:, :, None, None], False)
        for number, blur in enumerate(sight.blurs):
            self.register_buffer(f"kernel{number}", _derivatives(blur), False)

    def forward(self, chips: Tensor) -> Tensor:
        top, left, side = self.sight.top, self.sight.left, self.sight.side
        picture, parts = chips[:, :, top : top + side, left : left + side], []
        for number, by in enumerate(self.sight.shrink):
            if by > 1:
                picture = nn.functional.avg_pool2d(picture, by)
                side //= by
            parts.append(self._maps(picture, getattr(self, f"kernel{number}"), side // CELLS))
        return torch.cat(parts, 1)

    def _maps(self, picture: Tensor, kernel: Tensor, gathered: int) -> Tensor:
        reach = kernel.shape[-1] // 2
        gradient = nn.functional.conv2d(nn.functional.pad(picture, (reach,) * 4, mode="replicate"), kernel)
        x, y = gradient[:, :1], gradient[:, 1:]
        squared = x * x + y * y + 1e-8
        power = squared.pow(0.75)
        # Of length √|g| times the cosine; its fourth power over |g|^1.5 is √|g| cos⁴.
        along = torch.cat([x * x - y * y, 2 * x * y], 1) / power
        share = nn.functional.conv2d(along, self.compass).relu().square()
        maps = share * share / power
        if gathered > 1:
            maps = nn.functional.avg_pool2d(maps, gathered)
        energy = maps.square().sum(1, keepdim=True)
        around = nn.functional.avg_pool2d(energy, 7, stride=1, padding=3, count_include_pad=False)
        usual = energy.mean((2, 3), keepdim=True)
        return maps / (around + 0.1 * usual + 1e-8).sqrt()


class _Block(nn.Module):
    """Two convolutions beside a way straight through, halving the map where the widths differ."""

    def __init__(self, before: int, width: int) -> None:
        super().__init__()
        stride = 1 if before == width else 2
        self.first = nn.Conv2d(before, width, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(width)
        self.second = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(width)
        self.way: nn.Module = nn.Identity()
        if stride == 2:
            self.way = nn.Sequential(nn.AvgPool2d(2), nn.Conv2d(before, width, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, maps: Tensor) -> Tensor:
        inner = self.norm2(self.second(self.norm1(self.first(maps)).relu()))
        return (inner + self.way(maps)).relu()


class FaceNetwork(nn.Module):
    """Chips and the kind of each to features, not yet of unit length; the kinds share all but the first norm."""

    def __init__(
        self,
        sight: Sight,
        kinds: int = 4,
        widths: tuple[int, ...] = (64, 160),
        depths: tuple[int, ...] = (2, 2),
        dim: int = 256,
    ) -> None:
        super().__init__()
        self.edges = EdgePyramid(sight)
        self.levels = nn.ModuleList(nn.BatchNorm2d(EdgePyramid.channels) for _ in range(kinds))
        # Four cells become one with four times the channels: nothing is lost, and the convolutions are on small maps.
        layers: list[nn.Module] = [
            nn.PixelUnshuffle(2),
            nn.Conv2d(4 * EdgePyramid.channels, widths[0], 3, 1, 1, bias=False),
            nn.BatchNorm2d(widths[0]),
            nn.ReLU(),
        ]
        before = widths[0]
        for width, depth in zip(widths, depths, strict=True):
            for _ in range(depth):
                layers.append(_Block(before, width))
                before = width
        self.trunk = nn.Sequential(*layers)
        self.drop = nn.Dropout(0.3)
        self.feature = nn.Linear(widths[-1] * 49, dim, bias=False)
        self.norm = nn.BatchNorm1d(dim, affine=False)

    def forward(self, chips: Tensor, kinds: Tensor) -> Tensor:
        """`kinds` in rising order, so that each kind is one run of rows."""
        counts = torch.bincount(kinds, minlength=len(self.levels)).tolist()
        with torch.no_grad():
            edges = self.edges(chips)
        parts = [level(part) for level, part in zip(self.levels, edges.split(counts), strict=True) if len(part)]
        return self.place(torch.cat(parts))

    def place(self, levelled: Tensor) -> Tensor:
        maps = self.trunk(levelled)
        return self.norm(self.feature(self.drop(maps.float().flatten(1))))

    def encode(self, chips: Tensor, kind: int) -> Tensor:
        """Of unit length, the chip and its mirror image together."""
        both = torch.cat([chips, chips.flip(3)])
        placed = self.place(self.levels[kind](self.edges(both)))
        one, other = placed.chunk(2)
        return nn.functional.normalize(one + other)
