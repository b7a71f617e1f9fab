"""Cross-modal (Aytar and others, 2017): low layers for each modality, high layers shared, in one stage or in two.

(A) keeps the shared layers as pretrained; (A+B) then trains all, held by the statistics that the shared layers had.
"""

import copy
from collections.abc import Iterable, Mapping, Sequence

import torch
from pydantic import Field
from torch import Tensor, nn

from training.losses import statistics_loss
from training.methods.base import STRONG, WEAK, Batch, Losses, Method, Phase, Settings
from training.networks.backbone import Backbone

_SHARED = ("high", "embedding")


class CrossModalSettings(Settings):
    second_stage: float = Field(default=0.5, ge=0, le=1, description="Share of the training that is stage B; 0 is (A).")
    statistics: float = Field(default=0.1, ge=0, description="Weight of the statistical regularisation in stage B.")
    own_statistics: bool = Field(default=False, description="The modalities differ in their low layers instead.")


class CrossModal(Method):
    """`low` is the strong modality's, `low_weak` the weak one's; `begin` makes it a copy of the pretrained one."""

    settings_type = CrossModalSettings
    settings: CrossModalSettings

    def __init__(self, settings: CrossModalSettings, backbone: Backbone, people: int) -> None:
        super().__init__(settings, backbone, people)
        self.parts["low_weak"] = copy.deepcopy(backbone.low)
        for name, width in zip(_SHARED, self._widths(backbone), strict=True):
            self.register_buffer(f"{name}_mean", torch.zeros(width))
            self.register_buffer(f"{name}_variance", torch.ones(width))

    def low(self, side: str) -> nn.Module:
        return self.parts["low" if side == STRONG else "low_weak"]

    @torch.no_grad()
    def prepare(self, strong: Iterable[Batch]) -> None:
        """The weak modality starts from the strong one's low layers; the shared layers' statistics are written down."""
        self.parts["low_weak"].load_state_dict(self.parts["low"].state_dict())
        self.eval()
        sums: dict[str, Tensor] = {}
        squares: dict[str, Tensor] = {}
        rows = 0
        for batch in strong:
            rows += len(batch.labels)
            for name, values in self._activations(batch.staged, STRONG).items():
                sums[name] = sums.get(name, 0) + values.double().sum(0)
                squares[name] = squares.get(name, 0) + values.double().square().sum(0)
        for name in _SHARED:
            mean = sums[name] / rows
            variance = squares[name] / rows - mean.square()
            self.get_buffer(f"{name}_mean").copy_(mean)
            # A unit that hardly ever moved would weigh without bound: it counts as a hundredth of a usual one.
            self.get_buffer(f"{name}_variance").copy_(variance.clamp(min=0.01 * float(variance.mean())))
        self.train()

    def phases(self, progress: float) -> Sequence[Phase]:
        if progress < 1 - self.settings.second_stage:
            return (Phase("A", (STRONG, WEAK), ("low", "low_weak")),)
        return (Phase("B", (STRONG, WEAK), ("low", "low_weak", *_SHARED, "classifier")),)

    def forward(self, phase: str, batches: Mapping[str, Batch], progress: float = 0.0) -> Losses:
        terms: dict[str, Tensor] = {}
        for side, batch in batches.items():
            activations = self._activations(batch.staged, side)
            terms[f"classification_{side}"] = self.classify(activations["embedding"], batch.labels)
            if phase == "B":
                for name, values in activations.items():
                    mean, variance = self.get_buffer(f"{name}_mean"), self.get_buffer(f"{name}_variance")
                    terms[f"statistics_{name}_{side}"] = statistics_loss(values, mean, variance)
        total = terms[f"classification_{STRONG}"] + terms[f"classification_{WEAK}"]
        for name, value in terms.items():
            if name.startswith("statistics"):
                total = total + self.settings.statistics * value
        return total, terms

    def _activations(self, staged: Tensor, side: str) -> dict[str, Tensor]:
        high = self.high(staged, side)
        return {"high": high, "embedding": self.embed(high, side)}

    @staticmethod
    def _widths(backbone: Backbone) -> tuple[int, int]:
        linear = next(module for module in backbone.embedding.modules() if isinstance(module, nn.Linear))
        return linear.in_features, backbone.dim
