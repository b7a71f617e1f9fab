"""DANN (Ganin and Lempitsky, 2015): features that a domain classifier cannot tell apart, by gradient reversal.

(U) knows of a weak picture only that it is one; (S) also whom it shows.
"""

import math
from collections.abc import Mapping, Sequence

from pydantic import Field
from torch import Tensor

from training.losses import domain_loss, reverse_gradient
from training.methods.base import STRONG, WEAK, Batch, Losses, Phase, Settings, SupervisedPhase
from training.networks.backbone import Backbone
from training.networks.critic import Critic


class DannSettings(Settings):
    strength: float = Field(
        default=0.3, ge=0, description="Of the reversed gradient, once it has grown to its full size."
    )
    weak_labels: bool = True


class Dann(SupervisedPhase):
    settings_type = DannSettings
    settings: DannSettings

    def __init__(self, settings: DannSettings, backbone: Backbone, people: int) -> None:
        super().__init__(settings, backbone, people)
        self.parts["domain"] = Critic(self.dim, (256,), norm=False)

    def phases(self, progress: float) -> Sequence[Phase]:
        return (Phase("train", self.draws, (*self.trunk, "classifier", "domain")),)

    def forward(self, phase: str, batches: Mapping[str, Batch], progress: float = 0.0) -> Losses:
        # The authors' own schedule: from 0 to full strength, nearly all of it in the first third.
        strength = self.settings.strength * (2 / (1 + math.exp(-10 * progress)) - 1)
        terms: dict[str, Tensor] = {}
        domains: dict[str, Tensor] = {}
        for side, batch in batches.items():
            features = self.features(batch.staged, side)
            if side == STRONG or self.settings.weak_labels:
                terms[f"classification_{side}"] = self.classify(features, batch.labels)
            domains[side] = self.parts["domain"](reverse_gradient(features, strength))
        terms["domain"] = domain_loss(domains[STRONG], domains[WEAK])
        return sum(terms.values(), domains[WEAK].new_zeros(())), terms
