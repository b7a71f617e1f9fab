"""Φ for spectra: a short stack of wide convolutions, and a feature of the whole axis.

What it is fed, a spectrum or cmUNet's representation of one, is decided by the method.
"""

from collections.abc import Sequence

from torch import Tensor, nn


class Recogniser1d(nn.Module):
    """(N, inputs, L) → (N, dim), not normalised; `maps` gives the last convolution's output on the way."""

    def __init__(self, inputs: int, length: int, dim: int = 64, widths: Sequence[int] = (32, 48, 64)) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for width in widths:
            layers += [
                nn.Conv1d(inputs, width, 15, 2, 7, bias=False),
                nn.BatchNorm1d(width),
                nn.ReLU(inplace=True),
                nn.MaxPool1d(2),
            ]
            inputs = width
        self.maps = nn.Sequential(*layers)
        cells = length // 4 ** len(widths)
        self.feature = nn.Sequential(
            nn.Flatten(), nn.Dropout(0.3), nn.Linear(inputs * cells, dim, bias=False), nn.BatchNorm1d(dim)
        )

    def forward(self, values: Tensor) -> Tensor:
        result: Tensor = self.feature(self.maps(values))
        return result
