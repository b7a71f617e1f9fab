"""A network of ResNet's shape that trains on two cores: one residual block a stage, for chips from 96×48 pixels on.

Its stem makes maps of a quarter of the chip's height and width; with the fixed first stage these are cell histograms.
"""

from collections.abc import Sequence

from torch import nn

from training.networks.backbone import Backbone, ChipShape
from training.networks.gradients import CellHistograms
from training.networks.person_trunk import GeneralisedMean, Standardise, Trunk, embedding

CELL = 4
"""Pixels of a histogram's cell: the first stage then gives maps of the size that the stem gives without it."""


def build(shape: ChipShape, dim: int, gradients: bool = False, width: int = 24) -> Backbone:
    """`width` channels in the stem and the first stage, twice as many in each stage after it."""
    stage: nn.Module
    first: list[nn.Module]
    if gradients:
        stage = CellHistograms(CELL, kept=False)
        first = [nn.Conv2d(CellHistograms.channels, width, 3, 1, 1, bias=False)]
    else:
        stage = Standardise(shape.channels)
        # The maximum comes before the norm, unlike ResNet's: a quarter of the values are left to normalise.
        first = [nn.Conv2d(shape.channels, width, 5, 2, 2, bias=False), nn.MaxPool2d(2)]
    low = nn.Sequential(*first, nn.BatchNorm2d(width), nn.ReLU(inplace=True))
    widths = [width, 2 * width, 4 * width, 8 * width]
    trunk = Trunk(_stages(width, widths), widths, GeneralisedMean())
    return Backbone(shape, stage, low, trunk, embedding(widths[-1], dim), dim)


def _stages(before: int, widths: Sequence[int]) -> list[nn.Module]:
    """Strides 1, 2, 2, 1, as ResNet-50 has them for persons."""
    from torchvision.models.resnet import BasicBlock

    stages: list[nn.Module] = []
    for width, stride in zip(widths, (1, 2, 2, 1), strict=True):
        way = None
        if stride != 1 or width != before:
            way = nn.Sequential(nn.Conv2d(before, width, 1, stride, bias=False), nn.BatchNorm2d(width))
        stages.append(BasicBlock(before, width, stride, way))
        before = width
    return stages
