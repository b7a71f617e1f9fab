"""Batch normalisation with statistics of its own for each modality, weights shared or not at all.

Photos and sketches have different means in every channel; one set of statistics fits neither.
"""

from collections.abc import Sequence

from torch import Tensor, nn


class ModalityNorm(nn.Module):
    """One normalisation layer a modality; `active` is the one in use."""

    def __init__(self, norm: nn.BatchNorm1d | nn.BatchNorm2d, modalities: Sequence[str]) -> None:
        super().__init__()
        self.norms = nn.ModuleDict({modality: _copy(norm) for modality in modalities})
        first = self.norms[modalities[0]]
        for modality in modalities[1:]:
            # Scale and shift are one parameter, whatever the modality: only means and variances differ.
            self.norms[modality].weight = first.weight
            self.norms[modality].bias = first.bias
        self.active = modalities[0]

    def forward(self, values: Tensor) -> Tensor:
        return self.norms[self.active](values)


def per_modality(network: nn.Module, modalities: Sequence[str]) -> None:
    """Replaces every batch normalisation inside `network`, in place."""
    for name, child in network.named_children():
        if isinstance(child, nn.BatchNorm1d | nn.BatchNorm2d):
            setattr(network, name, ModalityNorm(child, modalities))
        else:
            per_modality(child, modalities)


def choose_modality(network: nn.Module, modality: str) -> None:
    for module in network.modules():
        if isinstance(module, ModalityNorm):
            module.active = modality


def _copy(norm: nn.BatchNorm1d | nn.BatchNorm2d) -> nn.BatchNorm1d | nn.BatchNorm2d:
    twin = type(norm)(norm.num_features, norm.eps, norm.momentum, norm.affine, norm.track_running_stats)
    twin.load_state_dict(norm.state_dict())
    return twin
