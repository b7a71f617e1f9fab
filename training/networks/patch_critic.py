"""A critic that judges stretches or patches of a sample, one number each: PatchGAN in one and two dimensions.

How its numbers become a loss is in `training.losses.least_squares`.
"""

from collections.abc import Sequence

from torch import Tensor, nn


class PatchCritic(nn.Module):
    """(N, inputs, …) → (N, 1, …), halved at each width; `dimensions` is 1 for spectra and 2 for pictures."""

    def __init__(self, inputs: int = 1, widths: Sequence[int] = (16, 32, 64), dimensions: int = 1) -> None:
        super().__init__()
        convolution = nn.Conv1d if dimensions == 1 else nn.Conv2d
        span = 9 if dimensions == 1 else 3
        padding = (span - 1) // 2
        layers: list[nn.Module] = []
        for number, width in enumerate(widths):
            layers.append(convolution(inputs, width, span, 2, padding))
            if number:
                layers.append(nn.GroupNorm(1, width))
            layers.append(nn.LeakyReLU(0.2, inplace=True))
            inputs = width
        layers.append(convolution(inputs, 1, 3, 1, 1))
        self.layers = nn.Sequential(*layers)

    def forward(self, samples: Tensor) -> Tensor:
        result: Tensor = self.layers(samples)
        return result
