"""A recogniser of spectra as a backbone: the same parts as those of pictures, on a row of numbers one pixel high."""

from torch import Tensor, nn

from training.networks.backbone import Backbone, ChipShape
from training.networks.recogniser1d import Recogniser1d


class _Row(nn.Module):
    """(N, C, 1, L) through a network of (N, C, L)."""

    def __init__(self, inside: nn.Module) -> None:
        super().__init__()
        self.inside = inside

    def forward(self, values: Tensor) -> Tensor:
        result: Tensor = self.inside(values[:, :, 0])
        return result


def build(shape: ChipShape, dim: int, gradients: bool = False, width: int = 0) -> Backbone:
    """`gradients` and `width` belong to pictures and change nothing here."""
    network = Recogniser1d(shape.channels, shape.width, dim)
    maps = list(network.maps.children())
    feature = list(network.feature.children())
    low, high = nn.Sequential(*maps[:4]), nn.Sequential(*maps[4:], *feature[:2])
    return Backbone(shape, nn.Identity(), _Row(low), high, nn.Sequential(*feature[2:]), dim)
