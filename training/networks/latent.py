"""E: the noise that a generated feature was made from, as far as it can be told.

What E can recover, G cannot have ignored.
"""

from collections.abc import Sequence

from torch import Tensor, nn

from training.networks.layers import fully_connected


class LatentEncoder(nn.Module):
    def __init__(self, dim: int, noise_dim: int = 64, hidden: Sequence[int] = (512, 512), norm: bool = True) -> None:
        super().__init__()
        self.layers = fully_connected(dim, hidden, noise_dim, norm)

    def forward(self, features: Tensor) -> Tensor:
        return self.layers(features)
