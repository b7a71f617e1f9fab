"""cmUNet over wavenumbers: a compact encoder-decoder whose output keeps the length of its input.

The layout follows a published relative for spectra: three convolutions of nine points a level, halving and doubling,
the encoder's maps handed across. The paper's own layout is not known; this is a reconstruction.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

WIDTHS = (16, 32, 64, 128)


class UNet1d(nn.Module):
    """(N, inputs, L) → (N, outputs, L); L must divide by 2 to the number of levels less one."""

    def __init__(
        self, inputs: int = 1, outputs: int = 16, widths: Sequence[int] = WIDTHS, convolutions: int = 2, span: int = 9
    ) -> None:
        super().__init__()
        self.outputs = outputs
        self.down = nn.ModuleList()
        before = inputs
        for width in widths:
            self.down.append(_level(before, width, convolutions, span))
            before = width
        self.up = nn.ModuleList()
        self.join = nn.ModuleList()
        for width in reversed(widths[:-1]):
            self.up.append(nn.ConvTranspose1d(before, width, 2, 2))
            self.join.append(_level(2 * width, width, convolutions, span))
            before = width
        self.last = nn.Conv1d(before, outputs, 1)

    def forward(self, values: Tensor) -> Tensor:
        handed_across = []
        for number, level in enumerate(self.down):
            if number:
                values = nn.functional.max_pool1d(values, 2)
            values = level(values)
            handed_across.append(values)
        for up, join, kept in zip(self.up, self.join, reversed(handed_across[:-1]), strict=True):
            values = join(torch.cat([up(values), kept], 1))
        result: Tensor = self.last(values)
        return result


def _level(inputs: int, outputs: int, convolutions: int, span: int) -> nn.Sequential:
    layers: list[nn.Module] = []
    for number in range(convolutions):
        layers += [
            nn.Conv1d(inputs if number == 0 else outputs, outputs, span, padding=span // 2, bias=False),
            # Each spectrum by its own statistics: a batch of Raman and one of infrared spectra share none.
            nn.InstanceNorm1d(outputs, affine=True),
            nn.ReLU(inplace=True),
        ]
    return nn.Sequential(*layers)
