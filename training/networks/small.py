"""A network that trains in minutes on two cores: cell histograms and two dense layers, or five convolutions on pixels.

Both give features of any dimension; the first stage decides which of the two is built.
"""

from torch import nn

from training.networks.backbone import Backbone, ChipShape
from training.networks.gradients import CellHistograms
from training.networks.pooling import GridAverage

_PLACES = 4


def build(shape: ChipShape, dim: int, gradients: bool = True, width: int = 512) -> Backbone:
    return _on_histograms(shape, dim, width) if gradients else _on_pixels(shape, dim, width)


def _on_histograms(shape: ChipShape, dim: int, width: int) -> Backbone:
    stage = CellHistograms()
    channels, rows, columns = stage.shape(shape.height, shape.width)
    # The low layer weighs directions and neighbours against each other, where drawing and photo differ; faces are
    # aligned, so the high layer may look at each place with weights of its own.
    low = nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1, bias=False), nn.BatchNorm2d(channels))
    nn.init.dirac_(low[0].weight)  # type: ignore[arg-type]
    high = nn.Sequential(
        nn.Flatten(), nn.Linear(channels * rows * columns, width, bias=False), nn.BatchNorm1d(width), nn.PReLU(width)
    )
    embedding = nn.Sequential(nn.Linear(width, dim, bias=False), nn.BatchNorm1d(dim))
    return Backbone(shape, stage, low, high, embedding, dim)


def _on_pixels(shape: ChipShape, dim: int, width: int) -> Backbone:
    def block(inputs: int, outputs: int) -> list[nn.Module]:
        return [nn.Conv2d(inputs, outputs, 3, 2, 1, bias=False), nn.BatchNorm2d(outputs), nn.PReLU(outputs)]

    low = nn.Sequential(*block(shape.channels, 32), *block(32, 64))
    rows, columns = (-(-side // 16) for side in (shape.height, shape.width))  # halved four times, and rounded up
    high = nn.Sequential(
        *block(64, 128),
        *block(128, 256),
        GridAverage(rows, columns, _PLACES),
        nn.Flatten(),
        nn.Linear(256 * _PLACES * _PLACES, width, bias=False),
        nn.BatchNorm1d(width),
        nn.PReLU(width),
    )
    embedding = nn.Sequential(nn.Linear(width, dim, bias=False), nn.BatchNorm1d(dim))
    return Backbone(shape, nn.Identity(), low, high, embedding, dim)
