"""JAN (Long and others, 2017): the joint distribution of feature and softmax made alike by maximum mean discrepancy.

(U) knows of a weak picture only that it is one; (S) also whom it shows.
"""

from collections.abc import Mapping

import torch
from pydantic import Field
from torch import Tensor

from training.losses import classification_loss, joint_mmd
from training.methods.base import STRONG, WEAK, Batch, Losses, Settings, SupervisedPhase


class JanSettings(Settings):
    discrepancy: float = Field(default=1.0, ge=0, description="Weight of the discrepancy.")
    weak_labels: bool = True


class Jan(SupervisedPhase):
    settings_type = JanSettings
    settings: JanSettings

    def forward(self, phase: str, batches: Mapping[str, Batch], progress: float = 0.0) -> Losses:
        terms: dict[str, Tensor] = {}
        layers: dict[str, list[Tensor]] = {}
        for side, batch in batches.items():
            features = self.features(batch.staged, side)
            if side == STRONG or self.settings.weak_labels:
                logits = self.parts["classifier"](features, batch.labels)
                terms[f"classification_{side}"] = classification_loss(logits, batch.labels)
            layers[side] = [features, torch.softmax(self.parts["classifier"](features).float(), 1)]
        terms["discrepancy"] = joint_mmd(layers[STRONG], layers[WEAK])
        supervised = [value for name, value in terms.items() if name.startswith("classification")]
        return torch.stack(supervised).sum() + self.settings.discrepancy * terms["discrepancy"], terms
