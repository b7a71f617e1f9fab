"""A fixed first stage: how strongly the brightness changes in which direction, whatever the medium and the light.

Nothing here is learned. A sketch and a photo agree in where edges run, hardly ever in how bright anything is.
"""

import math

import torch
from torch import Tensor, nn

BINS = 9
_EPSILON = 1e-3


class OrientationMaps(nn.Module):
    """(N, C, H, W) → (N, 9, H, W): the strength of edges in nine directions of 20°, relative to the neighbourhood.

    A direction's share is cos⁴ of twice the angle to it, which needs no arctangent: with g = (x, y) the cosine and
    sine of the doubled angle are (x² − y²)/|g|² and 2xy/|g|². Half of it is reached 16° beside a bin's middle.
    """

    cosines: Tensor
    sines: Tensor

    def __init__(self, normalise: bool = True) -> None:
        super().__init__()
        self.normalise = normalise
        doubled = 2 * math.pi * torch.arange(BINS) / BINS
        self.register_buffer("cosines", doubled.cos().view(1, BINS, 1, 1), persistent=False)
        self.register_buffer("sines", doubled.sin().view(1, BINS, 1, 1), persistent=False)

    def forward(self, chips: Tensor) -> Tensor:
        grey = chips.mean(1, keepdim=True)
        padded = nn.functional.pad(grey, (1, 1, 1, 1), mode="replicate")
        x = (padded[:, :, 1:-1, 2:] - padded[:, :, 1:-1, :-2]) / 2
        y = (padded[:, :, 2:, 1:-1] - padded[:, :, :-2, 1:-1]) / 2
        squared = x * x + y * y
        strength = (squared + 1e-12).sqrt()
        alike = ((x * x - y * y) * self.cosines + 2 * x * y * self.sines) / (squared + 1e-12)
        share = alike.clamp(min=0)
        maps = strength * share * share * share * share
        if not self.normalise:
            return maps
        around = nn.functional.avg_pool2d(strength, 17, stride=1, padding=8, count_include_pad=False)
        return maps / (around + _EPSILON)


class CellHistograms(nn.Module):
    """(N, C, H, W) → (N, 13, H/8, W/8): a histogram of gradient orientation for each 8-pixel cell, and its energies.

    Every pixel counts for its four nearest cells by distance. A cell is measured against each of the four blocks of
    two by two cells that it belongs to and cut at 0.2, so that one strong edge cannot outshout the rest. Of the 36
    numbers that makes, the sums over the blocks (9 directions) and over the directions (4 blocks) are kept, which say
    as much (Felzenszwalb, Girshick, McAllester and Ramanan, 2010) at a third of the cost.
    """

    channels = BINS + 4
    weights: Tensor

    def __init__(self, cell: int = 8, kept: bool = True) -> None:
        """`kept`: training keeps the histograms instead of computing them again, which changed pixels forbid."""
        super().__init__()
        self.cell = cell
        self.kept = kept
        self.maps = OrientationMaps(normalise=False)
        ramp = 1 - (torch.arange(2 * cell) - cell + 0.5).abs() / cell
        self.register_buffer("weights", (ramp[:, None] * ramp).view(1, 1, 2 * cell, 2 * cell), persistent=False)

    def shape(self, height: int, width: int) -> tuple[int, int, int]:
        return self.channels, height // self.cell, width // self.cell

    def forward(self, chips: Tensor) -> Tensor:
        maps = self.maps(chips)
        n, _, height, width = maps.shape
        cells = nn.functional.conv2d(
            maps.reshape(n * BINS, 1, height, width), self.weights, stride=self.cell, padding=self.cell // 2
        )
        cells = cells.reshape(n, BINS, height // self.cell, width // self.cell)
        energy = nn.functional.pad(cells.square().sum(1, keepdim=True), (1, 1, 1, 1), mode="replicate")
        block = nn.functional.avg_pool2d(energy, 2, stride=1) * 4
        corners = (block[:, :, :-1, :-1], block[:, :, :-1, 1:], block[:, :, 1:, :-1], block[:, :, 1:, 1:])
        measured = [(cells / (corner + _EPSILON).sqrt()).clamp(max=0.2) for corner in corners]
        directions = (measured[0] + measured[1] + measured[2] + measured[3]) / 2
        energies = [each.sum(1, keepdim=True) * 0.2357 for each in measured]
        return torch.cat([directions, *energies], 1)


def flip_cells(cells: Tensor) -> Tensor:
    """The histograms of the mirrored chip, made from those of the chip itself.

    Mirroring turns direction θ into −θ, bin k into bin −k, and left blocks into right ones.
    """
    order = [*((-k) % BINS for k in range(BINS)), BINS + 1, BINS, BINS + 3, BINS + 2]
    return cells.flip(3)[:, order]
