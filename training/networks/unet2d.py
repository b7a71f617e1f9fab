"""cmUNet over pictures: four levels of 32 to 256 channels with instance normalisation, as `methods` reconstructs it.

The paper's own layout is not known.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

WIDTHS = (32, 64, 128, 256)


class UNet2d(nn.Module):
    """(N, inputs, H, W) → (N, outputs, H, W); H and W must divide by 2 to the number of levels less one.

    `outputs` is 3 where a pretrained recogniser comes after it, 16 where one is trained with it.
    """

    def __init__(self, inputs: int = 1, outputs: int = 16, widths: Sequence[int] = WIDTHS) -> None:
        super().__init__()
        self.outputs = outputs
        self.down = nn.ModuleList()
        before = inputs
        for width in widths:
            self.down.append(_level(before, width))
            before = width
        self.up = nn.ModuleList()
        self.join = nn.ModuleList()
        for width in reversed(widths[:-1]):
            self.up.append(nn.ConvTranspose2d(before, width, 2, 2))
            self.join.append(_level(2 * width, width))
            before = width
        self.last = nn.Conv2d(before, outputs, 1)

    def forward(self, values: Tensor) -> Tensor:
        handed_across = []
        for number, level in enumerate(self.down):
            if number:
                values = nn.functional.max_pool2d(values, 2)
            values = level(values)
            handed_across.append(values)
        for up, join, kept in zip(self.up, self.join, reversed(handed_across[:-1]), strict=True):
            values = join(torch.cat([up(values), kept], 1))
        result: Tensor = self.last(values)
        return result


def _level(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, padding=1, bias=False),
        nn.InstanceNorm2d(outputs, affine=True),
        nn.ReLU(inplace=True),
        nn.Conv2d(outputs, outputs, 3, padding=1, bias=False),
        nn.InstanceNorm2d(outputs, affine=True),
        nn.ReLU(inplace=True),
    )
