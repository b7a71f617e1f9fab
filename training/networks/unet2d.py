"""cmUNet over pictures: four levels of 32 to 256 channels with instance normalisation, as `methods` reconstructs it.

The paper's own layout is not known.
"""

from collections.abc import Sequence

from torch import Tensor, nn

from training.networks.unet import UNet

WIDTHS = (32, 64, 128, 256)


class UNet2d(UNet):
    """(N, inputs, H, W) → (N, outputs, H, W); H and W must divide by 2 to the number of levels less one.

    `outputs` is 3 where a pretrained recogniser comes after it, 16 where one is trained with it.
    """

    def __init__(self, inputs: int = 1, outputs: int = 16, widths: Sequence[int] = WIDTHS) -> None:
        super().__init__(
            inputs,
            outputs,
            widths,
            level=_level,
            pool=_pool,
            up=lambda before, width: nn.ConvTranspose2d(before, width, 2, 2),
            last=lambda before, width: nn.Conv2d(before, width, 1),
        )


def _pool(values: Tensor) -> Tensor:
    return nn.functional.max_pool2d(values, 2)


def _level(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, padding=1, bias=False),
        nn.InstanceNorm2d(outputs, affine=True),
        nn.ReLU(inplace=True),
        nn.Conv2d(outputs, outputs, 3, padding=1, bias=False),
        nn.InstanceNorm2d(outputs, affine=True),
        nn.ReLU(inplace=True),
    )
