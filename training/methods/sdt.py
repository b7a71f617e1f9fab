"""SDT (Tzeng and others, 2015): domain confusion, and soft labels that carry over which people look alike.

The domain classifier and the features take turns: one learns to tell the sides apart, the other to confuse it.
"""

from collections.abc import Iterable, Mapping, Sequence

import torch
from pydantic import Field
from torch import Tensor

from training.losses import confusion_loss, domain_loss, soft_label_loss, soft_labels
from training.methods.base import STRONG, WEAK, Batch, Losses, Method, Phase, Settings
from training.networks.backbone import Backbone
from training.networks.critic import Critic


class SdtSettings(Settings):
    confusion: float = Field(default=0.1, ge=0, description="Weight of the confusion loss.")
    soft: float = Field(default=0.1, ge=0, description="Weight of the soft label loss.")
    temperature: float = Field(default=2.0, gt=0)


class Sdt(Method):
    settings_type = SdtSettings
    settings: SdtSettings
    soft: Tensor

    def __init__(self, settings: SdtSettings, backbone: Backbone, people: int) -> None:
        super().__init__(settings, backbone, people)
        self.parts["domain"] = Critic(self.dim, (256,), norm=False)
        self.register_buffer("soft", torch.zeros(people, people))

    @torch.no_grad()
    def prepare(self, strong: Iterable[Batch]) -> None:
        """Soft labels are the pretrained network's answers on the strong side, a mean a person."""
        sums, counts = torch.zeros_like(self.soft), torch.zeros(self.people, device=self.soft.device)
        self.eval()
        for batch in strong:
            logits = self.parts["classifier"](self.features(batch.staged, STRONG))
            means, found = soft_labels(logits, batch.labels, self.people, self.settings.temperature)
            sums += means * found.unsqueeze(1)
            counts += found
        self.soft.copy_(sums / counts.clamp(min=1).unsqueeze(1))
        self.train()

    def phases(self, progress: float) -> Sequence[Phase]:
        return (
            Phase("domain", (STRONG, WEAK), ("domain",)),
            Phase("train", (STRONG, WEAK), (*self.trunk, "classifier")),
        )

    def forward(self, phase: str, batches: Mapping[str, Batch], progress: float = 0.0) -> Losses:
        features = {side: self.features(batch.staged, side) for side, batch in batches.items()}
        if phase == "domain":
            told = {side: self.parts["domain"](feature.detach()) for side, feature in features.items()}
            loss = domain_loss(told[STRONG], told[WEAK])
            return loss, {"domain": loss}
        terms = {f"classification_{side}": self.classify(features[side], batches[side].labels) for side in batches}
        terms["confusion"] = sum(
            (confusion_loss(self.parts["domain"](feature)) / 2 for feature in features.values()),
            features[WEAK].new_zeros(()),
        )
        logits = self.parts["classifier"](features[WEAK])
        terms["soft"] = soft_label_loss(logits, self.soft[batches[WEAK].labels], self.settings.temperature)
        total = terms[f"classification_{STRONG}"] + terms[f"classification_{WEAK}"]
        return total + self.settings.confusion * terms["confusion"] + self.settings.soft * terms["soft"], terms
