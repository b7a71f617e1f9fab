"""Where in a map to look: RFM's modality-aware attention out of the next stage, and plain spatial attention.

Both give a map of shares between 0 and 1, one for all channels; how it is used is the method's business.
"""

import copy
from collections.abc import Sequence

import torch
from torch import Tensor, nn


class ModalityAttention(nn.Module):
    """Equation 7: the mean over channels of what a modality's own last stage makes of the map, through a sigmoid."""

    def __init__(self, stage: nn.Module, modalities: Sequence[str]) -> None:
        super().__init__()
        self.stages = nn.ModuleDict({modality: copy.deepcopy(stage) for modality in modalities})

    def forward(self, maps: Tensor, modality: str) -> tuple[Tensor, Tensor]:
        """(N, 1, H, W) and the stage's own maps, which a classifier of the high-level branch looks at."""
        deep = self.stages[modality](maps)
        return torch.sigmoid(deep.mean(1, keepdim=True)), deep


class SpatialAttention(nn.Module):
    """CBAM's: one convolution over the mean and the maximum of the channels (Woo, Park, Lee and Kweon, 2018)."""

    def __init__(self, size: int = 7) -> None:
        super().__init__()
        self.weigh = nn.Sequential(nn.Conv2d(2, 1, size, padding=size // 2, bias=False), nn.BatchNorm2d(1))

    def forward(self, maps: Tensor) -> Tensor:
        both = torch.cat([maps.mean(1, keepdim=True), maps.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.weigh(both))
