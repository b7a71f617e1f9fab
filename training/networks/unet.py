"""cmUNet's way down and up again, whatever its convolutions run over: each level's maps are handed across.

How a level looks, over wavenumbers or over pictures, is in `unet1d` and `unet2d`.
"""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn

Layer = Callable[[int, int], nn.Module]
"""Channels in and out."""


class UNet(nn.Module):
    """Maps keep their size, which must divide by 2 to the number of levels less one; `pool` and `up` halve and double.

    `last` ends in `outputs` channels.
    """

    def __init__(
        self,
        inputs: int,
        outputs: int,
        widths: Sequence[int],
        *,
        level: Layer,
        pool: Callable[[Tensor], Tensor],
        up: Layer,
        last: Layer,
    ) -> None:
        super().__init__()
        self.outputs = outputs
        self.pool = pool
        self.down = nn.ModuleList()
        before = inputs
        for width in widths:
            self.down.append(level(before, width))
            before = width
        self.up = nn.ModuleList()
        self.join = nn.ModuleList()
        for width in reversed(widths[:-1]):
            self.up.append(up(before, width))
            self.join.append(level(2 * width, width))
            before = width
        self.last = last(before, outputs)

    def forward(self, values: Tensor) -> Tensor:
        handed_across = []
        for number, level in enumerate(self.down):
            if number:
                values = self.pool(values)
            values = level(values)
            handed_across.append(values)
        for up, join, kept in zip(self.up, self.join, reversed(handed_across[:-1]), strict=True):
            values = join(torch.cat([up(values), kept], 1))
        result: Tensor = self.last(values)
        return result
