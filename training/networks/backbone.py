"""The shape of every feature extractor: a fixed first stage, low layers, high layers, and the embedding.

The borders are where the methods cut: fine-tuning fixes all but the last layer, cross-modal training shares the high
ones and gives each modality low layers of its own. How a part is built is each network's business.
"""

from dataclasses import dataclass

from torch import Tensor, nn

from training.networks.modality_norm import choose_modality


@dataclass(frozen=True)
class ChipShape:
    channels: int
    height: int
    width: int


class Backbone(nn.Module):
    """chips (N, C, H, W) → features (N, dim), not normalised."""

    def __init__(
        self, shape: ChipShape, stage: nn.Module, low: nn.Module, high: nn.Module, embedding: nn.Module, dim: int
    ) -> None:
        super().__init__()
        self.shape = shape
        self.dim = dim
        self.stage = stage
        self.low = low
        self.high = high
        self.embedding = embedding

    def forward(self, chips: Tensor) -> Tensor:
        return self.encode_staged(self.stage(chips))

    def encode_staged(self, staged: Tensor) -> Tensor:
        """From the first stage's output, which training keeps instead of computing it again in every epoch."""
        return self.embedding(self.high(self.low(staged)))

    def choose(self, modality: str) -> None:
        """Use this modality's own normalisation statistics, where the network has any."""
        choose_modality(self, modality)
