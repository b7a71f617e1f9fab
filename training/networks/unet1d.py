"""cmUNet over wavenumbers: a compact encoder-decoder whose output keeps the length of its input.

The layout follows a published relative for spectra: three convolutions of nine points a level, halving and doubling,
the encoder's maps handed across. The paper's own layout is not known; this is a reconstruction.
"""

from collections.abc import Sequence

from torch import Tensor, nn

from training.networks.unet import UNet

WIDTHS = (16, 32, 64, 128)


class UNet1d(UNet):
    """(N, inputs, L) → (N, outputs, L); L must divide by 2 to the number of levels less one."""

    def __init__(
        self, inputs: int = 1, outputs: int = 16, widths: Sequence[int] = WIDTHS, convolutions: int = 2, span: int = 9
    ) -> None:
        super().__init__(
            inputs,
            outputs,
            widths,
            level=lambda before, width: _level(before, width, convolutions, span),
            pool=_pool,
            up=lambda before, width: nn.ConvTranspose1d(before, width, 2, 2),
            last=lambda before, width: nn.Conv1d(before, width, 1),
        )


def _pool(values: Tensor) -> Tensor:
    return nn.functional.max_pool1d(values, 2)


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
