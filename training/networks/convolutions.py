"""Small convolutional pieces that the face finder and the person pack's network are built of.

Every convolution is followed by batch normalisation; how the pieces are put together is each network's own.
"""

import torch.nn.functional as F
from torch import Tensor, nn


def convolution(inputs: int, outputs: int, window: int, stride: int, *, rectify: bool = True) -> nn.Sequential:
    layers: list[nn.Module] = [
        nn.Conv2d(inputs, outputs, window, stride, window // 2, bias=False),
        nn.BatchNorm2d(outputs),
    ]
    return nn.Sequential(*layers, nn.ReLU(inplace=True)) if rectify else nn.Sequential(*layers)


class Residual(nn.Module):
    """Two convolutions beside the way past them."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner = nn.Sequential(convolution(width, width, 3, 1), convolution(width, width, 3, 1, rectify=False))

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.inner(x))
