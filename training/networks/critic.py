"""D: how much a feature looks like a real photo's; a number without bounds, as Wasserstein's distance wants it.

Real and generated features never share a batch, or the normalisation would give them away.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from training.networks.layers import fully_connected


class Critic(nn.Module):
    def __init__(self, dim: int, hidden: Sequence[int] = (512, 512), norm: bool = True) -> None:
        super().__init__()
        self.layers = fully_connected(dim, hidden, 1, norm)

    def forward(self, features: Tensor) -> Tensor:
        return self.layers(features).squeeze(1)

    @torch.no_grad()
    def clip(self, bound: float) -> None:
        """Keeps every weight within ±bound: WGAN's way to keep D from becoming arbitrarily steep."""
        for weight in self.parameters():
            weight.clamp_(-bound, bound)
