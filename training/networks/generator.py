"""G: from the feature of a weak picture and noise to a feature that a photo of the same person might have.

Noise comes in as an input, so that a search can be repeated; how G is trained is the methods' business.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from training.networks.layers import fully_connected


class Generator(nn.Module):
    """features (N, dim), noise (N, m, noise_dim) → hypotheses (N, m, dim).

    `residual` adds what the layers give to the feature itself, so that training starts from the identity and not from
    nowhere; `unit` brings results to length one, as features are compared.
    """

    def __init__(
        self,
        dim: int,
        noise_dim: int = 64,
        hidden: Sequence[int] = (512, 512),
        norm: bool = True,
        residual: bool = False,
        unit: bool = False,
    ) -> None:
        super().__init__()
        self.dim = dim
        self.noise_dim = noise_dim
        self.residual = residual
        self.unit = unit
        self.layers = fully_connected(dim + noise_dim, hidden, dim, norm)
        if residual:
            # Fresh layers give vectors about seven times as long as a unit feature, which would drown in them.
            last = self.layers[-1]
            assert isinstance(last, nn.Linear)
            with torch.no_grad():
                last.weight.mul_(0.05)
                last.bias.zero_()

    def forward(self, features: Tensor, noise: Tensor) -> Tensor:
        m = noise.shape[1]
        repeated = features.unsqueeze(1).expand(-1, m, -1)
        flat = torch.cat([repeated, noise], 2).reshape(-1, self.dim + self.noise_dim)
        generated = self.layers(flat)
        if self.residual:
            generated = generated + repeated.reshape(-1, self.dim)
        if self.unit:
            generated = nn.functional.normalize(generated, dim=1)
        return generated.reshape(-1, m, self.dim)
